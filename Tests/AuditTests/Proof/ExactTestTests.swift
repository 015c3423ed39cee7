import Audit
import Course
import Testing

@Suite("The exact test of shares")
struct ExactTestTests {
    @Test("gives the p-values of the lady tasting tea")
    func tea() throws {
        let cells = [0, 0, 0, 0, 1, 1, 1, 1]
        func pValue(_ values: [Int]) throws -> Double {
            try #require(ParityTable.exactPValue(cells: cells, count: 2, values: values))
        }
        // R. A. Fisher, The Design of Experiments, 1935: 1/70 on each side, and 17/70.
        #expect(abs(try pValue([1, 1, 1, 1, 0, 0, 0, 0]) - 2.0 / 70) < 1e-12)
        #expect(abs(try pValue([1, 1, 1, 0, 1, 0, 0, 0]) - 34.0 / 70) < 1e-12)
        #expect(abs(try pValue([1, 1, 0, 0, 1, 1, 0, 0]) - 1) < 1e-12)
    }

    @Test("agrees with a count of all deals", arguments: UInt64(0)..<30)
    func allDeals(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let count = 2 + random.next(below: 2)
        let cells = (0..<10).map { _ in random.next(below: count) }
        let values = (0..<10).map { _ in random.next(below: 2) }
        guard Set(values).count == 2 else { return }
        let total = values.reduce(0, +)
        func table(_ set: Int) -> [Int] {
            (0..<count).map { cell in cells.indices.count { cells[$0] == cell && set >> $0 & 1 == 1 } }
        }
        let deals = (0..<(1 << 10)).filter { $0.nonzeroBitCount == total }.map(table)
        let frequency = Dictionary(deals.map { ($0, 1) }, uniquingKeysWith: +)
        let own = (0..<count).map { cell in cells.indices.count { cells[$0] == cell && values[$0] == 1 } }
        let observed = try #require(frequency[own])
        let extreme = frequency.values.filter { $0 <= observed }.reduce(0, +)
        let pValue = try #require(ParityTable.exactPValue(cells: cells, count: count, values: values))
        #expect(abs(pValue - Double(extreme) / Double(deals.count)) < 1e-9, "seed \(seed)")
    }

    @Test("rejects at most one in twenty when the answers are dealt at random")
    func calibration() {
        var random = SeededGenerator(seed: 9)
        let values = (0..<40).map { $0 < 18 ? 1 : 0 }
        let answers = (0..<40).map { $0 < 15 ? 0 : $0 < 28 ? 1 : 2 }
        let rejected = (0..<1000).count { _ in
            let cells = answers.shuffled(using: &random)
            return (ParityTable.exactPValue(cells: cells, count: 3, values: values) ?? 1) <= 0.05
        }
        // Few tables make it reject a little less often than 5 %; 7 is the standard deviation.
        #expect((20...71).contains(rejected), "\(rejected)")
    }
}
