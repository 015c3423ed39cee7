/// How a plan came out of an earlier one after drops and arrivals.
public struct Repair: Sendable, Equatable {
    /// The first week that could change; sessions of earlier weeks stand as they happened.
    public var week: Int
    /// Those who left since the last plan that was made as a whole, ascending. They may stand in sessions that are over.
    public var dropped: [String]
    /// Those who came since then and are still there, ascending.
    public var added: [String]
    /// Remaining students whose group, project, datasets or future turns are not those of the plan before, ascending.
    public var touched: [String]
    /// All other remaining students, ascending.
    public var untouched: [String]
    /// What is proven: no repair touches fewer students.
    public var leastTouched: Int
    /// One for each student who has to know something, ascending by student.
    public var messages: [Message]

    /// A message ready to send to a student.
    public struct Message: Sendable, Equatable {
        public var student: String
        public var text: String

        public init(student: String, text: String) {
            self.student = student
            self.text = text
        }
    }

    public init(
        week: Int, dropped: [String] = [], added: [String] = [], touched: [String] = [], untouched: [String] = [],
        leastTouched: Int = 0, messages: [Message] = []
    ) {
        self.week = week
        self.dropped = dropped
        self.added = added
        self.touched = touched
        self.untouched = untouched
        self.leastTouched = leastTouched
        self.messages = messages
    }

    /// Whether it is proven that no repair touches fewer students.
    public var isMinimal: Bool { touched.count == leastTouched }
}
