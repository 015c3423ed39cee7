import Course

/// One answer to the survey, before it is put into words.
struct Respondent: Sendable {
    var id: String
    var name: String
    /// The answer to the question for gender, often none.
    var gender: String
    var background: Background
    var ratings: [Int]
    /// Indices of slots, see `SlotGrid`.
    var slots: Set<Int>
    /// Indices of topics, ascending.
    var interests: [Int]
    /// Indices of projects, first choice first.
    var projects: [Int]
    /// Indices of readings, first choice first.
    var readings: [Int]
    /// Numbers of weeks, ascending.
    var awayWeeks: [Int]
    /// Ids or names of others.
    var teammates: [String]
    var comment: String
    /// Seconds after midnight of the day on which the form opened.
    var secondsSinceOpening: Int
    /// For each day of the grid, whether the export ends its list with a separator.
    var trailingSeparators: [Bool]
}

/// What a respondent may answer when asked for gender, and which of the answers nobody should be alone with.
enum GenderAnswer {
    static let protected = ["woman", "nonbinary"]
    static let other = ["man", "prefer not to say", ""]
}

/// Remarks for the last question: with quotes, commas and lines, as people write.
enum CommentCatalogue {
    static let comments = [
        "Looking forward to it!",
        "I am \"fairly\" free on Fridays",
        "Two things:\n1. I commute, so mornings are hard\n2. I can bring sensors",
        "No preference, really; any project is fine",
        "I'd like to learn Gaussian processes",
        "=) see you there",
    ]
}
