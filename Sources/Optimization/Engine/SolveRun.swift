import CGLPKGuard

/// One solve of a model, on the thread that it runs on.
struct SolveRun {
    let model: Model
    let options: SolveOptions
    let stop: StopFlag
    let deadline: Deadline

    func run() throws(SolveError) -> Solution {
        if stop.isRaised { return try stopped(.cancelled) }
        var environment = try Environment()
        return model.hasIntegers ? try integer(&environment) : try linear(&environment)
    }

    // MARK: Linear programs

    private func linear(_ environment: inout Environment) throws(SolveError) -> Solution {
        try environment.load(model, relaxed: true)
        if !options.presolve { try environment.advancedBasis() }
        let run = try SimplexRun.run(environment, options, deadline, stop)
        switch run.outcome {
        case .optimal:
            report(bound: run.objective, incumbent: run.objective)
            return try linearSolution(environment, run, status: .optimal, reason: nil, bound: run.objective)
        case .infeasible:
            throw infeasible(environment)
        case .unbounded:
            throw .unbounded
        case .limit(let reason, let isPrimalFeasible, let isDualFeasible):
            let bound = isDualFeasible ? run.objective : model.sense.unknownBound
            guard isPrimalFeasible else { return try stopped(reason, bound: isDualFeasible ? bound : nil) }
            return try linearSolution(environment, run, status: .feasible, reason: reason, bound: bound)
        case .abandoned:
            return try stopped(.cancelled)
        }
    }

    private func linearSolution(
        _ environment: borrowing Environment, _ run: SimplexRun, status: Solution.Status, reason: StopReason?,
        bound: Double
    ) throws(SolveError) -> Solution {
        let basic = try environment.basicSolution()
        return Solution(
            status: status, stopReason: reason, objective: run.objective, bound: bound, values: basic.values,
            duals: basic.duals, reducedCosts: basic.reducedCosts, nodes: 0,
            iterations: run.iterations)
    }

    /// The error for an infeasible linear program, with its proof where one can be had.
    private func infeasible(_ environment: borrowing Environment) -> SolveError {
        do throws(SolveError) {
            let parameters = GuardedSimplexOptions(options, deadline)
            guard let multipliers = try environment.farkasMultipliers(parameters, stop) else { return .infeasible(nil) }
            // The free row of a program without rows is not the model's.
            let own = Array(multipliers.prefix(model.constraintCount))
            return .infeasible(FarkasRay(own, of: LinearRows(model)))
        } catch {
            // Cancelled, or GLPK gave up: infeasible all the same.
            return .infeasible(nil)
        }
    }

    // MARK: Integer programs

    private func integer(_ environment: inout Environment) throws(SolveError) -> Solution {
        let (lower, upper) = model.integralBounds
        guard zip(lower, upper).allSatisfy({ $0 <= $1 }) else { throw .infeasible(nil) }
        let search = TreeSearch(model, options, deadline, stop)
        try environment.load(model, relaxed: false)
        if !search.usesPresolve {
            try environment.advancedBasis()
            var rootOptions = options
            rootOptions.presolve = false
            let root = try SimplexRun.run(environment, rootOptions, deadline, stop)
            search.rootIterations = root.iterations
            switch root.outcome {
            case .optimal:
                search.improveBound(root.objective)
                search.report()
                if search.isClosed { return try search.solution(of: environment, .finished) }
            case .infeasible: throw infeasible(environment)
            case .unbounded: throw .unbounded
            case .limit(let reason, _, let isDualFeasible):
                if isDualFeasible { search.improveBound(root.objective) }
                return try search.solution(of: environment, .stopped(reason))
            case .abandoned: return try search.solution(of: environment, .stopped(.cancelled))
            }
        }
        return try search.solution(of: environment, try search.run(environment))
    }

    // MARK: Ends

    private func report(bound: Double?, incumbent: Double?) {
        _ = options.progress?(SolveProgress(bound: bound, incumbent: incumbent, nodes: 0))
    }

    /// A solve that was stopped before the solver had anything.
    private func stopped(_ reason: StopReason, bound: Double? = nil) throws(SolveError) -> Solution {
        guard let point = options.incumbent else { throw .limit(reason, bound: bound) }
        return Solution(
            status: .feasible, stopReason: reason, objective: model.objectiveValue(at: point),
            bound: bound ?? model.sense.unknownBound, values: point, duals: nil, reducedCosts: nil, nodes: 0,
            iterations: 0)
    }
}
