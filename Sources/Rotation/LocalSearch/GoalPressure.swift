internal import Course

/// How far a rotation is from what is asked of it at the levels of the goals: 0 exactly where it is at least as good.
///
/// Of a leximin goal the students at each level or a worse one are counted, so that a student who comes one level closer
/// makes a difference.
struct GoalPressure: Sendable {
    /// The levels whose students are counted together, the worst first, with the number asked for at each.
    private var chains: [(levels: [GoalLevel], targets: [Int], weight: Int)] = []
    /// How much a broken rule weighs beside them.
    let weightOfConflicts: Int
    private let students: Int

    /// - Parameters:
    ///   - targets: the numbers asked for, by goal; only the first levels of a goal may have one.
    ///   - students: each counted once, however many turns it has.
    init(_ targets: [LevelCounts], students: Int) {
        self.students = students
        // What only sessions show can often not be reached, and must not draw the search away from the goals of students.
        let isMixed = targets.contains { $0.levels.contains(where: \.isOfSessions) }
        weightOfConflicts = isMixed ? 2 : 1
        for goal in targets {
            var cumulative = 0
            var asked: [Int] = []
            for (level, count) in zip(goal.levels, goal.counts) {
                switch level {
                case .rank, .spread, .imbalance:
                    cumulative += count
                    asked.append(cumulative)
                case .otherRank, .rankExcess, .spreadShortfall, .imbalanceSum, .misfits, .repeats: asked.append(count)
                }
            }
            let isOfStudents = !goal.levels.contains(where: \.isOfSessions)
            chains.append((Array(goal.levels.prefix(asked.count)), asked, isMixed && isOfStudents ? 3 : 1))
        }
    }

    /// What a rotation misses, weighted and added up.
    ///
    /// - Parameter repeats: how many times critics face somebody whom they have faced before.
    func missing(in rotation: SeatedRotation, repeats: Int) -> Int {
        var sum = 0
        for chain in chains { sum += chain.weight * missing(chain.levels, chain.targets, rotation, repeats) }
        return sum
    }

    /// What a rotation misses, by goal.
    func missingByGoal(in rotation: SeatedRotation, repeats: Int) -> [Int] {
        chains.map { missing($0.levels, $0.targets, rotation, repeats) }
    }

    private func missing(_ levels: [GoalLevel], _ targets: [Int], _ rotation: SeatedRotation, _ repeats: Int) -> Int {
        var missing = 0
        var cumulative = 0
        for (level, target) in zip(levels, targets) {
            switch level {
            case .rank(let rank):
                cumulative += rotation.ranks[rank]
                missing += max(0, cumulative - target)
            case .spread(let spread):
                cumulative += rotation.spreads[spread]
                missing += max(0, cumulative - target)
            case .imbalance(let value):
                cumulative += rotation.imbalances[value]
                missing += max(0, cumulative - target)
            case .otherRank(let rank): missing += max(0, students - rotation.ranks[rank] - target)
            case .rankExcess:
                let excess = rotation.ranks.indices.dropFirst(2).reduce(0) { $0 + rotation.ranks[$1] * ($1 - 1) }
                missing += max(0, excess - target)
            case .spreadShortfall(let widest):
                let shortfall = rotation.spreads.indices.reduce(0) { $0 + rotation.spreads[$1] * (widest - $1) }
                missing += max(0, shortfall - target)
            case .imbalanceSum:
                let sum = rotation.imbalances.indices.reduce(0) { $0 + rotation.imbalances[$1] * $1 }
                missing += max(0, sum - target)
            case .misfits: missing += max(0, rotation.misfits - target)
            case .repeats: missing += max(0, repeats - target)
            }
        }
        return missing
    }
}
