import Course

/// The step from rules with the names as typed to rules about the students, skills and answers that there are.
struct RuleResolution {
    let roster: Roster
    let skills: [String]
    let attributes: [String]
    let students: [Student]
    let hasSlots: Bool
    let largestGroup: Int

    /// The rule, or nil when it cannot be understood, which is a problem, or concerns nobody, which is a warning.
    func rule(_ rule: Located<RuleDescription>, settings: inout SettingsReader) -> GroupRule? {
        switch rule.value {
        case .sharedHours(let slots):
            if !hasSlots {
                settings.refuse(rule.place, value: "sharedHours", "the rule needs `availability` under `survey`")
            }
            return .sharedHours(slots: slots)
        case .notAlone(let attribute, let values):
            return notAlone(attribute, values, settings: &settings)
        case .atLeast(let skill, let rating, let members):
            return atLeast(skill, rating: rating, members: members, settings: &settings)
        case .together(let names):
            return ids(names, least: 2, settings: &settings).map { .together($0) }
        case .apart(let names):
            return ids(names, least: 2, settings: &settings).map { .apart($0) }
        case .group(let names, let name):
            return ids(names, least: 1, settings: &settings).map { .group(members: $0, name: name) }
        }
    }

    private func notAlone(
        _ attribute: Located<String>, _ values: [Located<String>], settings: inout SettingsReader
    ) -> GroupRule? {
        guard let index = position(of: attribute, in: attributes, noun: "attribute", settings: &settings) else {
            return nil
        }
        let answers = Set(students.compactMap { $0.attributes.indices.contains(index) ? $0.attributes[index] : nil })
        var meant: [String] = []
        var unheard: [(value: Located<String>, nearest: String?)] = []
        for value in values {
            let alike = answers.filter { NearestName.folded($0) == NearestName.folded(value.value) }.sorted()
            meant += alike.isEmpty ? [value.value] : alike
            if alike.isEmpty {
                unheard.append((value, NearestName.nearest(to: value.value, among: answers.sorted())))
            }
        }
        // An answer that nobody happens to give is no mistake; one that looks mistyped may be.
        for (value, nearest) in unheard where nearest != nil || unheard.count == values.count {
            settings.warn(
                value.place, value: value.value, "no student gave this answer for `\(attributes[index])`",
                suggestion: nearest)
        }
        let unique = meant.enumerated().filter { !meant[..<$0.offset].contains($0.element) }.map(\.element)
        return .notAlone(attribute: attributes[index], values: unique)
    }

    private func atLeast(
        _ skill: Located<String>, rating: Int, members: Int, settings: inout SettingsReader
    ) -> GroupRule? {
        guard let index = position(of: skill, in: skills, noun: "skill", settings: &settings) else { return nil }
        if members > largestGroup {
            settings.refuse(
                skill.place, value: String(members), "more `members` than a group may have, \(largestGroup)")
        }
        let best = students.map { $0.ratings[index] }.max()
        if let best, rating > best {
            settings.warn(
                skill.place, value: String(rating), "nobody has this rating in \(skills[index]); the best is \(best)")
        }
        return .atLeast(skill: skills[index], rating: rating, members: members)
    }

    private func position(
        of name: Located<String>, in names: [String], noun: String, settings: inout SettingsReader
    ) -> Int? {
        if let index = names.firstIndex(of: name.value) { return index }
        if let index = names.firstIndex(where: { NearestName.folded($0) == NearestName.folded(name.value) }) {
            return index
        }
        let known = names.isEmpty ? "`survey` names none" : "known are \(names.joined(separator: ", "))"
        settings.refuse(
            name.place, value: name.value, "no \(noun) of the survey has this name; \(known)",
            suggestion: NearestName.nearest(to: name.value, among: names))
        return nil
    }

    /// The ids of those enrolled among the names; nil, with a problem or a warning, when fewer than `least` are left.
    func ids(_ names: [Located<String>], least: Int, settings: inout SettingsReader) -> [String]? {
        var ids: [String] = []
        var isKnown = true
        for name in names {
            switch roster.person(name.value) {
            case .one(let person) where ids.contains(person.id):
                settings.refuse(name.place, value: name.value, "the student stands twice in this rule")
                isKnown = false
            case .one(let person) where person.place == .student:
                ids.append(person.id)
            case .one(let person) where person.place == .gone: break
            case .one(let person):
                let state =
                    switch person.place {
                    case .waiting: "is on the waitlist"
                    case .listener: "only listens"
                    case .student, .leftOut, .gone: "has no place"
                    }
                settings.warn(
                    name.place, value: name.value, "this student \(state), so the rule is about the others only")
            case .several(let found):
                let message = "several students have this name; write one of the ids \(found.joined(separator: ", "))"
                settings.refuse(name.place, value: name.value, message)
                isKnown = false
            case .none(let nearest):
                settings.refuse(
                    name.place, value: name.value, "nobody of this id or name answered the survey",
                    suggestion: nearest)
                isKnown = false
            }
        }
        return isKnown && ids.count >= least ? ids : nil
    }
}
