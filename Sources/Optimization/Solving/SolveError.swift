/// Row multipliers that prove a linear program infeasible (Farkas' lemma).
///
/// With y the multipliers and A the matrix of the constraints: the least value of Σ yᵢ·rᵢ over the bounds of the rows r
/// is greater than the greatest value of (yᵀA)·x over the bounds of the variables x, though r = A·x. A new column a ≥ 0
/// can only help where yᵀa > 0: that is what Farkas pricing looks for.
public struct FarkasRay: Sendable, Hashable {
    /// One number for each constraint.
    public let multipliers: [Double]

    public subscript(constraint: Constraint) -> Double {
        multipliers[constraint.index]
    }
}

/// Why there is no solution.
public enum SolveError: Error, Sendable {
    /// No point meets all constraints. The ray proves it for the linear relaxation; nil where only the search over the
    /// integers, or the presolver, found it out.
    case infeasible(FarkasRay?)
    /// The objective has no bound.
    case unbounded
    /// No point is strictly better than the cutoff.
    case noneBetter(thanCutoff: Double)
    /// A limit was reached before a feasible point was found; the bound where one is known.
    case limit(StopReason, bound: Double?)
    /// The model cannot be right.
    case invalidModel(ModelFault)
    /// The solver's point breaks the model by more than rounding explains.
    case inaccurate(Violation)
    /// GLPK gave up.
    case glpk(GLPKCode, message: String)
    /// The linear program was used after it was closed, or after a cancelled solve had left it unusable.
    case closed
    /// The system gave no thread or no memory.
    case outOfResources

    /// Whether the solve was cancelled.
    public var isCancelled: Bool {
        if case .limit(.cancelled, _) = self { true } else { false }
    }
}

extension SolveError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .infeasible: "no point meets all constraints"
        case .unbounded: "the objective has no bound"
        case .noneBetter(let cutoff): "no point is strictly better than \(cutoff)"
        case .limit(let reason, let bound):
            "stopped (\(reason)) before a feasible point was found"
                + (bound.map { "; none is better than \($0)" } ?? "")
        case .invalidModel(let fault): fault.description
        case .inaccurate(let violation): "the solver's point is not feasible: \(violation)"
        case .glpk(let code, let message): "GLPK: \(code)" + (message.isEmpty ? "" : " (\(message))")
        case .closed: "the linear program is closed"
        case .outOfResources: "the system gave no thread or no memory"
        }
    }
}
