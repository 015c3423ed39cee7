import Optimization
import Testing

/// A cutting stock: rolls of one width, cut into pieces so that each order is met with as few rolls as possible.
private struct CuttingStock {
    let width: Int
    let pieces: [Int]
    let orders: [Double]

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        width = 30
        pieces = Array(Set((0..<5).map { _ in Int.random(in: 4...20, using: &random) })).sorted()
        orders = pieces.map { _ in random.number(5...40) }
    }

    /// All ways to cut one roll: the count of each piece.
    var patterns: [[Int]] {
        func extend(_ piece: Int, _ rest: Int) -> [[Int]] {
            guard piece < pieces.count else { return [[]] }
            return (0...(rest / pieces[piece])).flatMap { count in
                extend(piece + 1, rest - count * pieces[piece]).map { [count] + $0 }
            }
        }
        return extend(0, width).filter { pattern in pattern.contains { $0 > 0 } }
    }

    func column(_ pattern: [Int]) -> Column {
        Column(cost: 1, pattern.enumerated().filter { $0.1 > 0 }.map { (Constraint(index: $0.0), Double($0.1)) })
    }

    /// The rows alone, each order to be met.
    var master: Model {
        var model = Model("cutting stock")
        for (piece, order) in orders.enumerated() { model.row("piece \(piece)", lower: order) }
        return model
    }
}

@Suite("Live linear programs")
struct LiveLinearProgramTests {
    @Test("column generation from no columns at all reaches the program of all columns", arguments: UInt64(0)..<20)
    func columnGeneration(seed: UInt64) async throws {
        let stock = CuttingStock(seed: seed)
        let patterns = stock.patterns
        var whole = stock.master
        for pattern in patterns {
            let column = stock.column(pattern)
            whole.column("", .continuous, cost: column.cost, column.entries)
        }
        whole.setSense(.minimize)
        let expected = try await whole.solve().objective

        let program = try await LinearProgram(stock.master)
        var last: LinearSolution?
        var rounds = 0
        while last == nil || rounds < 200 {
            rounds += 1
            let solution = try await program.solve()
            last = solution
            // Price all patterns: by the ray while nothing is feasible, by reduced costs then.
            func price(_ pattern: [Int], _ multipliers: [Double]) -> Double {
                zip(pattern, multipliers).reduce(0) { $0 + Double($1.0) * $1.1 }
            }
            if solution.status == .infeasible {
                let ray = try #require(solution.farkasRay).multipliers
                let best = try #require(patterns.max { price($0, ray) < price($1, ray) })
                try #require(price(best, ray) > 1e-9)
                try program.addColumns([stock.column(best)])
            } else {
                try #require(solution.isOptimal)
                let best = try #require(patterns.max { price($0, solution.duals) < price($1, solution.duals) })
                guard price(best, solution.duals) > 1 + 1e-9 else { break }
                try program.addColumns([stock.column(best)])
            }
        }
        #expect(abs((last?.objective ?? .nan) - expected) < 1e-9)
        #expect(program.variableCount == rounds - 1)
        #expect(rounds - 1 < patterns.count)
    }

    /// Two variables, each at most 4, together at most 6, the first worth 3 and the second worth 2.
    private var small: Model {
        var model = Model()
        let x = model.variable("x", upper: 4)
        let y = model.variable("y", upper: 4)
        model.add("together", x + y <= 6)
        model.maximize(3 * x + 2 * y)
        return model
    }

    @Test("rows, bounds and objectives change in the order of the calls")
    func changes() async throws {
        let program = try await LinearProgram(small)
        let (x, y) = (Variable(index: 0), Variable(index: 1))
        #expect(try await program.solve().values == [4, 2])
        let row = try program.addRow(x - y <= 1)
        var solution = try await program.solve(method: .dual)
        #expect(solution.values == [3.5, 2.5])
        #expect(solution[row] == 0.5)
        try program.setBounds(of: row, lower: nil, upper: 0)
        #expect(try await program.solve(method: .dual).values == [3, 3])
        try program.setBounds(of: x, lower: 0, upper: 1)
        #expect(try await program.solve(method: .dual).values == [1, 4])
        try program.setCosts([(y, -1)])
        try program.setBounds(of: row, lower: nil, upper: nil)
        #expect(try await program.solve().values == [1, 0])
        try program.setObjective(.minimize, x + y + 10)
        solution = try await program.solve()
        #expect(solution.objective == 10)
        #expect(solution.status == .optimal)
    }

    @Test("a program made infeasible recovers when its bounds do")
    func recovery() async throws {
        let program = try await LinearProgram(small)
        let together = Constraint(index: 0)
        try program.setBounds(of: together, lower: 9, upper: 9)
        let infeasible = try await program.solve()
        #expect(infeasible.status == .infeasible)
        #expect(infeasible.farkasRay?.multipliers == [1])
        try program.setBounds(of: together, lower: nil, upper: 7)
        #expect(try await program.solve().objective == 18)
    }

    @Test("a basis taken and put back needs no iteration")
    func warmStart() async throws {
        let model = HardProgram.assignment(size: 20)
        let first = try await LinearProgram(model)
        let solution = try await first.solve()
        #expect(solution.iterations > 0)
        let basis = try await first.basis()
        let second = try await LinearProgram(model)
        try second.setBasis(basis)
        let again = try await second.solve()
        #expect(again.iterations == 0)
        #expect(again.values == solution.values)
        #expect(basis.rows.count == 40)
        #expect(basis.columns.count == 400)
    }

    @Test("an unbounded program is no error")
    func unbounded() async throws {
        var model = Model()
        let x = model.variable("x")
        model.maximize(x)
        #expect(try await LinearProgram(model).solve().status == .unbounded)
    }

    @Test("faults are found before GLPK sees them, and change nothing")
    func faults() async throws {
        let program = try await LinearProgram(small)
        let row = Constraint(index: 0)
        #expect(throws: SolveError.self) {
            try program.addColumns([Column(cost: 1, [(row, 1), (row, 2)])])
        }
        #expect(throws: SolveError.self) { try program.addColumns([Column(cost: 1, [(Constraint(index: 1), 1)])]) }
        #expect(throws: SolveError.self) { try program.addColumns([Column(cost: .nan, [])]) }
        #expect(throws: SolveError.self) { try program.addRow(Variable(index: 2) <= 1) }
        #expect(throws: SolveError.self) { try program.setBounds(of: Variable(index: 0), lower: 2, upper: 1) }
        #expect(throws: SolveError.self) { try program.setCosts([(Variable(index: -1), 1)]) }
        #expect(throws: SolveError.self) { try program.setBasis(Basis(rows: [.atLower], columns: [.atLower])) }
        #expect(program.variableCount == 2)
        #expect(program.constraintCount == 1)
        #expect(try await program.solve().objective == 16)
    }

    @Test("a closed program says so")
    func closed() async throws {
        let program = try await LinearProgram(small)
        program.close()
        #expect(throws: SolveError.self) { try program.setCosts([(Variable(index: 0), 1)]) }
        await #expect(throws: SolveError.self) { try await program.solve() }
    }

    @Test("a cancelled solve ends within a second")
    func cancel() async throws {
        let program = try await LinearProgram(HardProgram.assignment(size: 250))
        let (result, delay) = await cancelled(token: nil, when: afterwards(.milliseconds(200))) {
            () throws(SolveError) in try await program.solve()
        }
        #expect(delay < .seconds(1))
        #expect(throws: SolveError.self, "it takes longer than until it was cancelled") { try result.get() }
        if case .failure(let error) = result { #expect(error.isCancelled) }
    }
}
