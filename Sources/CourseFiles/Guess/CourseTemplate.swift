import Course

/// The text of a `course.yaml` that says what was guessed, with comments that teach what each key means.
struct CourseTemplate {
    let title: String
    /// The survey's name as `course.yaml` shall say it.
    let survey: String
    let columns: SurveyColumns
    let students: Int
    /// Whether some rating is missing, so that the class's median has to stand in.
    let lacksRatings: Bool
    /// Names of wished teammates that are nobody's exactly, and who would rather not work with whom.
    let teammates: TeammateGuesses
    /// Headers that are not used.
    let leftOut: [String]
    /// The attributes with their answers, the rarest first, for an example of a rule.
    let answers: [(attribute: String, values: [String])]
    /// The files that lie beside the survey.
    let beside: [String]

    var text: String {
        ([heading, surveySection, groupsSection] + fileSections + [rotationSection]).joined(separator: "\n")
    }

    private var heading: String {
        """
        # What you decide about your course. Lines that begin with # are comments; change what does not fit.
        course: \(YAMLText.scalar(title))        # the name that plans and reports carry
        # term: Spring 2026

        # Who takes part: without this, everybody who answered.
        # enrollment:
        #   seats: 20        # for credit, in the order of the answers
        #   listeners: 0
        #   waitlist: true   # whoever comes later waits for a place

        """
    }

    // MARK: - The survey

    private var surveySection: String {
        var lines = ["survey:", "  file: \(YAMLText.scalar(survey))"]
        if columns.idParts.isEmpty {
            lines.append("  id: \(YAMLText.scalar(columns.id.value))        # the column that names a student uniquely")
        } else {
            let parts = YAMLText.list(([columns.id] + columns.idParts).map(\.value))
            lines.append("  id: \(parts)        # together they name a student uniquely")
        }
        switch columns.name.count {
        case 0: break
        case 1: lines.append("  name: \(YAMLText.scalar(columns.name[0].value))")
        default: lines.append("  name: \(YAMLText.list(columns.name.map(\.value)))        # put together in this order")
        }
        if let timestamp = columns.timestamp {
            lines.append("  timestamp: \(YAMLText.scalar(timestamp.value))        # who answered first comes first")
        }
        if !columns.skills.isEmpty {
            lines.append("  skills:        # NAME: COLUMN; whole numbers, where more is better")
            for skill in columns.skills {
                let column = YAMLText.scalar(skill.column.value)
                if skill.scale.isEmpty {
                    lines.append("    \(YAMLText.scalar(skill.name)): \(column)")
                } else {
                    lines += [
                        "    \(YAMLText.scalar(skill.name)):",
                        "      column: \(column)",
                        "      scale: \(YAMLText.list(skill.scale))        # the weakest first; they count 1, 2, …",
                    ]
                }
            }
        }
        if lacksRatings { lines.append("  missing: median        # what stands in for a rating that was left out") }
        if let availability = columns.availability {
            let marks = availability.marksUnavailable ? "unavailable" : "available"
            lines += [
                "  availability:        # when the students can meet, or cannot",
                "    columns: \(YAMLText.list(availability.columns.map(\.value)))",
                "    separator: \(YAMLText.quoted(availability.separator))",
                "    marks: \(marks)        # available: they mark when they can meet; unavailable: when they cannot",
            ]
            if !availability.options.isEmpty { lines.append("    options: \(YAMLText.list(availability.options))") }
        }
        if let interests = columns.interests { lines.append("  interests: \(list(interests))") }
        if !columns.attributes.isEmpty {
            lines.append("  attributes:        # NAME: COLUMN; for the rule notAlone and the goal diversity")
            lines += columns.attributes.map { "    \(YAMLText.scalar($0.name)): \(YAMLText.scalar($0.column.value))" }
        }
        if let projects = columns.projects {
            lines.append("  projects: \(ranked(projects))        # first choice first")
        }
        if let readings = columns.readings {
            lines.append("  readings: \(ranked(readings))        # first choice first")
        }
        if let away = columns.away { lines.append("  away: \(list(away))        # dates without a turn") }
        if let wished = columns.teammates { lines += teammateLines(wished) }
        if !leftOut.isEmpty {
            lines.append("  # Left out: \(leftOut.map(YAMLText.quoted).joined(separator: ", "))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The column of the wished teammates, and who was meant where nobody is called exactly so.
    private func teammateLines(_ wished: SurveyColumns.List) -> [String] {
        let doubtful = teammates.guesses.filter { $0.match != nil }
        guard !doubtful.isEmpty else {
            return ["  teammates: \(list(wished))        # counts in the goal teammates"]
        }
        var lines = [
            "  teammates:        # counts in the goal teammates",
            "    column: \(YAMLText.scalar(wished.column.value))",
            "    names:        # who was meant where nobody is called exactly so; take a # away to count a doubtful one",
        ]
        if !doubtful.contains(where: { $0.match?.isSure == true }) { lines[2] = "    " + "# " + lines[2].dropFirst(4) }
        for guess in doubtful {
            guard let match = guess.match else { continue }
            let entry = "\(YAMLText.quoted(guess.text)): \(YAMLText.scalar(match.person.id))        # \(guess.words)"
            lines.append(match.isSure ? "      \(entry)" : "      # \(entry)")
        }
        return lines
    }

    private func list(_ list: SurveyColumns.List) -> String {
        guard let separator = list.separator else { return YAMLText.scalar(list.column.value) }
        let options = list.options.isEmpty ? "" : ", options: \(YAMLText.list(list.options))"
        return "{ column: \(YAMLText.scalar(list.column.value)), separator: \(YAMLText.quoted(separator))\(options) }"
    }

    private func ranked(_ ranked: SurveyColumns.Ranked) -> String {
        guard let separator = ranked.separator, let column = ranked.columns.first else {
            return YAMLText.list(ranked.columns.map(\.value))
        }
        return list(SurveyColumns.List(column: column, separator: separator, options: ranked.options))
    }

    // MARK: - Groups

    private var groupsSection: String {
        let usual = GroupSizePolicy()
        let size =
            usual.sizes(students: students) == nil
            ? GroupSizePolicy(prefer: max(1, students), min: 1, max: max(1, students)) : usual
        var lines = [
            "groups:",
            "  size: { prefer: \(size.prefer), min: \(size.min), max: \(size.max) }",
            "  # Rules must hold in every plan:",
            "  rules:",
        ]
        if columns.availability != nil {
            lines.append("    # - sharedHours: 2        # every group has two slots in which all of it can meet")
        }
        if let (attribute, values) = answers.first, let rarest = values.first {
            let example = "{ \(YAMLText.scalar(attribute)): \(YAMLText.list([rarest])) }"
            lines.append("    # - notAlone: \(example)        # none of them in a group, or at least two")
        }
        if let skill = columns.skills.first {
            lines.append("    # - atLeast: { skill: \(YAMLText.scalar(skill.name)), rating: 4, members: 1 }")
        }
        lines += teammates.avoided.map { student, other in
            "    # - apart: \(YAMLText.list([student, other]))        # the first would rather not work with the second"
        }
        lines += [
            "    # - together: [ID, ID]",
            "    # - apart: [ID, ID]",
            "  # In order: a later goal never costs an earlier one. There are complement, coverage, balance, diversity,",
            "  # preference, sharedHours and teammates.",
            "  goals: [\(goals.joined(separator: ", "))]",
            "",
        ]
        return lines.joined(separator: "\n")
    }

    /// That each group can meet twice comes first; then what the survey has data for, in the usual order.
    private var goals: [String] {
        let usual = GoalResolution(
            hasSkills: !columns.skills.isEmpty, hasAttributes: !columns.attributes.isEmpty,
            hasSlots: columns.availability != nil, hasDistances: false, asksTeammates: columns.teammates != nil,
            ranksProjects: columns.projects != nil
        ).usualGoals.map(\.measure.name)
        var goals = columns.availability == nil ? [] : ["{ sharedHours: { cap: 2 } }"]
        goals += usual.filter { $0 != "balance" }
        if columns.teammates != nil { goals.append("teammates") }
        if columns.skills.isEmpty, !columns.attributes.isEmpty { goals.append("diversity") }
        return goals + usual.filter { $0 == "balance" }
    }

    // MARK: - The other files

    private var fileSections: [String] {
        var sections: [String] = []
        if beside.contains("projects.csv") {
            sections.append("projects: { file: projects.csv, assign: groups }        # or students: one each\n")
        }
        if beside.contains("datasets.csv") { sections.append("datasets: { file: datasets.csv, perGroup: 1 }\n") }
        if beside.contains("readings.csv") { sections.append("readings: { file: readings.csv }\n") }
        return sections
    }

    private var rotationSection: String {
        """
        # Who presents and who criticises, week by week; needs readings.csv with the header id,title,week
        # rotation:
        #   weeks: { first: 2026-02-12, every: 7, count: 10, skip: [2026-03-26] }
        #   readingsPerWeek: 2
        #   presenters: 1        # per reading
        #   critics: 1           # per reading
        #   gap: 2               # weeks between a student's two turns, at least
        #   rules: [differentGroups, noReturn]
        #   goals: [preference, spread]

        """
    }
}
