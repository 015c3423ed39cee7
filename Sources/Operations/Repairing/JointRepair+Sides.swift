import Course
import Grouping
import Optimization
import Rotation

extension JointRepair {
    /// A pair with as few readings with one side only as any groups allow: that comes before the students touched.
    struct Sides {
        var pair: Pair?
        /// Whether no pair has fewer.
        var isLeast: Bool
    }

    /// Mostly counting shows that the first groups have as few as any. Where it does not, turns without regard to groups may
    /// show it; else other groups are tried, all of them in a small class.
    func sides(from first: RepairedGroups) async throws -> Sides {
        var best = try await pair(of: first)
        if let best, best.turns.uncovered <= best.turns.uncoveredByCounting { return Sides(pair: best, isLeast: true) }
        guard let loose = try await masterSolution(first.groups, []) else { return Sides(pair: best, isLeast: false) }
        let least = loose.leastUncovered
        func mayBeFewer(than pair: Pair?) -> Bool { pair.map { least < $0.turns.uncovered } ?? true }
        guard mayBeFewer(than: best) else { return Sides(pair: best, isLeast: true) }
        let people = course.students.count
        let all = groupRepair.candidates(
            touchingAtMost: people, of: [], others: people, count: Self.tries(people))
        // Where the first groups have no turns at all, those of as few students as possible are looked for elsewhere.
        guard best != nil || all.areAll else { return Sides(pair: nil, isLeast: false) }
        var isLeast = all.areAll
        for groups in all.repairs where mayBeFewer(than: best) {
            if budget.isExhausted { return Sides(pair: best, isLeast: false) }
            var fewer = self
            fewer.uncovered = least...(best.map { $0.turns.uncovered - 1 } ?? Int.max)
            do {
                best = try await fewer.pair(of: groups, touchingAtMost: people) ?? best
            } catch SolveError.limit {
                isLeast = false
            }
        }
        return Sides(pair: best, isLeast: isLeast || !mayBeFewer(than: best))
    }

    /// How many groups are tried with turns: all of a small class, few of a large one, where each takes longer.
    static func tries(_ people: Int) -> Int { max(24, 48_000 / max(1, people * people)) }
}
