extension Model {
    /// Solves the model for several objectives in order of importance: each is brought to its best value and held there
    /// by a row before the next is looked at.
    ///
    /// Each stage begins with the point of the stage before, and is skipped where the bounds of the variables alone show
    /// that this point is best. Where the budget ends, the rest of the objectives are valued at the point there is; their
    /// bounds hold among the points that are as good by the objectives before, which are then not proven.
    ///
    /// - Parameters:
    ///   - objectives: the most important first. The model's own objective is not used.
    ///   - options: for each stage; the objective step is the objective's own. The incumbent is for the first stage.
    /// - Throws: what the first stage throws, where there is no feasible point.
    public func solve(
        lexicographically objectives: [Objective], _ options: SolveOptions = .init(), budget: Budget = .unlimited,
        progress: some SearchProgress = .silent
    ) async throws(SolveError) -> LexicographicSolution {
        var model = self
        var budget = budget
        var point = options.incumbent
        var stages: [LexicographicSolution.Stage] = []
        if objectives.isEmpty {
            model.setObjective(.minimize, LinearExpression())
            point = try await model.solve(budget.limiting(options)).values
        }
        for objective in objectives {
            model.setObjective(objective.sense, objective.expression)
            let stage: LexicographicSolution.Stage
            (stage, point) = try await model.solve(
                objective, from: point, isProvenSoFar: stages.last?.isProven ?? true, options, budget, progress)
            stages.append(stage)
            budget = budget.spending(nodes: stage.nodes)
            progress.report(SearchStatus(stage: stage.objective, incumbent: stage.value, bound: stage.bound))
            model.hold(objective, at: stage.value)
        }
        return LexicographicSolution(values: point ?? [], stages: stages)
    }

    /// Brings one objective, which is the model's by now, to its best value.
    private func solve(
        _ objective: Objective, from point: [Double]?, isProvenSoFar: Bool, _ options: SolveOptions, _ budget: Budget,
        _ progress: some SearchProgress
    ) async throws(SolveError) -> (LexicographicSolution.Stage, [Double]) {
        func stage(_ value: Double, _ bound: Double, _ nodes: Int, _ reason: StopReason?) -> LexicographicSolution.Stage
        {
            LexicographicSolution.Stage(
                objective: objective.name, value: objective.snapped(value), bound: objective.snapped(bound),
                isProven: isProvenSoFar && reason == nil, nodes: nodes, stopReason: reason)
        }
        let outerBound = boxBound
        if let point, variableCount == point.count, firstFault == nil {
            let value = objectiveValue(at: point)
            let isFeasible = violations(of: point).isEmpty
            if isFeasible, !sense.prefers(outerBound, to: value) { return (stage(value, value, 0, nil), point) }
            if isFeasible, let reason = budget.exhaustion { return (stage(value, outerBound, 0, reason), point) }
        }
        var options = budget.limiting(options)
        options.objectiveStep = objective.step
        options.objectiveOffset = objective.offset
        options.incumbent = point
        options.cutoff = nil
        let caller = options.progress
        options.progress = { moment in
            progress.report(SearchStatus(stage: objective.name, incumbent: moment.incumbent, bound: moment.bound))
            return caller?(moment) ?? .continue
        }
        let solution = try await solve(options)
        let bound = sense.prefers(outerBound, to: solution.bound) ? solution.bound : outerBound
        return (stage(solution.objective, bound, solution.nodes, solution.stopReason), solution.values)
    }

    /// Adds the row that keeps an objective at least as good as a value.
    private mutating func hold(_ objective: Objective, at value: Double) {
        // Without a step the value is only known to rounding.
        let slack = objective.step == nil ? 1e-9 * max(1, abs(value)) : 0
        switch objective.sense {
        case .minimize: add(objective.name, objective.expression <= value + slack)
        case .maximize: add(objective.name, objective.expression >= value - slack)
        }
    }

    /// The best objective value that the bounds of the variables alone allow.
    var boxBound: Double {
        var bound = objectiveConstant
        for (index, cost) in costs.enumerated() where cost != 0 {
            let wantsLower = (cost > 0) == (sense == .minimize)
            bound += cost * (wantsLower ? lowerBounds[index] : upperBounds[index])
        }
        return bound
    }
}

extension Objective {
    /// A value without the rounding error that the step shows to be one.
    fileprivate func snapped(_ value: Double) -> Double {
        guard let step, value.isFinite else { return value }
        let nearest = ((value - offset) / step).rounded() * step + offset
        return abs(nearest - value) <= 1e-6 * max(step, abs(value)) ? nearest : value
    }
}
