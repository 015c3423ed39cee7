import Course

/// What a partition reaches in the goals in order, as one vector of which the lexicographically smaller is better.
struct Outcome: Sendable, Comparable {
    let entries: [Int]

    static func < (left: Outcome, right: Outcome) -> Bool { left.entries.lexicographicallyPrecedes(right.entries) }
}

extension GroupingProblem {
    /// The outcome of a partition.
    func outcome(of partition: Partition) -> Outcome {
        var evaluator = GroupMeasures(self)
        return Outcome(
            entries: goals.flatMap { goal in
                value(of: goal, for: partition, &evaluator).loss(maximizes: goal.measure.isMaximized)
            })
    }

    /// The value of a goal as FORMATS writes it: a total, a leximin vector worst first, or a greedy profile.
    func value(of goal: GroupGoal, for partition: Partition, _ evaluator: inout GroupMeasures) -> GoalOutcome {
        guard goal.measure == .preference else {
            let values = partition.groups.map { evaluator.value(of: goal.measure, $0) }
            return goal.aggregation == .leximin ? .vector(values.sorted()) : .total(values.reduce(0, +))
        }
        let ranks = ranks(of: partition)
        switch goal.aggregation {
        case .leximin: return .vector(ranks.sorted(by: >))
        case .total: return .total(ranks.reduce(0, +))
        case .greedy:
            var profile = Array(repeating: 0, count: projects?.worstRank ?? 0)
            for rank in ranks { profile[rank - 1] += 1 }
            return .profile(profile)
        }
    }

    /// The rank that each student gives the project of its group, groups one after another.
    func ranks(of partition: Partition) -> [Int] {
        guard let projects else { return [] }
        return zip(partition.groups, partition.projects).flatMap { members, project in
            members.map { student in
                project.map { projects.ranks[$0 * studentCount + student] } ?? projects.worstRank
            }
        }
    }
}

/// The value of a goal, by the way in which it is compared.
enum GoalOutcome: Sendable, Equatable {
    case total(Int)
    case vector([Int])
    case profile([Int])

    /// Entries of which the lexicographically smaller is better.
    func loss(maximizes: Bool) -> [Int] {
        switch self {
        case .total(let total): [maximizes ? -total : total]
        case .vector(let entries): maximizes ? entries.map { -$0 } : entries
        case .profile(let counts): counts.map { -$0 }
        }
    }
}
