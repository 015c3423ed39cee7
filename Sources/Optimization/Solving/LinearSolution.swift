/// What one solve of a live linear program came to.
public struct LinearSolution: Sendable {
    /// How the solve ended.
    public enum Status: Sendable, Hashable {
        case optimal
        case infeasible
        case unbounded
        /// A limit was reached at a feasible point.
        case stopped(StopReason)
    }

    public let status: Status
    /// The objective value; of use where the status is optimal or stopped.
    public let objective: Double
    /// One value for each variable.
    public let values: [Double]
    /// The dual price of each constraint: the rate at which the objective changes with its right-hand side.
    public let duals: [Double]
    /// Cost minus dual price of each variable's column.
    public let reducedCosts: [Double]
    /// The proof of infeasibility, where the program is infeasible and rounding has not spoilt it.
    public let farkasRay: FarkasRay?
    /// The number of simplex iterations.
    public let iterations: Int

    public var isOptimal: Bool { status == .optimal }

    public subscript(variable: Variable) -> Double {
        values[variable.index]
    }

    /// The dual price of a constraint.
    public subscript(constraint: Constraint) -> Double {
        duals[constraint.index]
    }
}
