internal import Course

/// How far a rotation is from what is asked of it at the levels of the goals: 0 exactly where it is at least as good.
///
/// Of a leximin goal the students at each level or a worse one are counted, so that a student who comes one level closer
/// makes a difference.
struct GoalPressure: Sendable {
    /// The levels whose students are counted together, the worst first, with the number asked for at each.
    private var chains: [(levels: [GoalLevel], targets: [Int])] = []
    private let students: Int

    /// - Parameter targets: the numbers asked for, by goal; only the first levels of a goal may have one.
    init(_ targets: [LevelCounts], students: Int) {
        self.students = students
        for goal in targets {
            var cumulative = 0
            var asked: [Int] = []
            for (level, count) in zip(goal.levels, goal.counts) {
                switch level {
                case .rank, .spread, .imbalance:
                    cumulative += count
                    asked.append(cumulative)
                case .otherRank, .rankExcess, .spreadShortfall, .imbalanceSum: asked.append(count)
                }
            }
            chains.append((Array(goal.levels.prefix(asked.count)), asked))
        }
    }

    /// What a rotation misses.
    func missing(in rotation: SeatedRotation) -> Int {
        missing(ranks: rotation.ranks, spreads: rotation.spreads, imbalances: rotation.imbalances)
    }

    /// What is missing, from the number of students at each rank and at each spread, and of groups at each difference.
    private func missing(ranks: [Int], spreads: [Int], imbalances: [Int]) -> Int {
        var missing = 0
        for chain in chains {
            var cumulative = 0
            for (level, target) in zip(chain.levels, chain.targets) {
                switch level {
                case .rank(let rank):
                    cumulative += ranks[rank]
                    missing += max(0, cumulative - target)
                case .spread(let spread):
                    cumulative += spreads[spread]
                    missing += max(0, cumulative - target)
                case .imbalance(let value):
                    cumulative += imbalances[value]
                    missing += max(0, cumulative - target)
                case .imbalanceSum:
                    missing += max(0, imbalances.indices.reduce(0) { $0 + imbalances[$1] * $1 } - target)
                case .otherRank(let rank): missing += max(0, students - ranks[rank] - target)
                case .rankExcess:
                    let sum = ranks.indices.dropFirst(2).reduce(0) { $0 + ranks[$1] * ($1 - 1) }
                    missing += max(0, sum - target)
                case .spreadShortfall(let widest):
                    let sum = spreads.indices.reduce(0) { $0 + spreads[$1] * (widest - $1) }
                    missing += max(0, sum - target)
                }
            }
        }
        return missing
    }
}
