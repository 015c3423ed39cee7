public import Course
public import Optimization

/// The engine that gives each of some groups a project, by the ranks of all its members.
///
/// A project has at most `max` groups and, if it runs, at least `min`; a group takes only a project whose needs its members
/// meet.
public struct GroupProjectMatching: Sendable {
    public let course: Course
    /// The groups, which stay as they are.
    public let groups: [GroupPlan]
    /// What decides between matchings that are equally good.
    public let seed: UInt64
    public let budget: Budget
    public let progress: any SearchProgress

    public init(
        course: Course, groups: [GroupPlan], seed: UInt64 = 0, budget: Budget = .unlimited,
        progress: any SearchProgress = .silent
    ) {
        self.course = course
        self.groups = groups
        self.seed = seed
        self.budget = budget
        self.progress = progress
    }

    /// The best matching by group name; an empty one where the course has no projects.
    ///
    /// The goal is the groups' goal `preference` with its aggregation, leximin where they have none.
    ///
    /// - Throws: `Conflict` where not every group can have a project; `SolveError.limit` where the budget ended before a
    ///   matching was found; other errors of the solver.
    public func solve() async throws -> MatchingResult {
        guard let settings = course.projects else { return MatchingResult() }
        var generator = SeededGenerator(seed: seed)
        let takers = groups.sorted { $0.name < $1.name }.shuffled(using: &generator).map { group in
            ProjectProgram.Taker(
                name: group.name, members: group.members.compactMap { course.position(of: $0) }.sorted())
        }
        let goal = course.groups.goals.first { $0.measure == .preference }
        return try await ProjectSearch(
            course: course, settings: settings, takers: takers, areGroups: true,
            aggregation: goal?.aggregation ?? .leximin, budget: budget, progress: progress
        ).solve()
    }
}
