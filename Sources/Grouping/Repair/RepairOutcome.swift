import Course

/// What groups are worth in the goals of the course, as one vector of which the lexicographically smaller is better; the
/// values of groups are kept, so that only those that changed are measured.
struct RepairOutcome {
    private let problem: RepairProblem
    private var measures: GroupMeasures
    private let goals: [GroupGoal]
    private var known: [[Int]: [Int]] = [:]

    init(_ problem: RepairProblem) {
        self.problem = problem
        var numbers = problem.numbers
        numbers.sizes = numbers.sizes.map { 1...$0.upperBound }
        measures = GroupMeasures(numbers)
        goals = numbers.goals
    }

    /// The outcome of groups that keep the rules, or nil where projects cannot be had as they are needed.
    mutating func entries(of state: RepairState) -> (entries: [Int], projects: [Int?])? {
        guard let projects = projects(of: state) else { return nil }
        let open = state.members.indices.filter { !state.members[$0].isEmpty }
        let sizes = open.map { state.members[$0].count }
        // More or fewer groups than in a new plan, or sizes that differ by more than one, are taken only where nothing else
        // touches as few: goals do not compare plans with more groups and with fewer.
        var entries = [
            problem.usualCount.map { abs(open.count - $0) } ?? 0, (sizes.max() ?? 0) - (sizes.min() ?? 0) > 1 ? 1 : 0,
        ]
        let values = open.map { measured(state.members[$0]) }
        for (index, goal) in goals.enumerated() {
            if goal.measure == .preference {
                entries += ranks(of: state, open, projects, goal.aggregation)
                continue
            }
            let own = values.map { $0[index] }
            let sign = goal.measure.isMaximized ? -1 : 1
            entries += goal.aggregation == .leximin ? own.sorted().map { $0 * sign } : [sign * own.reduce(0, +)]
            // Of two outcomes of which one goes on where the other ends, that with more groups is better.
            if goal.aggregation == .leximin, own.count < problem.groupCount {
                entries += Array(repeating: Int.max, count: problem.groupCount - own.count)
            }
        }
        return (entries, projects)
    }

    private mutating func measured(_ members: [Int]) -> [Int] {
        if let values = known[members] { return values }
        let values = goals.map { measures.value(of: $0.measure, members) }
        known[members] = values
        return values
    }

    private func ranks(
        of state: RepairState, _ open: [Int], _ projects: [Int?], _ aggregation: GroupGoal.Aggregation
    ) -> [Int] {
        guard let table = problem.numbers.projects else { return [] }
        var counts = [Int](repeating: 0, count: table.worstRank + 1)
        for group in open {
            for member in state.members[group] {
                counts[projects[group].map { table.ranks[$0 * problem.studentCount + member] } ?? table.worstRank] += 1
            }
        }
        switch aggregation {
        case .leximin: return counts[1...].reversed()
        case .greedy: return counts[1...].map { -$0 }
        case .total: return [counts.enumerated().reduce(0) { $0 + $1.offset * $1.element }]
        }
    }

    /// The projects of the groups: those they had, and for a group that was opened the one of which its members think best
    /// among those that can still be taken. Nil where a project has too few or too many takers then.
    func projects(of state: RepairState) -> [Int?]? {
        guard let table = problem.numbers.projects else { return Array(repeating: nil, count: problem.groupCount) }
        var takers = [Int](repeating: 0, count: table.count)
        var projects = [Int?](repeating: nil, count: problem.groupCount)
        for group in 0..<problem.baseCount where !state.members[group].isEmpty {
            projects[group] = problem.projects[group]
            if let project = problem.projects[group] { takers[project] += 1 }
        }
        for group in problem.baseCount..<problem.groupCount where !state.members[group].isEmpty {
            let members = state.members[group]
            let possible = (0..<table.count).filter {
                takers[$0] < table.takers[$0].upperBound && problem.has(members, needsOf: $0)
            }
            func rank(_ project: Int) -> Int {
                members.reduce(0) { $0 + table.ranks[project * problem.studentCount + $1] }
            }
            guard let best = possible.min(by: { (rank($0), $0) < (rank($1), $1) }) else { return nil }
            projects[group] = best
            takers[best] += 1
        }
        let hold = takers.indices.allSatisfy { takers[$0] == 0 || table.takers[$0].contains(takers[$0]) }
        return hold ? projects : nil
    }
}
