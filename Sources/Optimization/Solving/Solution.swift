/// What ended a solve before its proof.
public enum StopReason: Sendable, Hashable {
    case nodeLimit, iterationLimit, timeLimit, cancelled
    /// The progress callback said so.
    case directive
}

/// A feasible point of a model with what is proven about it.
public struct Solution: Sendable {
    /// How much is proven.
    public enum Status: Sendable, Hashable {
        /// Nothing is better, up to the relative gap asked for.
        case optimal
        /// The search was stopped before its proof.
        case feasible
    }

    public let status: Status
    /// What stopped the search; nil where it ended by itself.
    public let stopReason: StopReason?
    public let objective: Double
    /// No feasible point has a better objective value than this; infinite where nothing is known.
    public let bound: Double
    /// One value for each variable; those of integer variables are integers.
    public let values: [Double]
    /// The rate at which the objective changes with each constraint's right-hand side; nil for integer programs.
    public let duals: [Double]?
    /// Cost minus dual price of each variable's column; nil for integer programs.
    public let reducedCosts: [Double]?
    /// The number of nodes solved; 0 for linear programs.
    public let nodes: Int
    /// The number of simplex iterations.
    public let iterations: Int

    public subscript(variable: Variable) -> Double {
        values[variable.index]
    }

    /// The value of an expression in this solution.
    public subscript(expression: some LinearTerm) -> Double {
        LinearExpression(expression).value(at: values)
    }

    /// Whether a binary variable is 1 (or any variable at least one half).
    public func isSet(_ variable: Variable) -> Bool {
        values[variable.index] >= 0.5
    }

    public var isOptimal: Bool { status == .optimal }

    /// The distance of bound and objective, relative to the objective.
    public var gap: Double? {
        relativeGap(incumbent: objective, bound: bound)
    }
}
