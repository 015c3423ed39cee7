/// A point that is best by the first objective, among those by the second, and so on, with what is proven of each.
public struct LexicographicSolution: Sendable {
    /// What one objective came to.
    public struct Stage: Sendable, Hashable {
        /// The name of the objective.
        public let objective: String
        public let value: Double
        /// No point that is as good by all objectives before has a better value than this.
        public let bound: Double
        /// Whether this value and those of all objectives before are proven best.
        public let isProven: Bool
        /// The number of nodes solved for it; 0 where the point before was best already.
        public let nodes: Int
        /// What stopped the search for it before its proof.
        public let stopReason: StopReason?
    }

    /// One value for each variable.
    public let values: [Double]
    /// One element for each objective.
    public let stages: [Stage]

    /// Whether the point is proven best.
    public var isProven: Bool {
        stages.allSatisfy(\.isProven)
    }

    /// The value of each objective.
    public var objectives: [Double] { stages.map(\.value) }
    /// The certified bound of each objective.
    public var bounds: [Double] { stages.map(\.bound) }

    public subscript(variable: Variable) -> Double {
        values[variable.index]
    }

    /// Whether a binary variable is 1 (or any variable at least one half).
    public func isSet(_ variable: Variable) -> Bool {
        values[variable.index] >= 0.5
    }
}
