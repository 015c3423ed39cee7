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
        let pair = try await pair(of: first)
        guard let pair else { return Sides(pair: nil, isLeast: false) }
        var best = pair
        guard best.turns.uncovered > best.turns.uncoveredByCounting else { return Sides(pair: best, isLeast: true) }
        guard let loose = try await masterSolution(first.groups, []) else { return Sides(pair: best, isLeast: false) }
        let people = course.students.count
        let tries = Self.tries(people)
        if best.turns.uncovered <= loose.leastUncovered { return Sides(pair: best, isLeast: true) }
        let candidates = groupRepair.candidates(touchingAtMost: people, of: [], others: people, count: tries)
        var isLeast = candidates.areAll
        for groups in candidates.repairs where loose.leastUncovered < best.turns.uncovered {
            if budget.isExhausted { return Sides(pair: best, isLeast: false) }
            var fewer = self
            fewer.uncovered = loose.leastUncovered...best.turns.uncovered - 1
            do {
                best = try await fewer.pair(of: groups, touchingAtMost: people) ?? best
            } catch SolveError.limit {
                isLeast = false
            }
        }
        return Sides(pair: best, isLeast: isLeast || best.turns.uncovered <= loose.leastUncovered)
    }

    /// How many groups are tried with turns: all of a small class, few of a large one, where each takes longer.
    static func tries(_ people: Int) -> Int { max(24, 48_000 / max(1, people * people)) }
}
