internal import Course
internal import Optimization

extension RotationSearch {
    /// The most seats of a program that is solved to prove a rotation the best, and the nodes of each of its trees.
    private static var mostSeats: Int { 400 }
    private static var nodes: Int { 200 }
    /// The same where nothing is known yet: without an answer there is neither a plan nor a conflict to show.
    private static var nodesForAny: Int { 20_000 }

    /// Whether the exact program is small.
    func isSmall(for question: SeveralTurnsProgram.Question) -> Bool {
        SeveralTurnsProgram.seats(of: instance, for: question) <= Self.mostSeats
    }

    /// A rotation by the exact program, of which nothing is asked but to keep the rules; nil where there is none.
    ///
    /// - Throws: `SolveError.limit` where the work allowed does not tell.
    func anyOfSeveralTurns() async throws -> Incumbent? {
        var program = SeveralTurnsProgram(instance, for: .any)
        switch try await program.least(at: nil, below: nil, limits.trial(nodes: Self.nodesForAny)) {
        case .best(let sessions): return incumbent(of: sessions)
        case .noneBetter: return nil
        case .unknown: throw limits.exhausted
        }
    }

    /// The best rotation level by level from one at hand, with what is proven: a goal is asked for once all before it are
    /// proven, and none after one that only sessions show.
    func provingSeveralTurns(from start: Incumbent, _ bounds: [LevelCounts]) async throws -> Outcome {
        var program = SeveralTurnsProgram(instance, for: .best)
        var (best, bounds) = (start, bounds)
        for goal in goals.indices {
            let levels = best.counts[goal].levels
            if levels.contains(where: \.isOfSessions) { return .found(best, bounds: bounds) }
            for index in levels.indices {
                let reached = best.counts[goal].counts
                let isKnown = reached[...index] == bounds[goal].counts[...index]
                if !isKnown, !limits.budget.isExhausted {
                    let cumulative = cumulative(reached, upTo: index, levels)
                    switch try await program.least(
                        at: levels[index], below: cumulative, limits.trial(nodes: Self.nodes))
                    {
                    case .noneBetter: break
                    case .best(let sessions): best = incumbent(of: sessions)
                    case .unknown: return .found(best, bounds: bounds)
                    }
                    // Nothing is better up to this level, and of the others nothing is known yet.
                    let proven = LevelCounts(levels: levels, counts: Array(best.counts[goal].counts[...index]))
                    let complete = proven.completedAtBest(of: instance)
                    if bounds[goal].isBetter(than: complete) { bounds[goal] = complete }
                }
                program.keep(levels[index], at: cumulative(best.counts[goal].counts, upTo: index, levels))
            }
            bounds[goal] = best.counts[goal]
        }
        return .found(best, bounds: bounds)
    }

    /// What the program counts at a level: of a leximin goal the worse levels, too.
    private func cumulative(_ counts: [Int], upTo index: Int, _ levels: [GoalLevel]) -> Int {
        switch levels[index] {
        case .rank, .spread: counts[...index].reduce(0, +)
        default: counts[index]
        }
    }
}
