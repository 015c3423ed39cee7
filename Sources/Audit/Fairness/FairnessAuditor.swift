public import Course

/// Measures how fair a plan is.
public struct FairnessAuditor: Sendable {
    private let course: Course
    private let plan: Plan
    private let resolved: ResolvedPlan
    private let seed: UInt64
    private let permutations: Int
    private let randomPlans: Int

    /// - Parameters:
    ///   - seed: of permutations and random plans.
    public init(
        course: Course, plan: Plan, seed: UInt64 = 0, permutations: Int = 10_000, randomPlans: Int = 1000
    ) {
        self.course = course
        self.plan = plan
        self.seed = seed
        self.permutations = permutations
        self.randomPlans = randomPlans
        resolved = ResolvedPlan(plan, of: course)
    }

    /// The report, with the verdicts that a check of the certificate gave.
    ///
    /// - Complexity: O(attributes² · outcomes · permutations · students) and the walk of `RandomPlans`.
    public func report(verdicts: [GoalVerdict]) -> FairnessReport {
        let findings = PlanChecker(course: course).findings(in: plan)
        let rules = ruleWords
        return FairnessReport(
            rules: rules.map { rule in .init(rule: rule, findings: findings.filter { $0.rule == rule }) },
            findings: findings.filter { !rules.contains($0.rule) },
            verdicts: verdicts, groups: groups, distributions: distributions, wishes: wishes, weeks: weeks,
            envy: envy, prices: prices, parity: ParityStudy(resolved, seed: seed, permutations: permutations).tables,
            percentiles: findings.isEmpty ? percentiles : nil, randomPlans: randomPlans, permutations: permutations)
    }

    /// The rules as they are published, in the words of their checks.
    private var ruleWords: [String] {
        var rules =
            resolved.hasGroups
            ? GroupSizeChecks.all.map(\.rule) + course.groups.rules.map(\.description) : []
        if resolved.hasRotation, let settings = course.rotation {
            rules += TurnChecks.all(for: settings).map(\.rule) + settings.rules.map(\.description)
        }
        if course.projects?.assign == .students { rules += course.projects?.rules.map(\.description) ?? [] }
        return rules
    }

    private var groups: [GroupFigures] {
        zip(plan.groups, resolved.members).map { group, members in
            let measures = GroupMeasures(course: course, members: members)
            func ratings(_ skill: Int) -> [Int] { members.map { course.students[$0].ratings[skill] } }
            return GroupFigures(
                name: group.name, size: members.count, project: group.project,
                complement: course.skills.isEmpty ? nil : measures.value(of: .complement),
                coverage: course.skills.isEmpty ? nil : measures.value(of: .coverage),
                sharedHours: course.slots.isEmpty ? nil : measures.sharedSlots,
                best: course.skills.indices.map { ratings($0).max() ?? 0 },
                sums: course.skills.indices.map { ratings($0).reduce(0, +) })
        }
    }

    private var distributions: [Distribution] {
        var result: [Distribution] = []
        let groups = groups
        func add(_ title: String, _ values: [Int?]) {
            let present = values.compactMap(\.self)
            if !present.isEmpty { result.append(Distribution(title, of: .groups, isMaximized: true, present)) }
        }
        add("complement", groups.map(\.complement))
        add("coverage", groups.map(\.coverage))
        add("shared hours", groups.map(\.sharedHours))
        for outcome in StudentOutcomes(resolved).all where outcome.isVector {
            result.append(
                Distribution(outcome.title, of: .students, isMaximized: outcome.isMaximized, outcome.values))
        }
        return result
    }

    private var wishes: [WishFigures] {
        func figures(_ title: String, _ ranks: [Int], _ offered: Int) -> WishFigures? {
            guard !ranks.isEmpty, offered > 0 else { return nil }
            return WishFigures(
                title: title, counts: (1...(offered + 1)).map { rank in ranks.count { min($0, offered + 1) == rank } },
                ranksOffered: offered)
        }
        let outcomes = StudentOutcomes(resolved)
        return [
            figures("projects", outcomes.projectRanks, course.projects?.ranksOffered ?? 0),
            figures("readings", outcomes.readingRanks, course.rotation?.ranksOffered ?? 0),
        ].compactMap(\.self)
    }

    private var weeks: [WeekLoad] {
        guard !plan.rotation.isEmpty else { return [] }
        return (course.rotation?.weeks ?? []).map { week in
            let sessions = plan.rotation.filter { $0.week == week.number }
            return WeekLoad(
                week: week.number, date: week.date, readings: sessions.count,
                presenters: sessions.reduce(0) { $0 + $1.presenters.count },
                critics: sessions.reduce(0) { $0 + $1.critics.count })
        }
    }

    private var envy: [EnvyFigures] {
        let students = course.students
        func figures(_ title: String, _ got: [String?], _ rank: (Student, String) -> Int, _ unranked: Int)
            -> EnvyFigures
        {
            var pairs = 0
            var envious = 0
            for (one, student) in students.enumerated() {
                let own = got[one].map { rank(student, $0) } ?? unranked
                let count = got.indices.count { other in
                    guard other != one, let theirs = got[other] else { return false }
                    return rank(student, theirs) < own
                }
                pairs += count
                envious += count > 0 ? 1 : 0
            }
            return EnvyFigures(
                title: title, pairs: pairs, possible: students.count * (students.count - 1), envious: envious)
        }
        var result: [EnvyFigures] = []
        if let settings = course.projects, settings.ranksOffered > 0, resolved.hasGroups {
            let unranked = settings.ranksOffered + 1
            let got = students.map { student in
                plan.students.first { $0.id == student.id }?.project
            }
            result.append(figures("projects", got, { $0.projectWishes.rank(of: $1) ?? unranked }, unranked))
        }
        if let settings = course.rotation, settings.ranksOffered > 0, !plan.rotation.isEmpty {
            let unranked = settings.ranksOffered + 1
            let got = students.indices.map { student in
                resolved.presented[student].first.map { plan.rotation[$0].reading }
            }
            result.append(figures("readings", got, { $0.readingWishes.rank(of: $1) ?? unranked }, unranked))
        }
        return result
    }

    /// Of every goal that puts the worst-off first, the best sum by a formula; what no formula bounds is left out.
    private var prices: [PriceOfFairness] {
        let forms = AssignmentForms(plan: resolved)
        return plan.goals.filter { $0.kind == .leximin }.compactMap { goal in
            guard case .vector(let values) = goal.value, let best = bestSum(goal, forms) else { return nil }
            let total = values.reduce(0, +)
            return PriceOfFairness(
                part: goal.part, goal: goal.goal, total: total, best: best, isExact: total == best,
                isMaximized: goal.isMaximized)
        }
    }

    /// No plan has a better sum of a goal's values than this.
    private func bestSum(_ goal: GoalResult, _ forms: AssignmentForms) -> Int? {
        if goal.part == .groups {
            guard let instance = ProofInstance(course), resolved.hasGroups,
                let measure = course.groups.goals.map(\.measure).first(where: { $0.name == goal.goal })
            else { return nil }
            let best = ClosedForms(instance: instance).total(measure)
            return measure == .preference ? max(best, forms.leastRanksOfGroups ?? best) : best
        }
        // After a repair some present twice and some not at all.
        guard goal.part != .rotation || plan.repair == nil else { return nil }
        var total = goal
        (total.kind, total.value) = (.total, .total(0))
        guard case .total(let best, 0) = forms.bound(of: total) else { return nil }
        return best
    }

    private var percentiles: [Percentile] {
        guard resolved.hasGroups, let instance = ProofInstance(course) else { return [] }
        let ids = (course.projects?.projects ?? []).map(\.id)
        let projects = plan.groups.map { group in
            course.projects?.assign == .groups ? group.project.flatMap { ids.firstIndex(of: $0) } : nil
        }
        let goals = course.groups.goals
        let own = goals.map { RandomValue($0, instance, resolved.members, projects) }
        var result = goals.map {
            Percentile(goal: $0.measure.name, kind: $0.aggregation, worse: 0, equal: 0, better: 0)
        }
        var walk = RandomPlans(instance, groups: resolved.members, projects: projects, seed: seed)
        walk.sample(randomPlans) { groups, projects in
            for (index, goal) in goals.enumerated() {
                let drawn = RandomValue(goal, instance, groups, projects)
                if drawn.loss == own[index].loss {
                    result[index].equal += 1
                } else if own[index].loss.lexicographicallyPrecedes(drawn.loss) {
                    result[index].worse += 1
                } else {
                    result[index].better += 1
                }
            }
        }
        return result
    }
}

/// The value of a goal for given groups, as a vector of which the lexicographically smaller is better.
private struct RandomValue {
    let loss: [Int]

    init(_ goal: GroupGoal, _ instance: ProofInstance, _ groups: [[Int]], _ projects: [Int?]) {
        let values: [Int]
        if goal.measure == .preference {
            values = zip(groups, projects).flatMap { members, project in
                members.map { student in project.map { instance.ranks[$0][student] } ?? instance.worstRank }
            }
        } else {
            values = groups.compactMap { members in
                GroupMeasures(course: instance.course, members: members).value(of: goal.measure)
            }
        }
        let sign = goal.measure.isMaximized ? -1 : 1
        switch goal.aggregation {
        case .leximin: loss = values.map { sign * $0 }.sorted(by: >)
        case .total: loss = [sign * values.reduce(0, +)]
        case .greedy: loss = (1...instance.worstRank).map { rank in -values.count { $0 == rank } }
        }
    }
}
