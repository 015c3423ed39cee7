/// The exact test of independence in a table of two rows: who has something and who has not, by cells.
///
/// With both margins held, a table has the probability Π C(n(c), s(c)) / C(N, S); the p-value is the sum over all tables
/// that are no likelier than the one that was found.
///
/// Source: G. H. Freeman, J. H. Halton, "Note on an exact treatment of contingency, goodness of fit and other problems of
/// significance", Biometrika 38, 1951, doi:10.1093/biomet/38.1-2.141; of two cells R. A. Fisher, 1922.
enum ExactTest {
    /// Tables beyond this number are left to permutations.
    private static let mostTables = 200_000

    /// - Parameters:
    ///   - sizes: students per cell.
    ///   - having: of them, those who have it.
    /// - Returns: nil where there are too many tables.
    /// - Complexity: O(tables), at most the product of sizes + 1.
    static func pValue(sizes: [Int], having: [Int]) -> Double? {
        var tables = 1
        for size in sizes.dropLast() {
            let (product, overflow) = tables.multipliedReportingOverflow(by: size + 1)
            guard !overflow, product <= mostTables else { return nil }
            tables = product
        }
        let choices = sizes.map(LargeNumber.choices)
        let whole = LargeNumber.choices(of: sizes.reduce(0, +))[having.reduce(0, +)]
        let observed = sizes.indices.reduce(LargeNumber(1)) { $0 * choices[$1][having[$1]] }.ratio(to: whole)
        // Equal probabilities may differ by rounding.
        let limit = observed * (1 + 1e-9)
        var sum = 0.0
        func place(_ cell: Int, _ left: Int, _ weight: LargeNumber) {
            if cell == sizes.count - 1 {
                guard left <= sizes[cell] else { return }
                let own = (weight * choices[cell][left]).ratio(to: whole)
                if own <= limit { sum += own }
                return
            }
            for count in 0...min(left, sizes[cell]) { place(cell + 1, left - count, weight * choices[cell][count]) }
        }
        place(0, having.reduce(0, +), LargeNumber(1))
        return min(1, sum)
    }
}

/// A positive number whose exponent has no end: binomials of large classes are beyond those of `Double`.
private struct LargeNumber {
    private var significand: Double
    private var exponent: Int

    init(_ value: Double) { self.init(value, 0) }

    private init(_ value: Double, _ exponent: Int) {
        significand = value.significand
        self.exponent = exponent + Int(value.exponent)
    }

    static func * (left: Self, right: Self) -> Self {
        Self(left.significand * right.significand, left.exponent + right.exponent)
    }

    /// The quotient, 0 where it is too small for a `Double`.
    func ratio(to other: Self) -> Double {
        Double(sign: .plus, exponent: exponent - other.exponent, significand: significand / other.significand)
    }

    /// C(n, 0), C(n, 1), …, C(n, n).
    static func choices(of count: Int) -> [Self] {
        stride(from: 1, through: count, by: 1).reduce(into: [Self(1)]) { row, some in
            row.append(row[some - 1] * Self(Double(count - some + 1) / Double(some)))
        }
    }
}
