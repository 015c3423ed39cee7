import Course

/// The list of students in a plan against the enrolment and the groups.
enum StudentEntryChecks {
    static let all = [enrolled, order, groups, projects]

    static let enrolled = PlanCheck("the plan lists exactly the enrolled students") { plan, report in
        let ids = plan.plan.students.map(\.id)
        for id in ids where plan.position(of: id) == nil { report.found("is listed and not enrolled", student: id) }
        for id in repeated(ids) { report.found("is listed more than once", student: id) }
        // A plan of a rotation alone may leave the list out.
        if ids.isEmpty, !plan.hasGroups { return }
        let listed = Set(ids)
        for student in plan.course.students where !listed.contains(student.id) {
            report.found("is enrolled and not listed", student: student.id)
        }
    }

    static let order = PlanCheck("students are listed ascending by id") { plan, report in
        if !ascends(plan.plan.students.map(\.id)) { report.found("another order") }
    }

    static let groups = PlanCheck("a student's entry names the student's group") { plan, report in
        for entry in plan.plan.students {
            guard let student = plan.position(of: entry.id) else { continue }
            let names = plan.groupsOfStudent[student].map { plan.plan.groups[$0].name }
            if entry.group != names.first {
                report.found(
                    "the entry names \(entry.group ?? "no group"), the groups have the student in "
                        + (names.isEmpty ? "none" : names.joined(separator: " and ")), student: entry.id)
            }
        }
    }

    static let projects = PlanCheck("where groups take projects, a student's entry names the group's project") {
        plan, report in
        guard plan.course.projects?.assign != .students else { return }
        for entry in plan.plan.students {
            let group = plan.position(of: entry.id).flatMap { plan.group(of: $0) }
            let project = group.flatMap { plan.plan.groups[$0].project }
            if entry.project != project {
                report.found(
                    "the entry names \(entry.project ?? "no project"), the group has \(project ?? "none")",
                    student: entry.id)
            }
        }
    }
}
