internal import Course
internal import Optimization

/// The students' ranks as one goal: fair to the worst-off, the least sum, or the most first choices.
struct PreferenceGoal: Sendable {
    let aggregation: GroupGoal.Aggregation
    /// The rank of what a student did not rank, the worst there is.
    let worstRank: Int
    let students: Int

    /// The objectives in order, from the number of students at each rank.
    func objectives(_ count: (Int) -> LinearExpression) -> [Objective] {
        switch aggregation {
        case .leximin: Objective.leximin(levels.dropLast().map { Level($0, count: count($0)) })
        case .total:
            [Objective("sum of ranks", .minimize, sum(1...worstRank) { Double($0) * count($0) }, step: 1)]
        case .greedy:
            levels.dropLast().map { Objective("students at rank \($0)", .maximize, count($0), step: 1) }
        }
    }

    /// The ranks in the order in which they are looked at; the number of students gives the count of the last.
    private var levels: [Int] { aggregation == .greedy ? Array(1...worstRank) : (1...worstRank).reversed() }

    /// The value of the ranks that the students got and what is proven about it.
    func result(part: GoalResult.Part, ranks: [Int], stages: [LexicographicSolution.Stage]) -> GoalResult {
        GoalResult(
            part: part, goal: GroupGoal.Measure.preference.name, kind: aggregation,
            isMaximized: aggregation == .greedy, value: value(ranks), bound: bound(value(ranks), ranks, stages))
    }

    private func value(_ ranks: [Int]) -> GoalValue {
        switch aggregation {
        case .leximin: .vector(ranks.sorted(by: >))
        case .total: .total(ranks.reduce(0, +))
        case .greedy: .vector((1...worstRank).map { rank in ranks.count { $0 == rank } })
        }
    }

    private func bound(_ value: GoalValue, _ ranks: [Int], _ stages: [LexicographicSolution.Stage]) -> GoalValue {
        guard let open = stages.firstIndex(where: { !$0.isProven }) else { return value }
        let limit = stages[open].bound
        switch aggregation {
        case .total:
            return .total(limit.isFinite ? Int((limit - 1e-6).rounded(.up)) : students)
        case .leximin, .greedy:
            // What is proven of the levels before, the bound of this one, and all others at the best level left.
            var counts = levels.map { level in ranks.count { $0 == level } }
            let known = counts[..<open].reduce(0, +)
            let isGreedy = aggregation == .greedy
            let best = isGreedy ? students - known : 0
            counts[open] =
                limit.isFinite
                ? Int(isGreedy ? (limit + 1e-6).rounded(.down) : (limit - 1e-6).rounded(.up)) : best
            for index in counts.indices where index > open { counts[index] = 0 }
            let rest = students - counts.reduce(0, +)
            counts[isGreedy ? min(open + 1, counts.count - 1) : counts.count - 1] += rest
            return isGreedy
                ? .vector(counts) : .vector(zip(levels, counts).flatMap { [Int](repeating: $0, count: $1) })
        }
    }
}
