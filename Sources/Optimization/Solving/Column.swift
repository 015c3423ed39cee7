/// A column to be added to a live linear program.
public struct Column: Sendable {
    public var cost: Double
    public var lower: Double
    public var upper: Double
    /// The rows in which the column has entries, each at most once.
    public var entries: [(Constraint, Double)]

    public init(cost: Double, lower: Double = 0, upper: Double = .infinity, _ entries: [(Constraint, Double)]) {
        self.cost = cost
        self.lower = lower
        self.upper = upper
        self.entries = entries
    }

    /// A column with coefficient 1 in each of the rows given.
    public init(cost: Double, covering rows: some Sequence<Constraint>) {
        self.init(cost: cost, rows.map { ($0, 1) })
    }
}
