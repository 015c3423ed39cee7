import Optimization
import Testing

@Suite("Integer programs")
struct IntegerProgramTests {
    /// Options that change from seed to seed, so that each way of the search meets many programs.
    private func options(_ seed: UInt64) -> SolveOptions {
        var random = SplitMix64(seed: seed &+ 1_000_000)
        var options = SolveOptions()
        options.presolve = random.chance(30)
        options.cuts = Set([.gomory, .mixedIntegerRounding, .cover, .clique].filter { _ in random.chance(50) })
        options.branching =
            [.firstFractional, .lastFractional, .mostFractional, .driebeckTomlin, .pseudocost]
            .randomElement(using: &random) ?? .driebeckTomlin
        options.backtracking =
            [.depthFirst, .breadthFirst, .bestBound, .bestProjection].randomElement(using: &random) ?? .bestBound
        options.method = random.chance(50) ? .primal : .dual
        options.integralObjective = random.chance(50)
        return options
    }

    @Test("small programs have the best value of all their points", arguments: UInt64(0)..<300)
    func bruteForce(seed: UInt64) async throws {
        let program = SmallProgram(seed: seed)
        guard let best = program.best else {
            guard case .infeasible = await failure(of: program.model, options(seed)) else {
                Issue.record("the program is infeasible")
                return
            }
            return
        }
        let solution = try await program.model.solve(options(seed))
        #expect(solution.objective == best)
        #expect(solution.bound == best)
        #expect(solution.status == .optimal)
        #expect(program.model.violations(of: solution.values, tolerance: 0).isEmpty)
        #expect(program.objective(at: solution.values) == best)
    }

    @Test("an incumbent handed over, good or bad, changes nothing in the best value", arguments: UInt64(0)..<100)
    func incumbent(seed: UInt64) async throws {
        let program = SmallProgram(seed: seed)
        guard let best = program.best else { return }
        for point in program.feasiblePoints.prefix(5) {
            var options = options(seed)
            options.incumbent = point
            let solution = try await program.model.solve(options)
            #expect(solution.objective == best)
            #expect(solution.bound == best)
        }
    }

    @Test("a cutoff keeps what is strictly better and nothing else", arguments: UInt64(0)..<100)
    func cutoff(seed: UInt64) async throws {
        let program = SmallProgram(seed: seed)
        guard let best = program.best else { return }
        let worse = program.model.sense == .minimize ? 1.0 : -1.0
        var options = options(seed)
        options.cutoff = best + worse
        #expect(try await program.model.solve(options).objective == best)
        options.cutoff = best
        guard case .noneBetter(let cutoff) = await failure(of: program.model, options) else {
            Issue.record("nothing is better than \(best)")
            return
        }
        #expect(cutoff == best)
    }

    @Test("a cutoff between two values of the objective does not hide the better one", arguments: UInt64(0)..<100)
    func cutoffBetweenValues(seed: UInt64) async throws {
        // Thirds add up to an integer only nearly, so the relaxation's objective lies a little above the optimum.
        var random = SplitMix64(seed: seed)
        var model = Model("thirds")
        let count = 3 * (1 + Int(random.next() % 5))
        let choices = model.binaries("choice", 0..<count)
        model.add("all", sum(0..<count) { choices[$0] } >= Double(count))
        model.minimize(sum(0..<count) { (1.0 / 3 + 1e-9) * choices[$0] })
        var options = SolveOptions()
        options.objectiveStep = 1
        options.cutoff = Double(count / 3) + 0.5
        #expect(try await model.solve(options).values.allSatisfy { $0 == 1 })
    }

    @Test("cover cuts and the presolver together do not fail", arguments: [117, 160, 256, 285, 336] as [UInt64])
    func coverAndPresolve(seed: UInt64) async throws {
        let program = SmallProgram(seed: seed)
        var options = SolveOptions()
        options.cuts = [.cover]
        options.presolve = true
        #expect(try await program.model.solve(options).objective == program.best)
    }

    @Test("assignments cost what the best permutation costs", arguments: UInt64(0)..<20)
    func assignment(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let people = 0..<6
        let cost = people.map { _ in people.map { _ in random.number(0...20) } }
        var model = Model("assignment")
        let x = model.binaries("x", people, people)
        for person in people {
            model.add("one task for \(person)", sum(people) { x[person, $0] } == 1)
            model.add("one person for \(person)", sum(people) { x[$0, person] } == 1)
        }
        model.minimize(sum(people) { person in sum(people) { cost[person][$0] * x[person, $0] } })

        func cheapest(from person: Int, _ free: Set<Int>) -> Double {
            free.map { cost[person][$0] + cheapest(from: person + 1, free.subtracting([$0])) }.min() ?? 0
        }
        #expect(try await model.solve().objective == cheapest(from: 0, Set(people)))
    }

    @Test("set partitions built by columns cost what the best partition costs", arguments: UInt64(0)..<20)
    func setPartitioning(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let count = 8
        var model = Model("partition")
        let rows = (0..<count).map { model.row("element \($0)", lower: 1, upper: 1) }
        var columns: [(set: Int, cost: Double)] = []
        for set in 1..<(1 << count) where (2...3).contains(set.nonzeroBitCount) {
            let cost = random.number(1...50)
            columns.append((set, cost))
            model.column(cost: cost, covering: rows.filter { set >> $0.index & 1 == 1 })
        }
        model.setSense(.minimize)
        var cheapest = [Double](repeating: .infinity, count: 1 << count)
        cheapest[0] = 0
        for covered in 1..<(1 << count) {
            for column in columns where column.set & covered == column.set {
                cheapest[covered] = min(cheapest[covered], cheapest[covered ^ column.set] + column.cost)
            }
        }
        var options = SolveOptions()
        options.integralObjective = true
        #expect(try await model.solve(options).objective == cheapest[(1 << count) - 1])
    }

    @Test("objective values in steps of one half from five sixteenths are proven best", arguments: UInt64(0)..<600)
    func fractionalStep(seed: UInt64) async throws {
        let program = SmallProgram(seed: seed)
        guard let best = program.best else { return }
        var model = program.model
        let objective = 0.5 * model.objective + 0.3125
        model.setObjective(model.sense, objective)
        var options = options(seed)
        options.objectiveStep = 0.5
        options.objectiveOffset = 0.3125
        let solution = try await model.solve(options)
        #expect(solution.objective == 0.5 * best + 0.3125)
        #expect(solution.bound == 0.5 * best + 0.3125)
    }

    /// A knapsack with three capacities whose objective is a continuous variable, so that GLPK does not see that its
    /// values are integers.
    private var knapsack: Model {
        var random = SplitMix64(seed: 11)
        var model = Model("knapsack")
        let things = 0..<25
        let x = model.binaries("x", things)
        for part in 0..<3 {
            model.add("capacity \(part)", sum(things) { random.number(10...60) * x[$0] } <= 300)
        }
        let worth = model.variable("worth")
        model.add("worth", worth - sum(things) { random.number(30...40) * x[$0] } == 0)
        model.maximize(worth)
        return model
    }

    /// The number of nodes that it takes to prove that nothing is better than a cutoff.
    private func nodesToProve(_ cutoff: Double, step: Double?) async -> Int {
        var options = SolveOptions()
        options.backtracking = .depthFirst
        options.objectiveStep = step
        options.cutoff = cutoff
        var (low, high) = (0, 4_096)
        while low < high {
            options.nodeLimit = (low + high) / 2
            if case .noneBetter = await failure(of: knapsack, options) {
                high = (low + high) / 2
            } else {
                low = (low + high) / 2 + 1
            }
        }
        return high
    }

    @Test("a cutoff and a step prune the tree, not only its results")
    func pruning() async throws {
        let plain = try await knapsack.solve()
        let cutoff = plain.objective + 5
        let withoutStep = await nodesToProve(cutoff, step: nil)
        let withStep = await nodesToProve(cutoff, step: 1)
        #expect(withoutStep < plain.nodes / 2)
        #expect(withStep < withoutStep)
    }

    @Test("an integer program without rows is solved by its bounds")
    func noRows() async throws {
        var model = Model()
        let x = model.variable("x", .integer, lower: -2.5, upper: 3.5)
        let y = model.binary("y")
        model.maximize(x - y)
        let solution = try await model.solve()
        #expect(solution.values == [3, 0])
    }

    @Test("an integer variable between two integers makes the program infeasible")
    func noInteger() async throws {
        var model = Model()
        _ = model.variable("x", .integer, lower: 0.2, upper: 0.8)
        guard case .infeasible = await failure(of: model) else {
            Issue.record("the program is infeasible")
            return
        }
    }

    @Test("an integer program that grows without bound is unbounded, and one without points infeasible")
    func unbounded() async throws {
        var model = Model()
        let x = model.variable("x", .integer)
        let y = model.variable("y", .integer, lower: nil)
        model.add("difference", x - y <= 3)
        model.maximize(x)
        var empty = model
        empty.add("too much", x + y <= -1)
        empty.add("too little", x + y >= 1)
        for presolve in [false, true] {
            var options = SolveOptions()
            options.presolve = presolve
            guard case .unbounded = await failure(of: model, options) else {
                Issue.record("the program is unbounded")
                return
            }
            guard case .infeasible = await failure(of: empty, options) else {
                Issue.record("the program is infeasible")
                return
            }
        }
    }
}
