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

/// The datasets of a course, and who gets how many.
public struct DatasetSettings: Sendable, Equatable {
    /// The datasets, ascending by id.
    public var datasets: [Dataset]
    /// Who gets datasets: groups, or students each for themselves.
    public var takers: ProjectSettings.Taker
    /// How many different datasets each taker gets.
    public var perTaker: Int
    /// Whether takers of one project get different datasets as far as the copies allow.
    public var differWithinProject: Bool

    public init(
        datasets: [Dataset], takers: ProjectSettings.Taker = .groups, perTaker: Int = 1,
        differWithinProject: Bool = true
    ) {
        self.datasets = datasets
        self.takers = takers
        self.perTaker = perTaker
        self.differWithinProject = differWithinProject
    }
}
