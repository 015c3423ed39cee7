internal import Course

/// A number that one solve brings down: the sum over students of what their turns add to it, or what only sessions show.
///
/// A leximin goal counts students level by level, the worst level first; a greedy goal counts those without a first choice,
/// then those without a second; a total is one sum.
enum GoalLevel: Hashable, Comparable, Sendable {
    /// Students who present a reading of this rank.
    case rank(Int)
    /// Students with so many weeks between their turns.
    case spread(Int)
    /// Students who present a reading of another rank.
    case otherRank(Int)
    /// Ranks beyond the first.
    case rankExcess
    /// Weeks that are missing to a widest spread.
    case spreadShortfall(widest: Int)
    /// Groups whose early and late turns differ by so many.
    case imbalance(Int)
    /// These differences of all groups together.
    case imbalanceSum
    /// Critics who do not know the topic of their reading.
    case misfits
    /// Critics who face somebody whom they have faced before.
    case repeats

    /// Whether it does not follow from the ranks and the weeks of single students.
    var isOfSessions: Bool {
        switch self {
        case .imbalance, .imbalanceSum, .misfits, .repeats: true
        case .rank, .spread, .otherRank, .rankExcess, .spreadShortfall: false
        }
    }

    /// Whether it follows from the ranks alone.
    var isOfRanks: Bool {
        switch self {
        case .rank, .otherRank, .rankExcess: true
        case .spread, .spreadShortfall, .imbalance, .imbalanceSum, .misfits, .repeats: false
        }
    }

    /// What a student with a rank and a spread adds; nil and 0 stand for what is not decided. What only
    /// sessions show is not counted here.
    func weight(rank: Int, spread: Int?) -> Int {
        switch self {
        case .rank(let own): rank == own ? 1 : 0
        case .spread(let weeks): spread == weeks ? 1 : 0
        case .otherRank(let own): rank > 0 && rank != own ? 1 : 0
        case .rankExcess: max(0, rank - 1)
        case .spreadShortfall(let widest): spread.map { widest - $0 } ?? 0
        case .imbalance, .imbalanceSum, .misfits, .repeats: 0
        }
    }

    /// What a student with a pattern adds.
    func weight(of pattern: TurnPattern) -> Int { weight(rank: pattern.rank, spread: pattern.spread) }
}

extension RotationInstance {
    /// The numbers that make up a goal, in the order in which they are brought down.
    func levels(of goal: RotationGoal) -> [GoalLevel] {
        switch (goal.measure, goal.aggregation) {
        case (.preference, .leximin): (1...unranked).reversed().map { .rank($0) }
        case (.preference, .total): [.rankExcess]
        case (.preference, .greedy): (1...unranked).map { .otherRank($0) }
        case (.spread, .leximin): gap < weekCount ? (gap..<weekCount).map { .spread($0) } : []
        case (.spread, .total), (.spread, .greedy): gap < weekCount ? [.spreadShortfall(widest: weekCount - 1)] : []
        case (.earlyLate, .leximin): (0...greatestImbalance).reversed().map { .imbalance($0) }
        case (.earlyLate, .total), (.earlyLate, .greedy): [.imbalanceSum]
        case (.fit, _): [.misfits]
        case (.repeats, _): [.repeats]
        }
    }
}

/// The numbers reached at each level of a goal, of which the lexicographically least are the best.
///
/// Two plans with as many students at each of the worst levels are compared at the next level, so that the sorted vector of
/// the students' values is lexicographically best exactly where the counts are lexicographically least.
struct LevelCounts: Sendable, Equatable {
    let levels: [GoalLevel]
    var counts: [Int]

    /// The value of a goal that these numbers make up.
    ///
    /// - Parameter turns: how many turns a student has in each role.
    func value(students: Int, turns: Int = 1) -> GoalValue {
        var entries: [Int] = []
        for (level, count) in zip(levels, counts) {
            switch level {
            case .rank(let value), .spread(let value), .imbalance(let value):
                entries += [Int](repeating: value, count: count)
            case .otherRank: entries.append(students - count)
            case .rankExcess: return .total(students + count)
            case .spreadShortfall(let widest): return .total(students * widest - count)
            case .imbalanceSum, .repeats: return .total(count)
            case .misfits: return .total(students * turns - count)
            }
        }
        return .vector(entries)
    }

    /// The number at each level.
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

    /// These numbers of the first levels with the best that the others could be.
    func completedAtBest(of instance: RotationInstance) -> LevelCounts {
        let students = instance.peopleCount
        var complete = self
        for level in levels[counts.count...] {
            switch level {
            case .rank, .spread:
                let isLast = complete.counts.count == levels.count - 1
                complete.counts.append(isLast ? students - complete.counts.reduce(0, +) : 0)
            case .otherRank:
                // Whoever is left gets this rank.
                let served = complete.counts.reduce(0) { $0 + students - $1 }
                complete.counts.append(served)
            case .imbalance(let value):
                // Whatever the turns are, a group of odd size cannot have equally many.
                let least = instance.leastImbalances.count { $0 == value }
                let isLast = complete.counts.count == levels.count - 1
                complete.counts.append(
                    counts.isEmpty ? least : isLast ? instance.groupCount - complete.counts.reduce(0, +) : 0)
            case .imbalanceSum: complete.counts.append(instance.leastImbalances.reduce(0, +))
            case .misfits: complete.counts.append(instance.leastMisfits)
            case .rankExcess, .spreadShortfall, .repeats:
                complete.counts.append(0)
            }
        }
        return complete
    }
}
