package import Course

/// Bounds that need no linear program: each skill, attribute or student for itself.
///
/// They hold for every partition into groups of the problem's sizes under its rules, whatever the goals before; where one
/// meets the incumbent, the incumbent is proven.
package struct SeparableBounds: Sendable {
    private let problem: GroupingProblem

    package init(_ problem: GroupingProblem) { self.problem = problem }

    /// The best total that any partition can have in a measure of groups, largest or smallest as the measure asks.
    ///
    /// O(n log n) per skill or attribute, O(n²) for shared hours and for distances from a table.
    package func total(of measure: GroupGoal.Measure) -> Int {
        switch measure {
        case .complement: ComplementBound(problem).total
        case .coverage: coverage
        case .balance: BalanceBound(problem).total
        case .diversity: DiversityBound(problem).total
        case .sharedHours(let cap): SharedHoursBound(problem, cap: cap).total
        case .teammates: teammates
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

    /// Coverage: the G best ratings of each skill, each in a group of its own. Two of them who must be together waste one:
    /// with the G-th best rating as the price of a skill, a group gets no more than the price and what its members are
    /// above it, and of these only the best counts.
    private var coverage: Int {
        let prices = (0..<problem.skillCount).map { skill in
            ratings(skill).sorted(by: >).prefix(problem.groupCount)
        }
        let wasted = ForcedGroups(problem).total { set in
            prices.indices.reduce(0) { waste, skill in
                let above = set.map {
                    max(0, problem.ratings[$0 * problem.skillCount + skill] - (prices[skill].last ?? 0))
                }
                return waste + above.reduce(0, +) - (above.max() ?? 0)
            }
        }
        return prices.reduce(0) { $0 + $1.reduce(0, +) } - wasted
    }

    /// Teammates: each student's requests of those who may be in the same group, as far as a group has places.
    private var teammates: Int {
        let partners = max(0, (problem.sizes.map(\.upperBound).max() ?? 0) - 1)
        var apart = Array(repeating: Set<Int>(), count: problem.studentCount)
        for (one, other) in problem.rules.apart {
            apart[one].insert(other)
            apart[other].insert(one)
        }
        return problem.requests.indices.reduce(0) { total, student in
            total + min(problem.requests[student].count { !apart[student].contains($0) }, partners)
        }
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
        case (.sharedHours(let cap), .leximin):
            .vector(SharedHoursBound(problem, cap: cap).vector)
        case (_, .leximin):
            .vector(Self.evenSplit(total(of: goal.measure), among: problem.groupCount))
        case (_, .total), (_, .greedy):
            .total(total(of: goal.measure))
        }
    }
}
