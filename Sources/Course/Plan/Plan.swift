/// What was decided: groups with their projects and datasets, the rotation, and what is proven about each goal.
public struct Plan: Sendable, Equatable {
    public var course: String
    public var groups: [GroupPlan]
    /// Ascending by id.
    public var students: [StudentPlan]
    /// The readings that are held, by week, then by reading id.
    public var rotation: [Session]
    /// The talks of the presentation day, by slot, then by room.
    public var talks: [Talk] = []
    /// In the order in which they were pursued.
    public var goals: [GoalResult]
    public var changes: [Change]
    /// How it came out of an earlier plan; nil for a plan that was made as a whole.
    public var repair: Repair?
    /// The rules that were loosened for it, since no plan keeps all of the course's.
    public var relaxations: [Relaxation] = []
    /// What the instructor should know beside the figures, one sentence each, such as who stays without a project.
    public var notes: [String]
    public var listeners: [String]
    public var waitlist: [String]
    public var seed: UInt64
    public var seconds: Double
    public var solver: String
    /// Hashes of the files that the plan was made from, by file name: `sha256:…`.
    public var inputs: [String: String]

    public init(
        course: String, groups: [GroupPlan] = [], students: [StudentPlan] = [], rotation: [Session] = [],
        goals: [GoalResult] = [], changes: [Change] = [], repair: Repair? = nil, notes: [String] = [],
        listeners: [String] = [],
        waitlist: [String] = [], seed: UInt64 = 0, seconds: Double = 0, solver: String = "",
        inputs: [String: String] = [:]
    ) {
        self.course = course
        self.groups = groups
        self.students = students
        self.rotation = rotation
        self.goals = goals
        self.changes = changes
        self.repair = repair
        self.notes = notes
        self.listeners = listeners
        self.waitlist = waitlist
        self.seed = seed
        self.seconds = seconds
        self.solver = solver
        self.inputs = inputs
    }
}

/// A group: its name, its members and what they work on.
public struct GroupPlan: Sendable, Equatable {
    public var name: String
    /// Ids, ascending.
    public var members: [String]
    public var project: String?
    public var datasets: [String]
    /// What the group reaches in each measure of a group, by the measure's name.
    public var scores: [String: Int]

    public init(
        name: String, members: [String], project: String? = nil, datasets: [String] = [], scores: [String: Int] = [:]
    ) {
        self.name = name
        self.members = members
        self.project = project
        self.datasets = datasets
        self.scores = scores
    }
}

/// What one student got.
public struct StudentPlan: Sendable, Equatable, Identifiable {
    public var id: String
    public var group: String?
    public var project: String?
    /// Where students get datasets each for themselves: those of the student, ascending.
    public var datasets: [String]

    public init(id: String, group: String? = nil, project: String? = nil, datasets: [String] = []) {
        self.id = id
        self.group = group
        self.project = project
        self.datasets = datasets
    }
}

/// One reading in one week with those who present it and those who criticise it.
public struct Session: Sendable, Equatable {
    public var week: Int
    public var date: CalendarDate?
    public var reading: String
    /// Ids, ascending.
    public var presenters: [String]
    /// Ids, ascending.
    public var critics: [String]

    public init(week: Int, date: CalendarDate? = nil, reading: String, presenters: [String], critics: [String]) {
        self.week = week
        self.date = date
        self.reading = reading
        self.presenters = presenters
        self.critics = critics
    }
}

/// A change for one student against the plan before.
public struct Change: Sendable, Equatable {
    public var student: String
    /// `group`, `project`, `dataset`, `presenter` or `critic`.
    public var what: String
    public var from: String?
    public var to: String?
    /// Why, such as "because s12 dropped"; nil where nobody asked.
    public var because: String?

    public init(student: String, what: String, from: String? = nil, to: String? = nil, because: String? = nil) {
        self.student = student
        self.what = what
        self.from = from
        self.to = to
        self.because = because
    }
}
