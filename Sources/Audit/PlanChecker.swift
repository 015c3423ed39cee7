public import Course

/// The independent checker of a finished plan: every rule, every figure and every goal value once more, from the course
/// and the plan alone.
///
/// It shares no code with the engines that make plans. A plan that has only groups, or only a rotation, is checked for
/// what it has. Seed, time, solver and file hashes cannot be checked from the two values and are not.
public struct PlanChecker: Sendable {
    private let course: Course

    public init(course: Course) { self.course = course }

    /// What does not hold in a plan, in the order of the rules; empty for a plan that holds.
    ///
    /// O(students² / groups) for the pairs inside groups, plus an assignment problem per group.
    public func findings(in plan: Plan) -> [Finding] {
        let resolved = ResolvedPlan(plan, of: course)
        return checks(for: resolved).flatMap { $0.findings(in: resolved) }
    }

    private func checks(for plan: ResolvedPlan) -> [PlanCheck] {
        var checks = RecordChecks.all + StudentEntryChecks.all
        if plan.hasGroups {
            checks += MembershipChecks.all + GroupSizeChecks.all + GroupRuleChecks.all(for: course.groups.rules)
            checks += ProjectChecks.all(for: course.projects) + DatasetChecks.all(for: course.datasets)
            checks += ScoreChecks.all
        }
        if plan.hasRotation {
            checks += RotationChecks.all(for: course.rotation)
        }
        if course.presentationDay != nil && plan.hasGroups || !plan.plan.talks.isEmpty {
            checks += PresentationDayChecks.all(for: course.presentationDay)
        }
        return checks + GoalChecks.all
    }
}
