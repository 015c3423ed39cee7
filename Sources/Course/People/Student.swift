/// One student and what the student answered.
public struct Student: Sendable, Equatable, Identifiable {
    /// What names the student uniquely, usually an e-mail address.
    public var id: String
    /// The name to print; the id where the survey has none.
    public var name: String
    /// One integer rating per skill, in the order of `Course.skills`.
    public var ratings: [Int]
    /// Indices into `Course.slots`, ascending: when the student can meet.
    public var slots: [Int]
    /// Topics that interest the student.
    public var interests: [String]
    /// One answer per attribute of `Course.attributes`; empty where the student gave none.
    public var attributes: [String]
    /// Ranked wishes among project ids.
    public var projectWishes: Wishes
    /// Ranked wishes among reading ids.
    public var readingWishes: Wishes
    /// Numbers of the weeks in which the student cannot take a turn, ascending.
    public var awayWeeks: [Int]
    /// Ids of those the student asked to work with, ascending.
    public var teammates: [String]

    public init(
        id: String, name: String? = nil, ratings: [Int] = [], slots: [Int] = [], interests: [String] = [],
        attributes: [String] = [], projectWishes: Wishes = .init(), readingWishes: Wishes = .init(),
        awayWeeks: [Int] = [], teammates: [String] = []
    ) {
        self.id = id
        self.name = name ?? id
        self.ratings = ratings
        self.slots = slots
        self.interests = interests
        self.attributes = attributes
        self.projectWishes = projectWishes
        self.readingWishes = readingWishes
        self.awayWeeks = awayWeeks
        self.teammates = teammates
    }
}
