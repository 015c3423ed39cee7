import Course

/// The number of groups and their sizes. After a repair any number of groups will do, and any sizes within the limits.
enum GroupSizeChecks {
    static let all = [count, limits, evenness]

    static let count = PlanCheck("there are as many groups as the preferred size asks for") { plan, report in
        guard plan.plan.repair == nil else { return }
        let students = plan.course.students.count
        guard students > 0 else {
            if !plan.plan.groups.isEmpty { report.found("there are groups and no students") }
            return
        }
        guard let expected = groupCount(students: students, policy: plan.course.groups.size) else {
            report.found("no number of groups of \(students) students keeps the limits of sizes")
            return
        }
        if plan.plan.groups.count != expected {
            report.found("\(plan.plan.groups.count) groups of \(students) students, not \(expected)")
        }
    }

    static let limits = PlanCheck("the size of every group is within its limits") { plan, report in
        let policy = plan.course.groups.size
        for group in plan.plan.groups where group.members.count < policy.min || group.members.count > policy.max {
            report.found("\(group.members.count) members, not \(policy.min) to \(policy.max)", group: group.name)
        }
    }

    static let evenness = PlanCheck("sizes of groups differ by at most one") { plan, report in
        guard plan.plan.repair == nil else { return }
        let sizes = plan.plan.groups.map(\.members.count)
        if let smallest = sizes.min(), let largest = sizes.max(), largest - smallest > 1 {
            report.found("sizes from \(smallest) to \(largest)")
        }
    }

    /// The feasible number of groups nearest to students / prefer, of two equally near the larger; by search outwards.
    static func groupCount(students: Int, policy: GroupSizePolicy) -> Int? {
        func isFeasible(_ count: Int) -> Bool {
            count >= 1 && count <= students && students / count >= policy.min
                && (students - 1) / count + 1 <= policy.max
        }
        // Twice the distance to students / prefer, in units of 1 / prefer, grows as count leaves the quotient.
        let below = students / policy.prefer
        let isNearerAbove = 2 * (students - below * policy.prefer) >= policy.prefer
        for step in 0...students {
            let (lower, upper) = (below - step, below + 1 + step)
            for count in isNearerAbove ? [upper, lower] : [lower, upper] where isFeasible(count) { return count }
        }
        return nil
    }
}
