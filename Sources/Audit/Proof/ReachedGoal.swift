import Course

/// What the plan reaches in a goal of the groups, group by group or student by student.
struct ReachedGoal {
    let goal: GroupGoal
    /// The values of groups, or the ranks of students, as they come.
    let values: [Int]
    var isProven: Bool

    init(_ goal: GroupGoal, _ plan: ResolvedPlan, isProven: Bool) {
        self.goal = goal
        self.isProven = isProven
        values =
            goal.measure == .preference
            ? WishRanks.ofGroupProjects(plan)
            : plan.members.compactMap { GroupMeasures(course: plan.course, members: $0).value(of: goal.measure) }
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
    func value(_ entries: [Int], like value: GoalValue) -> GoalValue {
        guard goal.aggregation == .total else { return .vector(entries) }
        guard case .total(_, let decimals) = value else { return .total(entries.first ?? 0) }
        return .total(scaled: entries.first ?? 0, decimals: decimals)
    }
}
