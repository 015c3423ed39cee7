import Course

/// A goal that the course sets, with the value that the plan reaches in it.
struct ExpectedGoal {
    let part: GoalResult.Part
    let name: String
    let kind: GroupGoal.Aggregation
    /// Whether larger is better, for a vector whether lexicographically larger is.
    let isMaximized: Bool
    let value: GoalValue
}

extension ExpectedGoal {
    /// The goals of a course for the parts that a plan has, in the order of the parts and of the course.
    static func all(in plan: ResolvedPlan) -> [ExpectedGoal] {
        (plan.hasGroups ? ofGroups(plan) + ofProjects(plan) : []) + (plan.hasRotation ? ofRotation(plan) : [])
    }

    private static func ofGroups(_ plan: ResolvedPlan) -> [ExpectedGoal] {
        plan.course.groups.goals.map { goal in
            let measured: [Int]
            if goal.measure == .preference {
                measured = WishRanks.ofGroupProjects(plan)
            } else {
                measured = plan.members.compactMap { members in
                    GroupMeasures(course: plan.course, members: members).value(of: goal.measure)
                }
            }
            let decimals = goal.measure == .diversity ? plan.course.groups.distances?.decimals ?? 0 : 0
            return ExpectedGoal(
                .groups, goal.measure.name, goal.aggregation, largerIsBetter: goal.measure.isMaximized, measured,
                decimals: decimals, entries: (plan.course.projects?.ranksOffered ?? 0) + 1)
        }
    }

    private static func ofProjects(_ plan: ResolvedPlan) -> [ExpectedGoal] {
        guard let settings = plan.course.projects, settings.assign == .students else { return [] }
        let ranks = WishRanks.ofStudentProjects(plan)
        let ranked = ranks.count { $0 <= settings.ranksOffered }
        let most = ExpectedGoal(.projects, "ranked", .total, largerIsBetter: true, [ranked])
        return (settings.placesMost ? [most] : []) + [
            ExpectedGoal(
                .projects, "preference", settings.goal, largerIsBetter: false, ranks,
                entries: settings.ranksOffered + 1)
        ]
    }

    private static func ofRotation(_ plan: ResolvedPlan) -> [ExpectedGoal] {
        let uncovered = plan.openSessions.count { $0.presenters.isEmpty || $0.critics.isEmpty }
        let covered = ExpectedGoal(.rotation, "uncovered", .total, largerIsBetter: false, [uncovered])
        return (plan.plan.repair == nil ? [] : [covered])
            + (plan.course.rotation?.goals ?? []).map { goal in
                ExpectedGoal(
                    .rotation, goal.measure.rawValue, goal.aggregation, largerIsBetter: goal.measure.isMaximized,
                    measured(goal, plan),
                    entries: (plan.course.rotation?.ranksOffered ?? 0) + 1)
            }
    }

    private static func measured(_ goal: RotationGoal, _ plan: ResolvedPlan) -> [Int] {
        switch goal.measure {
        case .preference: WishRanks.ofReadings(plan)
        case .spread: spreads(plan)
        case .earlyLate: earlyLate(plan)
        case .fit: [CriticFigures(plan).knowing]
        case .repeats: [CriticFigures(plan).meetingAgain]
        }
    }

    /// Of every group, the difference between its turns in the first and in the second half of the weeks, presenting and
    /// criticising added up. The middle one of an odd number of weeks belongs to neither half.
    private static func earlyLate(_ plan: ResolvedPlan) -> [Int] {
        let weeks = (plan.course.rotation?.weeks ?? []).map(\.number).sorted()
        let early = Set(weeks.prefix(weeks.count / 2))
        let late = Set(weeks.suffix(weeks.count / 2))
        func difference(_ held: [Int]) -> Int {
            let numbers = held.map { plan.plan.rotation[$0].week }
            return numbers.count(where: early.contains) - numbers.count(where: late.contains)
        }
        return plan.members.map { members in
            abs(members.reduce(0) { $0 + difference(plan.presented[$1]) })
                + abs(members.reduce(0) { $0 + difference(plan.criticised[$1]) })
        }
    }

    /// Of every student with both turns, the least number of weeks between presenting and criticising; between any two turns
    /// where the course gives everybody several in a role.
    static func spreads(_ plan: ResolvedPlan) -> [Int] {
        let countsAll = (plan.course.rotation?.turns ?? 1) > 1
        return plan.students.compactMap { position, _ in
            if countsAll {
                let held = (plan.presented[position] + plan.criticised[position]).map { plan.plan.rotation[$0].week }
                return held.indices.flatMap { one in
                    held[(one + 1)...].map { weeksBetween(held[one], $0) }
                }.min()
            }
            let presents = plan.presented[position].map { plan.plan.rotation[$0].week }
            let criticises = plan.criticised[position].map { plan.plan.rotation[$0].week }
            return presents.flatMap { one in criticises.map { weeksBetween(one, $0) } }.min()
        }
    }

    /// A goal from what is measured of each group or student.
    ///
    /// - Parameter entries: the least number of entries of a greedy profile.
    private init(
        _ part: GoalResult.Part, _ name: String, _ kind: GroupGoal.Aggregation, largerIsBetter: Bool,
        _ measured: [Int], decimals: Int = 0, entries: Int = 0
    ) {
        self.part = part
        self.name = name
        self.kind = kind
        isMaximized = largerIsBetter || kind == .greedy
        switch kind {
        case .leximin: value = .vector(largerIsBetter ? measured.sorted() : measured.sorted(by: >))
        case .total: value = .total(scaled: measured.reduce(0, +), decimals: decimals)
        case .greedy:
            var profile = Array(repeating: 0, count: max(entries, measured.max() ?? 0))
            for rank in measured where rank >= 1 { profile[rank - 1] += 1 }
            value = .vector(profile)
        }
    }
}
