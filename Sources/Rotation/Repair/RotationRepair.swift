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
    /// What decides between repairs that are equally good.
    public let seed: UInt64
    public let budget: Budget
    public let progress: any SearchProgress

    public init(
        course: Course, groups: [GroupPlan], published: [Session], firstWeek: Int,
        alreadyTouched: Set<String> = [], seed: UInt64 = 0, budget: Budget = .unlimited,
        progress: any SearchProgress = .silent
    ) {
        self.course = course.withoutObservers
        self.groups = groups
        self.published = published
        self.firstWeek = firstWeek
        self.alreadyTouched = alreadyTouched
        self.seed = seed
        self.budget = budget
        self.progress = progress
    }

    /// The repair that touches the fewest students, or the best that touches at most a number of them.
    ///
    /// - Parameter people: how many remaining students may get other turns; nil for as few as possible. Fewer than the least
    ///   number possible is taken for that number.
    /// - Throws: `Conflict` where no rotation keeps all rules; `SolveError.limit` where the budget ended before a repair was
    ///   found; other errors of the solver.
    public func solve(touchingAtMost people: Int? = nil) async throws -> RepairedRotation {
        guard let search = try await search() else { return RepairedRotation() }
        let least = try await search.fewestTouched()
        return try await search.best(touching: people.map { max($0, least.count) }, from: least)
    }

    /// The exact trade-off between students touched and goals: the best repair for the least number of students, then for
    /// each greater number that allows a better one, up to the best without a limit.
    ///
    /// - Throws: as ``solve(touchingAtMost:)``.
    public func frontier() async throws -> [RepairedRotation] {
        guard let search = try await search() else { return [] }
        let least = try await search.fewestTouched()
        let unlimited = try await search.best(touching: search.open.counted.count, from: least)
        var plans = [try await search.best(touching: nil, from: least)]
        while let last = plans.last, last.limit < search.open.counted.count,
            last.goals.map(\.value) != unlimited.goals.map(\.value)
        {
            let next = try await search.best(touching: last.limit + 1, from: least)
            if next.goals.map(\.value) == last.goals.map(\.value) {
                plans[plans.count - 1].limit = next.limit
            } else {
                plans.append(next)
            }
            if budget.isExhausted { break }
        }
        return plans
    }

    private func search() async throws -> RepairSearch? {
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
