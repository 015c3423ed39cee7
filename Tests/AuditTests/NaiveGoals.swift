import Course

/// The goals of a correct plan with their values by definition; of every second goal the bound is left loose.
struct NaiveGoals {
    let course: Course
    let plan: Plan

    var results: [GoalResult] {
        (ofGroups + ofProjects + ofRotation).enumerated().map { loosened($1, if: $0 % 2 == 1) }
    }

    private var ofGroups: [GoalResult] {
        let naive = NaiveMeasures(course: course)
        let members = plan.groups.map(\.members)
        let ranks = plan.groups.flatMap { group in group.members.map { naive.projectRank(group.project, $0) } }
        return course.groups.goals.map { goal in
            let value: GoalValue
            switch (goal.measure, goal.aggregation) {
            case (.complement, .leximin): value = .vector(members.map(naive.complement).sorted())
            case (.complement, _): value = .total(members.map(naive.complement).reduce(0, +))
            case (.coverage, _): value = .vector(members.map(naive.coverage).sorted())
            case (.balance, _): value = .total(members.map(naive.balance).reduce(0, +))
            case (.diversity, _):
                value = .total(
                    scaled: members.map(naive.diversity).reduce(0, +), decimals: course.groups.distances?.decimals ?? 0)
            case (.preference, _): value = combined(ranks, goal.aggregation)
            case (.sharedHours(let cap), _):
                value = .vector(members.map { min(cap ?? 1000, naive.sharedSlots($0)) }.sorted())
            case (.teammates, _): value = .total(members.map(naive.teammates).reduce(0, +))
            }
            let larger = ![.balance, .preference].contains(goal.measure) || goal.aggregation == .greedy
            return result(.groups, goal.measure.name, goal.aggregation, larger, value)
        }
    }

    private var ofProjects: [GoalResult] {
        guard let projects = course.projects, projects.assign == .students else { return [] }
        let naive = NaiveMeasures(course: course)
        let ranks = plan.students.map { naive.projectRank($0.project, $0.id) }
        return [
            result(.projects, "preference", projects.goal, projects.goal == .greedy, combined(ranks, projects.goal))
        ]
    }

    private var ofRotation: [GoalResult] {
        let naive = NaiveMeasures(course: course)
        let ranks = plan.rotation.flatMap { session in
            session.presenters.map { naive.readingRank(session.reading, $0) }
        }
        let spreads = course.students.map { student in
            let presents = plan.rotation.first { $0.presenters.contains(student.id) }?.week ?? 0
            let criticises = plan.rotation.first { $0.critics.contains(student.id) }?.week ?? 0
            return abs(presents - criticises)
        }
        return [
            result(.rotation, "preference", .leximin, false, .vector(ranks.sorted().reversed())),
            result(.rotation, "spread", .leximin, true, .vector(spreads.sorted())),
        ]
    }

    private func combined(_ ranks: [Int], _ kind: GroupGoal.Aggregation) -> GoalValue {
        switch kind {
        case .leximin: .vector(ranks.sorted().reversed())
        case .total: .total(ranks.reduce(0, +))
        case .greedy:
            .vector((1...((course.projects?.ranksOffered ?? 0) + 1)).map { rank in ranks.count { $0 == rank } })
        }
    }

    private func result(
        _ part: GoalResult.Part, _ name: String, _ kind: GroupGoal.Aggregation, _ isMaximized: Bool, _ value: GoalValue
    ) -> GoalResult {
        GoalResult(part: part, goal: name, kind: kind, isMaximized: isMaximized, value: value, bound: value)
    }

    private func loosened(_ result: GoalResult, if isLoose: Bool) -> GoalResult {
        isLoose ? result.bounded(by: result.isMaximized ? 1 : -1) : result
    }
}

extension GoalResult {
    /// The result with a bound that lies `step` beside the value: at its last entry, or at its first for a step to the
    /// worse side, so that leximin vectors stay sorted.
    func bounded(by step: Int) -> GoalResult {
        var result = self
        switch value {
        case .total(let scaled, let decimals): result.bound = .total(scaled: scaled + step, decimals: decimals)
        case .vector(var entries):
            let isBetter = (step > 0) == isMaximized
            if !entries.isEmpty { entries[isBetter ? entries.count - 1 : 0] += step }
            result.bound = .vector(entries)
        }
        return result
    }
}
