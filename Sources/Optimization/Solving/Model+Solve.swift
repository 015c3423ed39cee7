extension Model {
    /// Solves the model: by the simplex method where no variable is an integer, else by branch and bound.
    ///
    /// The solve runs on a thread of its own with a GLPK environment of its own, so that any number may run at once.
    /// Cancelling the task that waits stops it with what it has. Equal models and options give equal results, unless
    /// there is a time limit or someone cancels.
    ///
    /// - Throws: `SolveError`, where there is no feasible point to return.
    public func solve(_ options: SolveOptions = .init()) async throws(SolveError) -> Solution {
        let options = try checked(options)
        let stop = StopFlag(options.cancellation)
        let deadline = Deadline(options.timeLimit)
        let run = SolveRun(model: self, options: options, stop: stop, deadline: deadline)
        let result = await withTaskCancellationHandler {
            let result = await SolverThread.result(of: run.run)
            guard hasIntegers, case .failure(.glpk) = result else { return result }
            // GLPK 5.0 aborts in rows of the tableau ("basis factorization does not exist") at some nodes whose basis it
            // did not factorise again. Rare, and the guard has contained it; only the ways that need such rows are lost.
            let plain = SolveRun(model: self, options: options.withoutTableauRows, stop: stop, deadline: deadline)
            return await SolverThread.result(of: plain.run)
        } onCancel: {
            stop.task.cancel()
        }
        if hasIntegers, case .failure(.unbounded) = result {
            throw try await unboundedOrInfeasible(options)
        }
        return try result.get()
    }

    /// With an unbounded relaxation, an integer program with rational data is unbounded if it has a point at all.
    private func unboundedOrInfeasible(_ options: SolveOptions) async throws(SolveError) -> SolveError {
        var feasibility = self
        feasibility.setObjective(sense, LinearExpression())
        var plain = options
        plain.cutoff = nil
        plain.incumbent = nil
        plain.objectiveStep = nil
        plain.progress = nil
        _ = try await feasibility.solve(plain)
        return .unbounded
    }

    /// Options that fit the model, their incumbent rounded to integers.
    private func checked(_ options: SolveOptions) throws(SolveError) -> SolveOptions {
        var options = options
        do throws(ModelFault) {
            try validate()
            try options.validate()
            if let point = options.incumbent {
                guard point.count == variableCount else {
                    throw .wrongLength(point.count, expected: variableCount, of: "the incumbent")
                }
                let rounded = roundingIntegers(of: point)
                if let violation = violations(of: rounded).first { throw .infeasibleIncumbent(violation) }
                options.incumbent = rounded
            }
        } catch {
            throw .invalidModel(error)
        }
        return options
    }
}
