import Optimization
import Synchronization
import Testing

@Suite("Sequences of objectives")
struct SequenceTests {
    /// Random objectives over a small program.
    private func objectives(_ program: SmallProgram, seed: UInt64) -> [Objective] {
        var random = SplitMix64(seed: seed &+ 77)
        return (0..<3).map { number in
            let expression = sum(0..<program.costs.count) { random.number(-3...3) * Variable(index: $0) }
            let offset = random.number(-2...2)
            return Objective(
                "objective \(number)", random.chance(50) ? .minimize : .maximize, expression + offset,
                step: random.chance(70) ? 1 : nil)
        }
    }

    @Test("each objective is best among the points best by those before", arguments: UInt64(0)..<100)
    func lexicographic(seed: UInt64) async throws {
        let program = SmallProgram(seed: seed)
        var points = program.feasiblePoints
        guard !points.isEmpty else { return }
        let objectives = objectives(program, seed: seed)
        let solution = try await program.model.solve(lexicographically: objectives)
        for (stage, objective) in zip(solution.stages, objectives) {
            let values = points.map { objective.expression.value(at: $0) }
            let best = objective.sense == .minimize ? values.min() : values.max()
            #expect(stage.value == best)
            #expect(stage.bound == best)
            #expect(stage.isProven)
            points = points.filter { objective.expression.value(at: $0) == best }
        }
        #expect(solution.isProven)
        #expect(points.contains(solution.values))
    }

    /// Six pupils, each given one of four places, each with an integer liking for each place; two pupils to a place.
    private struct Places {
        var model = Model("places")
        let liking: [[Int]]
        let pupils = 0..<6
        let places = 0..<4
        let levels: [Level]

        init(seed: UInt64) {
            var random = SplitMix64(seed: seed)
            let (pupils, places) = (pupils, places)
            let liking = pupils.map { _ in places.map { _ in Int.random(in: 1...5, using: &random) } }
            self.liking = liking
            let x = model.binaries("x", pupils, places)
            for pupil in pupils { model.add("pupil \(pupil)", sum(places) { x[pupil, $0] } == 1) }
            for place in places { model.add("place \(place)", sum(pupils) { x[$0, place] } <= 2) }
            levels = (1...5).map { level in
                Level(
                    level,
                    count: sum(pupils) { pupil in
                        sum(places.filter { liking[pupil][$0] <= level }) { x[pupil, $0] }
                    })
            }
        }

        /// The likings of all pupils, sorted, best in the leximin order over all assignments.
        var best: [Int] {
            var best: [Int] = []
            func assign(_ pupil: Int, _ room: [Int], _ given: [Int]) {
                guard pupil < pupils.count else {
                    let sorted = given.sorted()
                    if best.lexicographicallyPrecedes(sorted) { best = sorted }
                    return
                }
                for place in places where room[place] > 0 {
                    var rest = room
                    rest[place] -= 1
                    assign(pupil + 1, rest, given + [liking[pupil][place]])
                }
            }
            assign(0, places.map { _ in 2 }, [])
            return best
        }
    }

    @Test("leximin by levels is the leximin order of all assignments", arguments: UInt64(0)..<20)
    func leximin(seed: UInt64) async throws {
        let places = Places(seed: seed)
        let solution = try await places.model.solve(lexicographically: Objective.leximin(places.levels))
        let best = places.best
        #expect(solution.objectives == (1...5).map { level in Double(best.count { $0 <= level }) })
        #expect(solution.bounds == solution.objectives)
        #expect(solution.isProven)
    }

    @Test("a stage that cannot be better than its bounds allow costs no search")
    func skipped() async throws {
        var model = Model()
        let x = model.binaries("x", 0..<3)
        model.add("one", sum(x.all) { 1 * $0 } >= 1)
        let solution = try await model.solve(lexicographically: [
            Objective("few", .minimize, sum(x.all), step: 1),
            Objective("not the first", .minimize, 5 * x[0], step: 5),
            Objective("the last", .maximize, x[2] + 0, step: 1),
        ])
        #expect(solution.values == [0, 0, 1])
        #expect(solution.stages.map(\.value) == [1, 0, 1])
        let again = try await model.solve(
            lexicographically: [Objective("the last", .maximize, x[2], step: 1)], incumbent([0, 0, 1]))
        #expect(again.stages.map(\.nodes) == [0])
        #expect(again.isProven)
    }

    private func incumbent(_ point: [Double]) -> SolveOptions {
        var options = SolveOptions()
        options.incumbent = point
        return options
    }

    @Test("a spent budget values the rest at the point there is, and claims no proof")
    func budget() async throws {
        let model = HardProgram.marketSplit()
        let distance = model.objective
        let first = Objective("distance", .minimize, distance)
        let second = Objective("few", .minimize, sum(0..<30) { 1 * Variable(index: $0) }, step: 1)
        let solution = try await model.solve(lexicographically: [first, second], budget: Budget(nodes: 300))
        #expect(solution.stages.map(\.stopReason) == [.nodeLimit, .nodeLimit])
        #expect(solution.stages.map(\.nodes) == [300, 0])
        #expect(solution.stages.map(\.isProven) == [false, false])
        #expect(solution.stages[0].bound <= solution.stages[0].value)
        #expect(solution.stages[1].bound == 0)
        #expect(model.violations(of: solution.values).isEmpty)
        let value = distance.value(at: solution.values)
        #expect(abs(value - solution.stages[0].value) < 1e-6)
    }

    @Test("progress names the stage")
    func progress() async throws {
        final class Listener: SearchProgress {
            let stages = Mutex<[String]>([])
            func report(_ status: SearchStatus) { stages.withLock { $0.append(status.stage) } }
        }
        let listener = Listener()
        let places = Places(seed: 1)
        _ = try await places.model.solve(lexicographically: Objective.leximin(places.levels), progress: listener)
        let stages = listener.stages.withLock { $0 }
        #expect(Set(stages) == Set((1...5).map { "at level \($0)" }))
        #expect(stages.first == "at level 1")
    }

    @Test("a linear program goes through its objectives too")
    func linear() async throws {
        var model = Model()
        let x = model.variable("x", upper: 3)
        let y = model.variable("y", upper: 3)
        model.add("together", x + y <= 4)
        let solution = try await model.solve(lexicographically: [
            Objective("all", .maximize, x + y), Objective("x", .minimize, 1 * x),
        ])
        #expect(abs(solution[x] - 1) < 1e-7)
        #expect(abs(solution[y] - 3) < 1e-7)
        #expect(solution.isProven)
    }

    @Test("no objective at all asks for any feasible point")
    func none() async throws {
        var model = Model()
        let x = model.variable("x", .integer)
        model.add("two", x == 2)
        #expect(try await model.solve(lexicographically: []).values == [2])
    }
}
