import CGLPKGuard

/// The thread's side of a live linear program: the GLPK problem, and a copy of its data for proofs.
///
/// Not Sendable: made, used and freed on one thread. A change that fails is remembered, and reported by the next solve.
final class LinearWorker {
    private var environment: Environment
    private var rows: LinearRows
    private var failure: SolveError?

    init(_ model: Model) throws(SolveError) {
        environment = try Environment()
        rows = LinearRows(model)
        try environment.load(model, relaxed: true)
        try environment.advancedBasis()
    }

    /// Changes the problem, unless an earlier change has failed.
    private func change(_ body: () throws(SolveError) -> Void) {
        guard failure == nil else { return }
        do throws(SolveError) {
            try body()
        } catch {
            failure = error
        }
    }

    func add(_ columns: [Column]) {
        change { () throws(SolveError) in
            let first = rows.columnLower.count
            for (offset, column) in columns.enumerated() {
                rows.columnLower.append(column.lower)
                rows.columnUpper.append(column.upper)
                for (constraint, value) in column.entries {
                    rows.append(row: constraint.index, column: first + offset, value: value)
                }
            }
            try environment.addColumns(columns)
        }
    }

    func add(_ relation: Relation) {
        change { () throws(SolveError) in
            let row = rows.rowLower.count
            rows.rowLower.append(relation.lower)
            rows.rowUpper.append(relation.upper)
            for term in relation.expression.terms {
                rows.append(row: row, column: term.variable.index, value: term.coefficient)
            }
            try environment.addRow(relation)
        }
    }

    func setBounds(row: Int, lower: Double, upper: Double) {
        change { () throws(SolveError) in
            rows.rowLower[row] = lower
            rows.rowUpper[row] = upper
            try environment.setBounds(row: row, lower: lower, upper: upper)
        }
    }

    func setBounds(column: Int, lower: Double, upper: Double) {
        change { () throws(SolveError) in
            rows.columnLower[column] = lower
            rows.columnUpper[column] = upper
            try environment.setBounds(column: column, lower: lower, upper: upper)
        }
    }

    func setCosts(_ costs: [(Variable, Double)]) {
        change { () throws(SolveError) in
            for (variable, cost) in costs {
                try environment.setCost(column: variable.index, to: cost)
            }
        }
    }

    func setObjective(_ sense: Model.Sense, _ expression: LinearExpression) {
        change { () throws(SolveError) in
            try environment.setSense(sense)
            try environment.setConstant(expression.constant)
            var costs = [Double](repeating: 0, count: rows.columnLower.count)
            for term in expression.terms { costs[term.variable.index] += term.coefficient }
            for (column, cost) in costs.enumerated() { try environment.setCost(column: column, to: cost) }
        }
    }

    func setBasis(_ basis: Basis) {
        change { () throws(SolveError) in try environment.setBasis(basis) }
    }

    func basis() throws(SolveError) -> Basis {
        if let failure { throw failure }
        return try environment.basis()
    }

    func solve(_ options: SolveOptions, _ stop: StopFlag) throws(SolveError) -> LinearSolution {
        if let failure { throw failure }
        if stop.isRaised { throw .limit(.cancelled, bound: nil) }
        do throws(SolveError) {
            return try run(options, stop)
        } catch {
            // After a jump out of GLPK nothing more can be done with the problem.
            if case .glpk(.aborted, _) = error { failure = .closed }
            if error.isCancelled { failure = .closed }
            throw error
        }
    }

    private func run(_ options: SolveOptions, _ stop: StopFlag) throws(SolveError) -> LinearSolution {
        let deadline = Deadline(options.timeLimit)
        let run = try SimplexRun.run(environment, options, deadline, stop)
        var ray: FarkasRay?
        let status: LinearSolution.Status
        switch run.outcome {
        case .optimal: status = .optimal
        case .unbounded: status = .unbounded
        case .infeasible:
            status = .infeasible
            let parameters = GuardedSimplexOptions(options, deadline)
            if let multipliers = try environment.farkasMultipliers(parameters, stop) {
                ray = FarkasRay(multipliers, of: rows)
            }
        case .limit(let reason, let isPrimalFeasible, let isDualFeasible):
            guard isPrimalFeasible else { throw .limit(reason, bound: isDualFeasible ? run.objective : nil) }
            status = .stopped(reason)
        case .abandoned: throw .limit(.cancelled, bound: nil)
        }
        let basic = try environment.basicSolution()
        return LinearSolution(
            status: status, objective: run.objective, values: basic.values,
            duals: basic.duals, reducedCosts: basic.reducedCosts, farkasRay: ray,
            iterations: run.iterations)
    }
}
