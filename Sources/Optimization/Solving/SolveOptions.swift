/// How to solve: limits, tolerances, the ways of the search, and who listens.
public struct SolveOptions: Sendable {
    /// A family of cutting planes.
    public enum Cut: Sendable, Hashable {
        case gomory, mixedIntegerRounding, cover, clique
    }

    /// A rule to choose the variable to branch on.
    public enum Branching: Sendable, Hashable {
        case firstFractional, lastFractional, mostFractional, driebeckTomlin, pseudocost
    }

    /// A rule to choose the next node of the tree.
    public enum Backtracking: Sendable, Hashable {
        case depthFirst, breadthFirst, bestBound, bestProjection
    }

    /// A variant of the simplex method.
    public enum Method: Sendable, Hashable {
        case primal, dual
    }

    /// Distances that count as zero.
    public struct Tolerances: Sendable, Hashable {
        /// Relative distance of a value from its bound in a linear program.
        public var primal = 1e-9
        /// Relative distance of a reduced cost from its sign.
        public var dual = 1e-9
        /// Least pivot.
        public var pivot = 1e-9
        /// Distance of a variable from an integer.
        public var integrality = 1e-7
        /// Relative difference of objective values below which a node is not worth solving.
        public var objective = 1e-9

        public init() {}
    }

    /// The greatest number of nodes of the tree that are solved.
    public var nodeLimit: Int?
    /// The greatest number of simplex iterations. In a tree it is looked at between nodes, so it is overrun by the
    /// last node's.
    public var iterationLimit: Int?
    /// The time to spend. The one limit whose results can differ from run to run.
    public var timeLimit: Duration?
    /// The relative distance of bound and incumbent that is good enough.
    public var relativeGap = 0.0
    public var cuts: Set<Cut> = [.gomory]
    public var branching = Branching.driebeckTomlin
    public var backtracking = Backtracking.bestBound
    public var method = Method.primal
    /// Whether the program is simplified first. Not done where an incumbent is given; cover cuts are left out with it,
    /// because GLPK 5.0 fails on the two together.
    public var presolve = false
    public var tolerances = Tolerances()
    /// A feasible point to begin with. It has to be feasible; integer values are rounded.
    public var incumbent: [Double]?
    /// All objective values of feasible points are an offset plus a multiple of this step, so that bounds are rounded
    /// to the next such value.
    public var objectiveStep: Double?
    /// The offset of `objectiveStep`.
    public var objectiveOffset = 0.0
    /// Only points strictly better than this objective value are of interest.
    public var cutoff: Double?
    /// Called on the solver's thread on each change of bound or incumbent, and on every 64th node.
    public var progress: (@Sendable (SolveProgress) -> Directive)?
    public var cancellation: Cancellation?

    public init() {}

    /// All objective values of feasible points are integers: a step of 1.
    public var integralObjective: Bool {
        get { objectiveStep == 1 && objectiveOffset == 0 }
        set { objectiveStep = newValue ? 1 : nil }
    }

    /// These options without the cuts and the branching that look at rows of the simplex tableau.
    var withoutTableauRows: SolveOptions {
        var options = self
        options.cuts = []
        options.branching = .mostFractional
        return options
    }

    func validate() throws(ModelFault) {
        let counts = [("nodeLimit", nodeLimit), ("iterationLimit", iterationLimit)]
        for case (let name, let count?) in counts where count < 0 {
            throw .invalidOption(name, value: Double(count), expected: "0 or more")
        }
        if let timeLimit, timeLimit < .zero {
            throw .invalidOption("timeLimit", value: timeLimit / .seconds(1), expected: "0 seconds or more")
        }
        guard relativeGap >= 0, relativeGap.isFinite else {
            throw .invalidOption("relativeGap", value: relativeGap, expected: "0 or more")
        }
        if let objectiveStep, !(objectiveStep > 0 && objectiveStep.isFinite) {
            throw .invalidOption("objectiveStep", value: objectiveStep, expected: "more than 0")
        }
        guard objectiveOffset.isFinite else {
            throw .invalidOption("objectiveOffset", value: objectiveOffset, expected: "a finite number")
        }
        if let cutoff, cutoff.isNaN { throw .invalidOption("cutoff", value: cutoff, expected: "a number") }
        let distances = [
            ("tolerances.primal", tolerances.primal), ("tolerances.dual", tolerances.dual),
            ("tolerances.pivot", tolerances.pivot), ("tolerances.integrality", tolerances.integrality),
            ("tolerances.objective", tolerances.objective),
        ]
        for (name, distance) in distances where !(distance > 0 && distance < 0.1) {
            throw .invalidOption(name, value: distance, expected: "between 0 and 0.1")
        }
    }
}

/// What a progress callback asks for.
public enum Directive: Sendable, Hashable {
    case `continue`, stop
}

/// A moment of a search. Values are nil before they are known.
public struct SolveProgress: Sendable, Hashable {
    /// No feasible point is better than this.
    public let bound: Double?
    /// The objective value of the best point so far.
    public let incumbent: Double?
    /// The number of nodes solved.
    public let nodes: Int

    public init(bound: Double?, incumbent: Double?, nodes: Int) {
        self.bound = bound
        self.incumbent = incumbent
        self.nodes = nodes
    }

    /// The distance of bound and incumbent, relative to the incumbent.
    public var gap: Double? {
        relativeGap(incumbent: incumbent, bound: bound)
    }
}

func relativeGap(incumbent: Double?, bound: Double?) -> Double? {
    guard let incumbent, let bound else { return nil }
    return incumbent == bound ? 0 : abs(incumbent - bound) / max(abs(incumbent), 1e-9)
}
