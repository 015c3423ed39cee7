package import Course

/// Bounds that need no linear program: each skill, attribute or student for itself.
///
/// They hold for every partition into groups of the problem's sizes, whatever the rules and the goals before; where one
/// meets the incumbent, the incumbent is proven.
package struct SeparableBounds: Sendable {
    private let problem: GroupingProblem
    private let smallest: Int
    private let largest: Int

    package init(_ problem: GroupingProblem) {
        self.problem = problem
        smallest = problem.sizes.map(\.lowerBound).min() ?? 0
        largest = problem.sizes.map(\.upperBound).max() ?? 0
    }

    /// The best total that any partition can have in a measure of groups, largest or smallest as the measure asks.
    ///
    /// O(n log n) per skill or attribute, O(n² log n) for diversity and teammates.
    package func total(of measure: GroupGoal.Measure) -> Int {
        switch measure {
        case .complement, .coverage: coverage
        case .balance: balance
        case .diversity: diversity
        case .sharedHours(let cap): sharedHours(cap: cap)
        case .teammates: problem.requests.reduce(0) { $0 + min($1.count, max(0, largest - 1)) }
        case .preference: bestRanks.reduce(0, +)
        }
    }

    /// The leximin-largest vector of G integers with at most a total and at most a value each, ascending.
    package static func evenSplit(_ total: Int, among groups: Int) -> [Int] {
        guard groups > 0 else { return [] }
        let more = ((total % groups) + groups) % groups
        let share = (total - more) / groups
        return (0..<groups).map { share + ($0 < groups - more ? 0 : 1) }
    }

    /// The best rank that any project gives each student, descending.
    package var bestRanks: [Int] {
        guard let projects = problem.projects else { return [] }
        return (0..<problem.studentCount).map { student in
            (0..<projects.count).map { projects.ranks[$0 * problem.studentCount + student] }.min()
                ?? projects.worstRank
        }.sorted(by: >)
    }

    /// Coverage: the G best ratings of each skill, each in a group of its own. Carried by single members, a skill gives
    /// no more, so this bounds `complement` too.
    private var coverage: Int {
        (0..<problem.skillCount).reduce(0) { total, skill in
            total + ratings(skill).sorted(by: >).prefix(problem.groupCount).reduce(0, +)
        }
    }

    /// Balance: totals are integers, so each skill T can at best be spread as `s T / n` rounded down or up per group.
    ///
    /// Rounding group g up costs n − 2 rem(g) more than rounding it down, rem(g) = s(g) T mod n; the units that are left
    /// go where that is least. For equal groups this is 2 r (G − r) · n / G with r = T mod G. Sizes that are not decided
    /// give no bound but 0.
    private var balance: Int {
        let students = problem.studentCount
        guard let sizes = decidedSizes, students > 0 else { return 0 }
        return problem.ratingTotals.reduce(0) { total, sum in
            let remainders = sizes.map { size in ((size * sum) % students + students) % students }
            let units = remainders.reduce(0, +) / students
            let raised = remainders.sorted(by: >).prefix(units).reduce(0) { $0 + students - 2 * $1 }
            return total + remainders.reduce(0, +) + raised
        }
    }

    /// The sizes when they follow from the number of students: equal limits, at most one apart.
    private var decidedSizes: [Int]? {
        guard largest - smallest <= 1, problem.sizes.allSatisfy({ $0 == smallest...largest }) else { return nil }
        let more = problem.studentCount - smallest * problem.groupCount
        return problem.sizes.indices.map { $0 < more ? largest : smallest }
    }

    /// Diversity: each student's largest distances to as many others as a group can hold, each pair counted from both.
    private var diversity: Int {
        let students = problem.studentCount
        var total = 0
        for student in 0..<students {
            var others = Array(problem.distances[student * students..<(student + 1) * students])
            others.remove(at: student)
            total += others.sorted(by: >).prefix(max(0, largest - 1)).reduce(0, +)
        }
        return total / 2
    }

    /// Shared hours: a group shares no more than its busiest member has; at best the busiest are together.
    private func sharedHours(cap: Int?) -> Int {
        let free = (0..<problem.studentCount).map { student in
            (0..<problem.slotWords).reduce(0) {
                $0 + problem.slots[student * problem.slotWords + $1].nonzeroBitCount
            }
        }.sorted(by: >)
        let minima = stride(from: max(0, smallest - 1), to: free.count, by: max(1, smallest)).map { free[$0] }
        return minima.prefix(problem.groupCount).reduce(0) { $0 + min($1, cap ?? .max) }
    }

    private func ratings(_ skill: Int) -> [Int] {
        (0..<problem.studentCount).map { problem.ratings[$0 * problem.skillCount + skill] }
    }
}

extension SeparableBounds {
    /// The bound of a goal in the form of its value.
    func outcome(of goal: GroupGoal) -> GoalOutcome {
        switch (goal.measure, goal.aggregation) {
        case (.preference, .leximin):
            .vector(bestRanks)
        case (.preference, .greedy):
            .profile(
                (1...max(1, problem.projects?.worstRank ?? 1)).map { rank in bestRanks.count { $0 == rank } })
        case (_, .leximin):
            .vector(Self.evenSplit(total(of: goal.measure), among: problem.groupCount))
        case (_, .total), (_, .greedy):
            .total(total(of: goal.measure))
        }
    }
}
