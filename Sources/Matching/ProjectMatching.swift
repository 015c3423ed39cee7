public import Course
public import Optimization

/// The engine that gives each student a project of the student's own, as fair to all ranks as the course's goal says.
///
/// A project has at most `max` takers and, if it runs, at least `min`; what a project needs, its takers have together.
public struct ProjectMatching: Sendable {
    public let course: Course
    /// What decides between matchings that are equally good.
    public let seed: UInt64
    public let budget: Budget
    public let progress: any SearchProgress

    public init(
        course: Course, seed: UInt64 = 0, budget: Budget = .unlimited, progress: any SearchProgress = .silent
    ) {
        self.course = course
        self.seed = seed
        self.budget = budget
        self.progress = progress
    }

    /// The best matching; an empty one where the course has no projects.
    ///
    /// - Throws: `Conflict` where not everybody can have a project; `SolveError.limit` where the budget ended before a
    ///   matching was found; other errors of the solver.
    public func solve() async throws -> MatchingResult {
        guard let settings = course.projects else { return MatchingResult() }
        var generator = SeededGenerator(seed: seed)
        let takers = course.students.indices.shuffled(using: &generator).map { index in
            ProjectProgram.Taker(name: course.students[index].id, members: [index])
        }
        return try await ProjectSearch(
            course: course, settings: settings, takers: takers, areGroups: false, aggregation: settings.goal,
            budget: budget, progress: progress
        ).solve()
    }
}

/// Projects by the id of the student, or the name of the group, that got them, and what is proven about the ranks.
public struct MatchingResult: Sendable, Equatable {
    public var projects: [String: String]
    public var goals: [GoalResult]

    public init(projects: [String: String] = [:], goals: [GoalResult] = []) {
        self.projects = projects
        self.goals = goals
    }
}
