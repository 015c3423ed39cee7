import Optimization
import Testing

@Suite("Examples of the documentation")
struct DocumentationTests {
    @Test("the knapsack of the module's page")
    func knapsack() async throws {
        let things = 0..<5
        let weight = [4.0, 3, 5, 6, 2]
        let worth = [7.0, 4, 8, 9, 2]

        var model = Model("knapsack")
        let x = model.binaries("x", things)
        model.add("capacity", sum(things) { weight[$0] * x[$0] } <= 10)
        model.maximize(sum(things) { worth[$0] * x[$0] })

        let solution = try await model.solve()
        #expect(things.filter { solution.isSet(x[$0]) } == [0, 3])
        #expect(solution.objective == 16)
        #expect(solution.bound == 16)
    }
}
