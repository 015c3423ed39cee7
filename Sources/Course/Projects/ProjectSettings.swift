/// The projects of a course and to whom they go.
public struct ProjectSettings: Sendable, Equatable {
    public enum Taker: String, Sendable { case groups, students }

    /// The projects, ascending by id.
    public var projects: [Project]
    /// Those who supervise projects and can take only so many students, ascending by id.
    public var supervisors: [Supervisor]
    public var assign: Taker
    /// Ranks that the survey offered; who did not rank what it got counts as `ranksOffered + 1`.
    public var ranksOffered: Int
    /// Whether, before `goal`, as many students as possible get a project that they ranked.
    public var placesMost: Bool
    /// How the students' ranks are put together where `assign` is `students`.
    public var goal: GroupGoal.Aggregation
    /// What must hold where `assign` is `students`.
    public var rules: [ProjectRule]

    public init(
        projects: [Project], supervisors: [Supervisor] = [], assign: Taker = .groups, ranksOffered: Int,
        placesMost: Bool = false, goal: GroupGoal.Aggregation = .leximin, rules: [ProjectRule] = []
    ) {
        self.projects = projects
        self.supervisors = supervisors
        self.assign = assign
        self.ranksOffered = ranksOffered
        self.placesMost = placesMost
        self.goal = goal
        self.rules = rules
    }

    /// The rank that a student gives a project, `ranksOffered + 1` for a project that the student did not rank.
    public func rank(of project: Project, for student: Student) -> Int {
        student.projectWishes.rank(of: project.id) ?? ranksOffered + 1
    }
}

/// A person who supervises projects, and how many students that person can take in all.
public struct Supervisor: Sendable, Equatable, Identifiable {
    public var id: String
    public var capacity: Int

    public init(id: String, capacity: Int) {
        self.id = id
        self.capacity = capacity
    }
}
