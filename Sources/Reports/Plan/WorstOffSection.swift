import Course

/// The part of a page that names the worst-off group and the worst-off student, and why.
struct WorstOffSection {
    let course: Course
    let plan: Plan
    let roster: Roster
    let scale: RatingScale

    private static let indent = 18

    func lines(width: Int) -> [Line] {
        [("group", group), ("student", student)].flatMap { what, text -> [Line] in
            guard let text else { return [] }
            let label = Line("worst-off \(what)", .faint)
            return Line.wrapping(text, to: width - Self.indent).indented(by: Self.indent, first: label)
        }
    }

    // MARK: The group

    /// The measures of a group that plans carry as scores, those that are goals first and in their order.
    private var measures: [String] {
        let goals = course.groups.goals.map(\.measure.name)
        let measured = ["complement", "coverage", "sharedHours"]
        return goals.filter(measured.contains) + measured.filter { !goals.contains($0) }
    }

    var group: String? {
        let measures = measures.filter { measure in plan.groups.allSatisfy { $0.scores[measure] != nil } }
        guard plan.groups.count > 1, let first = measures.first else { return nil }
        func scores(_ group: GroupPlan) -> [Int] { measures.map { group.scores[$0] ?? 0 } }
        guard let worst = plan.groups.min(by: { scores($0).lexicographicallyPrecedes(scores($1)) }) else { return nil }
        let values = plan.groups.compactMap { $0.scores[first] }
        let lowest = worst.scores[first] ?? 0
        guard let highest = values.max(), highest > lowest else {
            return "none: every group reaches \(lowest) in \(GoalWords.name(first))"
        }
        var text = "\(worst.name.printable): \(GoalWords.name(first)) \(lowest), the best group has \(highest)"
        if let reason = reason(for: worst, measure: first) { text += "; \(reason)" }
        let result = plan.goals.first { $0.part == .groups && $0.goal == first && $0.kind == .leximin }
        if result?.isProven == true { text += ". Proven: no plan gives its weakest group more" }
        return text + "."
    }

    private func reason(for group: GroupPlan, measure: String) -> String? {
        let members = group.members.compactMap { course.student($0) }
        guard !members.isEmpty, members.allSatisfy({ $0.ratings.count == course.skills.count }) else { return nil }
        switch measure {
        case "complement":
            let carriers = SkillCarriers(ratings: members.map(\.ratings)).carriers
            let carried = carriers.enumerated().map { (skill: $0, member: $1, rating: members[$1].ratings[$0]) }
            guard let weakest = carried.min(by: { $0.rating < $1.rating }) else { return nil }
            let carrier = roster.student(members[weakest.member].id)
            return "its weakest skill is \(course.skills[weakest.skill].printable), "
                + "carried by \(carrier) with \(weakest.rating) of \(scale.top)"
        case "coverage":
            let best = course.skills.indices.map { skill in
                (skill: skill, rating: members.map { $0.ratings[skill] }.max() ?? 0)
            }
            guard let weakest = best.min(by: { $0.rating < $1.rating }) else { return nil }
            return "nobody in it has more than \(weakest.rating) of \(scale.top) "
                + "in \(course.skills[weakest.skill].printable)"
        case "sharedHours":
            let scarcest = members.min { ($0.slots.count, $0.id) < ($1.slots.count, $1.id) }
            return scarcest.map {
                "\(roster.student($0.id)) is free in \(Words.counted($0.slots.count, "slot")) only"
            }
        default: return nil
        }
    }

    // MARK: The student

    /// What a student got and how good that is: larger is worse, in the order of the parts of a plan.
    private struct Standing {
        var burden: [Int] = []
        var facts: [String] = []
    }

    var student: String? {
        let standings = course.students.map { ($0, standing(of: $0)) }
        guard var worst = standings.first, !worst.1.burden.isEmpty else { return nil }
        for standing in standings where worst.1.burden.lexicographicallyPrecedes(standing.1.burden) {
            worst = standing
        }
        guard standings.contains(where: { $0.1.burden != worst.1.burden }) else {
            return "none: every student fares alike (\(worst.1.facts.joined(separator: "; ")))."
        }
        let alike = standings.filter { $0.1.burden == worst.1.burden }.count - 1
        let others = alike == 0 ? "" : ", and \(alike) more alike"
        return "\(roster.student(worst.0.id))\(others): \(worst.1.facts.joined(separator: "; "))."
    }

    private func standing(of student: Student) -> Standing {
        var standing = Standing()
        addProject(of: student, to: &standing)
        addTurns(of: student, to: &standing)
        return standing
    }

    private func addProject(of student: Student, to standing: inout Standing) {
        guard let settings = course.projects, settings.ranksOffered > 0 else { return }
        let group = plan.groups.first { $0.members.contains(student.id) }
        let own = plan.students.first { $0.id == student.id }?.project
        guard let id = own ?? group?.project, let project = settings.projects.first(where: { $0.id == id })
        else { return }
        let rank = settings.rank(of: project, for: student)
        standing.burden.append(rank)
        guard rank <= settings.ranksOffered else {
            standing.facts.append("project \(roster.project(id)), not ranked\(instead(of: student))")
            return
        }
        let regret = rank > 1 ? instead(of: student) : ""
        standing.facts.append("\(Words.ordinal(rank)) choice of project\(regret)")
    }

    /// " (the 1st, Sleep, went to B)": who has the student's first choice instead.
    private func instead(of student: Student) -> String {
        guard let first = student.projectWishes.ranked.first else { return " (nothing was ranked)" }
        let project = roster.project(first.id)
        if course.projects?.assign == .students {
            let takers = plan.students.filter { $0.project == first.id }.count
            return takers == 0
                ? " (the 1st, \(project), does not run)"
                : " (the 1st, \(project), is full with \(takers))"
        }
        let takers = plan.groups.filter { $0.project == first.id }.map(\.name.printable)
        return takers.isEmpty
            ? " (the 1st, \(project), went to no group)" : " (the 1st, \(project), went to \(Words.listed(takers)))"
    }

    private func addTurns(of student: Student, to standing: inout Standing) {
        guard let settings = course.rotation,
            case let presents = plan.rotation.filter({ $0.presenters.contains(student.id) }), !presents.isEmpty
        else { return }
        let ranks = presents.compactMap { session in
            course.readings.first { $0.id == session.reading }.map { settings.rank(of: $0, for: student) }
        }
        if settings.ranksOffered > 0, let rank = ranks.max() {
            standing.burden.append(rank)
            standing.facts.append(
                rank > settings.ranksOffered
                    ? "presents a reading that was not asked for"
                    : "\(Words.ordinal(rank)) choice of reading")
        }
        let criticises = plan.rotation.filter { $0.critics.contains(student.id) }
        let weeks = (presents + criticises).map(\.week).sorted()
        if !criticises.isEmpty, let spread = zip(weeks, weeks.dropFirst()).map({ $0.1 - $0.0 }).min() {
            standing.burden.append(-spread)
            standing.facts.append("\(Words.counted(spread, "week")) between the turns")
        }
    }
}
