import Course

/// The stages of one goal: each confirmed on top of those before, and what they prove together.
struct StageSequence {
    struct Outcome {
        /// The entries of the bound, or nil where nothing is confirmed.
        var bound: [Int]?
        var refusals: [String] = []
        var leaves = 0
    }

    let instance: ProofInstance
    let forms: ClosedForms
    /// The position of the goal.
    let index: Int
    let own: ReachedGoal
    /// The goals before.
    let before: [ReachedGoal]

    func confirm(_ stages: [StageProof]) -> Outcome {
        var outcome = Outcome()
        outcome.leaves = stages.reduce(0) { $0 + $1.tree.leafCount }
        // A vector that is not proven is no row for what follows: a better one may break it entry by entry.
        guard before.allSatisfy({ $0.isProven || $0.goal.aggregation == .total }) else { return outcome }
        var bounds: [StageObjective: Int] = [:]
        for stage in stages {
            if let bound = confirmed(stage, &outcome) {
                bounds[stage.objective] = max(bound, bounds[stage.objective] ?? bound)
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
        let isOfRanks = own.goal.measure == .preference
        let count = own.values.count
        let best = isOfRanks ? 1 : forms.greatestGroupValue(own.goal.measure)
        var vector: [Int] = []
        for level in own.levels {
            let reached = own.reached(.count(level))
            var least = level == best ? count - vector.count : 0
            least = max(least, bounds[.count(level)] ?? 0)
            if least < reached, vector.count + reached == count,
                confirmsRest(level, vector.count)
            {
                least = reached
            }
            guard least >= reached else {
                return vector + Array(repeating: level, count: least)
                    + Array(repeating: best, count: count - vector.count - least)
            }
            vector += Array(repeating: level, count: reached)
        }
        return vector
    }

    /// Whether no group of interest has a value above the last level: then all that is left is at it.
    private func confirmsRest(_ level: Int, _ decided: Int) -> Bool {
        guard own.goal.measure != .preference else { return false }
        let rows = own.levels.filter { $0 != level }.map {
            HeldRow(goal: index, objective: .count($0), bound: own.reached(.count($0)))
        }
        let duals = DualBound(
            scale: 1, students: Array(repeating: 0, count: instance.studentCount), groups: 1,
            rows: Array(repeating: -1, count: rows.count))
        let bound = instance.groupCount - decided
        guard
            case .success(let context) = context(
                StageProof(
                    objective: .count(level), rows: rows, bound: bound, tree: .bounded(duals)))
        else { return false }
        do throws(StageChecker.Refusal) {
            try StageChecker(context, claimed: bound).confirm(.bounded(duals))
            return true
        } catch { return false }
    }

    /// Rank by rank, the most students that can have it; what is left may have the next.
    private func greedy(_ bounds: [StageObjective: Int]) -> [Int] {
        let count = own.values.count
        var profile: [Int] = []
        for rank in 1...instance.worstRank {
            let reached = -own.reached(.count(rank))
            let left = count - profile.reduce(0, +)
            var most = left
            if let bound = bounds[.count(rank)] { most = min(most, -bound) }
            profile.append(max(most, reached))
            if most > reached {
                if rank < instance.worstRank { profile.append(left - most) }
                profile += Array(repeating: 0, count: instance.worstRank - profile.count)
                return profile
            }
        }
        return profile
    }

    // MARK: A stage

    /// The bound of a stage once it is confirmed, or nil and a refusal.
    private func confirmed(_ stage: StageProof, _ outcome: inout Outcome) -> Int? {
        switch context(stage) {
        case .failure(let refusal):
            outcome.refusals.append(refusal.reason)
            return nil
        case .success(let context):
            do throws(StageChecker.Refusal) {
                try StageChecker(context, claimed: stage.bound).confirm(stage.tree)
                guard stage.bound <= own.reached(stage.objective) else {
                    outcome.refusals.append("it proves \(stage.bound), and the plan is better")
                    return nil
                }
                return stage.bound
            } catch {
                outcome.refusals.append("\(words(stage.objective)): \(error.reason)")
                return nil
            }
        }
    }

    private func words(_ objective: StageObjective) -> String {
        switch objective {
        case .total: "the total"
        case .count(let value): "the number with \(value)"
        }
    }

    /// What a stage is about, once its rows are found to hold for every plan of interest.
    private func context(_ stage: StageProof) -> Result<StageContext, StageChecker.Refusal> {
        for row in stage.rows {
            guard isHeld(row, stage.objective) else {
                return .failure(.init(reason: "\(words(stage.objective)): a row that earlier stages do not give"))
            }
        }
        var filters: [GroupPricing.Filter] = []
        var ranks: [Bool]?
        for goal in before where goal.isProven && goal.goal.aggregation == .leximin {
            if goal.goal.measure == .preference {
                ranks = allowing(ranks) { goal.values.contains($0) }
            } else {
                filters.append(.init(measure: goal.goal.measure, least: .max, also: Set(goal.values)))
            }
        }
        if case .count(let level) = stage.objective, own.goal.aggregation == .leximin {
            let held = Set(own.values.filter { own.isBefore($0, level) })
            if own.goal.measure == .preference {
                ranks = allowing(ranks) { $0 <= level || held.contains($0) }
            } else {
                filters.append(.init(measure: own.goal.measure, least: level, also: held))
            }
        }
        return .success(
            StageContext(
                instance: instance, objective: .init(goal: own.goal, objective: stage.objective),
                rows: stage.rows.map { row in
                    (.init(goal: goal(row.goal).goal, objective: row.objective), row.bound)
                },
                filters: filters, allowedRanks: ranks))
    }

    private func allowing(_ ranks: [Bool]?, _ condition: (Int) -> Bool) -> [Bool] {
        (1...instance.worstRank).map { (ranks?[$0 - 1] ?? true) && condition($0) }
    }

    private func goal(_ position: Int) -> ReachedGoal { position == index ? own : before[position] }

    /// Whether every plan that is at least as good in what comes before a stage keeps a row.
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

extension ProofTree {
    /// The number of leaves.
    var leafCount: Int {
        switch self {
        case .bounded, .searched: 1
        case .pair(_, _, let together, let apart): together.leafCount + apart.leafCount
        case .project(_, _, let taken, let refused): taken.leafCount + refused.leafCount
        }
    }
}
