import Course

/// Where a respondent comes from: what the other answers hang on.
enum Background: CaseIterable {
    case computing, engineering, design, health, cognition

    /// The least and the largest usual rating from 1 to 5 in machine learning, programming and creativity.
    var ratings: [ClosedRange<Int>] {
        switch self {
        case .computing: [3...5, 4...5, 1...4]
        case .engineering: [2...4, 3...5, 2...4]
        case .design: [1...3, 1...4, 4...5]
        case .health: [2...4, 1...3, 2...4]
        case .cognition: [2...5, 2...4, 2...5]
        }
    }

    var program: String {
        switch self {
        case .computing: "Electrical Engineering and Computer Science"
        case .engineering: "Mechanical Engineering"
        case .design: "Media Arts and Sciences"
        case .health: "Health Sciences and Technology"
        case .cognition: "Brain, Mind and Cognitive Sciences"
        }
    }

    /// Indices of topics that are likely to interest, see `TopicCatalogue`.
    var topics: [Int] {
        switch self {
        case .computing: [6, 7, 8, 3]
        case .engineering: [7, 2, 5, 1]
        case .design: [3, 8, 6, 1]
        case .health: [0, 5, 9, 2]
        case .cognition: [4, 0, 3, 6]
        }
    }

    /// Whether somebody of this background can be the strong programmer of a group.
    var isTechnical: Bool { self == .computing || self == .engineering }
}

/// Skills and the words of their ratings.
enum SkillCatalogue {
    static let names = ["machine learning", "programming", "creativity"]
    static let questions = [
        "How strong is your machine learning?",
        "How strong is your programming (Matlab, Python)?",
        "How creative is your work?",
    ]
    /// Position of programming among the skills.
    static let programming = 1
    /// The rating that makes a strong programmer.
    static let strongRating = 4

    /// A rating from 1 to 5 as the form writes it.
    static func answer(_ rating: Int) -> String {
        "\(rating) - \(["none yet", "a little", "some", "strong", "expert"][rating - 1])"
    }
}

/// The grid of times at which groups can meet.
enum SlotGrid {
    static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    static let times = ["9AM", "10AM", "11AM", "noon", "1PM", "2PM", "3PM", "4PM", "5PM", "7PM"]
    static let count = days.count * times.count
    /// Slots in which most people are free: lunch, the end of the day and Friday afternoon.
    static let popular = [3, 8, 13, 18, 23, 28, 33, 38, 43, 46, 47]
}
