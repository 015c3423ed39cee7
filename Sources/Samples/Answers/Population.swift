import Course

/// Everything that a sample course decides by chance: the planted plan, the rules it keeps, and the answers.
///
/// Students have planted numbers around the groups, see `PlantedRotation`, and places in the order of the answers;
/// a random permutation leads from the one to the other.
struct Population: Sendable {
    /// The answers in the order of their time: first each student's, then repeated ones, then those of latecomers.
    private(set) var answers: [Respondent] = []
    private(set) var projects: [Project] = []
    private(set) var datasets: [Dataset] = []
    private(set) var readings: [Reading] = []
    private(set) var rules: [GroupRule] = []

    private let scale: Scale
    /// The place among the answers of each planted number.
    private let placeOfNumber: [Int]

    init(scale: Scale, seed: UInt64) {
        self.scale = scale
        var generator = SeededGenerator(seed: seed)
        placeOfNumber = generator.permutation(scale.students)
        projects = Self.projects(scale, &generator)
        datasets = Self.datasets(scale, &generator)
        readings = Self.readings(scale, &generator)
        answer(&generator)
        if scale.options.hasRules { rules = plantedRules(&generator) }
    }

    /// The ids of the planted groups.
    var plantedGroups: [[String]] {
        scale.sizes.indices.map { group in
            stride(from: group, to: scale.students, by: scale.sizes.count).map(id(ofNumber:)).sorted()
        }
    }

    /// The planted rotation, by week, then by reading.
    var plantedSessions: [Session] {
        guard let rotation = scale.rotation else { return [] }
        return readings.indices.map { reading in
            let week = rotation.settings.weeks[rotation.weekOfReading[reading] - 1]
            return Session(
                week: week.number, date: week.date, reading: readings[reading].id,
                presenters: [id(ofNumber: reading)],
                critics: [id(ofNumber: (reading + rotation.shift) % scale.students)])
        }
    }

    private func id(ofNumber number: Int) -> String { answers[placeOfNumber[number]].id }
}

// The answers.
extension Population {
    private mutating func answer(_ generator: inout SeededGenerator) {
        var factory = RespondentFactory(scale: scale)
        var numberOfPlace = [Int](repeating: 0, count: scale.students)
        for (number, place) in placeOfNumber.enumerated() { numberOfPlace[place] = number }
        let groups = scale.sizes.map { PlantedGroup(size: $0, &generator) }

        for place in 0..<scale.students {
            answers.append(factory.student(number: numberOfPlace[place], groups: groups, &generator))
        }
        for place in generator.sample(scale.options.repeatedAnswers, of: scale.students) {
            answers.append(factory.secondAnswer(of: answers[place], &generator))
        }
        for _ in 0..<scale.options.latecomers { answers.append(factory.latecomer(&generator)) }

        let groupCount = scale.sizes.count
        for place in 0..<scale.students where generator.happens(percent: 25) {
            let own = numberOfPlace[place] % groupCount
            let ownNumbers = Array(stride(from: own, to: scale.students, by: groupCount))
            let wished =
                generator.happens(percent: 50) ? generator.pick(ownNumbers) : generator.next(below: scale.students)
            guard placeOfNumber[wished] != place else { continue }
            let other = answers[placeOfNumber[wished]]
            answers[place].teammates = [generator.happens(percent: 60) ? other.id : other.name]
        }
        spreadOverTime(&generator)
    }

    /// Gives the answers times in their order, spread over about nine days.
    private mutating func spreadOverTime(_ generator: inout SeededGenerator) {
        let usualGap = 9 * 86_400 / answers.count
        var time = 9 * 3600
        for place in answers.indices {
            time += 1 + generator.next(below: 2 * usualGap)
            answers[place].secondsSinceOpening = time
        }
    }
}

// The rules.
extension Population {
    /// Rules that the planted groups keep; the number of pairs grows with the class.
    private func plantedRules(_ generator: inout SeededGenerator) -> [GroupRule] {
        var rules: [GroupRule] = [
            .sharedHours(slots: PlantedGroup.sharedSlots),
            .notAlone(attribute: "gender", values: GenderAnswer.protected),
            .atLeast(
                skill: SkillCatalogue.names[SkillCatalogue.programming], rating: SkillCatalogue.strongRating, members: 1
            ),
        ]
        let groupCount = scale.sizes.count
        let pairs = 1 + scale.students / 100
        for group in generator.sample(pairs, of: groupCount) where scale.sizes[group] >= 2 {
            rules.append(.together([id(ofNumber: group), id(ofNumber: group + groupCount)].sorted()))
        }
        guard groupCount >= 2 else { return rules }
        for group in generator.sample(pairs, of: groupCount) {
            let other = (group + 1 + generator.next(below: groupCount - 1)) % groupCount
            rules.append(.apart([id(ofNumber: group), id(ofNumber: other)].sorted()))
        }
        return rules
    }
}

// What there is to choose from.
extension Population {
    /// Projects with room for about a third more takers than there are, and minima that the planted takers reach.
    private static func projects(_ scale: Scale, _ generator: inout SeededGenerator) -> [Project] {
        guard let taker = scale.options.projectTaker else { return [] }
        let takers = taker == .groups ? scale.sizes.count : scale.students
        let room = max(1, (4 * takers + 3 * scale.projects - 1) / (3 * scale.projects))
        return (0..<scale.projects).map { project in
            Project(
                id: numbered("p", project, of: scale.projects), title: ProjectCatalogue.titles[project],
                min: generator.next(below: 1 + max(1, takers / scale.projects)), max: room + generator.next(below: 2))
        }
    }

    /// Datasets with copies for about a quarter more groups than there are.
    private static func datasets(_ scale: Scale, _ generator: inout SeededGenerator) -> [Dataset] {
        guard scale.options.hasDatasets else { return [] }
        let copies = max(1, (5 * scale.sizes.count + 4 * scale.datasets - 1) / (4 * scale.datasets))
        return (0..<scale.datasets).map { dataset in
            let entry = DatasetCatalogue.titles[dataset]
            return Dataset(
                id: numbered("d", dataset, of: scale.datasets), title: entry.title,
                copies: copies + generator.next(below: 2), topics: entry.topics.map { TopicCatalogue.topics[$0] })
        }
    }

    /// One reading per student; some without a week, which the solver may place.
    private static func readings(_ scale: Scale, _ generator: inout SeededGenerator) -> [Reading] {
        guard let rotation = scale.rotation else { return [] }
        return (0..<scale.students).map { reading in
            Reading(
                id: numbered("r", reading, of: scale.students), title: ReadingCatalogue.title(reading),
                week: generator.happens(percent: 15) ? nil : rotation.weekOfReading[reading],
                topic: ReadingCatalogue.topic(reading))
        }
    }

    /// `p3`, or `p03` where there are ten or more: so that ids sort as they count.
    private static func numbered(_ prefix: String, _ index: Int, of count: Int) -> String {
        let digits = String(index + 1)
        return prefix + String(repeating: "0", count: String(count).count - digits.count) + digits
    }
}
