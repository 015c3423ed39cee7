/// The values of groups or students in one measure, and how evenly they are spread.
public struct Distribution: Sendable {
    public enum Subject: String, Sendable { case groups, students }

    public var title: String
    public var subject: Subject
    /// Whether a larger value is better.
    public var isMaximized: Bool
    /// Ascending.
    public var values: [Int]

    public init(_ title: String, of subject: Subject, isMaximized: Bool, _ values: [Int]) {
        self.title = title
        self.subject = subject
        self.isMaximized = isMaximized
        self.values = values.sorted()
    }

    /// The Gini coefficient, 0 for equal shares; nil where the sum is not positive or a value is negative.
    ///
    /// Half the mean absolute difference, relative to the mean: Σ(2i − n − 1)·x(i) / (n·Σx) over ascending values.
    ///
    /// Source: C. Gini, "Variabilità e mutabilità", 1912.
    public var gini: Double? {
        let sum = values.reduce(0, +)
        guard sum > 0, values.allSatisfy({ $0 >= 0 }) else { return nil }
        let weighted = values.enumerated().reduce(0) { $0 + (2 * ($1.offset + 1) - values.count - 1) * $1.element }
        return Double(weighted) / Double(values.count * sum)
    }

    /// Jain's index, 1 for equal shares and 1 / n where one has everything; nil where all values are 0.
    ///
    /// (Σx)² / (n·Σx²).
    ///
    /// Source: R. Jain, D. Chiu, W. Hawe, "A quantitative measure of fairness", DEC TR-301, 1984.
    public var jain: Double? {
        let squares = values.reduce(0) { $0 + $1 * $1 }
        guard squares > 0 else { return nil }
        let sum = Double(values.reduce(0, +))
        return sum * sum / (Double(values.count) * Double(squares))
    }
}
