import Course

/// What no partition exceeds: a partition that reaches it in all goals, or comes as near as is asked, is good enough to
/// end a search.
struct SearchTarget: Sendable {
    private enum Bound: Sendable {
        /// A total, and how far from it is near enough.
        case total(Int, slack: Int)
        /// A vector of the groups' values, ascending.
        case vector([Int], sum: Int)
        case unknown
    }

    private let bounds: [Bound]

    /// - Parameter gap: the relative distance from the bound of a total that is near enough.
    init(_ problem: GroupingProblem, gap: Double = 0) {
        let separable = SeparableBounds(problem)
        bounds = problem.goals.map { goal in
            switch separable.outcome(of: goal) {
            case .total(let total) where goal.measure != .preference:
                .total(total, slack: Int((gap * Double(abs(total)) / (1 + gap)).rounded(.down)))
            case .vector(let values) where goal.measure != .preference:
                .vector(values, sum: values.reduce(0, +))
            default: .unknown
            }
        }
    }

    /// The bound of the first goal where that is a total.
    var firstTotal: Int? {
        if case .total(let total, _) = bounds.first { total } else { nil }
    }

    /// Whether the groups reach the bound of every goal, by the total of a goal and the values of its groups.
    func isReached(totals: (Int) -> Int, values: (Int) -> [Int]) -> Bool {
        for (goal, bound) in bounds.enumerated() {
            switch bound {
            case .total(let total, let slack): guard abs(totals(goal) - total) <= slack else { return false }
            case .vector(let vector, let sum):
                guard totals(goal) == sum, values(goal).sorted() == vector else { return false }
            case .unknown: return false
            }
        }
        return true
    }

    func isReached(by energy: GroupEnergy) -> Bool {
        isReached(totals: { energy.totals[$0] }, values: { energy.values(of: $0) })
    }

    func isReached(by partition: Partition, in problem: GroupingProblem) -> Bool {
        var measures = GroupMeasures(problem)
        let values = problem.goals.map { goal in
            partition.groups.map { measures.value(of: goal.measure, $0) }
        }
        return isReached(totals: { values[$0].reduce(0, +) }, values: { values[$0] })
    }
}
