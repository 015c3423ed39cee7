/// A project that groups, or single students, may take.
public struct Project: Sendable, Equatable, Identifiable {
    public var id: String
    public var title: String
    /// How many takers the project needs once it runs; 0 or 1 means that it may run with any.
    public var min: Int
    /// How many takers it can have.
    public var max: Int
    /// What a group needs to take the project: so many members of a rating or better in a skill.
    public var needs: [ProjectNeed]

    public init(id: String, title: String, min: Int = 0, max: Int = 1, needs: [ProjectNeed] = []) {
        self.id = id
        self.title = title
        self.min = min
        self.max = max
        self.needs = needs
    }
}

/// A project's need: "2 programming of 4 or better".
public struct ProjectNeed: Sendable, Equatable {
    /// Index into `Course.skills`.
    public var skill: Int
    public var rating: Int
    public var members: Int

    public init(skill: Int, rating: Int, members: Int) {
        self.skill = skill
        self.rating = rating
        self.members = members
    }
}

/// The projects of a course and to whom they go.
public struct ProjectSettings: Sendable, Equatable {
    public enum Taker: String, Sendable { case groups, students }

    /// The projects, ascending by id.
    public var projects: [Project]
    public var assign: Taker
    /// Ranks that the survey offered; who did not rank what it got counts as `ranksOffered + 1`.
    public var ranksOffered: Int
    /// How the students' ranks are put together where `assign` is `students`.
    public var goal: GroupGoal.Aggregation

    public init(
        projects: [Project], assign: Taker = .groups, ranksOffered: Int, goal: GroupGoal.Aggregation = .leximin
    ) {
        self.projects = projects
        self.assign = assign
        self.ranksOffered = ranksOffered
        self.goal = goal
    }

    /// The rank that a student gives a project, `ranksOffered + 1` for a project that the student did not rank.
    public func rank(of project: Project, for student: Student) -> Int {
        student.projectWishes.rank(of: project.id) ?? ranksOffered + 1
    }
}

/// A dataset and how many copies of it can be given out.
public struct Dataset: Sendable, Equatable, Identifiable {
    public var id: String
    public var title: String
    public var copies: Int
    /// Topics, matched to the students' interests.
    public var topics: [String]

    public init(id: String, title: String, copies: Int = 1, topics: [String] = []) {
        self.id = id
        self.title = title
        self.copies = copies
        self.topics = topics
    }
}

/// The datasets of a course and how many each group gets.
public struct DatasetSettings: Sendable, Equatable {
    /// The datasets, ascending by id.
    public var datasets: [Dataset]
    public var perGroup: Int

    public init(datasets: [Dataset], perGroup: Int = 1) {
        self.datasets = datasets
        self.perGroup = perGroup
    }
}
