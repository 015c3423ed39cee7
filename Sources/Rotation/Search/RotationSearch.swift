internal import Course
internal import Optimization

/// The search for the best rotation of an instance: bounds first, then a rotation that attains them, then, only where
/// that fails, level by level.
struct RotationSearch: Sendable {
    let instance: RotationInstance
    let goals: [RotationGoal]
    /// The students in the order in which ties are broken.
    let order: [Int]
    var limits: RotationLimits
    /// Who can present what at the ranks that are settled; nil before they are.
    var settledChoices: PresenterChoices?

    /// A rotation and what it reaches.
    struct Incumbent: Sendable {
        let sessions: [HeldSession]
        /// For each goal, how many students are at each level.
        let counts: [LevelCounts]
    }

    /// The part of the time that the bounds may take: where they do not end, the rest makes a rotation.
    private static let shareOfBounds = 0.5

    enum Outcome: Sendable {
        /// The best rotation found, and for each goal what no rotation that keeps the goals before it can exceed.
        case found(Incumbent, bounds: [LevelCounts])
        case infeasible
    }

    func run() async throws -> Outcome {
        if instance.turns > 1 { return try await severalTurns() }
        var search = self
        search.limits.budget = limits.budget.share(Self.shareOfBounds)
        guard let relaxation = try await OpponentFreeRelaxation(search: search).solve() else { return .infeasible }
        let near = try await relaxation.turns == nil ? first(reaching: relaxation.bounds) : nearBounds(relaxation)
        if let near, near.counts == relaxation.bounds { return .found(near, bounds: relaxation.bounds) }
        return try await byLevels(relaxation.bounds, from: near)
    }

    /// A rotation that reaches the bounds of all goals or comes near: the relaxation's own turns where their opponents can be
    /// paired, or else what a local search makes of them, or else, in large classes, what an integer program makes of them.
    private func nearBounds(_ relaxation: OpponentFreeRelaxation.Bounds) async throws -> Incumbent? {
        guard let turns = relaxation.turns else { return nil }
        limits.report("rotation that reaches all bounds")
        if let sessions = try await OpponentPairing(instance: instance, turns: turns).solve(limits.pairing) {
            let found = incumbent(of: sessions)
            if found.counts == relaxation.bounds { return found }
        }
        let start = instance.seated(turns)
        var near = start.flatMap { localSearch(from: $0, reaching: relaxation.bounds) }
        if near == nil, instance.size.most > 1, let start {
            // Goals that cannot be reached may keep the search from rules that can.
            near = localSearch(
                from: start, reaching: [], attempt: 1, moves: limits.movesOfLevel(students: instance.studentCount))
        }
        if let near, near.counts == relaxation.bounds { return near }
        let goals = ProgramGoals(
            targets: relaxation.bounds.map(\.targets).reduce(into: [:]) { $0.merge($1) { first, _ in first } })
        // Where the exact program is small, or says little since several share a reading, the levels are decided one by one.
        let isShared = near != nil && instance.size.most > 1
        if self.goals.isEmpty || goals.concernsSessions || isShared || isSmall(goals) { return near }
        switch try await solve(goals) {
        case .best(let found), .stopped(let found?, _): return found.counts == relaxation.bounds ? found : near
        case .stopped, .infeasible: return near
        }
    }

    /// A rotation where the bounds took all the time: that of a local search from any turns, which has a moment of its own.
    ///
    /// It is asked for the rules alone first, since bounds that are not known ask for more than there can be.
    private func first(reaching targets: [LevelCounts]) async throws -> Incumbent? {
        var search = self
        search.limits = limits.inLastMoment
        limits.report("first rotation")
        guard let turns = try await OpponentFreeRelaxation(search: search).anyTurns(),
            let start = instance.seated(turns), let first = search.localSearch(from: start, reaching: [])
        else { return nil }
        var descent = SeatSearch(search, from: first.sessions, reaching: targets, seed: searchSeed(attempt: 0))
        return descent.descend(
            moves: search.limits.moves(students: instance.studentCount), atLeast: RotationLimits.leastDescent
        ) { limits.budget.isExhausted } ?? first
    }

    /// - Parameters:
    ///   - attempt: another number makes another search.
    ///   - moves: how many moves it has, hot twice in them; nil for the usual number.
    func localSearch(
        from start: [HeldSession], reaching targets: [LevelCounts], attempt: Int = 0, moves: Int? = nil
    ) -> Incumbent? {
        var search = SeatSearch(self, from: start, reaching: targets, seed: searchSeed(attempt: attempt))
        let all = moves ?? limits.moves(students: instance.studentCount)
        return search.run(moves: all, period: moves.map { max(1, $0 / 2) }) { limits.budget.isExhausted }
    }

    private func searchSeed(attempt: Int) -> UInt64 { UInt64(order.first ?? 0) + UInt64(attempt) * 1_000_003 }

    /// What sessions reach, counted from the readings that are presented and the weeks of the turns.
    func incumbent(of sessions: [HeldSession]) -> Incumbent {
        var presents = [Int](repeating: 0, count: instance.studentCount)
        var criticizes = presents
        var ranks = [Int](repeating: 0, count: instance.peopleCount)
        var weeks = [[Int]](repeating: [], count: instance.peopleCount)
        for session in sessions {
            for student in session.presenters {
                presents[student] = session.week
                let wish = instance.wishes[student].first { $0.reading == session.reading }
                let person = instance.person(student)
                ranks[person] = max(ranks[person], wish?.rank ?? instance.unranked)
            }
            for student in session.critics { criticizes[student] = session.week }
            for student in session.presenters + session.critics { weeks[instance.person(student)].append(session.week) }
        }
        let spreads = weeks.map { weeks in
            let weeks = weeks.sorted()
            return zip(weeks, weeks.dropFirst()).map { $0.1 - $0.0 }.min() ?? 0
        }
        let imbalances = imbalances(presents, criticizes)
        return Incumbent(
            sessions: sessions,
            counts: goals.map { goal in
                let levels = instance.levels(of: goal)
                return LevelCounts(
                    levels: levels,
                    counts: levels.map { level in
                        switch level {
                        case .imbalance(let value): imbalances.count { $0 == value }
                        case .imbalanceSum: imbalances.reduce(0, +)
                        case .misfits: instance.misfits(in: sessions)
                        case .repeats: instance.repeats(in: sessions)
                        default: zip(ranks, spreads).reduce(0) { $0 + level.weight(rank: $1.0, spread: $1.1) }
                        }
                    })
            })
    }

    /// By how much the early and the late turns of each group differ.
    private func imbalances(_ presents: [Int], _ criticizes: [Int]) -> [Int] {
        guard instance.sharesEarlyLate else { return [] }
        var presenting = [Int](repeating: 0, count: instance.groupCount)
        var criticizing = presenting
        for case (let student, .some(let group)) in instance.groups.enumerated() {
            presenting[group] += instance.half(ofWeek: presents[student])
            criticizing[group] += instance.half(ofWeek: criticizes[student])
        }
        return zip(presenting, criticizing).map { abs($0) + abs($1) }
    }

    /// Whether one rotation is better than another in the first goal in which they differ.
    func isBetter(_ one: Incumbent, than other: Incumbent) -> Bool {
        for (new, old) in zip(one.counts, other.counts) where new != old { return new.isBetter(than: old) }
        return false
    }
}
