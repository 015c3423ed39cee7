import Course

/// What the members of a planted group have in common, so that the group keeps the rules.
struct PlantedGroup {
    /// How many slots every planted group shares at least.
    static let sharedSlots = 2

    /// Slots in which all members are free.
    var slots: [Int]
    /// Which members, by their order in the group, give an answer that nobody should be alone with.
    var isProtected: [Bool]

    init(size: Int, _ generator: inout SeededGenerator) {
        let popular = SlotGrid.popular
        slots = generator.sample(Self.sharedSlots + generator.next(below: 3), of: popular.count).map { popular[$0] }
        var protected = (0..<size).map { _ in generator.happens(percent: 45) }
        if protected.count(where: { $0 }) == 1 {
            // One alone is what the rule forbids: there is a second one, or none.
            let hasCompany = size >= 2 && generator.happens(percent: 50)
            let order = generator.permutation(size).prefix(hasCompany ? 2 : 0)
            protected = (0..<size).map(order.contains)
        }
        isProtected = protected
    }
}

/// Makes respondents, each with a name and an id of their own.
struct RespondentFactory {
    private let scale: Scale
    /// How many have each name and each id so far.
    private var nameCounts: [String: Int] = [:]
    private var idCounts: [String: Int] = [:]

    init(scale: Scale) { self.scale = scale }

    /// A student with a planted number, whose answers let the planted groups and the planted rotation keep the rules.
    mutating func student(
        number: Int, groups: [PlantedGroup], _ generator: inout SeededGenerator
    ) -> Respondent {
        let group = groups[number % groups.count]
        let isLeader = number < groups.count
        let technical = Background.allCases.filter(\.isTechnical)
        var respondent = self.respondent(
            background: generator.pick(isLeader ? technical : Background.allCases),
            isProtected: group.isProtected[number / groups.count], &generator)
        if isLeader {
            let programming = SkillCatalogue.programming
            respondent.ratings[programming] = max(respondent.ratings[programming], SkillCatalogue.strongRating)
        }
        respondent.slots.formUnion(group.slots)
        if scale.options.projectTaker != nil {
            let taker = scale.options.projectTaker == .groups ? number % groups.count : number
            wish(for: taker % scale.projects, percent: 60, among: &respondent.projects, &generator)
        }
        if let rotation = scale.rotation {
            wish(for: number, percent: 50, among: &respondent.readings, &generator)
            let criticised = (number + scale.students - rotation.shift) % scale.students
            let turns = [rotation.weekOfReading[number], rotation.weekOfReading[criticised]]
            respondent.awayWeeks.removeAll(where: turns.contains)
        }
        return respondent
    }

    /// Somebody who answers after the last seat is taken.
    mutating func latecomer(_ generator: inout SeededGenerator) -> Respondent {
        respondent(
            background: generator.pick(Background.allCases), isProtected: generator.happens(percent: 45), &generator)
    }

    /// A second answer of the same person, with other projects wished for.
    func secondAnswer(of first: Respondent, _ generator: inout SeededGenerator) -> Respondent {
        var second = first
        second.projects = generator.permutation(first.projects.count).map { first.projects[$0] }
        second.comment = "I answered before; please take this one"
        return second
    }

    private mutating func respondent(
        background: Background, isProtected: Bool, _ generator: inout SeededGenerator
    ) -> Respondent {
        let gender = gender(isProtected: isProtected, &generator)
        let (name, id) = nameAndID(gender: gender, &generator)
        let weeks = scale.rotation?.settings.weeks.count ?? 0
        let awayCount = weeks > 3 && generator.happens(percent: 30) ? 1 + generator.next(below: 2) : 0
        return Respondent(
            id: id, name: name, gender: gender, background: background,
            ratings: background.ratings.map { generator.number(in: $0) },
            slots: slots(&generator), interests: interests(of: background, &generator),
            projects: projects(&generator),
            readings: generator.sample(generator.number(in: 3...5), of: scale.rotation == nil ? 0 : scale.students),
            awayWeeks: generator.sample(awayCount, of: weeks).map { $0 + 1 }.sorted(), teammates: [],
            comment: generator.happens(percent: 25) ? generator.pick(CommentCatalogue.comments) : "",
            secondsSinceOpening: 0,
            trailingSeparators: SlotGrid.days.map { _ in generator.happens(percent: 12) })
    }

    private func gender(isProtected: Bool, _ generator: inout SeededGenerator) -> String {
        if isProtected { return GenderAnswer.protected[generator.happens(percent: 10) ? 1 : 0] }
        return GenderAnswer.other[generator.happens(percent: 90) ? 0 : generator.number(in: 1...2)]
    }

    /// A name and an address; those who share a name are told apart by a number.
    private mutating func nameAndID(
        gender: String, _ generator: inout SeededGenerator
    ) -> (name: String, id: String) {
        var share = generator.next(below: 100)
        let culture =
            NameCatalogue.cultures.first { culture in
                share -= culture.share
                return share < 0
            } ?? NameCatalogue.cultures[0]
        let isWomansName = gender == "woman" || (gender != "man" && generator.happens(percent: 50))
        let given = generator.pick(isWomansName ? culture.women : culture.men)
        let family = generator.pick(culture.families)

        func numbered(_ text: String, _ counts: inout [String: Int], _ suffix: (Int) -> String) -> String {
            counts[text, default: 0] += 1
            let count = counts[text, default: 1]
            return count == 1 ? text : text + suffix(count)
        }
        let name = numbered(culture.name(given: given.text, family: family.text), &nameCounts) { " (\($0))" }
        let id = numbered("\(given.ascii).\(family.ascii)", &idCounts) { "\($0)" }
        return (name, id + "@example.edu")
    }

    private func slots(_ generator: inout SeededGenerator) -> Set<Int> {
        var slots: Set<Int> = []
        for slot in 0..<SlotGrid.count {
            let percent = SlotGrid.popular.contains(slot) ? 70 : 25
            if generator.happens(percent: percent) { slots.insert(slot) }
        }
        return slots
    }

    private func interests(of background: Background, _ generator: inout SeededGenerator) -> [Int] {
        TopicCatalogue.topics.indices.filter { topic in
            generator.happens(percent: background.topics.contains(topic) ? 60 : 12)
        }
    }

    /// Three different projects; those early in the list are the more popular ones.
    private func projects(_ generator: inout SeededGenerator) -> [Int] {
        guard scale.options.projectTaker != nil else { return [] }
        var chosen: [Int] = []
        while chosen.count < SurveyTable.projectChoices.count {
            let candidate = min(generator.next(below: scale.projects), generator.next(below: scale.projects))
            if !chosen.contains(candidate) { chosen.append(candidate) }
        }
        return chosen
    }

    /// Lets a planted item be among the wishes in some cases.
    private func wish(
        for item: Int, percent: Int, among wishes: inout [Int], _ generator: inout SeededGenerator
    ) {
        guard !wishes.isEmpty, !wishes.contains(item), generator.happens(percent: percent) else { return }
        wishes[generator.next(below: wishes.count)] = item
    }
}
