import Course

/// What the plan reaches in a goal of the groups, group by group or student by student.
struct ReachedGoal {
    let goal: GroupGoal
    /// The values of groups, or the ranks of students, as they come.
    let values: [Int]
    var isProven: Bool
    /// The unit of a total, 10^−`decimals`.
    private let decimals: Int

    init(_ goal: GroupGoal, _ plan: ResolvedPlan, isProven: Bool) {
        self.goal = goal
        decimals = goal.measure == .diversity ? plan.course.groups.distances?.decimals ?? 0 : 0
        self.isProven = isProven
        values =
            goal.measure == .preference
            ? WishRanks.ofGroupProjects(plan)
            : plan.members.compactMap { GroupMeasures(course: plan.course, members: $0).value(of: goal.measure) }
    }

    /// What another plan reaches in the goal, from its value alone; nil where that is no value of as many groups or students.
    func replaced(by value: GoalValue) -> ReachedGoal? {
        guard let entries = value.entries(goal.aggregation, count: values.count, decimals: decimals) else { return nil }
        return ReachedGoal(goal: goal, values: entries, isProven: false, decimals: decimals)
    }

    private init(goal: GroupGoal, values: [Int], isProven: Bool, decimals: Int) {
        self.goal = goal
        self.values = values
        self.isProven = isProven
        self.decimals = decimals
    }

    /// What a stage's objective is in the plan, in the direction in which it is minimised.
    func reached(_ objective: StageObjective) -> Int {
        switch objective {
        case .total: return values.reduce(0, +) * (goal.measure.isMaximized ? -1 : 1)
        case .count(let value):
            return values.count { $0 == value } * (goal.aggregation == .greedy ? -1 : 1)
        }
    }

    /// The distinct values in the order in which they are decided: worst first, of a greedy profile best first.
    var levels: [Int] {
        let distinct = Set(values).sorted()
        return goal.measure == .preference && goal.aggregation == .leximin ? distinct.reversed() : distinct
    }

    /// Whether a value is decided before another.
    func isBefore(_ one: Int, _ other: Int) -> Bool {
        goal.measure == .preference && goal.aggregation == .leximin ? one > other : one < other
    }

    /// Numbers in the form of a value of the goal.
    func value(_ entries: [Int]) -> GoalValue {
        goal.aggregation == .total ? .total(scaled: entries.first ?? 0, decimals: decimals) : .vector(entries)
    }
}

extension GoalValue {
    /// What single groups or students have, in no order, as far as the value tells: a total is one number in their place, a
    /// profile has one entry per student. Nil where it is no value of so many.
    func entries(_ aggregation: GroupGoal.Aggregation, count: Int, decimals: Int = 0) -> [Int]? {
        switch (aggregation, self) {
        case (.total, .total(var scaled, let own)) where own <= decimals:
            for _ in own..<decimals {
                let (next, overflow) = scaled.multipliedReportingOverflow(by: 10)
                guard !overflow else { return nil }
                scaled = next
            }
            return [scaled]
        case (.leximin, .vector(let vector)): return vector.count == count ? vector : nil
        case (.greedy, .vector(let profile)):
            guard profile.allSatisfy({ (0...count).contains($0) }), profile.reduce(0, +) == count else { return nil }
            return profile.enumerated().flatMap { Array(repeating: $0.offset + 1, count: $0.element) }
        default: return nil
        }
    }
}
