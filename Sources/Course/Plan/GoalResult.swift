/// What a plan reaches in one goal and what is proven about the best possible.
public struct GoalResult: Sendable, Equatable {
    public enum Part: String, Sendable { case groups, projects, datasets, rotation }

    public var part: Part
    /// The measure's name, such as `complement`.
    public var goal: String
    public var kind: GroupGoal.Aggregation
    /// Whether larger is better; for `greedy`, whether a lexicographically larger profile is.
    public var isMaximized: Bool
    public var value: GoalValue
    /// What no plan that keeps the goals before this one can exceed.
    public var bound: GoalValue

    public init(
        part: Part, goal: String, kind: GroupGoal.Aggregation, isMaximized: Bool, value: GoalValue, bound: GoalValue
    ) {
        self.part = part
        self.goal = goal
        self.kind = kind
        self.isMaximized = isMaximized
        self.value = value
        self.bound = bound
    }

    /// Whether value and bound meet.
    public var isProven: Bool { value == bound }

    /// The distance from value to bound relative to the value (to 1 where the value is 0); of a vector, that of the
    /// first entry that differs.
    public var gap: Double {
        let (reached, possible) = value.firstDifference(from: bound)
        return reached == possible ? 0 : abs(possible - reached) / max(1, abs(reached))
    }
}

/// The value of a goal: a number or a vector of integers, worst entry first.
public enum GoalValue: Sendable, Equatable {
    /// An exact decimal: `scaled` in units of 10^−`decimals`; `decimals` is 0 for all goals but those over distances.
    case total(scaled: Int, decimals: Int)
    /// A leximin vector worst first (scores ascend, ranks descend), or a greedy profile (firsts, seconds, …).
    case vector([Int])

    /// An integer value.
    public static func total(_ value: Int) -> GoalValue { .total(scaled: value, decimals: 0) }

    /// The first pair of entries in which two values differ, as numbers; equal numbers when they do not.
    package func firstDifference(from other: GoalValue) -> (Double, Double) {
        switch (self, other) {
        case (.total(let scaled, let decimals), .total(let otherScaled, _)):
            var unit = 1.0
            for _ in 0..<decimals { unit *= 10 }
            return (Double(scaled) / unit, Double(otherScaled) / unit)
        case (.vector(let entries), .vector(let others)):
            guard let (left, right) = zip(entries, others).first(where: { $0 != $1 }) else { return (0, 0) }
            return (Double(left), Double(right))
        case (.total, .vector), (.vector, .total):
            return (0, .infinity)
        }
    }
}
