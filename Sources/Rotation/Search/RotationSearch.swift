internal import Course
internal import Optimization

/// The search for the best rotation of an instance: bounds first, then a rotation that attains them, then, only where
/// that fails, level by level.
struct RotationSearch: Sendable {
    let instance: RotationInstance
    let goals: [RotationGoal]
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
        guard let relaxation = try await OpponentFreeRelaxation(search: self).solve() else { return .infeasible }
        if let best = try await attaining(relaxation) { return .found(best, bounds: relaxation.bounds) }
        return try await byLevels(relaxation.bounds)
    }

    /// A rotation that reaches the bounds of all goals: the relaxation's own turns where their opponents can be paired, or
    /// else one that is looked for with its opponents.
    private func attaining(_ relaxation: OpponentFreeRelaxation.Bounds) async throws -> Incumbent? {
        limits.report("rotation that reaches all bounds")
        if let turns = relaxation.turns,
            let sessions = try await OpponentPairing(instance: instance, turns: turns).solve(limits.pairing)
        {
            let found = incumbent(of: sessions)
            if found.counts == relaxation.bounds { return found }
        }
        if goals.isEmpty { return nil }
        let targets = relaxation.bounds.map(\.targets).reduce(into: [:]) { $0.merge($1) { first, _ in first } }
        return switch try await solve(ProgramGoals(targets: targets)) {
        case .best(let found), .stopped(let found?, _): found.counts == relaxation.bounds ? found : nil
        case .stopped, .infeasible: nil
        }
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
        let spreads = zip(presents, criticizes).map { abs($0 - $1) }
        return Incumbent(
            sessions: sessions,
            counts: goals.map { goal in
                let levels = instance.levels(of: goal)
                return LevelCounts(
                    levels: levels,
                    counts: levels.map { level in
                        zip(ranks, spreads).reduce(0) { $0 + level.weight(rank: $1.0, spread: $1.1) }
                    })
            })
    }
}
