public import Course
public import Optimization

/// The engine that hands out datasets: each group gets so many different ones, each dataset no more often than it has
/// copies.
///
/// A dataset suits a group as often as an interest of a member is among its topics. Goals in this order: where the course
/// says so, groups of one project have as few datasets in common as possible; then what is handed out suits as well as
/// possible, the worst match first: leximin over all that is handed out. Exact, as a flow, with a proof; polynomial.
public struct DatasetMatching: Sendable {
    private let course: Course
    private let seed: UInt64
    private let budget: Budget
    private let progress: any SearchProgress

    /// - Parameter seed: the draw between ways that are equally good.
    public init(
        course: Course, seed: UInt64 = 0, budget: Budget = .unlimited, progress: any SearchProgress = .silent
    ) {
        self.course = course
        self.seed = seed
        self.budget = budget
        self.progress = progress
    }

    /// The datasets of groups; none where the course has no datasets.
    ///
    /// When time is up, takers that are left get any datasets, and the bound is what each could get alone.
    ///
    /// - Throws: `Conflict` where copies are too few; `SolveError.limit` when cancelled.
    public func solve(groups: [GroupPlan]) async throws -> DatasetResult {
        try await solve(groups.map { DatasetTaker(name: $0.name, members: $0.members, project: $0.project) }, "group")
    }

    /// The datasets of students who work alone, by their ids; none where the course has no datasets.
    ///
    /// - Throws: as for groups.
    public func solve(students: [StudentPlan]) async throws -> DatasetResult {
        try await solve(students.map { DatasetTaker(name: $0.id, members: [$0.id], project: $0.project) }, "student")
    }

    /// What datasets reach that were handed out before, held against the best that each group could get alone.
    public func measured(groups: [GroupPlan]) -> [GoalResult] {
        measured(
            groups.map { DatasetTaker(name: $0.name, members: $0.members, project: $0.project) },
            Dictionary(groups.map { ($0.name, $0.datasets) }, uniquingKeysWith: { first, _ in first }))
    }

    /// The same for students who work alone.
    public func measured(students: [StudentPlan]) -> [GoalResult] {
        measured(
            students.map { DatasetTaker(name: $0.id, members: [$0.id], project: $0.project) },
            Dictionary(students.map { ($0.id, $0.datasets) }, uniquingKeysWith: { first, _ in first }))
    }

    private func measured(_ takers: [DatasetTaker], _ datasets: [String: [String]]) -> [GoalResult] {
        guard let settings = course.datasets, !takers.isEmpty else { return [] }
        let given = takers.map { taker in
            let own = Set(datasets[taker.name] ?? [])
            return settings.datasets.indices.filter { own.contains(settings.datasets[$0].id) }
        }
        return DatasetProblem(course, settings, takers).measured(given)
    }

    private func solve(_ takers: [DatasetTaker], _ noun: String) async throws -> DatasetResult {
        guard let settings = course.datasets, !takers.isEmpty else { return DatasetResult() }
        progress.report(SearchStatus(stage: "datasets"))
        let problem = DatasetProblem(course, settings, takers.shuffled(seed: seed))
        let copies = settings.datasets.reduce(0) { $0 + min($1.copies, takers.count) }
        let needed = takers.count * settings.perTaker
        guard let (datasets, provenLevels) = try DatasetFlow(problem).solve(budget) else {
            let few = settings.datasets.count < settings.perTaker
            throw Conflict(
                rules: ["every \(noun) gets \(settings.perTaker) of the datasets"],
                reason: few
                    ? "there are only \(settings.datasets.count) datasets"
                    : "\(takers.count) \(noun)s need \(needed) copies and only \(copies) can be used",
                remedies: few
                    ? ["hand out \(settings.datasets.count) to each \(noun)"]
                    : ["hand out \(copies / takers.count) to each \(noun)", "add \(needed - copies) copies"])
        }
        let ids = datasets.map { own in own.map { settings.datasets[$0].id } }
        return DatasetResult(
            datasets: Dictionary(zip(problem.takers.map(\.name), ids)) { $1 },
            goals: problem.measured(datasets, provenLevels: provenLevels))
    }
}

/// Which datasets are handed to whom, and what is reached and proven.
public struct DatasetResult: Sendable, Equatable {
    /// The ids of the datasets, ascending, by the group's name or the student's id.
    public var datasets: [String: [String]]
    public var goals: [GoalResult]

    public init(datasets: [String: [String]] = [:], goals: [GoalResult] = []) {
        self.datasets = datasets
        self.goals = goals
    }
}

extension [DatasetTaker] {
    /// The takers in an order that the seed decides, whatever order they came in.
    fileprivate func shuffled(seed: UInt64) -> [DatasetTaker] {
        var generator = SeededGenerator(seed: seed)
        return sorted { $0.name < $1.name }.shuffled(using: &generator)
    }
}
