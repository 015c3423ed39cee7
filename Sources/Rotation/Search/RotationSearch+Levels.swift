internal import Course
internal import Optimization

extension RotationSearch {
    /// Leximin level by level: as few students as possible at the worst level, that count fixed, then the next level.
    ///
    /// A level whose count in the rotation at hand meets a bound needs no solve. All others are solved exactly.
    func byLevels(_ relaxed: [LevelCounts], from near: Incumbent?) async throws -> Outcome {
        var search = LevelSearch(search: self, relaxed: relaxed, best: near)
        return try await search.run()
    }
}

/// The fewest students at one level.
private struct LevelResult: Sendable {
    /// What the rotation at hand has; nil where there is no rotation.
    var reached: Int?
    /// What no rotation can go below.
    var least: Int
}

/// The state of a search level by level.
private struct LevelSearch {
    var search: RotationSearch
    let relaxed: [LevelCounts]
    var best: RotationSearch.Incumbent?
    var targets: [GoalLevel: Int] = [:]

    init(search: RotationSearch, relaxed: [LevelCounts], best: RotationSearch.Incumbent?) {
        self.search = search
        self.relaxed = relaxed
        self.best = best
    }

    mutating func run() async throws -> RotationSearch.Outcome {
        if best == nil { try await reachFirstGoals() }
        if best == nil, search.goals.isEmpty {
            guard try await solve(objective: nil, known: 0).reached != nil else { return .infeasible }
        }
        var bounds: [LevelCounts] = []
        for goal in search.goals.indices {
            var bound = LevelCounts(levels: relaxed[goal].levels, counts: [])
            for (index, level) in bound.levels.enumerated() {
                // The relaxation speaks of rotations that reach its counts at all levels before.
                let isComparable =
                    bounds.elementsEqual(relaxed.prefix(goal))
                    && bound.counts.elementsEqual(relaxed[goal].counts.prefix(index))
                let known = isComparable ? relaxed[goal].counts[index] : 0
                let least: Int
                if let best, best.counts[goal].counts[index] <= known {
                    least = known
                } else {
                    search.limits.report("\(level)")
                    let settled = bounds + [bound]
                    let result = try await solve(objective: level, known: known, after: settled)
                    guard result.reached != nil else { return .infeasible }
                    least = result.least
                }
                bound.counts.append(least)
                guard let best else { return .infeasible }
                if least < best.counts[goal].counts[index] {
                    improveLaterLevels(from: goal, index)
                    return .found(best, bounds: finish(bounds, with: bound))
                }
                targets[level] = least
            }
            bounds.append(bound)
            try await settleChoices(after: search.goals[goal])
        }
        guard let best else { return .infeasible }
        return .found(best, bounds: bounds)
    }

    /// Looks for a rotation that reaches the bounds of all goals but the last ones, and comes near in the next.
    private mutating func reachFirstGoals() async throws {
        for length in search.goals.indices.reversed() {
            let targets = relaxed[..<length].map(\.targets).reduce(into: [:]) { $0.merge($1) { first, _ in first } }
            switch try await search.solve(ProgramGoals(targets: targets, prices: relaxed[length].prices)) {
            case .best(let found), .stopped(let found?, _):
                best = found
                return
            case .stopped, .infeasible: continue
            }
        }
    }

    /// The bounds where a goal's proof stopped: what is proven of it, and of later goals what simpler problems say.
    private func finish(_ proven: [LevelCounts], with open: LevelCounts) -> [LevelCounts] {
        let complete = open.completedAtBest(of: search.instance)
        let simpler = relaxed[proven.count]
        let isComparable = proven.elementsEqual(relaxed.prefix(proven.count))
        let later = relaxed[(proven.count + 1)...].map { bound in
            LevelCounts(levels: bound.levels, counts: []).completedAtBest(of: search.instance)
        }
        return proven + [isComparable && complete.isBetter(than: simpler) ? simpler : complete] + later
    }

    /// The fewest students at a level, given the targets: what `best` then has and what is proven.
    private mutating func solve(
        objective: GoalLevel?, known: Int, after settled: [LevelCounts] = []
    ) async throws -> LevelResult {
        var goals = ProgramGoals(targets: targets, objective: objective, known: known)
        var reached = reached(at: objective)
        let isShared = search.instance.size.most > 1
        if let objective, let current = reached, !objective.isOfSessions, isShared || search.isSmall(goals) {
            guard let least = try await search.leastWithoutOpponents(goals, better: current) else {
                return LevelResult(reached: current, least: current)
            }
            goals.known = max(known, least)
            // With few presenters to choose from the program is the quicker way.
            if isShared, search.settledChoices == nil { searchLocally(settled.asking(goals.known)) }
            reached = self.reached(at: objective)
            if let reached, reached <= goals.known { return LevelResult(reached: reached, least: reached) }
        }
        switch try await search.solve(goals, better: reached) {
        case .infeasible: return LevelResult(reached: reached, least: reached ?? 0)
        case .best(let found):
            best = found
            let count = self.reached(at: objective) ?? 0
            return LevelResult(reached: count, least: count)
        case .stopped(let found, let least):
            if let found { adopt(found) }
            guard best != nil else { throw search.limits.exhausted }
            if objective != nil, isShared {
                searchLocally(settled.asking(max(goals.known, least)))
            }
            return LevelResult(reached: self.reached(at: objective), least: max(goals.known, least))
        }
    }

    /// Looks for a rotation that reaches some counts and asks for nothing else, so that what is still open does not draw the
    /// search away from them.
    ///
    /// - Parameter share: the part of the moves that are allowed for one level.
    private mutating func searchLocally(_ asked: [LevelCounts], share: Double = 1) {
        let all = Int(share * Double(search.limits.movesOfAttempts))
        let moves = min(all, search.limits.movesOfLevel(students: search.instance.studentCount))
        for attempt in 1...max(1, all / max(1, moves)) {
            guard let best, !search.limits.budget.isExhausted, !reaches(asked) else { return }
            if let found = search.localSearch(from: best.sessions, reaching: asked, attempt: attempt, moves: moves) {
                adopt(found)
            }
        }
    }

    private func reaches(_ asked: [LevelCounts]) -> Bool {
        guard let best else { return false }
        return zip(best.counts, asked).allSatisfy { $0.counts.starts(with: $1.counts) }
    }

    /// Brings the levels behind one that stays open down as far as a local search can, without a proof.
    private mutating func improveLaterLevels(from goal: Int, _ level: Int) {
        guard search.instance.size.most > 1, let start = best else { return }
        let later = start.counts.indices.flatMap { goal in start.counts[goal].levels.indices.map { (goal, $0) } }
            .filter { $0.0 > goal || $0.0 == goal && $0.1 > level }
        for (goal, level) in later {
            guard let best, best.counts[goal].counts[level] > 0 else { continue }
            var settled = Array(best.counts[...goal])
            settled[goal].counts.removeSubrange(level...)
            searchLocally(settled.asking(0), share: 1 / Double(later.count))
        }
    }

    /// Finds out who can present what once the wishes are settled: far fewer than before, where several share a reading.
    private mutating func settleChoices(after goal: RotationGoal) async throws {
        let instance = search.instance
        guard goal.measure == .preference, instance.size.most > 1,
            instance.studentCount <= search.limits.studentsOfChoices
        else { return }
        search.settledChoices = try await search.exactChoices(ProgramGoals(targets: targets))
    }

    /// How many students the rotation at hand has at a level; 0 where no level is asked for.
    private func reached(at level: GoalLevel?) -> Int? {
        guard let best else { return nil }
        guard let level else { return 0 }
        return best.counts.lazy.compactMap { counts in
            counts.levels.firstIndex(of: level).map { counts.counts[$0] }
        }.first
    }

    /// Takes a rotation in place of the one at hand where it is at least as good.
    private mutating func adopt(_ candidate: RotationSearch.Incumbent) {
        guard let current = best else {
            best = candidate
            return
        }
        if search.isBetter(candidate, than: current) { best = candidate }
    }
}

extension Array where Element == LevelCounts {
    /// These counts, and a number at the level that comes next.
    fileprivate func asking(_ count: Int) -> [LevelCounts] {
        var asked = self
        asked[asked.count - 1].counts.append(count)
        return asked
    }
}
