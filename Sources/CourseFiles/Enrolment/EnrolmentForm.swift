public import Course

/// The form by which students enrol in a course and answer its survey, as `course.yaml` describes both.
public struct EnrolmentForm: Sendable {
    public var title: String
    public var term: String?
    /// Places for credit; nil for as many as come.
    public var seats: Int?
    public var listeners: Int
    /// Whether those beyond the places wait for one.
    public var hasWaitlist: Bool
    public var questions: [FormQuestion]
    /// The survey's file, relative to the course folder.
    public var file: String
    /// The columns of the file in their order; the form fills some of them.
    public var header: [String]
    /// The column of the moment of an answer.
    var timestamp: Int?
    /// The byte between the cells of the file.
    var delimiter: UInt8

    /// How many can register at most; nil for no limit.
    public var places: Int? {
        guard let seats, !hasWaitlist else { return nil }
        return seats + listeners
    }
}

/// A question of the form and the columns of the survey that its answer fills.
public struct FormQuestion: Sendable {
    public enum Kind: Sendable {
        /// What names the student uniquely; `isMail` where it is an e-mail address.
        case id(isMail: Bool)
        case name
        /// One of some ratings, the weakest first: what is written and what the student reads.
        case rating([Option])
        /// A text with suggestions.
        case attribute(suggestions: [String])
        /// Slots of a week: one column a row, the marked options as its cell. Where the rows are slots themselves there are
        /// no options, and a cell says yes.
        case grid(rows: [String], options: [String], marksUnavailable: Bool, separator: String)
        /// Some of a list, and others in own words.
        case topics(options: [String], separator: String)
        /// Ranked wishes, the most wanted first; one column for each rank, or one for all with a separator.
        case ranking(items: [Item], ranks: Int, separator: String?)
        /// Dates of class that the student will miss.
        case dates([Week], separator: String)
        /// Names of others.
        case people(separator: String)
    }

    public struct Option: Sendable, Equatable {
        public var value: String
        public var label: String
    }

    /// A project or a reading.
    public struct Item: Sendable, Equatable {
        public var id: String
        public var title: String
        /// What else is known, such as the week of a reading.
        public var note: String?
    }

    /// The name of the question in a submitted form.
    public var key: String
    public var label: String
    public var kind: Kind
    /// Positions in the header of the survey.
    var columns: [Int]
    /// Of a ranking whose columns stand for items and whose cells hold ranks: the id of each column's item.
    var rankedItems: [String]?

    public var isRequired: Bool {
        switch kind {
        case .id, .name, .rating: true
        default: false
        }
    }
}

/// What is wrong with an answer, and at which question; the key is empty where it is about all of them.
public struct AnswerProblem: Error, Sendable, Equatable {
    public var key: String
    public var message: String

    public init(key: String, message: String) {
        self.key = key
        self.message = message
    }
}
