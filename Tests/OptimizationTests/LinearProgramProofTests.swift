import Optimization
import Testing

/// A random linear program written twice: as a model, and as plain arrays for arithmetic.
private struct SmallLinearProgram {
    var model = Model("linear")
    var costs: [Double] = []
    var lower: [Double] = []
    var upper: [Double] = []
    var rows: [(coefficients: [Double], lower: Double, upper: Double)] = []

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: 1...6, using: &random)
        for index in 0..<count {
            let low = random.chance(25) ? -Double.infinity : random.number(-5...3)
            let high: Double
            switch Int.random(in: 0..<4, using: &random) {
            case 0: high = low.isFinite ? low : 2
            case 1: high = (low.isFinite ? low : 0) + random.number(1...6)
            default: high = .infinity
            }
            _ = model.variable("x\(index)", lower: low.isFinite ? low : nil, upper: high.isFinite ? high : nil)
            lower.append(low)
            upper.append(high)
            costs.append(random.number(-5...5))
        }
        for row in 0..<Int.random(in: 0...6, using: &random) {
            let coefficients = (0..<count).map { _ in random.chance(70) ? random.number(-4...4) : 0 }
            let side = random.number(-6...6)
            let (low, high) =
                [(-.infinity, side), (side, .infinity), (side, side + 2), (side, side)]
                .randomElement(using: &random) ?? (side, side)
            let expression = sum(0..<count) { coefficients[$0] * Variable(index: $0) }
            model.add("row \(row)", Relation(expression, lower: low, upper: high))
            rows.append((coefficients, low, high))
        }
        model.setObjective(
            random.chance(50) ? .minimize : .maximize, sum(0..<count) { costs[$0] * Variable(index: $0) })
    }

    /// The value of a price times what it is paid for, at the bound that its sign in a minimisation chooses.
    func worth(_ price: Double, _ lower: Double, _ upper: Double) -> Double {
        abs(price) < 1e-7 ? 0 : price * (price > 0 ? lower : upper)
    }

    /// The column's combination of the rows' multipliers.
    func combination(_ multipliers: [Double], _ column: Int) -> Double {
        zip(multipliers, rows).reduce(0) { $0 + $1.0 * $1.1.coefficients[column] }
    }
}

@Suite("Proofs of linear programs")
struct LinearProgramProofTests {
    @Test("each end of a linear program is proven by arithmetic", arguments: UInt64(0)..<400)
    func proof(seed: UInt64) async throws {
        let program = SmallLinearProgram(seed: seed)
        var options = SolveOptions()
        options.method = seed % 2 == 0 ? .primal : .dual
        options.presolve = seed % 5 == 0
        do {
            let solution = try await program.model.solve(options)
            try checkDuality(program, solution)
        } catch SolveError.infeasible(let ray) {
            if options.presolve && ray == nil { return }
            try checkRay(program, try #require(ray).multipliers)
        } catch SolveError.unbounded {
            // Feasible, and ten times the room gives about ten times the value.
            var values: [Double] = []
            for room in [1e4, 1e5] {
                var boxed = program.model
                for index in program.costs.indices {
                    boxed.setBounds(
                        of: Variable(index: index), lower: max(program.lower[index], -room),
                        upper: min(program.upper[index], room))
                }
                values.append(try await boxed.solve().objective)
            }
            #expect(program.model.sense.prefers(values[1], to: values[0] * 5))
        }
    }

    /// Strong duality: the point is feasible, and the dual prices give a bound of the same value.
    private func checkDuality(_ program: SmallLinearProgram, _ solution: Solution) throws {
        #expect(program.model.violations(of: solution.values, tolerance: 1e-7).isEmpty)
        let sign = program.model.sense == .minimize ? 1.0 : -1.0
        let duals = try #require(solution.duals).map { sign * $0 }
        let reducedCosts = try #require(solution.reducedCosts).map { sign * $0 }
        var bound = 0.0
        for (price, row) in zip(duals, program.rows) { bound += program.worth(price, row.lower, row.upper) }
        for (column, price) in reducedCosts.enumerated() {
            bound += program.worth(price, program.lower[column], program.upper[column])
            #expect(abs(sign * program.costs[column] - program.combination(duals, column) - price) < 1e-7)
        }
        #expect(abs(sign * bound - solution.objective) < 1e-6)
        #expect(solution.bound == solution.objective)
    }

    /// Farkas: the least combination of the rows is more than the greatest that the columns allow.
    private func checkRay(_ program: SmallLinearProgram, _ multipliers: [Double]) throws {
        var least = 0.0
        for (multiplier, row) in zip(multipliers, program.rows) {
            least += program.worth(multiplier, row.lower, row.upper)
        }
        var greatest = 0.0
        for column in program.costs.indices {
            let price = program.combination(multipliers, column)
            greatest -= program.worth(-price, program.lower[column], program.upper[column])
        }
        #expect(least > greatest + 1e-7)
    }

    @Test("bounds alone decide a program without rows")
    func noRows() async throws {
        var model = Model()
        let x = model.variable("x", lower: -2, upper: 5)
        let y = model.variable("y", lower: nil, upper: 4)
        model.maximize(2 * x + y + 1)
        let solution = try await model.solve()
        #expect(solution.objective == 15)
        #expect(solution.reducedCosts == [2, 1])
        model.minimize(y)
        guard case .unbounded = await failure(of: model) else {
            Issue.record("the program is unbounded")
            return
        }
    }

    @Test("an empty model has an empty solution")
    func empty() async throws {
        let solution = try await Model().solve()
        #expect(solution.values.isEmpty)
        #expect(solution.objective == 0)
    }

    @Test("a row without terms that cannot hold makes a program infeasible, with a proof")
    func emptyRow() async throws {
        var model = Model()
        _ = model.variable("x")
        model.add("nothing is at least one", LinearExpression() >= 1)
        guard case .infeasible(let ray) = await failure(of: model) else {
            Issue.record("the program is infeasible")
            return
        }
        #expect(ray?.multipliers == [1])
    }

    @Test("an iteration limit keeps a feasible point, and is told apart from infeasibility")
    func iterationLimit() async throws {
        var random = SplitMix64(seed: 1)
        var model = Model()
        let x = model.variables("x", 0..<30)
        for row in 0..<30 {
            model.add("row \(row)", sum(0..<30) { random.number(1...9) * x[$0] } <= random.number(100...200))
        }
        model.maximize(sum(x.all) { random.number(5...9) * $0 })
        var options = SolveOptions()
        options.iterationLimit = 3
        let solution = try await model.solve(options)
        #expect(solution.status == .feasible)
        #expect(solution.stopReason == .iterationLimit)
        #expect(solution.iterations <= 3)
        #expect(solution.bound == .infinity)
        #expect(model.violations(of: solution.values).isEmpty)
        #expect(try await model.solve().objective > solution.objective)
        options.iterationLimit = 0
        guard case .limit(.iterationLimit, _) = await failure(of: HardProgram.assignment(size: 5), options) else {
            Issue.record("no iteration was allowed")
            return
        }
    }
}
