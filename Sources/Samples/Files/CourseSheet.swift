import Course

/// The file `course.yaml`, with comments that say what each part means.
struct CourseSheet {
    let scale: Scale
    let rules: [GroupRule]

    var text: String {
        var lines = [
            "# A synthetic course: names, addresses and answers are invented.",
            "course: \(scale.options.title)", "term: \(Term.name)", "",
        ]
        if scale.options.latecomers > 0 { lines += enrollment }
        lines += survey + groups
        if let taker = scale.options.projectTaker {
            lines += ["", "# Who gets a project: groups, or students each alone."]
            lines += ["projects: { file: projects.csv, assign: \(taker.rawValue) }"]
        }
        if scale.options.hasDatasets {
            lines += ["", "# Datasets go to groups by their members' interests."]
            lines += ["datasets: { file: datasets.csv, perGroup: 1 }"]
        }
        if let rotation = scale.rotation { lines += self.rotation(rotation.settings) }
        return lines.joined(separator: "\n") + "\n"
    }

    private var enrollment: [String] {
        [
            "# The first answers by their time are enrolled for credit; later ones wait.",
            "enrollment:", "  seats: \(scale.students)", "  listeners: 0", "  waitlist: true", "",
        ]
    }

    private var survey: [String] {
        var lines = [
            "# Which column of the form means what.",
            "survey:",
            "  file: survey.csv",
            "  id: Email Address",
            "  name: Full name",
            "  # Answers such as \"4 - strong\" count as the number they begin with.",
            "  skills:",
        ]
        lines += zip(SkillCatalogue.names, SkillCatalogue.questions).map { "    \($0): \"\($1)\"" }
        lines += [
            "  availability: { columns: \"\(SurveyTable.availability) [*]\", separator: \";\", marks: available }",
            "  interests: { column: \(SurveyTable.interests), separator: \";\" }",
            "  attributes: { gender: Gender, program: Program }",
        ]
        if scale.options.projectTaker != nil {
            lines += ["  projects: [\(SurveyTable.projectChoices.joined(separator: ", "))]"]
        }
        if scale.rotation != nil {
            lines += [
                "  readings: { column: \(SurveyTable.readings), separator: \";\" }",
                "  away: { column: \(SurveyTable.away), separator: \";\" }",
            ]
        }
        return lines + ["  teammates: { column: \"\(SurveyTable.teammates)\", separator: \";\" }", ""]
    }

    private var groups: [String] {
        let size = scale.groupSize
        var lines = [
            "groups:",
            "  # Sizes differ by at most one.",
            "  size: { prefer: \(size.prefer), min: \(size.min), max: \(size.max) }",
        ]
        if !rules.isEmpty { lines += ["  # What must hold in every plan.", "  rules:"] + rules.map(item) }
        let goals = scale.options.projectTaker == .groups ? "complement, preference, balance" : "complement, balance"
        return lines + ["  # In order: a later goal never costs an earlier one.", "  goals: [\(goals)]"]
    }

    private func item(_ rule: GroupRule) -> String {
        func list(_ ids: [String]) -> String { "[\(ids.joined(separator: ", "))]" }
        return switch rule {
        case .sharedHours(let slots): "    - sharedHours: \(slots)"
        case .notAlone(let attribute, let values): "    - notAlone: { \(attribute): \(list(values)) }"
        case .atLeast(let skill, let rating, let members):
            "    - atLeast: { skill: \(skill), rating: \(rating), members: \(members) }"
        case .together(let ids): "    - together: \(list(ids))"
        case .apart(let ids): "    - apart: \(list(ids))"
        case .group(let ids, let name): "    - group: { members: \(list(ids)), name: \(name) }"
        }
    }

    private func rotation(_ settings: RotationSettings) -> [String] {
        let dates = settings.weeks.compactMap(\.date)
        let first = dates.first ?? Term.firstMeeting
        let skipsHoliday = dates.contains { $0 > Term.holiday }
        let skip = skipsHoliday ? ", skip: [\(Term.holiday)]" : ""
        return [
            "", "readings: { file: readings.csv }", "",
            "# Everybody presents one reading and criticises one.",
            "rotation:",
            "  weeks: { first: \(first), every: 7, count: \(dates.count)\(skip) }",
            "  readingsPerWeek: \(settings.readingsPerWeek)",
            "  presenters: \(settings.presenters)   # of each reading",
            "  critics: \(settings.critics)   # of each reading",
            "  gap: \(settings.gap)   # weeks between a student's two turns, at least",
            "  rules: [\(settings.rules.map(\.rawValue).joined(separator: ", "))]",
            "  goals: [\(settings.goals.map(\.measure.rawValue).joined(separator: ", "))]",
        ]
    }
}
