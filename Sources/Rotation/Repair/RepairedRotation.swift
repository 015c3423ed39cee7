public import Course

/// A rotation after a repair, with who was touched and what is proven of their number.
public struct RepairedRotation: Sendable, Equatable {
    /// All sessions, those of weeks that are over as they happened; by week, then by reading id.
    public var sessions: [Session]
    /// First `uncovered`, how many readings of the open weeks have only presenters or only critics; then the goals of the
    /// course, of all students and both turns, whenever these are.
    public var goals: [GoalResult]
    /// For each goal, what no turns that touch so many exceed, whatever the groups: by counting alone.
    public var boundsByCounting: [GoalValue]
    /// Ids of the remaining students whose turns in open weeks are not those that were published, ascending; without those
    /// who were touched already.
    public var touched: [String]
    /// No repair touches fewer students.
    public var leastTouched: Int
    /// The number of students that could be touched: the goals are the best for it.
    public var limit: Int
    /// What is new for each touched student and each arrival: by student, presenting before criticising.
    public var changes: [Change]
    /// What the instructor should know, one sentence each: readings that are no longer held or lack a side.
    public var notes: [String]

    /// Whether nothing touches fewer students.
    public var isMinimal: Bool { touched.count == leastTouched }

    public init(
        sessions: [Session] = [], goals: [GoalResult] = [], boundsByCounting: [GoalValue] = [], touched: [String] = [],
        leastTouched: Int = 0,
        limit: Int = 0, changes: [Change] = [], notes: [String] = []
    ) {
        self.sessions = sessions
        self.goals = goals
        self.boundsByCounting = boundsByCounting
        self.touched = touched
        self.leastTouched = leastTouched
        self.limit = limit
        self.changes = changes
        self.notes = notes
    }

    /// The same turns with bounds that hold for other groups as well, which could be as good.
    ///
    /// - Parameter loose: the best turns that touch as many without regard to groups, if they are known.
    public func bounded(by loose: RepairedRotation?) -> RepairedRotation {
        var bounded = self
        var isSame = loose != nil
        for index in goals.indices where goals[index].goal != "uncovered" {
            guard isSame, let other = loose?.goals[index] else {
                bounded.goals[index].bound = boundsByCounting[index]
                continue
            }
            bounded.goals[index].bound = other.bound
            isSame = other.value == goals[index].value
        }
        return bounded
    }
}
