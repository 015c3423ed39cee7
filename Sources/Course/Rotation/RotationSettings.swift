/// Something to read, to be presented and criticised in one week.
public struct Reading: Sendable, Equatable, Identifiable {
    public var id: String
    public var title: String
    /// The number of its week, or nil when the solver may place it.
    public var week: Int?
    public var topic: String?

    public init(id: String, title: String, week: Int? = nil, topic: String? = nil) {
        self.id = id
        self.title = title
        self.week = week
        self.topic = topic
    }
}

/// A meeting of the class. Weeks are numbered from 1 in the order of their dates.
public struct Week: Sendable, Equatable {
    public var number: Int
    public var date: CalendarDate?

    public init(number: Int, date: CalendarDate? = nil) {
        self.number = number
        self.date = date
    }
}

/// What the instructor decided about the weekly rotation.
public struct RotationSettings: Sendable, Equatable {
    public enum Rule: String, Sendable, CaseIterable {
        /// No critic faces a presenter of the own group.
        case differentGroups
        /// If a criticised b, b never criticises a.
        case noReturn
    }

    /// How the turns of those who drop are taken over.
    public enum Cover: String, Sendable, CaseIterable {
        /// Others move to them, and readings that nobody is left for are not held.
        case move
        /// All readings are held: whoever volunteers takes a turn more.
        case volunteers
        /// A reading without a presenter is not held, and its critics move.
        case drop
    }

    /// The weeks, numbered 1, 2, ….
    public var weeks: [Week]
    /// How many readings a week can hold, but for exceptions.
    public var readingsPerWeek: Int
    /// How many readings some weeks can hold, by the number of the week; 0 in a week off.
    public var exceptions: [Int: Int] = [:]
    /// Presenters of a reading.
    public var presenters: Int
    /// Critics of a reading.
    public var critics: Int
    /// How often each student presents, and how often each criticises.
    public var turns: Int = 1
    /// The least difference between the weeks of any two turns of a student.
    public var gap: Int
    public var rules: [Rule]
    /// In order: a later goal never costs an earlier one.
    public var goals: [RotationGoal]
    /// Ranks that the survey offered for readings.
    public var ranksOffered: Int
    /// How the turns of those who drop are taken over.
    public var cover: Cover
    /// Ids of students who have no turns, ascending.
    public var observers: [String] = []
    /// Those who have faced each other in an earlier term, each pair once, ascending.
    public var past: [OpponentPair] = []

    public init(
        weeks: [Week], readingsPerWeek: Int = 2, presenters: Int = 1, critics: Int = 1, gap: Int = 2,
        rules: [Rule] = [.differentGroups, .noReturn], goals: [RotationGoal] = [.preference, .spread],
        ranksOffered: Int = 0, cover: Cover = .move
    ) {
        self.weeks = weeks
        self.readingsPerWeek = readingsPerWeek
        self.presenters = presenters
        self.critics = critics
        self.gap = gap
        self.rules = rules
        self.goals = goals
        self.ranksOffered = ranksOffered
        self.cover = cover
    }

    /// How many readings a week can hold.
    public func readings(inWeek number: Int) -> Int { exceptions[number] ?? readingsPerWeek }

    /// The rank that a student gives a reading, `ranksOffered + 1` for one that the student did not rank.
    public func rank(of reading: Reading, for student: Student) -> Int {
        student.readingWishes.rank(of: reading.id) ?? ranksOffered + 1
    }
}

extension RotationSettings.Rule: CustomStringConvertible {
    /// The rule in the instructor's words, without a final stop.
    public var description: String {
        switch self {
        case .differentGroups: "no critic faces a presenter of the own group"
        case .noReturn: "if one student criticised another, the other never criticises back"
        }
    }
}
