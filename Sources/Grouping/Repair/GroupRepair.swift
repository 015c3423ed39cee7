public import Course
public import Optimization

/// The repair of groups after drops and arrivals: those who are still there stay where they were as far as the rules let
/// them, and those who come get the places that serve the goals best.
///
/// Of all groups that keep the rules, those come out that give the fewest remaining students another group, and of these
/// the best in the goals. Groups keep their names, projects and datasets. A group below its minimum is filled up or given
/// up, whichever touches fewer; a new one is opened where nothing else has room for those who come. Every size within the
/// course's limits will do; among the repairs that touch as few, those are preferred that have about as many groups as a new
/// plan would have, and then those whose sizes differ by at most one.
public struct GroupRepair: Sendable {
    private let course: Course
    private let groups: [GroupPlan]
    private let seed: UInt64
    private let threads: Int
    private let budget: Budget
    /// Nil for a course without students.
    private let problem: RepairProblem?

    /// - Parameters:
    ///   - course: as it is now, without those who left and with those who came.
    ///   - groups: those that the students know.
    ///   - seed, threads: for the case that whole new groups have to be formed.
    public init(
        course: Course, groups: [GroupPlan], seed: UInt64 = 0, threads: Int = 1, budget: Budget = .unlimited
    ) {
        self.course = course
        self.groups = groups
        self.seed = seed
        self.threads = threads
        self.budget = budget
        problem = RepairProblem(course, groups: groups)
    }

    /// The groups that touch the fewest students, or the best that touch at most a number of them.
    ///
    /// - Parameters:
    ///   - people: fewer than the least number possible is taken for that number.
    ///   - preferred: ids of students who are better touched than others, where not all repairs can be gone through.
    /// - Throws: `Conflict` when no groups keep the rules.
    public func solve(
        touchingAtMost people: Int? = nil, preferring preferred: Set<String> = []
    ) async throws -> RepairedGroups {
        guard let problem else {
            return RepairedGroups(groups: [], goals: [], touched: [], leastTouched: 0, isBest: true, rank: [])
        }
        let trials = Self.trials(problem)
        var search = RepairSearch(problem, trialLimit: trials)
        var least = search.lowerBound
        var isProven = true
        let most = problem.remainingCount
        // Where a number is too large to go through, the next may be easier: there is room for a detour.
        var cut = 0
        for moves in least...max(least, most) where !budget.isExhausted {
            search = RepairSearch(problem, trialLimit: trials)
            search.run(moves: moves)
            if search.isCut { cut += 1 }
            isProven = isProven && cut == 0
            if search.best != nil || search.hasPassedOver || cut > Self.detours { break }
            if isProven { least = moves + 1 }
        }
        var piecewise = search.best
        if piecewise == nil {
            var repair = PiecewiseRepair(
                problem, preferring: Set(preferred.compactMap(course.position(of:))), seed: seed, budget: budget)
            piecewise = repair.run(atLeast: least)
        }
        guard var found = piecewise else { return try await formedAnew(atLeast: min(least, most)) }
        let limit = max(found.state.touched, people ?? 0)
        var isBest = search.best != nil && !search.isCut && isProven
        if limit > found.state.touched {
            var wider = RepairSearch(problem, from: found, trialLimit: trials)
            wider.run(moves: min(limit, most), improves: true)
            found = wider.best ?? found
            isBest = !wider.isCut
        }
        isBest = isBest && !problem.allowsOtherProjects(within: limit)
        // Those who are preferred stay those who move.
        if !isBest, !budget.isExhausted, search.best != nil || preferred.isEmpty {
            var polish = RepairPolish(problem, from: found, limit: limit)
            found = polish.run()
        }
        return measured(repaired(problem, found, leastTouched: least, isBest: isBest))
    }

    /// A repair with the scores of its groups and with what it reaches in the goals.
    ///
    /// - Parameter isBest: whether it is known by now that no groups that touch as many are better; nil to leave it at what
    ///   the repair says.
    public func measured(_ repaired: RepairedGroups, isBest: Bool? = nil) -> RepairedGroups {
        // What was formed anew has proofs of its own.
        guard !repaired.rank.isEmpty else { return repaired }
        return RepairedGroups(
            course, repaired.groups, touched: repaired.touched, leastTouched: repaired.leastTouched,
            isBest: isBest ?? repaired.isBest, rank: repaired.rank)
    }

    // MARK: Together with other parts

    /// What is known of every repair that moves at most a number of students, as rows over who is touched; none where there
    /// are too many repairs to go through.
    public func rows(touchingAtMost people: Int) -> [TouchedRow] {
        guard let problem else { return [] }
        var search = RepairSearch(problem, trialLimit: Self.trialsOfSurvey(problem), leafLimit: .max, surveys: true)
        search.run(moves: people)
        guard !search.isCut, let rows = search.survey?.rows else { return [] }
        return rows.map { row in
            TouchedRow(students: Set(row.students.map { course.students[$0].id }), least: row.least)
        }
    }

    /// What is known of who moves in any repair, however many move in all.
    public var rows: [TouchedRow] {
        (problem?.flawRows ?? []).map { row in
            TouchedRow(students: Set(row.map { course.students[$0].id }), least: 1)
        }
    }

    /// How many numbers of moves are given up before whole new groups are formed.
    private static let detours = 3

    /// Moves that a search looks at before it ends: fewer in large classes, where each takes longer.
    private static func trials(_ problem: RepairProblem) -> Int {
        min(300_000, max(40_000, 20_000_000 / max(1, problem.studentCount)))
    }

    private static func trialsOfSurvey(_ problem: RepairProblem) -> Int { min(150_000, trials(problem) / 2) }

    /// The best repairs, some that touch more students than they have to among them.
    public struct Candidates: Sendable {
        /// The best first; not measured.
        public var repairs: [RepairedGroups]
        /// Whether no other repair is better than the last of them.
        public var areBest: Bool
        /// Whether all ways to put the members together were gone through that the number allows.
        public var areAll: Bool
    }

    /// The best repairs that move at most a number of students.
    ///
    /// - Parameters:
    ///   - people: how many may move in all.
    ///   - students: ids of some students.
    ///   - others: how many others may move.
    ///   - count: how many repairs are wanted.
    public func candidates(
        touchingAtMost people: Int, of students: Set<String>, others: Int, count: Int
    ) -> Candidates {
        guard let problem else { return Candidates(repairs: [], areBest: true, areAll: true) }
        var search = RepairSearch(
            problem, trialLimit: Self.trialsOfSurvey(problem), leafLimit: Self.leavesOfCandidates,
            free: Set(students.compactMap(course.position(of:))), keeps: count)
        search.run(moves: people, counted: others, improves: true)
        let areAll = !search.isCut && !search.hasPassedOver
        let isBest = areAll && !problem.allowsOtherProjects(within: people)
        return Candidates(
            repairs: search.found.map { repaired(problem, $0, leastTouched: 0, isBest: isBest) }, areBest: isBest,
            areAll: areAll && search.found.count < count)
    }

    private static let leavesOfCandidates = 4_000

    /// Repairs of which students move that are touched anyway, and as few others as possible.
    public struct Companions: Sendable {
        /// Every repair that moves so many in all moves as many others at least.
        public var others: Int
        /// The best repairs that move so few, the best first; not measured.
        public var repairs: [RepairedGroups]
        /// Whether the list has all of them.
        public var areAll: Bool
    }

    /// The best repairs that move as few students as possible beside those who are touched anyway.
    ///
    /// - Parameters:
    ///   - students: ids of those who are touched anyway.
    ///   - people: how many may move in all.
    ///   - most: how many others may move where the work allowed does not show how many have to.
    ///   - count: how many repairs are wanted.
    /// - Returns: nil where none moves so few, or none was found within the work allowed.
    public func companions(
        of students: Set<String>, touchingAtMost people: Int, others most: Int = 0, count: Int
    ) -> Companions? {
        guard let problem else { return nil }
        let free = Set(students.compactMap(course.position(of:)))
        var least: Int?
        for others in 0...people where least == nil || others <= most {
            var search = RepairSearch(
                problem, trialLimit: Self.trialsOfSurvey(problem), free: free, keeps: count)
            // Those who are touched anyway may move without need, away from an opponent.
            search.run(moves: people, counted: others, improves: true)
            if search.isCut, search.found.isEmpty, least == nil { least = others }
            guard !search.found.isEmpty else { continue }
            let isBest = !search.isCut
            let repairs = search.found.map { found in
                repaired(problem, found, leastTouched: others, isBest: isBest)
            }
            return Companions(
                others: least ?? others, repairs: repairs, areAll: isBest && repairs.count < count)
        }
        return nil
    }

    private func repaired(
        _ problem: RepairProblem, _ found: RepairSearch.Found, leastTouched: Int, isBest: Bool
    ) -> RepairedGroups {
        let members = found.state.members
        var names = NewNames(taken: groups.map(\.name), course)
        let plans = members.indices.filter { !members[$0].isEmpty }.map { index in
            var plan = index < groups.count ? groups[index] : GroupPlan(name: names.next(), members: [])
            plan.members = members[index].map { course.students[$0].id }
            plan.project = found.projects[index].flatMap { course.projects?.projects[$0].id }
            return plan
        }
        let touched = course.students.indices.filter {
            problem.home[$0] != nil && problem.home[$0] != found.state.groupOf[$0]
        }
        return RepairedGroups(
            groups: plans, goals: [], touched: touched.map { course.students[$0].id }, leastTouched: leastTouched,
            isBest: isBest, rank: found.entries)
    }

    /// Groups formed without regard to where everybody was, with the names under which the fewest move.
    private func formedAnew(atLeast least: Int) async throws -> RepairedGroups {
        let formed = try await GroupFormation(course: course, seed: seed, threads: threads, budget: budget).solve()
        let plans = RenamedGroups(formed.groups, after: groups, course).groups
        let home = Dictionary(
            groups.flatMap { group in group.members.map { ($0, group.name) } }, uniquingKeysWith: { first, _ in first })
        let touched = plans.flatMap { group in
            group.members.filter { member in home[member].map { $0 != group.name } ?? false }
        }
        var repaired = RepairedGroups(course, plans, touched: touched.sorted(), leastTouched: least, isBest: false)
        // What was proven about groups holds under any names.
        repaired.goals = formed.goals
        repaired.isBest = formed.goals.allSatisfy { $0.isProven }
        return repaired
    }

    /// The best groups that the course allows, whoever moves, under the names with which the fewest do.
    ///
    /// - Throws: as `GroupFormation.solve()`.
    public func unlimited() async throws -> RepairedGroups { try await formedAnew(atLeast: 0) }
}

/// Groups after a repair, with who was touched and what is proven.
public struct RepairedGroups: Sendable {
    /// In the order of their names.
    public var groups: [GroupPlan]
    /// What they reach in the goals of the course. The bound is about repairs that touch no more students, where all of them
    /// were gone through, and otherwise about any groups of such sizes.
    public var goals: [GoalResult]
    /// Ids of those who were in a group and are now in another, ascending.
    public var touched: [String]
    /// No repair touches fewer.
    public var leastTouched: Int
    /// Whether no groups that touch as many students are better in the goals.
    public var isBest: Bool
    /// Of two repairs of the same groups the better one has the lexicographically smaller rank.
    let rank: [Int]

    /// Whether these groups are better in the goals than others that repair the same.
    public func isBetter(than other: RepairedGroups) -> Bool { rank.lexicographicallyPrecedes(other.rank) }
}

extension RepairedGroups {
    init(
        _ course: Course, _ plans: [GroupPlan], touched: [String], leastTouched: Int, isBest: Bool, rank: [Int] = []
    ) {
        var loose = course
        loose.groups.size = GroupSizePolicy(prefer: course.students.count, min: 1, max: course.students.count)
        groups = plans.sorted { ($0.name.count, $0.name) < ($1.name.count, $1.name) }
        goals = []
        self.touched = touched
        self.leastTouched = leastTouched
        self.isBest = isBest
        self.rank = rank
        guard var problem = GroupingProblem(loose) else { return }
        let members = groups.map { $0.members.compactMap(course.position(of:)) }
        let sizes = members.map(\.count)
        problem.sizes = sizes.map { _ in (sizes.min() ?? 1)...(sizes.max() ?? 1) }
        var measures = GroupMeasures(problem)
        for index in groups.indices {
            var scores: [String: Int] = [:]
            if !course.skills.isEmpty {
                scores["complement"] = measures.value(of: .complement, members[index])
                scores["coverage"] = measures.value(of: .coverage, members[index])
            }
            if !course.slots.isEmpty { scores["sharedHours"] = measures.sharedSlots(members[index]) }
            groups[index].scores = scores
        }
        let projects = groups.map { group in
            group.project.flatMap { id in course.projects?.projects.firstIndex { $0.id == id } }
        }
        let partition = Partition(groups: members, projects: projects)
        let bounds = SeparableBounds(problem)
        goals = course.groups.goals.map { goal in
            let decimals = goal.measure == .diversity ? course.groups.distances?.decimals ?? 0 : 0
            let value = problem.value(of: goal, for: partition, &measures).goalValue(decimals: decimals)
            return GoalResult(
                part: .groups, goal: goal.measure.name, kind: goal.aggregation,
                isMaximized: goal.measure.isMaximized || goal.aggregation == .greedy, value: value,
                bound: isBest ? value : bounds.outcome(of: goal).goalValue(decimals: decimals))
        }
    }
}
