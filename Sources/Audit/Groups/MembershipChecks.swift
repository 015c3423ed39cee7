import Course

/// The groups as a partition of the class.
enum MembershipChecks {
    static let all = [partition, enrolled, names, order]

    static let partition = PlanCheck("everybody is in exactly one group") { plan, report in
        for (position, student) in plan.students {
            let names = plan.groupsOfStudent[position].map { plan.plan.groups[$0].name }
            if names.isEmpty { report.found("is in no group", student: student.id) }
            if names.count > 1 { report.found("is in groups \(names.joined(separator: " and "))", student: student.id) }
        }
        for group in plan.plan.groups {
            for id in repeated(group.members) { report.found("is a member twice", student: id, group: group.name) }
        }
    }

    static let enrolled = PlanCheck("every member is enrolled") { plan, report in
        for group in plan.plan.groups {
            for id in group.members where plan.position(of: id) == nil {
                report.found("is a member and not enrolled", student: id, group: group.name)
            }
        }
    }

    static let names = PlanCheck("every group has a name of its own") { plan, report in
        for name in repeated(plan.plan.groups.map(\.name)) {
            report.found("more than one group has this name", group: name)
        }
        if plan.plan.groups.contains(where: { $0.name.isEmpty }) { report.found("a group without a name") }
    }

    static let order = PlanCheck("members are listed ascending by id") { plan, report in
        for group in plan.plan.groups where !ascends(group.members) { report.found("another order", group: group.name) }
    }
}
