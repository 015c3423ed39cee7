import Audit
import Course
import Testing

@Suite("The parity test")
struct ParityTests {
    @Test("rejects about one in twenty when the answers are dealt at random")
    func calibration() {
        var generator = SeededGenerator(seed: 5)
        let values = (0..<40).map { _ in 1 + generator.next(below: 9) }
        let answers = (0..<40).map { $0 < 15 ? 0 : $0 < 28 ? 1 : 2 }
        let deals = 1000
        var rejected = 0
        for deal in 0..<deals {
            let cells = answers.shuffled(using: &generator)
            let p = ParityTable.pValue(cells: cells, count: 3, values: values, permutations: 199, seed: UInt64(deal))
            if let p, p <= 0.05 { rejected += 1 }
        }
        // 1,000 draws of 5 %: the standard deviation is 7.
        #expect((29...71).contains(rejected), "\(rejected) of \(deals)")
    }

    @Test("finds what is plainly unequal, and nothing in what is equal")
    func extremes() throws {
        let cells = (0..<20).map { $0 / 10 }
        let unequal = try #require(
            ParityTable.pValue(cells: cells, count: 2, values: cells, permutations: 999, seed: 1))
        #expect(unequal < 0.01)
        let equal = try #require(
            ParityTable.pValue(cells: cells, count: 2, values: cells.map { _ in 3 }, permutations: 999, seed: 1))
        #expect(equal == 1)
    }

    @Test("hides cells under five, and a second one where the first could be told from the rest")
    func suppression() {
        let labels = Array(repeating: "a", count: 9) + Array(repeating: "b", count: 6) + ["c", "c"]
        let table = ParityTable(
            attributes: ["x"], outcome: "y", isRate: false, labels: labels, values: labels.map { _ in 1 },
            permutations: 9, seed: 1)
        #expect(table.cells.map { $0.mean == nil } == [false, true, true])
    }
}

@Suite("Distributions")
struct DistributionTests {
    @Test("have the Gini coefficient and Jain index of their textbook examples")
    func figures() throws {
        let equal = Distribution("x", of: .groups, isMaximized: true, [4, 4, 4, 4])
        #expect(equal.gini == 0)
        #expect(equal.jain == 1)
        let one = Distribution("x", of: .groups, isMaximized: true, [0, 0, 0, 8])
        #expect(one.gini == 0.75)
        #expect(one.jain == 0.25)
        // By the definition: the mean absolute difference over twice the mean.
        let values = [1, 2, 4, 9, 9]
        let differences = values.reduce(0) { sum, x in sum + values.reduce(0) { $0 + abs(x - $1) } }
        let gini = try #require(Distribution("x", of: .groups, isMaximized: true, values).gini)
        #expect(abs(gini - Double(differences) / Double(25) / 10) < 1e-12)
    }
}
