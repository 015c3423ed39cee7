public import Course
public import Optimization

/// The repair of a rotation after drops and arrivals: weeks that are over stay as they happened, and of all rotations that
/// keep the rules from then on, one that gives the fewest remaining students other turns, and among these the best in the
/// goals of the course.
///
/// A student is touched who had turns and whose turns in weeks that may change (week, reading, role) are not those that were
/// published. Arrivals have no turns yet, so that they are not counted; they take over what was left behind. What happened in
/// earlier weeks counts: a turn that was taken is not taken again, and gap, `differentGroups` and `noReturn` hold across the
/// border, save for what the past alone broke.
///
/// A reading that was published stays in its week or is not held. Where so many left that a reading cannot have both
/// presenters and critics, as few readings as possible have only one side. That rule comes before the number of students.
public struct RotationRepair: Sendable {
    /// The course as it is now: those who dropped are gone, those who arrived are in, observers are left out.
    public let course: Course
    /// The groups as they are now.
    public let groups: [GroupPlan]
    /// The sessions that the students were told.
    public let published: [Session]
    /// The number of the first week that may change.
    public let firstWeek: Int
    /// Ids of students who are touched by something else already: that their turns change is not counted.
    public let alreadyTouched: Set<String>
    /// What is known of who is touched by the repair as a whole, for other reasons than the rotation's.
    public let rows: [TouchedRow]
    /// How many readings of the open weeks may have one side only, where that is known already; nil for as few as possible.
    public let uncovered: ClosedRange<Int>?
    /// The most nodes of one program of the search, all its rounds of cuts together.
    let nodes: Int
    /// What decides between repairs that are equally good.
    public let seed: UInt64
    public let budget: Budget
    public let progress: any SearchProgress

    public init(
        course: Course, groups: [GroupPlan], published: [Session], firstWeek: Int,
        alreadyTouched: Set<String> = [], rows: [TouchedRow] = [], uncovered: ClosedRange<Int>? = nil,
        nodes: Int = 600, seed: UInt64 = 0, budget: Budget = .unlimited, progress: any SearchProgress = .silent
    ) {
        self.course = course.withoutObservers
        self.groups = groups
        self.published = published
        self.firstWeek = firstWeek
        self.alreadyTouched = alreadyTouched
        self.rows = rows
        self.uncovered = uncovered
        self.nodes = nodes
        self.seed = seed
        self.budget = budget
        self.progress = progress
    }

    /// The fewest students that a repair touches, and a repair that touches so few.
    ///
    /// - Parameter people: nil for any number; else a repair that touches more who count is of no interest.
    /// - Returns: nil where no rotation keeps all rules, or none that is of interest.
    /// - Throws: `SolveError.limit` where the budget ended before a repair was found; other errors of the solver.
    public func fewestTouched(within people: Int? = nil) async throws -> FewestTouched? {
        guard let search = search() else { return FewestTouched(search: nil, found: nil) }
        guard let found = try await search.fewestTouched(within: people) else { return nil }
        return FewestTouched(search: search, found: found)
    }

    /// A repair that touches few students, found with little work, and what no repair can go below; nil where there is none.
    public func fewTouched() async throws -> FewestTouched? {
        guard let search = search() else { return FewestTouched(search: nil, found: nil) }
        return try await search.fewTouched().map { FewestTouched(search: search, found: $0) }
    }

    /// Ids of the students whom a repair likely touches: they hold turns that cannot stay, or clash.
    public var affected: Set<String> {
        guard let open = search()?.open else { return [] }
        return Set(open.affected.map { open.course.students[$0].id })
    }

    /// The most students beside those affected who are touched by a repair that touches at most a number who count; nil where
    /// that is not known.
    public func mostTouchedOfOthers(within people: Int, from least: FewestTouched) async throws -> Int? {
        guard let search = least.search, let found = least.found else { return nil }
        let bound = TouchedBound(search.open, found.allowance, rows: search.rows, notSufficing: [])
        return try await bound.mostTouched(
            outside: search.open.affected.union(search.open.arrivals), within: people, search.limits)
    }

    /// Why there is no repair, in the instructor's words.
    public func conflict() async throws -> Conflict {
        guard let search = search() else { return Conflict(rules: []) }
        return try await RepairConflict(search: search).conflict()
    }

    /// The repair that touches the fewest students, or the best that touches at most a number of them.
    ///
    /// - Parameter people: how many remaining students may get other turns; nil for as few as possible. Fewer than the least
    ///   number possible is taken for that number.
    /// - Throws: `Conflict` where no rotation keeps all rules; `SolveError.limit` where the budget ended before a repair was
    ///   found; other errors of the solver.
    public func solve(touchingAtMost people: Int? = nil) async throws -> RepairedRotation {
        guard let least = try await fewestTouched() else { throw try await conflict() }
        return try await solve(from: least, touchingAtMost: people)
    }

    /// The same, where it is known how few a repair touches.
    public func solve(from least: FewestTouched, touchingAtMost people: Int? = nil) async throws -> RepairedRotation {
        guard var search = least.search, let found = least.found else { return RepairedRotation() }
        // What was found may have been worth more time than the goals are.
        search.limits = RotationLimits(budget: budget, progress: progress)
        return try await search.best(touching: people.map { max($0, found.count) }, from: found)
    }

    /// The exact trade-off between students touched and goals: the best repair for the least number of students, then for
    /// each greater number that allows a better one, up to the best without a limit.
    ///
    /// - Throws: as ``solve(touchingAtMost:)``.
    public func frontier() async throws -> [RepairedRotation] {
        guard let least = try await fewestTouched() else { throw try await conflict() }
        guard let search = least.search, let found = least.found else { return [] }
        let unlimited = try await search.best(touching: search.open.counted.count, from: found)
        var plans = [try await search.best(touching: nil, from: found)]
        while let last = plans.last, last.limit < search.open.counted.count,
            last.goals.map(\.value) != unlimited.goals.map(\.value)
        {
            let next = try await search.best(touching: last.limit + 1, from: found)
            if next.goals.map(\.value) == last.goals.map(\.value) {
                plans[plans.count - 1].limit = next.limit
            } else {
                plans.append(next)
            }
            if budget.isExhausted { break }
        }
        return plans
    }

    private func search() -> RepairSearch? {
        guard let settings = course.rotation else { return nil }
        let open = OpenRotation(
            course: course, settings: settings, groups: groups, published: published, firstWeek: firstWeek,
            alreadyTouched: alreadyTouched)
        var generator = SeededGenerator(seed: seed)
        return RepairSearch(
            repair: self, open: open, order: course.students.indices.shuffled(using: &generator),
            limits: RotationLimits(budget: budget, progress: progress))
    }
}

/// The fewest students whom a repair of a rotation touches.
public struct FewestTouched: Sendable {
    let search: RepairSearch?
    let found: RepairSearch.Found?

    /// Ids of those whom the repair that was found touches and who count, ascending.
    public var touched: [String] {
        guard let search, let found else { return [] }
        return search.open.touched(by: found.sessions).intersection(search.open.counted).sorted().map {
            search.open.course.students[$0].id
        }
    }

    /// How many the repair that was found touches who count.
    public var count: Int { found?.count ?? 0 }

    /// No repair touches fewer who count.
    public var least: Int { found?.least ?? 0 }

    /// Who faces whom in the open weeks of the repair that was found: the ids of critic and presenter.
    public var facings: [(critic: String, presenter: String)] {
        guard let search, let found else { return [] }
        let students = search.open.course.students
        return found.sessions.flatMap { session in
            session.critics.flatMap { critic in
                session.presenters.map { (critic: students[critic].id, presenter: students[$0].id) }
            }
        }
    }

    /// How many readings have one side only.
    public var uncovered: Int {
        found?.sessions.count { $0.presenters.isEmpty || $0.critics.isEmpty } ?? 0
    }

    /// How many readings that were not told may be held.
    public var newReadings: Int { found?.allowance.newReadings ?? 0 }

    /// No repair with these groups has fewer readings with one side only.
    public var leastUncovered: Int { found?.leastUncovered ?? 0 }

    /// No repair has fewer, whatever the groups: the turns that are owed do not suffice.
    public var uncoveredByCounting: Int { search?.open.leastAllowance.uncovered ?? 0 }
}
