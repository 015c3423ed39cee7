import Glibc

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
        let total = having.reduce(0, +)
        let logs = logFactorials(upTo: sizes.reduce(0, +))
        func choices(_ all: Int, _ some: Int) -> Double { logs[all] - logs[some] - logs[all - some] }
        let whole = choices(sizes.reduce(0, +), total)
        let observed = zip(sizes, having).reduce(-whole) { $0 + choices($1.0, $1.1) }
        // Equal probabilities may differ by rounding.
        let limit = observed + 1e-7
        var sum = 0.0
        func place(_ cell: Int, _ left: Int, _ log: Double) {
            if cell == sizes.count - 1 {
                guard left <= sizes[cell] else { return }
                let own = log + choices(sizes[cell], left)
                if own <= limit { sum += exp(own) }
                return
            }
            for count in 0...min(left, sizes[cell]) {
                place(cell + 1, left - count, log + choices(sizes[cell], count))
            }
        }
        place(0, total, -whole)
        return min(1, sum)
    }

    private static func logFactorials(upTo count: Int) -> [Double] {
        var logs = [0.0]
        for number in stride(from: 1, through: count, by: 1) { logs.append(logs[number - 1] + log(Double(number))) }
        return logs
    }
}
