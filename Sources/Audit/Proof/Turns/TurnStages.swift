import Course

/// Confirms what is proven about the goals of the rotation, one goal after the other, stage by stage.
struct TurnStages {
    struct Outcome {
        /// The entries of the bound, or nil where nothing is confirmed.
        var bound: [Int]?
        var refusals: [String] = []
        var leaves = 0
    }

    /// What the plan reaches in a goal, student by student.
    struct Reached {
        let goal: RotationGoal
        let values: [Int]
        var isProven: Bool

        /// What another rotation reaches in the goal, from its value alone; nil where that is no value of as many students.
        func replaced(by value: GoalValue) -> Reached? {
            value.entries(goal.aggregation, count: values.count).map {
                Reached(goal: goal, values: $0, isProven: false)
            }
        }

        /// What a stage's objective is in the plan, in the direction in which it is minimised.
        func reached(_ objective: StageObjective) -> Int {
            let function = function(objective)
            return values.reduce(0) { $0 + function.weight($1) }
        }

        func function(_ objective: StageObjective) -> TurnBound.Function {
            .init(measure: goal.measure, objective: objective, aggregation: goal.aggregation)
        }

        /// The distinct values in the order in which they are decided: worst first, of a greedy profile best first.
        var levels: [Int] {
            let ascending = Set(values).sorted()
            return goal.measure == .preference && goal.aggregation == .leximin ? ascending.reversed() : ascending
        }

        /// Whether a value is decided before another.
        func isBefore(_ one: Int, _ other: Int) -> Bool {
            goal.measure == .preference && goal.aggregation == .leximin ? one > other : one < other
        }
    }

    let instance: TurnInstance
    /// The position among the goals of the rotation.
    let index: Int
    let own: Reached
    let before: [Reached]

    func confirm(_ stages: [TurnStage]) -> Outcome {
        var outcome = Outcome()
        outcome.leaves = stages.reduce(0) { $0 + $1.tree.leafCount }
        // A vector that is not proven is no row for what follows: a better one may break it entry by entry.
        guard before.allSatisfy({ $0.isProven || $0.goal.aggregation == .total }) else { return outcome }
        var bounds: [StageObjective: Int] = [:]
        for stage in stages {
            if let refusal = refusal(of: stage) {
                outcome.refusals.append("\(words(stage.objective)): \(refusal)")
            } else {
                bounds[stage.objective] = max(stage.bound, bounds[stage.objective] ?? stage.bound)
            }
        }
        switch own.goal.aggregation {
        case .total: outcome.bound = bounds[.total].map { [own.goal.measure.isMaximized ? -$0 : $0] }
        case .leximin: outcome.bound = leximin(bounds)
        case .greedy: outcome.bound = greedy(bounds)
        }
        return outcome
    }

    // MARK: Vectors

    /// Level by level; where a level may have fewer than the plan has, the rest is at its best.
    private func leximin(_ bounds: [StageObjective: Int]) -> [Int] {
        let best = own.goal.measure == .preference ? 1 : instance.weekCount - 1
        let count = own.values.count
        var vector: [Int] = []
        for level in own.levels {
            let reached = own.reached(.count(level))
            let least = max(level == best ? count - vector.count : 0, bounds[.count(level)] ?? 0)
            guard least >= reached else {
                return vector + Array(repeating: level, count: least)
                    + Array(repeating: best, count: count - vector.count - least)
            }
            vector += Array(repeating: level, count: reached)
        }
        return vector
    }

    /// Rank by rank, the most students that can have it; what is left may have the next.
    private func greedy(_ bounds: [StageObjective: Int]) -> [Int] {
        var profile: [Int] = []
        for rank in 1...instance.unranked {
            let reached = -own.reached(.count(rank))
            let left = own.values.count - profile.reduce(0, +)
            let most = max(reached, bounds[.count(rank)].map { min(left, -$0) } ?? left)
            profile.append(rank == instance.unranked ? left : most)
            if most > reached, rank < instance.unranked {
                profile.append(left - most)
                return profile + Array(repeating: 0, count: instance.unranked - profile.count)
            }
        }
        return profile
    }

    private func words(_ objective: StageObjective) -> String {
        switch objective {
        case .total: "the total"
        case .count(let value): "the number with \(value)"
        }
    }

    // MARK: A stage

    /// Why a stage does not prove its bound, or nil.
    private func refusal(of stage: TurnStage) -> String? {
        for row in stage.rows where !isHeld(row, stage.objective) { return "a row that earlier stages do not give" }
        let bound = TurnBound(
            instance: instance, objective: own.function(stage.objective),
            rows: stage.rows.map { (goal($0.goal).function($0.objective), $0.bound) }, allowed: allowed(stage.objective)
        )
        let everywhere = instance.students.map { _ in Array(repeating: true, count: instance.weekCount) }
        let decisions = TurnBound.Decisions(loads: instance.loads, presenting: everywhere, criticising: everywhere)
        if let refusal = refusal(of: stage.tree, stage.bound, bound, decisions) { return refusal }
        return stage.bound > own.reached(stage.objective) ? "it proves \(stage.bound), and the plan is better" : nil
    }

    private func refusal(
        of tree: TurnTree, _ claimed: Int, _ bound: TurnBound, _ decisions: TurnBound.Decisions
    ) -> String? {
        switch tree {
        case .bounded(let prices):
            if let fault = bound.fault(of: prices) { return "a leaf has \(fault)" }
            guard let sum = bound.sum(prices, decisions) else { return nil }
            let least = sum >= 0 ? (sum + prices.scale - 1) / prices.scale : sum / prices.scale
            return least >= claimed ? nil : "the prices of a leaf prove \(least), not \(claimed)"
        case .unopposed(let first, let second, let prices):
            if let fault = bound.fault(of: prices) { return "a leaf has \(fault)" }
            return bound.missingConflict(
                TurnBound.Swap(first: first, second: second, claimed: claimed), prices, decisions)
        case .load(let week, let most, let fewer, let more):
            guard decisions.loads.indices.contains(week), decisions.loads[week].contains(most),
                decisions.loads[week].upperBound > most
            else { return "a decision on a week that leaves no choice" }
            var (low, high) = (decisions, decisions)
            low.loads[week] = decisions.loads[week].lowerBound...most
            high.loads[week] = most + 1...decisions.loads[week].upperBound
            return refusal(of: fewer, claimed, bound, low) ?? refusal(of: more, claimed, bound, high)
        case .presents(let student, let week, let taken, let refused):
            return refusal(student, week, \.presenting, taken, refused, claimed, bound, decisions)
        case .criticises(let student, let week, let taken, let refused):
            return refusal(student, week, \.criticising, taken, refused, claimed, bound, decisions)
        }
    }

    private func refusal(
        _ student: Int, _ week: Int, _ turns: WritableKeyPath<TurnBound.Decisions, [[Bool]]>, _ taken: TurnTree,
        _ refused: TurnTree, _ claimed: Int, _ bound: TurnBound, _ decisions: TurnBound.Decisions
    ) -> String? {
        guard let index = instance.students.firstIndex(where: { $0.position == student }),
            (0..<instance.weekCount).contains(week)
        else { return "a decision on a student or week that is not there" }
        var (taking, refusing) = (decisions, decisions)
        for other in 0..<instance.weekCount where other != week { taking[keyPath: turns][index][other] = false }
        refusing[keyPath: turns][index][week] = false
        return refusal(of: taken, claimed, bound, taking) ?? refusal(of: refused, claimed, bound, refusing)
    }

    /// The values that students have in a rotation of interest.
    private func allowed(_ objective: StageObjective) -> TurnBound.Allowed {
        var filters: [(RotationGoal.Measure, (Int) -> Bool)] = []
        for goal in before where goal.isProven && goal.goal.aggregation == .leximin {
            let values = Set(goal.values)
            filters.append((goal.goal.measure, values.contains))
        }
        if case .count(let level) = objective, own.goal.aggregation == .leximin {
            let held = Set(own.values.filter { own.isBefore($0, level) })
            filters.append((own.goal.measure, { [own] in !own.isBefore($0, level) || held.contains($0) }))
        }
        func all(_ measure: RotationGoal.Measure) -> (Int) -> Bool {
            let own = filters.filter { $0.0 == measure }.map(\.1)
            return { value in own.allSatisfy { $0(value) } }
        }
        return TurnBound.Allowed(ranks: all(.preference), spreads: all(.spread))
    }

    private func goal(_ position: Int) -> Reached { position == index ? own : before[position] }

    /// Whether every rotation that is at least as good in what comes before a stage keeps a row.
    private func isHeld(_ row: HeldRow, _ objective: StageObjective) -> Bool {
        guard (0...index).contains(row.goal), row.bound >= goal(row.goal).reached(row.objective) else { return false }
        let held = goal(row.goal)
        switch (row.objective, held.goal.aggregation) {
        case (.total, .total): return row.goal < index
        case (.count(let level), .leximin), (.count(let level), .greedy):
            guard row.goal == index else { return held.isProven }
            guard case .count(let current) = objective else { return false }
            return held.isBefore(level, current)
        case (.total, _), (.count, .total): return false
        }
    }
}
