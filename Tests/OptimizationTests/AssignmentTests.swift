import Optimization
import Testing

@Suite("The assignment problem")
struct AssignmentTests {
    /// The least cost over all ways to give the rows from `row` on columns of their own.
    private static func least(_ cost: [[Int]], row: Int = 0, taken: Set<Int> = []) -> Int {
        guard row < cost.count else { return 0 }
        return cost[row].indices.filter { !taken.contains($0) }.map { column in
            cost[row][column] + least(cost, row: row + 1, taken: taken.union([column]))
        }.min() ?? 0
    }

    @Test("Sums are those of brute force, and prices prove them", arguments: UInt64(0)..<200)
    func bruteForce(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let rows = Int.random(in: 0...5, using: &random)
        let columns = rows + Int.random(in: rows == 0 ? 1...3 : 0...2, using: &random)
        let cost = (0..<rows).map { _ in (0..<columns).map { _ in Int.random(in: -9...9, using: &random) } }
        var problem = AssignmentProblem(maxRows: 5, maxColumns: 7)
        // What an earlier assignment left behind does not matter.
        _ = problem.maximum(rows: rows, columns: columns) { cost[$0][$1] * 2 + 1 }
        let total = problem.minimum(rows: rows, columns: columns) { cost[$0][$1] }
        #expect(total == Self.least(cost), "seed \(seed)")
        let choice = problem.columns(ofRows: rows, among: columns)
        #expect(Set(choice).count == rows, "seed \(seed)")
        #expect(choice.enumerated().reduce(0) { $0 + cost[$1.offset][$1.element] } == total, "seed \(seed)")
        for row in 0..<rows {
            for column in 0..<columns {
                let price = problem.rowPrice(row) + problem.columnPrice(column)
                #expect(price <= cost[row][column], "seed \(seed)")
                if choice[row] == column { #expect(price == cost[row][column], "seed \(seed)") }
            }
        }
        for column in 0..<columns {
            #expect(problem.columnPrice(column) <= 0, "seed \(seed)")
            if !choice.contains(column) { #expect(problem.columnPrice(column) == 0, "seed \(seed)") }
        }
        let largest = problem.maximum(rows: rows, columns: columns) { cost[$0][$1] }
        #expect(largest == -Self.least(cost.map { $0.map { -$0 } }), "seed \(seed)")
    }
}
