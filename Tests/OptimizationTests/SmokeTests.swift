import Optimization
import Testing

@Suite struct SmokeTests {
    @Test("a knapsack is solved")
    func knapsack() async throws {
        var model = Model("knapsack")
        let weight = [2.0, 3, 4, 5]
        let worth = [3.0, 4, 5, 6]
        let x = model.binaries("x", 0..<4)
        model.add("capacity", sum(0..<4) { weight[$0] * x[$0] } <= 5)
        model.maximize(sum(0..<4) { worth[$0] * x[$0] })
        let solution = try await model.solve()
        #expect(solution.objective == 7)
        #expect(solution.bound == 7)
    }
    @Test("an infeasible program is infeasible")
    func infeasible() async throws {
        var model = Model()
        let x = model.variable("x")
        let y = model.variable("y")
        model.add("a", x + y <= 1)
        model.add("b", x + 2 * y >= 3)
        model.minimize(x)
        do {
            _ = try await model.solve()
            Issue.record()
        } catch SolveError.infeasible(let ray) { print(ray as Any) }
    }
}
