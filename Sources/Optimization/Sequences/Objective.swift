/// One objective of several: an expression, the way it is to go, and what is known of its values.
public struct Objective: Sendable {
    public let name: String
    public let expression: LinearExpression
    public let sense: Model.Sense
    /// All values at feasible points are an offset plus a multiple of this; nil where they may be any number.
    public let step: Double?
    /// The offset of the step.
    public let offset: Double

    public init(
        _ name: String, _ sense: Model.Sense, _ expression: some LinearTerm, step: Double? = nil, offset: Double = 0
    ) {
        self.name = name
        self.sense = sense
        self.expression = LinearExpression(expression)
        self.step = step
        self.offset = offset
    }
}

/// A level of a leximin objective: how many entities are as badly off as this.
public struct Level: Sendable {
    /// The value that the entities counted here have.
    public let value: Int
    /// The number of entities whose value is at most this level's, or exactly it: both give the same order, as long as
    /// all levels count alike.
    public let count: LinearExpression

    public init(_ value: Int, count: some LinearTerm) {
        self.value = value
        self.count = LinearExpression(count)
    }
}

extension Objective {
    /// The leximin objective over integer values as a sequence of objectives: as few entities as possible at the worst
    /// level, then at the next, and so on.
    ///
    /// Fewest at the worst level first is the same as comparing the sorted values of all entities from the worst up,
    /// where every entity has one of the levels' values or a better one.
    ///
    /// - Parameter levels: worst first.
    public static func leximin(_ levels: [Level]) -> [Objective] {
        levels.map { Objective("at level \($0.value)", .minimize, $0.count, step: 1) }
    }
}
