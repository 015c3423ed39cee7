internal import Course
internal import Optimization

/// The rotation without regard to who faces whom: its best values are bounds, and its turns are often the best ones.
///
/// Without opponents, those who are away in the same weeks and present in the same week are alike, so that criticising is a
/// flow from week to week. That leaves an integer program that is small and nearly always integral by itself.
struct OpponentFreeRelaxation: Sendable {
    let search: RotationSearch

    struct Bounds: Sendable {
        /// For each goal, counts that no rotation improves that reaches the counts of all goals before.
        var bounds: [LevelCounts] = []
        /// Turns with these counts; nil where a limit ended the search for them.
        var turns: Turns?
    }

    /// The bounds, or nil where already this problem has no solution.
    func solve() async throws -> Bounds? {
        let classes = search.instance.classes(by: .wishes, order: search.order)
        var result = Bounds()
        var targets: [GoalLevel: Int] = [:]
        var last: PatternProgram.Reading?
        if search.goals.isEmpty {
            switch try await solve(classes, ProgramGoals()) {
            case .infeasible: return nil
            case .best(let reading), .stopped(let reading, _): result.turns = reading.turns(of: classes)
            case .unknown: break
            }
            return result
        }
        var hasCritics = false
        for goal in search.goals {
            if goal.measure.isOfSessions {
                // Of these only closed forms are known here; what later goals lose by them is no bound.
                result.bounds.append(
                    LevelCounts(levels: search.instance.levels(of: goal), counts: []).completedAtBest(
                        of: search.instance))
                continue
            }
            search.limits.report("bound of \(goal.measure.rawValue)")
            var bound = LevelCounts(levels: search.instance.levels(of: goal), counts: [])
            // Preferences that come first are a matter of presenting alone, which bounds them as well and is smaller.
            let flows = goal.measure != .preference || !result.bounds.isEmpty
            hasCritics = hasCritics || flows
            if flows, !targets.isEmpty {
                // The turns of presenting alone say nothing of the weeks between two.
                last = nil
                switch try await solve(classes, first(of: bound.levels, targets), nodes: Self.nodesOfFirst) {
                case .best(let reading), .stopped(let reading, _): last = reading
                case .infeasible:
                    // The goals before cannot all be at their bounds, so that nothing is known of this one.
                    return try await isFeasible(classes) ? stopped(result) : nil
                case .unknown: if search.limits.budget.isExhausted { return stopped(result) }
                }
            }
            for level in bound.levels {
                if let last, last.count(at: level) == 0 {
                    targets[level] = 0
                    bound.counts.append(0)
                    continue
                }
                let asked = ProgramGoals(targets: targets, objective: level)
                let detail = flows ? PatternProgram.Detail.flows : .presenting
                switch try await solve(classes, asked, detail, better: last?.count(at: level)) {
                case .infeasible:
                    // Nothing is better than what is known; and where nothing is known, the goals before cannot all be at
                    // their bounds, or nothing exists.
                    guard last != nil else { return try await isFeasible(classes) ? stopped(result) : nil }
                case .unknown(let least), .stopped(_, let least):
                    bound.counts.append(least)
                    result.bounds.append(bound.completedAtBest(of: search.instance))
                    return stopped(result)
                case .best(let reading): last = reading
                }
                let count = last?.count(at: level) ?? 0
                targets[level] = count
                bound.counts.append(count)
            }
            if bound.levels.isEmpty { return nil }
            result.bounds.append(bound)
        }
        if !hasCritics {
            switch try await solve(classes, ProgramGoals(targets: targets)) {
            case .best(let reading), .stopped(let reading, _): last = reading
            case .infeasible: return try await isFeasible(classes) ? result : nil
            case .unknown: return result
            }
        }
        result.turns = last?.turns(of: classes)
        return result
    }

    /// Turns of which nothing is asked but to be allowed; nil where none were found in the work allowed.
    func anyTurns() async throws -> Turns? {
        let classes = search.instance.classes(by: .wishes, order: search.order)
        return switch try await solve(classes, ProgramGoals()) {
        case .best(let reading), .stopped(let reading, _): reading.turns(of: classes)
        case .unknown, .infeasible: nil
        }
    }

    /// The bounds with nothing known of the goals that are left.
    private func stopped(_ bounds: Bounds) -> Bounds {
        var complete = bounds
        complete.bounds += search.goals[bounds.bounds.count...].map { goal in
            LevelCounts(levels: search.instance.levels(of: goal), counts: [])
                .completedAtBest(of: search.instance)
        }
        return complete
    }

    private func isFeasible(_ classes: [StudentClass]) async throws -> Bool {
        if case .infeasible = try await solve(classes, ProgramGoals()) { return false }
        return true
    }

    /// The most nodes of the tree in which such a solution is looked for: without it, the levels are as sure.
    private static let nodesOfFirst = 100

    /// Asks for a solution whose first levels are likely the best.
    private func first(of levels: [GoalLevel], _ targets: [GoalLevel: Int]) -> ProgramGoals {
        let middle = levels.count / 2
        let counts = levels.indices.map { $0 == middle ? 1 : 0 }
        return ProgramGoals(targets: targets, prices: LevelCounts(levels: levels, counts: counts).prices)
    }

    private enum Result {
        case best(PatternProgram.Reading)
        case stopped(PatternProgram.Reading, least: Int)
        case unknown(least: Int)
        case infeasible
    }

    private func solve(
        _ classes: [StudentClass], _ goals: ProgramGoals, _ detail: PatternProgram.Detail = .flows, better: Int? = nil,
        nodes: Int? = nil
    ) async throws -> Result {
        let program = PatternProgram(search.instance, classes: classes, detail: detail, goals: goals)
        let limits = nodes.map(search.limits.trial) ?? search.limits
        return switch try await limits.solve(program.model, goals, cuts: true, better: better) {
        case .best(let solution): .best(program.read(solution))
        case .stopped(let solution, let least): .stopped(program.read(solution), least: least)
        case .unknown(let least): .unknown(least: least)
        case .infeasible: .infeasible
        }
    }
}
