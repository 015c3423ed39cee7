public import Course
public import Optimization

/// The engine that hands out datasets: each group gets so many different ones, each dataset no more often than it has
/// copies.
///
/// A dataset suits a group as often as an interest of a member is among its topics. Goals in this order: where the course
/// says so, groups of one project have as few datasets in common as possible; then what is handed out suits as well as
/// possible, the worst match first.
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
    /// - Throws: `Conflict` where copies are too few; `SolveError.limit` where the budget ended before a first way.
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
        return DatasetProgram(course, settings, takers).measured(datasets)
    }

    private func solve(_ takers: [DatasetTaker], _ noun: String) async throws -> DatasetResult {
        guard let settings = course.datasets, !takers.isEmpty else { return DatasetResult() }
        progress.report(SearchStatus(stage: "datasets"))
        let program = DatasetProgram(course, settings, takers.shuffled(seed: seed))
        let copies = settings.datasets.reduce(0) { $0 + min($1.copies, takers.count) }
        let needed = takers.count * settings.perTaker
        let solution: LexicographicSolution
        do throws(SolveError) {
            solution = try await program.solve(budget)
        } catch {
            guard case .infeasible = error else { throw error }
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
        return program.result(solution)
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

/// Somebody who gets datasets.
struct DatasetTaker: Sendable {
    var name: String
    /// Ids.
    var members: [String]
    var project: String?
}

extension [DatasetTaker] {
    /// The takers in an order that the seed decides, whatever order they came in.
    fileprivate func shuffled(seed: UInt64) -> [DatasetTaker] {
        var generator = SeededGenerator(seed: seed)
        return sorted { $0.name < $1.name }.shuffled(using: &generator)
    }
}
