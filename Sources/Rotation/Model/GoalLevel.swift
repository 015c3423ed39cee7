internal import Course

/// One value that a student can have in a goal: a leximin goal counts students level by level, the worst level first.
enum GoalLevel: Hashable, Sendable {
    case rank(Int)
    case spread(Int)

    /// Whether a student with a pattern is at the level.
    func contains(_ pattern: TurnPattern) -> Bool {
        switch self {
        case .rank(let rank): pattern.rank == rank
        case .spread(let weeks): pattern.spread == weeks
        }
    }

    /// The value of the goal at the level.
    var value: Int {
        switch self {
        case .rank(let rank): rank
        case .spread(let weeks): weeks
        }
    }
}

extension RotationInstance {
    /// The levels of a goal, the worst first. Every student is at one of them.
    func levels(of goal: RotationSettings.Goal) -> [GoalLevel] {
        switch goal {
        case .preference: (1...unranked).reversed().map { .rank($0) }
        case .spread: gap < weekCount ? (gap..<weekCount).map { .spread($0) } : []
        }
    }
}

/// How many students are at each level of a goal, the worst level first: what leximin makes lexicographically least.
///
/// Two plans with as many students at each of the worst levels are compared at the next level, so that the sorted vector of
/// the students' values is lexicographically best exactly where the counts are lexicographically least.
struct LevelCounts: Sendable, Equatable {
    let levels: [GoalLevel]
    var counts: [Int]

    /// The values of all students, the worst first.
    var vector: [Int] {
        zip(levels, counts).flatMap { level, count in [Int](repeating: level.value, count: count) }
    }

    /// The count at each level.
    var targets: [GoalLevel: Int] {
        Dictionary(uniqueKeysWithValues: zip(levels, counts))
    }

    /// Whole prices of a student at each level whose sum is small where these counts are nearly met: steep about the worst
    /// level at which these counts have students, even below it.
    var prices: [GoalLevel: Int] {
        let first = counts.firstIndex { $0 > 0 } ?? 0
        let steep = [64, 16, 4, 1]
        return Dictionary(
            uniqueKeysWithValues: levels.enumerated().map { index, level in
                let beyond = index - first
                return (level, beyond < 0 ? steep[0] * (1 - beyond) : beyond < steep.count ? steep[beyond] : 0)
            })
    }

    /// Whether these counts are better than others of the same goal.
    func isBetter(than other: LevelCounts) -> Bool { counts.lexicographicallyPrecedes(other.counts) }
}
