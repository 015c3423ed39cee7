internal import Course
internal import Optimization

extension RotationSearch {
    /// Leximin level by level: as few students as possible at the worst level, that count fixed, then the next level.
    ///
    /// A level whose count in the rotation at hand meets a bound needs no solve. All others are solved exactly.
    func byLevels(_ relaxed: [LevelCounts]) async throws -> Outcome {
        var search = LevelSearch(search: self, relaxed: relaxed)
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
    let search: RotationSearch
    let relaxed: [LevelCounts]
    let classes: [StudentClass]
    var best: RotationSearch.Incumbent?
    var targets: [GoalLevel: Int] = [:]
    /// What no pairing completes, found so far.
    var excluded: [ExcludedPattern] = []

    init(search: RotationSearch, relaxed: [LevelCounts]) {
        self.search = search
        self.relaxed = relaxed
        classes = search.instance.classes(by: .everything, order: search.order)
    }

    mutating func run() async throws -> RotationSearch.Outcome {
        try await reachFirstGoals()
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
                    let result = try await solve(objective: level, known: known)
                    guard result.reached != nil else { return .infeasible }
                    least = result.least
                }
                bound.counts.append(least)
                guard let best else { return .infeasible }
                if least < best.counts[goal].counts[index] {
                    return .found(best, bounds: finish(bounds, with: bound))
                }
                targets[level] = least
            }
            bounds.append(bound)
        }
        guard let best else { return .infeasible }
        return .found(best, bounds: bounds)
    }

    /// Looks for a rotation that reaches the bounds of all goals but the last ones.
    private mutating func reachFirstGoals() async throws {
        for length in search.goals.indices.reversed() where length > 0 {
            let targets = relaxed[..<length].map(\.targets).reduce(into: [:]) { $0.merge($1) { first, _ in first } }
            best = try await search.incumbent(
                targets: targets, prices: relaxed[length].prices)
            if best != nil { return }
        }
        best = try await search.incumbent(
            targets: [:], prices: relaxed.first?.prices ?? [:])
    }

    /// The bounds where a goal's proof stopped: what is proven of it, and of later goals what simpler problems say.
    private func finish(_ proven: [LevelCounts], with open: LevelCounts) -> [LevelCounts] {
        let students = search.instance.studentCount
        let complete = open.completedAtBest(students: students)
        let simpler = relaxed[proven.count]
        let isComparable = proven.elementsEqual(relaxed.prefix(proven.count))
        let later = relaxed[(proven.count + 1)...].map { bound in
            LevelCounts(levels: bound.levels, counts: []).completedAtBest(students: students)
        }
        return proven + [isComparable && complete.isBetter(than: simpler) ? simpler : complete] + later
    }

    /// The fewest students at a level, given the targets: what `best` then has and what is proven.
    private mutating func solve(
        objective: GoalLevel?, known: Int
    ) async throws -> LevelResult {
        func reached() -> Int? {
            guard let best else { return nil }
            guard let objective else { return 0 }
            for counts in best.counts {
                if let index = counts.levels.firstIndex(of: objective) { return counts.counts[index] }
            }
            return nil
        }
        if search.instance.noReturn, search.goals.isEmpty == false,
            let friendly = try await search.incumbent(
                targets: targets, objective: objective, known: known, better: reached())
        {
            adopt(friendly)
            if reached() == known { return LevelResult(reached: known, least: known) }
        }
        var exclusions = 0
        while true {
            let program = PatternProgram(
                search.instance, classes: classes,
                options: .init(
                    groupRows: search.instance.size.most == 1 ? .counted : .sides, returnRows: .necessary,
                    targets: targets, objective: objective, objectiveBound: known, excluded: excluded))
            let reading: PatternProgram.Reading
            var least: Int?
            switch try await search.limits.solve(program, better: reached()) {
            case .infeasible: return LevelResult(reached: reached(), least: reached() ?? 0)
            case .unknown(let bound):
                guard best != nil else { throw search.limits.exhausted }
                return LevelResult(reached: reached(), least: max(known, bound))
            case .stopped(let found, let bound): (reading, least) = (found, bound)
            case .best(let found): reading = found
            }
            switch try await search.pair(reading, classes) {
            case .impossible(let weeks):
                excluded.append(reading.excluded(weeks: weeks))
                exclusions += 1
                let limit = best == nil ? search.limits.exclusions : search.limits.exclusionsBesideIncumbent
                if exclusions > limit {
                    guard best != nil else { throw search.limits.exhausted }
                    return LevelResult(
                        reached: reached(),
                        least: max(known, least ?? objective.map { reading.count(at: $0) } ?? 0))
                }
            case .paired(let sessions):
                adopt(search.incumbent(of: sessions))
                let count = reached() ?? 0
                return LevelResult(reached: count, least: least.map { max(known, $0) } ?? count)
            }
        }
    }

    /// Takes a rotation in place of the one at hand where it is at least as good.
    private mutating func adopt(_ candidate: RotationSearch.Incumbent) {
        guard let current = best else {
            best = candidate
            return
        }
        for (new, old) in zip(candidate.counts, current.counts) where new != old {
            if new.isBetter(than: old) { best = candidate }
            return
        }
    }
}
