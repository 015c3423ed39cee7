/// A project that groups, or single students, may take.
public struct Project: Sendable, Equatable, Identifiable {
    public var id: String
    public var title: String
    /// How many takers the project needs once it runs; 0 or 1 means that it may run with any.
    public var min: Int
    /// How many takers it can have.
    public var max: Int
    /// What a group needs to take the project: so many members of a rating or better in a skill.
    public var needs: [ProjectNeed]
    /// The id of the person whose own capacity limits the takers of all projects that name the same person.
    public var supervisor: String?

    public init(
        id: String, title: String, min: Int = 0, max: Int = 1, needs: [ProjectNeed] = [], supervisor: String? = nil
    ) {
        self.id = id
        self.title = title
        self.min = min
        self.max = max
        self.needs = needs
        self.supervisor = supervisor
    }
}

/// A project's need: "2 programming of 4 or better".
public struct ProjectNeed: Sendable, Equatable {
    /// Index into `Course.skills`.
    public var skill: Int
    public var rating: Int
    public var members: Int

    public init(skill: Int, rating: Int, members: Int) {
        self.skill = skill
        self.rating = rating
        self.members = members
    }
}
