internal import Course
internal import Optimization

extension RotationSearch {
    /// The rotation of students with several turns in each role: bounds, then a local search from any seats.
    ///
    /// First it is asked for the rules alone, then for the bounds; each of these is bounded in moves. That nothing was found
    /// proves nothing, but where already the bounds have no solution there is no rotation. In a small class an exact program
    /// says the rest.
    ///
    /// - Throws: `SolveError.limit` where no rotation was found and none is shown not to exist.
    func severalTurns() async throws -> Outcome {
        guard let bounds = try await SeveralTurnsBounds(search: self).solve() else { return .infeasible }
        limits.report("rotation that keeps all rules")
        guard let start = instance.anySeats(order: order) else { throw limits.exhausted }
        var best: Incumbent?
        // One of many trials, as for a conflict, has little work.
        let isTrial = limits.budget.nodes != nil
        for attempt in 0..<(isTrial ? 1 : Self.attempts) where best == nil {
            best = localSearch(from: start, reaching: [], attempt: attempt, moves: isTrial ? moves : nil)
        }
        if best == nil, isSmall(for: .any) {
            best = try await anyOfSeveralTurns()
            if best == nil { return .infeasible }
        }
        guard var best else { throw limits.exhausted }
        limits.report("rotation that reaches all bounds")
        if let found = localSearch(from: best.sessions, reaching: bounds), isBetter(found, than: best) { best = found }
        if best.counts != bounds, isSmall(for: .best),
            case .found(let proven, let known) = try await provingSeveralTurns(from: best, bounds)
        {
            return .found(proven.counts == known ? proven : descend(from: proven, known), bounds: known)
        }
        if best.counts != bounds { best = descend(from: best, bounds) }
        return .found(best, bounds: bounds)
    }

    /// Better rotations level by level: those levels that come first are kept, and one student less is asked for at the next,
    /// until a search fails.
    private func descend(from start: Incumbent, _ bounds: [LevelCounts]) -> Incumbent {
        var best = start
        for goal in goals.indices {
            for level in best.counts[goal].counts.indices {
                while !limits.budget.isExhausted {
                    let reached = best.counts[goal].counts
                    // A bound speaks of rotations that are at it in all levels before.
                    let isComparable = reached[..<level] == bounds[goal].counts[..<level]
                    guard reached[level] > (isComparable ? bounds[goal].counts[level] : 0) else { break }
                    let asked = LevelCounts(
                        levels: best.counts[goal].levels, counts: reached[..<level] + [reached[level] - 1])
                    guard
                        let found = localSearch(
                            from: best.sessions, reaching: best.counts[..<goal] + [asked], moves: moves),
                        isBetter(found, than: best)
                    else { break }
                    best = found
                }
            }
        }
        return best
    }

    /// How often a search for any rotation is begun anew.
    private static var attempts: Int { 3 }
    /// The moves of a search for one level.
    private var moves: Int { max(20_000, limits.moves(students: instance.studentCount) / 10) }
}

extension RotationInstance {
    /// Sessions in weeks that the readings may have and that are as full as they must be, with everybody in any seats; nil
    /// where the readings do not suffice. Rules of single students may be broken.
    func anySeats(order: [Int]) -> [HeldSession]? {
        var sessions: [HeldSession] = []
        var free = fixedWeeks.indices.filter { fixedWeeks[$0] == nil }[...]
        for week in 0..<weekCount {
            let own = fixedWeeks.indices.filter { fixedWeeks[$0] == week }.prefix(loads.loads[week])
            sessions += own.map { HeldSession(week: week, reading: $0) }
            for _ in own.count..<max(own.count, loads.loads[week]) {
                guard let reading = free.popFirst() else { return nil }
                sessions.append(HeldSession(week: week, reading: reading))
            }
        }
        guard sessions.count == size.readings, !sessions.isEmpty else { return nil }
        // One turn of everybody, then the next, so that those of one student are far from each other.
        let seats = (0..<turns).flatMap { turn in order.map { $0 * turns + turn } }
        for (index, student) in seats.enumerated() {
            sessions[index % sessions.count].presenters.append(student)
            sessions[(index + sessions.count / (2 * turns)) % sessions.count].critics.append(student)
        }
        return sessions
    }
}
