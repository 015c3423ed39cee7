import Course

/// The part of a page that shows the groups: members, project, who carries which skill, what they share.
struct GroupSection {
    let course: Course
    let plan: Plan
    let roster: Roster
    let scale: RatingScale

    private static let labelWidth = 18

    func lines(width: Int) -> [Line] {
        plan.groups.flatMap { lines(of: $0, width: width) + [Line()] }
    }

    private func lines(of group: GroupPlan, width: Int) -> [Line] {
        let members = group.members.compactMap { course.student($0) }
        let indent = 4
        let inner = width - indent
        var lines = [heading(of: group, width: width)]
        lines += memberLines(group, width: inner).indented(by: indent)
        lines += skillLines(members, width: inner).indented(by: indent)
        lines += factLines(group, members, width: inner).indented(by: indent)
        return lines
    }

    /// The group's name, its project, and on the right what it reaches in the first goal of groups.
    private func heading(of group: GroupPlan, width: Int) -> Line {
        var score = ""
        let goals = course.groups.goals.map(\.measure.name)
        if let goal = goals.first(where: { group.scores[$0] != nil }), let value = group.scores[goal] {
            score = "\(GoalWords.name(goal)) \(value)"
        }
        let room = width - score.columns - 1
        let name = group.name.printable.shortened(to: room / 2)
        var line = Line(name, .strong).padded(to: max(4, name.columns + 1))
        if let project = group.project {
            line.append(roster.project(project).shortened(to: room - line.columns), .strong)
        }
        line = line.padded(to: width - score.columns)
        line.append(score, .faint)
        return line
    }

    private func memberLines(_ group: GroupPlan, width: Int) -> [Line] {
        guard course.projects?.assign == .students else {
            return Line.listing(group.members.map(roster.student), separator: " · ", to: width)
        }
        let projects = Dictionary(
            plan.students.map { ($0.id, $0.project) }, uniquingKeysWith: { first, _ in first })
        let names = group.members.map(roster.student)
        let nameWidth = min(width / 2, names.map(\.columns).max() ?? 0)
        return zip(group.members, names).map { id, name in
            var line = Line(name.shortened(to: nameWidth)).padded(to: nameWidth + 2)
            if let project = projects[id] ?? nil {
                let choice = "  \(choice(of: project, by: id))"
                line.append(roster.project(project).shortened(to: width - line.columns - choice.columns))
                line.append(choice, .faint)
            }
            return line
        }
    }

    /// One line per skill: the carrier's rating as a bar, and the carrier.
    private func skillLines(_ members: [Student], width: Int) -> [Line] {
        guard !members.isEmpty, members.allSatisfy({ $0.ratings.count == course.skills.count }) else { return [] }
        let carriers = SkillCarriers(ratings: members.map(\.ratings)).carriers
        return zip(course.skills, carriers).enumerated().map { skill, pair in
            let rating = members[pair.1].ratings[skill]
            var line = label(pair.0)
            line.append(scale.bar(rating, tone(of: rating)).padded(to: scale.columns + 2))
            line.append(roster.student(members[pair.1].id).shortened(to: width - line.columns))
            return line
        }
    }

    private func tone(of rating: Int) -> Tone {
        rating * 3 >= scale.top * 2 ? .good : rating * 3 > scale.top ? .caution : .bad
    }

    private func factLines(_ group: GroupPlan, _ members: [Student], width: Int) -> [Line] {
        var lines: [Line] = []
        func add(_ title: String, _ text: [Line]) {
            lines += text.indented(by: Self.labelWidth, first: label(title))
        }
        let room = width - Self.labelWidth
        if course.projects?.assign == .groups, let project = group.project {
            add("project choice", Line.wrapping(tally(of: project, by: members).joined(separator: "; "), to: room))
        }
        if !group.datasets.isEmpty {
            add("datasets", Line.listing(group.datasets.map(roster.dataset), separator: " · ", to: room))
        }
        let own = plan.students.filter { !$0.datasets.isEmpty && group.members.contains($0.id) }
        if !own.isEmpty {
            let words = own.map { "\(roster.student($0.id)): \(Words.listed($0.datasets.map(roster.dataset)))" }
            add("datasets", Line.listing(words, separator: " · ", to: room))
        }
        if !course.slots.isEmpty, let first = members.first {
            let shared = first.slots.filter { slot in members.allSatisfy { $0.slots.contains(slot) } }
            let names = shared.filter(course.slots.indices.contains).map { course.slots[$0].printable }
            let shown = names.count > 6 ? names.prefix(5) + ["\(names.count - 5) more"] : names[...]
            add(
                "free together",
                Line.listing(names.isEmpty ? ["never"] : Array(shown), separator: " · ", to: room))
        }
        return lines
    }

    private func label(_ text: String) -> Line {
        Line(text.printable.shortened(to: Self.labelWidth - 2), .faint).padded(to: Self.labelWidth)
    }

    private func choice(of project: String, by id: String) -> String {
        guard let rank = course.student(id)?.projectWishes.rank(of: project) else { return "not among the choices" }
        return "\(Words.ordinal(rank)) choice"
    }

    /// "1st of Ana, Bo and Cy", "not ranked by Di": whose choice the project was, best rank first.
    private func tally(of project: String, by members: [Student]) -> [String] {
        let ranked = members.map { ($0.projectWishes.rank(of: project) ?? .max, roster.student($0.id)) }
        return Set(ranked.map(\.0)).sorted().map { rank in
            let names = ranked.filter { $0.0 == rank }.map(\.1)
            let whose = names.count == members.count && names.count > 1 ? "all" : Words.listed(names)
            return rank == .max ? "not ranked by \(whose)" : "\(Words.ordinal(rank)) of \(whose)"
        }
    }
}
