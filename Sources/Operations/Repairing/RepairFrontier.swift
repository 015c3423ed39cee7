import Course
import Optimization

/// The trade-off between students touched and goals: the plan that touches the fewest students, then for each number of
/// students that allows better goals the best plan found within it, up to the best without a limit. Each plan is better in the
/// goals than all before it.
///
/// Every number is tried up to `RepairFrontier.consecutive` beyond the least; from there on steps widen.
///
/// - Throws: as `repairPlan`.
public func repairFrontier(
    _ open: OpenCourse, _ request: RepairRequest
) async throws(OperationError) -> [RepairedPlan] {
    var request = request
    request.limit = nil
    var frontier = RepairFrontier(first: try await repairPlan(open, request))
    request.limit = frontier.first.course.students.count
    let unlimited = try await repairPlan(open, request)
    let most = unlimited.isBest ? unlimited.plan.repair?.touched.count ?? 0 : unlimited.course.students.count
    for limit in frontier.limits(below: most) {
        if request.budget.isExhausted || unlimited.isBest && frontier.isAsGood(as: unlimited) { break }
        request.limit = limit
        frontier.add(try await repairPlan(open, request))
    }
    frontier.add(unlimited)
    return frontier.plans
}

/// Plans of which each touches more students than the one before and is better in the goals.
struct RepairFrontier {
    private(set) var plans: [RepairedPlan]

    /// How many numbers beyond the least are tried one after the other.
    static let consecutive = 24

    init(first: RepairedPlan) { plans = [first] }

    var first: RepairedPlan { plans[0] }

    /// The numbers of students to try, ascending.
    func limits(below most: Int) -> [Int] {
        var limits: [Int] = []
        var limit = (first.plan.repair?.touched.count ?? 0) + 1
        while limit < most {
            limits.append(limit)
            limit += max(1, limits.count - Self.consecutive)
        }
        return limits
    }

    func isAsGood(as other: RepairedPlan) -> Bool {
        plans.last.map { !other.plan.goals.areBetter(than: $0.plan.goals) } ?? false
    }

    /// Takes a plan in where it is better than all so far; those that touch as many are no longer of interest then.
    mutating func add(_ plan: RepairedPlan) {
        guard let last = plans.last, plan.plan.goals.areBetter(than: last.plan.goals) else { return }
        let touched = plan.plan.repair?.touched.count ?? 0
        while let last = plans.last, last.plan.repair?.touched.count ?? 0 >= touched, plans.count > 1 {
            plans.removeLast()
        }
        plans.append(plan)
    }
}

extension [GoalResult] {
    /// Whether these goals are better than the same goals of another plan: in the first that differs.
    ///
    /// Readings with one side only come before all goals, as repairs see them.
    func areBetter(than other: [GoalResult]) -> Bool {
        let isFirst: (GoalResult) -> Bool = { $0.goal == "uncovered" }
        let own = filter(isFirst) + filter { !isFirst($0) }
        let others = other.filter(isFirst) + other.filter { !isFirst($0) }
        for (one, two) in zip(own, others) where one.value != two.value {
            switch (one.value, two.value) {
            case (.vector(let mine), .vector(let theirs)):
                return one.isMaximized ? theirs.lexicographicallyPrecedes(mine) : mine.lexicographicallyPrecedes(theirs)
            case (.total(let mine, _), .total(let theirs, _)): return one.isMaximized ? mine > theirs : mine < theirs
            default: return false
            }
        }
        return false
    }
}
