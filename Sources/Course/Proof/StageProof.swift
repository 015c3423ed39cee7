/// What proves one stage of a goal: a linear function of the chosen groups that no plan can have below a bound.
///
/// Of interest are only plans that are at least as good in the goals before and in the levels before. So the groups that
/// would make a plan worse there count as forbidden: those with a value that a leximin goal before does not have in the
/// plan, and, in the levels of the own goal, those below the level that are not in the plan's vector. The same holds for
/// students and ranks. A checker forbids them by itself; nothing about them is on record.
public struct StageProof: Sendable, Equatable {
    /// What is minimised.
    public var objective: StageObjective
    /// The rows that hold what stages before reached, as far as duals refer to them.
    public var rows: [HeldRow]
    /// No plan of interest has an objective below this.
    public var bound: Int
    public var tree: ProofTree

    public init(objective: StageObjective, rows: [HeldRow], bound: Int, tree: ProofTree) {
        self.objective = objective
        self.rows = rows
        self.bound = bound
        self.tree = tree
    }
}

/// What a stage minimises, a sum over the chosen groups.
public enum StageObjective: Sendable, Hashable {
    /// The total of the measure where smaller is better, its negative where larger is better.
    case total
    /// How many groups have exactly this value, or students this rank: of a leximin goal the number, which is to be
    /// small, of a greedy one its negative.
    case count(Int)
}

/// The objective of a stage before, held at what the plan reaches: its sum over the chosen groups is at most `bound`.
public struct HeldRow: Sendable, Hashable {
    /// The position of the goal among the groups' goals.
    public var goal: Int
    public var objective: StageObjective
    public var bound: Int

    public init(goal: Int, objective: StageObjective, bound: Int) {
        self.goal = goal
        self.objective = objective
        self.bound = bound
    }
}
