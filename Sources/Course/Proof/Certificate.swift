/// What proves the goals of a plan, so that a checker that shares no code with the solver can confirm it with integers.
///
/// Students, projects and goals are named by their positions in the course: students ascend by id, projects as
/// `ProjectSettings` has them, goals in the order of the course. `inputs` ties the positions to the files.
public struct Certificate: Sendable, Equatable {
    /// Hashes of the files that the plan was made from, as in `Plan.inputs`.
    public var inputs: [String: String]
    /// The hash of the text of the plan that it proves, `sha256:…`; of any other plan it says nothing.
    public var plan: String
    /// One for each goal of the groups, in the order of the course.
    public var groups: [GoalProof]
    /// One list of stages for each goal of the rotation, in the order of the course.
    public var rotation: [[TurnStage]]
    /// What the groups reach that the proofs were made for, goal by goal: no groups are better than that. Empty where these
    /// are the groups of the plan; a plan that was changed by hand since may reach less.
    public var groupValues: [GoalValue]
    /// The same for the rotation.
    public var rotationValues: [GoalValue]
    /// Whether the proofs are about groups that go with the plan's rotation, where no critic faces a presenter of the own
    /// group, and not about all groups.
    public var keepsRotation: Bool

    public init(
        inputs: [String: String] = [:], plan: String = "", groups: [GoalProof] = [], rotation: [[TurnStage]] = [],
        groupValues: [GoalValue] = [], rotationValues: [GoalValue] = [], keepsRotation: Bool = false
    ) {
        self.groupValues = groupValues
        self.rotationValues = rotationValues
        self.keepsRotation = keepsRotation
        self.inputs = inputs
        self.plan = plan
        self.groups = groups
        self.rotation = rotation
    }
}

/// What proves the bound of one goal of the groups.
public struct GoalProof: Sendable, Equatable {
    /// The way in which a goal is proven.
    public enum Argument: Sendable, Equatable {
        /// The bound follows from a formula, whatever the rules are; the checker computes the formula by itself.
        case closedForm(ClosedForm)
        /// The bound follows stage by stage: a total is one stage, a leximin vector one for each level that it has, a
        /// greedy profile one for each rank.
        case stages([StageProof])
        /// Nothing is on record.
        case missing
    }

    public var argument: Argument

    public init(_ argument: Argument) { self.argument = argument }
}

/// A formula for a bound of a goal of the groups.
public enum ClosedForm: String, Sendable {
    /// Each skill, attribute, student or pair at its best by itself (`coverage`, `balance`, `sharedHours`, …).
    case separable
}
