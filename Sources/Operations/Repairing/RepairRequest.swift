public import Course
public import Optimization

/// What a repair is asked for: who left or came, from which week on, and within which number of students.
public struct RepairRequest: Sendable {
    /// Who left or who came.
    public enum Event: String, Sendable {
        case dropped, added
    }

    public var event: Event
    /// Ids or names as typed.
    public var people: [String]
    /// The first week that may change.
    public var week: Int
    /// How many remaining students may be touched; nil for as few as possible.
    public var limit: Int?
    public var threads: Int
    /// Seconds after which the best repair so far is taken; nil for no limit.
    public let timeLimit: Double?
    /// The moment at which they are over; several repairs for one request share it.
    let deadline: ContinuousClock.Instant?
    public var progress: any SearchProgress
    public var cancellation: Cancellation

    public init(
        _ event: Event, _ people: [String], week: Int = 1, limit: Int? = nil, threads: Int = 1,
        timeLimit: Double? = nil, cancellation: Cancellation = .init(), progress: any SearchProgress = .silent
    ) {
        self.event = event
        self.people = people
        self.week = week
        self.limit = limit
        self.threads = threads
        self.timeLimit = timeLimit
        deadline = timeLimit.map { ContinuousClock.now + .seconds($0) }
        self.cancellation = cancellation
        self.progress = progress
    }

    /// What is left of the time.
    var budget: Budget {
        var budget = Budget(cancellation: cancellation)
        budget.deadline = deadline
        return budget
    }
}

/// A plan after a repair, with what it came from.
public struct RepairedPlan: Sendable {
    /// The course with those who are there now.
    public var course: Course
    public var plan: Plan
    /// The plan against which changes are counted.
    public var reference: Plan
    /// The ids of those who left or came with this repair, ascending.
    public var people: [String]
    public var request: RepairRequest
    /// Whether the goals are the best for the number of students touched.
    public var isBest: Bool
}
