public import Course
public import Optimization

/// The engine that gives each student a project: as many students as possible, and of all such placements the best one
/// by the course's goal.
///
/// A project that runs has its minimum of students, none has more than its maximum, and no supervisor more than the
/// capacity; pins, exclusions and friends who go together are kept. Who ranked nothing, or gets nothing that was ranked,
/// counts at the rank behind the last one, and so does who stays without a project because places are too few. Equal
/// courses and seeds give equal placements.
public struct ProjectMatching: Sendable {
    private let course: Course
    private let seed: UInt64
    private let budget: Budget
    private let progress: any SearchProgress

    /// - Parameter seed: the draw between placements that are equally good.
    public init(
        course: Course, seed: UInt64 = 0, budget: Budget = .unlimited, progress: any SearchProgress = .silent
    ) {
        self.course = course
        self.seed = seed
        self.budget = budget
        self.progress = progress
    }

    /// The best placement; an empty one where the course does not give projects to students.
    ///
    /// - Throws: `Conflict` where no placement keeps the rules; `SolveError.limit` where the budget ended before the
    ///   first placement.
    public func solve() async throws -> MatchingResult {
        guard let settings = course.projects, settings.assign == .students, !course.students.isEmpty else {
            return MatchingResult()
        }
        progress.report(SearchStatus(stage: "projects"))
        let students = StudentPlacement(course, settings, rules: settings.rules)
        let preference = PreferenceGoal(
            kind: settings.goal, worstRank: students.problem.worstRank, memberCount: course.students.count)
        let unplaced = PlacementLevel.unplaced(worstRank: preference.worstRank)
        let unranked = settings.placesMost ? [PlacementLevel.unranked(worstRank: preference.worstRank)] : []
        let levels = [unplaced] + unranked + preference.levels
        guard let placement = try await best(students.problem, levels) else {
            throw try await ProjectConflict(course, settings, budget: budget).conflict()
        }
        var result = MatchingResult(projects: students.projects(placement.items))
        if settings.placesMost { result.goals.append(ranked(placement)) }
        let (before, ranks) = (1 + unranked.count, students.ranks(placement.items))
        let value = preference.value(ranks)
        result.goals.append(
            GoalResult(
                part: .projects, goal: "preference", kind: settings.goal, isMaximized: settings.goal == .greedy,
                value: value,
                bound: placement.isProven
                    ? value
                    : preference.bound(
                        Array(placement.bounds.dropFirst(before)), provenLevels: placement.provenLevels - before)))
        result.unplaced = course.students.map(\.id).filter { result.projects[$0] == nil }
        if !result.unplaced.isEmpty {
            result.extraPlaces = try await ExtraPlaces(students, settings, placement.items)
                .cheapest(levels, solve: best)
        }
        return result
    }

    private func best(_ problem: PlacementProblem, _ levels: [PlacementLevel]) async throws -> Placement? {
        try await PlacementSolver(problem, levels, seed: seed, budget: budget, progress: progress).solve()
    }

    /// The students who get a project that they ranked, where that is a goal of its own.
    private func ranked(_ placement: Placement) -> GoalResult {
        let count = course.students.count
        return GoalResult(
            part: .projects, goal: "ranked", kind: .total, isMaximized: true,
            value: .total(count - placement.values[1]),
            bound: .total(placement.provenLevels >= 1 ? count - placement.bounds[1] : count))
    }
}

/// Who gets which project, and what is reached and proven.
public struct MatchingResult: Sendable, Equatable {
    /// The project of each student who has one, by the student's id.
    public var projects: [String: String]
    public var goals: [GoalResult]
    /// The ids of those for whom there was no place, ascending.
    public var unplaced: [String]
    /// The fewest extra places with which everybody would have a project; of these the best ones by the goal.
    public var extraPlaces: [ExtraPlace]

    public init(
        projects: [String: String] = [:], goals: [GoalResult] = [], unplaced: [String] = [],
        extraPlaces: [ExtraPlace] = []
    ) {
        self.projects = projects
        self.goals = goals
        self.unplaced = unplaced
        self.extraPlaces = extraPlaces
    }
}

extension MatchingResult {
    /// Who stays without a project and what would help, in words; nothing where everybody has one.
    public var notes: [String] {
        guard !unplaced.isEmpty else { return [] }
        let count = unplaced.count == 1 ? "1 student has" : "\(unplaced.count) students have"
        let who = "places are too few: \(count) no project: \(unplaced.joined(separator: ", "))"
        guard !extraPlaces.isEmpty else { return [who] }
        let places = extraPlaces.map { "\($0.places) in \($0.project)" }.joined(separator: ", ")
        let sum = extraPlaces.reduce(0) { $0 + $1.places }
        return [who, "\(sum) more \(sum == 1 ? "place" : "places") would give everybody a project: \(places)"]
    }
}

/// Places that a project, and its supervisor, would have to add.
public struct ExtraPlace: Sendable, Equatable {
    public var project: String
    public var places: Int

    public init(project: String, places: Int) {
        self.project = project
        self.places = places
    }
}
