import CGLPK
import CGLPKGuard

/// One run of the simplex method, and what it means.
struct SimplexRun {
    /// How a run ended.
    enum Outcome {
        case optimal
        case infeasible
        case unbounded
        /// A limit was reached; the present basis may be primal or dual feasible.
        case limit(StopReason, isPrimalFeasible: Bool, isDualFeasible: Bool)
        /// The run was left in the middle; the environment is of no more use.
        case abandoned
    }

    let outcome: Outcome
    let objective: Double
    let iterations: Int

    /// Runs the simplex method from the present basis. Where GLPK gives up, it is tried again from the standard basis,
    /// and once more with GLPK's own, wider tolerances.
    static func run(
        _ environment: borrowing Environment, _ options: SolveOptions, _ deadline: Deadline, _ stop: StopFlag
    ) throws(SolveError) -> SimplexRun {
        var parameters = GuardedSimplexOptions(options, deadline)
        var spent = 0
        var failure = GLPKCode.failed
        for attempt in 0..<5 {
            guard let result = try environment.simplex(parameters, stop) else {
                return SimplexRun(outcome: .abandoned, objective: .nan, iterations: spent)
            }
            spent += Int(result.iterations)
            if let outcome = interpret(result) {
                return SimplexRun(outcome: outcome, objective: result.objective, iterations: spent)
            }
            if let limit = options.iterationLimit {
                parameters.iteration_limit = Int32(clamping: max(limit - spent, 0))
            }
            failure = GLPKCode(rawValue: result.code)
            let isPlainPrimal = parameters.method == GLP_PRIMAL && parameters.presolve == 0
            if (result.code == 0 || result.code == GLP_ENODFS) && !isPlainPrimal {
                // A dual method, or the presolver, saw no dual feasible point: unbounded, or infeasible. The primal
                // method tells which.
                parameters.method = GLP_PRIMAL
                parameters.presolve = 0
                continue
            }
            try environment.standardBasis()
            switch attempt {
            case 0: parameters.presolve = 0
            case 1: parameters.method = parameters.method == GLP_PRIMAL ? GLP_DUALP : GLP_PRIMAL
            default:
                parameters.primal_tolerance = max(parameters.primal_tolerance, 1e-6)
                parameters.dual_tolerance = max(parameters.dual_tolerance, 1e-6)
            }
        }
        throw .glpk(failure, message: "simplex method")
    }

    /// The meaning of GLPK's codes; nil where the run has to be repeated.
    private static func interpret(_ result: GuardedSimplexResult) -> Outcome? {
        let isPrimalFeasible = result.primal_status == GLP_FEAS
        let isDualFeasible = result.dual_status == GLP_FEAS
        switch result.code {
        case 0:
            if result.status == GLP_OPT { return .optimal }
            if result.primal_status == GLP_NOFEAS { return .infeasible }
            if isPrimalFeasible && result.dual_status == GLP_NOFEAS { return .unbounded }
            return nil
        case GLP_ENOPFS: return .infeasible
        case GLP_EITLIM:
            return .limit(.iterationLimit, isPrimalFeasible: isPrimalFeasible, isDualFeasible: isDualFeasible)
        case GLP_ETMLIM:
            return .limit(.timeLimit, isPrimalFeasible: isPrimalFeasible, isDualFeasible: isDualFeasible)
        default: return nil
        }
    }
}

extension GuardedSimplexOptions {
    init(_ options: SolveOptions, _ deadline: Deadline) {
        self.init(
            method: options.method == .primal ? GLP_PRIMAL : GLP_DUALP, presolve: options.presolve ? 1 : 0,
            steepest_edge: 1, primal_tolerance: options.tolerances.primal, dual_tolerance: options.tolerances.dual,
            pivot_tolerance: options.tolerances.pivot,
            iteration_limit: options.iterationLimit.map { Int32(clamping: $0) } ?? Int32.max,
            time_limit: deadline.milliseconds)
    }
}

/// The end of the time a solve may take.
struct Deadline {
    private let instant: ContinuousClock.Instant?

    init(_ limit: Duration?) {
        instant = limit.map { ContinuousClock.now + $0 }
    }

    /// The time left, as GLPK wants it: Int32.max where there is no limit.
    var milliseconds: Int32 {
        guard let instant else { return Int32.max }
        let left = max((instant - ContinuousClock.now) / .milliseconds(1), 0)
        return left < Double(Int32.max) ? Int32(left) : Int32.max - 1
    }

    var isPast: Bool {
        instant.map { ContinuousClock.now >= $0 } ?? false
    }
}
