public import Course
public import Optimization

/// The engine that forms the weekly rotation: who presents and who criticises which reading in which week.
///
/// Every student presents once and criticises once, or as often as `turns` says. The result keeps all rules of the course's ``RotationSettings``, and of
/// all such rotations it is the best in the first goal, among these the best in the second, and so on. Equal courses, groups
/// and seeds give equal rotations.
public struct ReadingRotation: Sendable {
    /// The course with those of its students who have turns.
    public let course: Course
    /// The groups whose members do not face each other where `differentGroups` is a rule.
    public let groups: [GroupPlan]
    /// What decides between rotations that are equally good.
    public let seed: UInt64
    public let budget: Budget
    public let progress: any SearchProgress

    public init(
        course: Course, groups: [GroupPlan], seed: UInt64 = 0, budget: Budget = .unlimited,
        progress: any SearchProgress = .silent
    ) {
        self.course = course.withoutObservers
        self.groups = groups
        self.seed = seed
        self.budget = budget
        self.progress = progress
    }

    /// The best rotation; an empty one where the course has no rotation or no students.
    ///
    /// - Throws: `Conflict` where no rotation keeps all rules; `SolveError.limit` where the budget ended before a rotation
    ///   was found; other errors of the solver.
    public func solve() async throws -> RotationResult {
        guard let settings = course.rotation, !course.students.isEmpty else { return RotationResult() }
        let analysis = ConflictAnalysis(course: course, settings: settings, groups: groups, limits: limits)
        if let conflict = try await analysis.countingConflict() { throw conflict }
        switch try await search(settings).run() {
        case .found(let best, let bounds): return result(best, bounds, settings)
        case .infeasible: throw try await analysis.conflict()
        }
    }

    private var limits: RotationLimits {
        let limits = RotationLimits(budget: budget, progress: progress)
        return budget.nodes.map { limits.trial(nodes: $0) } ?? limits
    }

    private func search(_ settings: RotationSettings) -> RotationSearch {
        let instance = RotationInstance(
            course: course, settings: settings, groups: groups, goals: settings.goals,
            keeping: Set(RotationRule.all(of: course, settings: settings)))
        var generator = SeededGenerator(seed: seed)
        return RotationSearch(
            instance: instance, goals: settings.goals,
            order: course.students.indices.shuffled(using: &generator), limits: limits)
    }

    private func result(
        _ best: RotationSearch.Incumbent, _ bounds: [LevelCounts], _ settings: RotationSettings
    ) -> RotationResult {
        RotationResult(
            sessions: best.sessions.map { session in
                Session(
                    week: settings.weeks[session.week].number, date: settings.weeks[session.week].date,
                    reading: course.readings[session.reading].id,
                    presenters: session.presenters.map { course.students[$0 / settings.turns].id }.sorted(),
                    critics: session.critics.map { course.students[$0 / settings.turns].id }.sorted())
            }.sorted { ($0.week, $0.reading) < ($1.week, $1.reading) },
            goals: settings.goals.indices.map { goal in
                GoalResult(
                    part: .rotation, goal: settings.goals[goal].measure.rawValue,
                    kind: settings.goals[goal].aggregation,
                    isMaximized: settings.goals[goal].measure.isMaximized
                        || settings.goals[goal].aggregation == .greedy,
                    value: best.counts[goal].value(students: course.students.count, turns: settings.turns),
                    bound: bounds[goal].value(students: course.students.count, turns: settings.turns))
            })
    }
}

extension Course {
    /// This course without the students who have no turns in the rotation.
    var withoutObservers: Course {
        guard let observers = rotation?.observers, !observers.isEmpty else { return self }
        var course = self
        course.students.removeAll { observers.contains($0.id) }
        return course
    }
}

/// A rotation: the readings that are held, and what it reaches in each goal.
public struct RotationResult: Sendable, Equatable {
    /// By week, then by reading id.
    public var sessions: [Session]
    /// In the order of the course's goals.
    public var goals: [GoalResult]

    public init(sessions: [Session] = [], goals: [GoalResult] = []) {
        self.sessions = sessions
        self.goals = goals
    }
}
