internal import Course
internal import Optimization

/// The search for the best rotation of an instance: bounds first, then a rotation that attains them, then, only where
/// that fails, level by level.
struct RotationSearch: Sendable {
    let instance: RotationInstance
    let goals: [RotationSettings.Goal]
    /// The students in the order in which ties are broken.
    let order: [Int]
    let limits: RotationLimits

    /// A rotation and what it reaches.
    struct Incumbent: Sendable {
        let sessions: [HeldSession]
        /// For each goal, how many students are at each level.
        let counts: [LevelCounts]
    }

    enum Outcome: Sendable {
        /// The best rotation found, and for each goal what no rotation that keeps the goals before it can exceed.
        case found(Incumbent, bounds: [LevelCounts])
        case infeasible
    }

    func run() async throws -> Outcome {
        guard let bounds = try await relaxedBounds() else { return .infeasible }
        if let best = try await attaining(bounds) { return .found(best, bounds: bounds) }
        return try await byLevels(bounds)
    }

    /// For each goal, the best counts of a simpler problem: of presenting alone for preferences, and of weeks alone for the
    /// spread. Nil where already a simpler problem has no solution.
    private func relaxedBounds() async throws -> [LevelCounts]? {
        var bounds: [LevelCounts] = []
        for goal in goals {
            limits.report("bound of \(goal.rawValue)")
            let distinctions: RotationInstance.Distinctions = goal == .preference ? .wishes : .critics
            guard let bound = try await relaxedBound(of: goal, distinctions) else { return nil }
            bounds.append(bound)
        }
        return bounds
    }

    private func relaxedBound(
        of goal: RotationSettings.Goal, _ distinctions: RotationInstance.Distinctions
    ) async throws -> LevelCounts? {
        let classes = instance.classes(by: distinctions, order: order)
        let levels = instance.levels(of: goal)
        var bound = LevelCounts(levels: levels, counts: [])
        var targets: [GoalLevel: Int] = [:]
        var last: PatternProgram.Reading?
        for level in levels {
            if let last, last.count(at: level) == 0 {
                targets[level] = 0
                bound.counts.append(0)
                continue
            }
            let program = PatternProgram(
                instance, classes: classes,
                options: .init(groupRows: .none, returnRows: .necessary, targets: targets, objective: level))
            switch try await limits.solve(program) {
            case .infeasible: return nil
            case .unknown(let least), .stopped(_, let least):
                bound.counts.append(least)
                return bound.completedAtBest(students: instance.studentCount)
            case .best(let reading):
                last = reading
                targets[level] = reading.count(at: level)
                bound.counts.append(reading.count(at: level))
            }
        }
        return levels.isEmpty ? nil : bound
    }

    /// A rotation that reaches the bounds of all goals.
    private func attaining(_ bounds: [LevelCounts]) async throws -> Incumbent? {
        limits.report("rotation that reaches all bounds")
        let targets = bounds.map(\.targets).reduce(into: [:]) { $0.merge($1) { first, _ in first } }
        let found = try await incumbent(returnRows: .friendly, targets: targets)
        return found.flatMap { incumbent in incumbent.counts == bounds ? incumbent : nil }
    }

    /// A rotation with the counts wanted, or nil where none is found at the first attempt.
    func incumbent(
        returnRows: PatternProgram.ReturnRows, targets: [GoalLevel: Int], objective: GoalLevel? = nil, known: Int = 0
    ) async throws -> Incumbent? {
        let classes = instance.classes(by: .everything, order: order)
        let program = PatternProgram(
            instance, classes: classes,
            options: .init(
                groupRows: instance.size.most == 1 ? .counted : .sides, returnRows: returnRows, targets: targets,
                objective: objective, objectiveBound: known))
        switch try await limits.solve(program) {
        case .infeasible, .unknown: return nil
        case .best(let reading), .stopped(let reading, _):
            guard case .paired(let sessions) = try await pair(reading, classes) else { return nil }
            return incumbent(of: sessions)
        }
    }

    func pair(_ reading: PatternProgram.Reading, _ classes: [StudentClass]) async throws -> OpponentPairing.Outcome {
        try await OpponentPairing(instance: instance, turns: reading.turns(of: classes)).solve(limits.pairing)
    }

    /// What sessions reach, counted from the readings that are presented and the weeks of the turns.
    func incumbent(of sessions: [HeldSession]) -> Incumbent {
        var presents = [Int](repeating: 0, count: instance.studentCount)
        var criticizes = presents
        var ranks = presents
        for session in sessions {
            for student in session.presenters {
                presents[student] = session.week
                let wish = instance.wishes[student].first { $0.reading == session.reading }
                ranks[student] = wish?.rank ?? instance.unranked
            }
            for student in session.critics { criticizes[student] = session.week }
        }
        let values = goals.map { goal in
            goal == .preference ? ranks : zip(presents, criticizes).map { abs($0 - $1) }
        }
        return Incumbent(
            sessions: sessions,
            counts: zip(goals, values).map { goal, values in
                let levels = instance.levels(of: goal)
                return LevelCounts(levels: levels, counts: levels.map { level in values.count { $0 == level.value } })
            })
    }
}

extension LevelCounts {
    /// These counts of the worst levels with all students who are left at the best level.
    func completedAtBest(students: Int) -> LevelCounts {
        var complete = self
        while complete.counts.count < levels.count { complete.counts.append(0) }
        guard let last = complete.counts.indices.last else { return self }
        complete.counts[last] += students - complete.counts.reduce(0, +)
        return complete
    }
}
