import Course

/// What a plan says of the course, of those without a place, and of its own changes.
enum RecordChecks {
    static let all = [title, parts, listeners, waitlist, changeKinds, changeTargets]

    static let title = PlanCheck("the plan is of this course") { plan, report in
        if plan.plan.course != plan.course.title {
            report.found("names the course “\(plan.plan.course)”, which is “\(plan.course.title)”")
        }
    }

    static let parts = PlanCheck("the plan has groups or a rotation") { plan, report in
        if !plan.course.students.isEmpty, !plan.hasGroups, !plan.hasRotation { report.found("it has neither") }
    }

    static let listeners = PlanCheck("the plan names the listeners of the course in order") { plan, report in
        if plan.plan.listeners != plan.course.listeners {
            report.found("has \(named(plan.plan.listeners)), the course \(named(plan.course.listeners))")
        }
    }

    static let waitlist = PlanCheck("the plan names the waitlist of the course in order") { plan, report in
        if plan.plan.waitlist != plan.course.waitlist {
            report.found("has \(named(plan.plan.waitlist)), the course \(named(plan.course.waitlist))")
        }
    }

    static let changeKinds = PlanCheck("a change is of something that the plan gives, and changes it") {
        plan, report in
        for change in plan.plan.changes {
            if !["group", "project", "dataset", "presenter", "critic"].contains(change.what) {
                report.found("a change of “\(change.what)”", student: change.student)
            }
            if change.from == change.to {
                report.found("a change of \(change.what) to what it was", student: change.student)
            }
        }
        for (student, changes) in Dictionary(grouping: plan.plan.changes, by: \.student).sorted(by: { $0.key < $1.key })
        {
            for what in repeated(changes.map(\.what)) {
                report.found("two changes of \(what)", student: student)
            }
        }
    }

    static let changeTargets = PlanCheck("a change leads to what the plan has") { plan, report in
        for change in plan.plan.changes {
            let forms = values(of: change.what, for: change.student, in: plan)
            if !forms.contains(change.to) {
                let reached = forms.first.flatMap(\.self)
                let (target, present) = (change.to ?? "nothing", reached ?? "nothing")
                report.found("\(change.what) changes to \(target), the plan has \(present)", student: change.student)
            }
        }
    }

    /// What a plan gives a student, in each of the forms in which changes write it; nil where it gives nothing.
    private static func values(of what: String, for id: String, in plan: ResolvedPlan) -> [String?] {
        guard let student = plan.position(of: id) else { return [nil] }
        let group = plan.group(of: student).map { plan.plan.groups[$0] }
        let entry = plan.plan.students.first { $0.id == id }
        switch what {
        case "group": return [group?.name]
        case "project": return [entry?.project]
        case "dataset":
            let held = [entry?.datasets ?? [], group?.datasets ?? []].first { !$0.isEmpty }
            return [held?.joined(separator: ", ")]
        case "presenter", "critic":
            let turns = plan.plan.rotation.filter { session in
                !plan.isOver(session) && (what == "presenter" ? session.presenters : session.critics).contains(id)
            }
            guard !turns.isEmpty else { return [nil] }
            // The reading is named where only it changes.
            return [
                turns.map { "week \($0.week)" }.joined(separator: ", "),
                turns.map { "week \($0.week) (\($0.reading))" }.joined(separator: ", "),
            ]
        default: return [nil]
        }
    }

    private static func named(_ ids: [String]) -> String { ids.isEmpty ? "nobody" : ids.joined(separator: ", ") }
}
