import Course

/// What a repaired plan is worth: how far the number of groups is from that of a new plan, and whether their sizes differ by
/// more than one, come first, then readings with one side only, then the goals in their order.
struct PlanWorth {
    private let shape: [Int]
    private let goals: [GoalResult]

    init(_ groups: [GroupPlan], _ goals: [GoalResult], in course: Course) {
        let sizes = groups.map(\.members.count)
        let usual = course.groups.size.groupCount(students: course.students.count)
        shape = [
            usual.map { abs(groups.count - $0) } ?? 0, (sizes.max() ?? 0) - (sizes.min() ?? 0) > 1 ? 1 : 0,
        ]
        self.goals = goals
    }

    /// Whether groups are as many and as even as in a new plan.
    var hasUsualGroups: Bool { shape == [0, 0] }

    func isBetter(than other: PlanWorth) -> Bool {
        if shape != other.shape { return shape.lexicographicallyPrecedes(other.shape) }
        return goals.areBetter(than: other.goals)
    }
}

extension [GoalResult] {
    /// Whether these goals are better than the same goals of another plan: in the first that differs.
    ///
    /// Readings with one side only come before all goals, as repairs see them.
    func areBetter(than other: [GoalResult]) -> Bool {
        let isFirst: (GoalResult) -> Bool = { $0.goal == "uncovered" }
        let own = filter(isFirst) + filter { !isFirst($0) }
        let others = other.filter(isFirst) + other.filter { !isFirst($0) }
        for (one, two) in zip(own, others) where one.value != two.value {
            switch (one.value, two.value) {
            case (.vector(let mine), .vector(let theirs)):
                return one.isMaximized ? theirs.lexicographicallyPrecedes(mine) : mine.lexicographicallyPrecedes(theirs)
            case (.total(let mine, _), .total(let theirs, _)): return one.isMaximized ? mine > theirs : mine < theirs
            default: return false
            }
        }
        return false
    }
}
