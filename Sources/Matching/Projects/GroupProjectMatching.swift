public import Course
public import Optimization

/// The engine that gives projects to groups that are formed already, as after changes among their members.
///
/// Every group gets a project whose needs it meets; a project that runs has its minimum of groups and none more than its
/// maximum. The goal is the course's `preference` of groups, over students, or leximin where the course sets none.
public struct GroupProjectMatching: Sendable {
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

    /// The projects of the groups by the groups' names, and what is reached for the students in `groups`.
    ///
    /// - Throws: `Conflict` where not every group can have a project; `SolveError.limit` where the budget ended before
    ///   the first way.
    public func solve(groups: [GroupPlan]) async throws -> GroupMatchingResult {
        guard let settings = course.projects, settings.assign == .groups, !groups.isEmpty else {
            return GroupMatchingResult()
        }
        progress.report(SearchStatus(stage: "projects"))
        let groups = groups.sorted { $0.name < $1.name }
        let members = groups.map { $0.members.compactMap(course.student(_:)) }
        let problem = problem(settings, members)
        let goal = course.groups.goals.first { $0.measure == .preference }
        let preference = PreferenceGoal(
            kind: goal?.aggregation ?? .leximin, worstRank: problem.worstRank, memberCount: problem.memberCount)
        // Where every rank is 1 there is nothing to count, and the groups still have to be placed.
        let levels = [PlacementLevel.unplaced(worstRank: problem.worstRank)] + preference.levels
        let solver = PlacementSolver(problem, levels, seed: seed, budget: budget, progress: progress)
        guard let placement = try await solver.solve() else { throw conflict(settings, groups, problem) }
        var result = GroupMatchingResult()
        var ranks: [Int] = []
        for (index, item) in placement.items.enumerated() {
            if let item { result.projects[groups[index].name] = settings.projects[item].id }
            ranks += problem.ranks(of: index, with: item)
        }
        let value = preference.value(ranks)
        result.goals = [
            GoalResult(
                part: .groups, goal: "preference", kind: preference.kind, isMaximized: preference.kind == .greedy,
                value: value,
                bound: placement.isProven
                    ? value
                    : preference.bound(
                        Array(placement.bounds.dropFirst()), provenLevels: placement.provenLevels - 1))
        ]
        return result
    }

    private func problem(_ settings: ProjectSettings, _ members: [[Student]]) -> PlacementProblem {
        let worst = settings.ranksOffered + 1
        return PlacementProblem(
            takers: members.map { members in
                let items = settings.projects.indices.filter { meets(settings.projects[$0].needs, members) }
                return PlacementProblem.Taker(
                    members: members.count, items: items,
                    ranks: items.flatMap { item in
                        members.map { min(max(1, settings.rank(of: settings.projects[item], for: $0)), worst) }
                    },
                    mustBePlaced: true)
            },
            items: settings.projects.map { PlacementProblem.Item(min: $0.min, max: $0.max) }, worstRank: worst)
    }

    private func meets(_ needs: [ProjectNeed], _ members: [Student]) -> Bool {
        needs.allSatisfy { need in members.count { $0.ratings[need.skill] >= need.rating } >= need.members }
    }

    private func conflict(
        _ settings: ProjectSettings, _ groups: [GroupPlan], _ problem: PlacementProblem
    ) -> Conflict {
        let places = settings.projects.reduce(0) { $0 + $1.max }
        var conflict = Conflict(rules: ["every group gets a project", "projects keep their minimum and maximum"])
        if places < groups.count {
            conflict.reason = "\(groups.count) groups share \(places) places of projects"
            conflict.remedies = ["add \(groups.count - places) places to the projects"]
        } else if let index = problem.takers.firstIndex(where: { $0.items.isEmpty }) {
            conflict.rules = ["every group gets a project", "a group has what its project needs"]
            conflict.reason = "group \(groups[index].name) meets the needs of no project"
        } else if problem.takers.contains(where: { $0.items.count < settings.projects.count }) {
            conflict.rules.append("a group has what its project needs")
        }
        return conflict
    }
}

/// Which group gets which project, and what is reached and proven.
public struct GroupMatchingResult: Sendable, Equatable {
    /// The id of each group's project, by the group's name.
    public var projects: [String: String]
    public var goals: [GoalResult]

    public init(projects: [String: String] = [:], goals: [GoalResult] = []) {
        self.projects = projects
        self.goals = goals
    }
}
