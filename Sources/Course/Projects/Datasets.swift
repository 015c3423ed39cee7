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
    /// Whether groups of one project get different datasets as far as the copies allow.
    public var differWithinProject: Bool

    public init(datasets: [Dataset], perGroup: Int = 1, differWithinProject: Bool = true) {
        self.datasets = datasets
        self.perGroup = perGroup
        self.differWithinProject = differWithinProject
    }
}
