import Course

/// An outcome by the answers to an attribute, or to two: does one kind of student fare better than another?
public struct ParityTable: Sendable {
    public struct Cell: Sendable {
        /// The answer, or the answers, to the attributes.
        public var label: String
        public var count: Int
        /// The mean of the outcome; nil where the cell is suppressed.
        public var mean: Double?
    }

    public var attributes: [String]
    public var outcome: String
    /// Whether the outcome is a share of students: the means are then rates.
    public var isRate: Bool
    /// By label.
    public var cells: [Cell]
    /// The share of permutations of the answers with differences at least as large, the plan's own included; nil where
    /// fewer than two cells have students.
    public var pValue: Double?
    /// Whether the p-value is exact: of outcomes that students have or have not, in few enough cells (`ExactTest`).
    public var isExact: Bool

    /// Cells with fewer students are not shown.
    public static let smallestCell = 5

    /// - Parameters:
    ///   - labels: per student, the cell.
    ///   - values: per student, the outcome.
    public init(
        attributes: [String], outcome: String, isRate: Bool, labels: [String], values: [Int], permutations: Int,
        seed: UInt64
    ) {
        self.attributes = attributes
        self.outcome = outcome
        self.isRate = isRate
        let names = Set(labels).sorted()
        let positions = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let cellOf = labels.compactMap { positions[$0] }
        let exact = Self.exactPValue(cells: cellOf, count: names.count, values: values)
        isExact = exact != nil
        pValue =
            exact
            ?? Self.pValue(cells: cellOf, count: names.count, values: values, permutations: permutations, seed: seed)
        cells = names.enumerated().map { index, name in
            let own = zip(cellOf, values).filter { $0.0 == index }.map(\.1)
            let mean = Double(own.reduce(0, +)) / Double(max(1, own.count))
            return Cell(label: name, count: own.count, mean: own.count < Self.smallestCell ? nil : mean)
        }
        // One hidden cell could be told from the others and the whole: then the smallest of the others is hidden, too.
        if cells.count(where: { $0.mean == nil }) == 1, cells.count > 1,
            let smallest = cells.indices.filter({ cells[$0].mean != nil }).min(by: { cells[$0].count < cells[$1].count }
            )
        {
            cells[smallest].mean = nil
        }
    }

    /// The exact p-value of an outcome of two values; nil where it has more, or there are too many tables.
    package static func exactPValue(cells: [Int], count: Int, values: [Int]) -> Double? {
        guard count > 1, let most = values.max(), Set(values).count <= 2 else { return nil }
        var (sizes, having) = ([Int](repeating: 0, count: count), [Int](repeating: 0, count: count))
        for (cell, value) in zip(cells, values) {
            sizes[cell] += 1
            if value == most { having[cell] += 1 }
        }
        return ExactTest.pValue(sizes: sizes, having: having)
    }

    /// The p-value of the permutation test: the answers are dealt to the students anew, again and again.
    ///
    /// The statistic is Σ S(c)² / n(c) over the cells, S the sum of the outcome, which grows with the spread between cells
    /// as in an analysis of variance. p = (1 + permutations at least as extreme) / (1 + permutations), which never rejects
    /// too often (B. Phipson, G. K. Smyth, doi:10.2202/1544-6115.1585).
    ///
    /// - Parameter cells: per student, 0..<`count`.
    package static func pValue(cells: [Int], count: Int, values: [Int], permutations: Int, seed: UInt64) -> Double? {
        guard count > 1, !cells.isEmpty else { return nil }
        var sizes = [Int](repeating: 0, count: count)
        for cell in cells { sizes[cell] += 1 }
        func statistic(_ values: [Int]) -> Double {
            var sums = [Int](repeating: 0, count: count)
            for (cell, value) in zip(cells, values) { sums[cell] += value }
            return zip(sums, sizes).reduce(0) { $0 + Double($1.0 * $1.0) / Double(max(1, $1.1)) }
        }
        let observed = statistic(values)
        var generator = SeededGenerator(seed: seed, stream: 77)
        var dealt = values
        var extreme = 0
        for _ in 0..<permutations {
            for position in stride(from: dealt.count - 1, to: 0, by: -1) {
                dealt.swapAt(position, generator.next(below: position + 1))
            }
            // Equal sums may differ in the last bit of a division: what is equal but for rounding counts as extreme.
            if statistic(dealt) >= observed * (1 - 1e-12) { extreme += 1 }
        }
        return Double(1 + extreme) / Double(1 + permutations)
    }
}
