public import Course

/// What the checker says about one goal of a plan: the value holds; is there a better one?
public struct GoalVerdict: Sendable, Equatable {
    public enum Standing: Sendable, Equatable {
        /// No plan that is as good in the goals before has a better value: value and confirmed bound meet.
        case proven
        /// The best value that a better plan could have, as far as is confirmed.
        case bounded(GoalValue)
        /// The value was checked, and nothing about a better one.
        case notCertified
    }

    /// By what the bound is confirmed.
    public enum Means: Sendable, Equatable {
        /// A formula, computed by the checker.
        case closedForm
        /// The certificate: so many stages with so many leaves in all.
        case certificate(stages: Int, leaves: Int)
        /// There is only one such plan.
        case unchanged
        case nothing
    }

    /// The plans that a verdict is about.
    public enum Scope: String, Sendable {
        case allPlans
        /// Those with the plan's own rotation, beside which groups were formed.
        case withThisRotation
        /// Those that a repair leads to in which nobody who is still there gets anything else.
        case touchingNobody
    }

    public var part: GoalResult.Part
    public var goal: String
    public var kind: GroupGoal.Aggregation
    public var value: GoalValue
    public var standing: Standing
    public var means: Means
    /// Why the plan's own bound is not confirmed, or less is confirmed than it claims; nil where it is.
    public var shortfall: String?
    /// Among which plans there is none better.
    public var among = Scope.allPlans

    public init(
        _ result: GoalResult, _ standing: Standing, means: Means = .nothing, shortfall: String? = nil
    ) {
        part = result.part
        goal = result.goal
        kind = result.kind
        value = result.value
        self.standing = standing
        self.means = means
        self.shortfall = shortfall
    }

    /// Whether what is confirmed leaves less room for better plans than some other bound of the same goal.
    public func leavesLess(than bound: GoalValue, _ result: GoalResult) -> Bool {
        guard case .bounded(let confirmed) = standing else { return standing == .proven && bound != value }
        return GoalValueOrder(confirmed, bound, kind: kind) == (result.isMaximized ? .smaller : .larger)
    }
}
