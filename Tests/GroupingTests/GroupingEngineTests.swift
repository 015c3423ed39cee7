import Course
import Grouping
import Optimization
import Testing

/// Ways of the engine through one and the same problem.
private enum Way: CaseIterable {
    /// All groups listed; integer programs close what is open.
    case listing
    /// All groups listed; branching alone closes what is open.
    case branching
    /// No group listed: pricing searches for them.
    case searching

    func engine(_ problem: GroupingProblem, seed: UInt64) -> GroupingEngine {
        switch self {
        case .listing: GroupingEngine(problem, seed: seed)
        case .branching: GroupingEngine(problem, seed: seed, columnLimit: 0)
        case .searching: GroupingEngine(problem, seed: seed, listingLimit: 0)
        }
    }
}

@Suite("Grouping engine")
struct GroupingEngineTests {
    @Test(
        "agrees with all partitions of 6 to 9 students, under all rules and goals, in every way",
        arguments: UInt64(0)..<150, Way.allCases)
    fileprivate func agreesWithAllPartitions(seed: UInt64, way: Way) async throws {
        var random = RandomProblem(seed: seed)
        var problem = random.make(students: 6...9)
        if way == .branching, let projects = problem.projects {
            // Branching alone does not decide whether a project of two takers runs; the integer programs do.
            problem.projects?.takers = projects.takers.map { 1...$0.upperBound }
        }
        let plain = PlainCourse(problem: problem)
        var best: [[Int]]?
        func consider(_ groups: [[Int]], _ projects: [Int]?) {
            guard plain.keepsRules(groups, projects) else { return }
            let losses = problem.goals.map { plain.loss($0, groups, projects) }
            if best == nil || losses.joined().lexicographicallyPrecedes(best!.joined()) { best = losses }
        }
        AllPartitions.visit(students: problem.studentCount, limits: problem.sizes) { groups in
            guard let table = problem.projects else { return consider(groups, nil) }
            AllPartitions.visitProjects(groups: groups.count, takers: table.takers) { consider(groups, $0) }
        }

        let solved = try await way.engine(problem, seed: seed).solve()

        guard let solved else {
            #expect(best == nil, "seed \(seed)")
            return
        }
        let projects = problem.projects == nil ? nil : solved.partition.projects.compactMap { $0 }
        #expect(plain.keepsRules(solved.partition.groups, projects), "seed \(seed)")
        let reached = problem.goals.map { plain.loss($0, solved.partition.groups, projects) }
        #expect(reached == best, "seed \(seed), goals \(problem.goals)")
        for (goal, claimed) in zip(problem.goals, solved.goals) {
            #expect(claimed.value == claimed.bound, "seed \(seed), \(goal) is not proven")
        }
        for (loss, (goal, claimed)) in zip(reached, zip(problem.goals, solved.goals)) {
            let isNegated = goal.aggregation == .greedy || goal.measure.isMaximized
            #expect(loss == (isNegated ? claimed.value.map { -$0 } : claimed.value), "seed \(seed), \(goal)")
        }
    }

    @Test(
        "agrees with dynamic programming over sets of 11 to 13 students in every way",
        arguments: UInt64(0)..<15, Way.allCases)
    fileprivate func agreesWithDynamicProgram(seed: UInt64, way: Way) async throws {
        var random = RandomProblem(seed: seed)
        var problem = random.make(students: 11...13)
        problem.projects = nil
        problem.goals.removeAll { $0.measure == .preference }
        let groups = problem.studentCount / 4 + 1
        problem.sizes = Array(
            repeating: problem.studentCount / groups...(problem.studentCount + groups - 1) / groups, count: groups)
        var program = SubsetDynamicProgram(problem)
        let best = program.best()

        let solved = try await way.engine(problem, seed: seed).solve()

        #expect((solved == nil) == (best == nil), "seed \(seed)")
        guard let solved, let best else { return }
        for (goal, (claimed, values)) in zip(problem.goals, zip(solved.goals, best)) {
            let expected =
                goal.aggregation == .leximin
                ? values : [(goal.measure.isMaximized ? 1 : -1) * values.reduce(0, +)]
            #expect(claimed.value == expected, "seed \(seed), \(goal)")
            #expect(claimed.bound == expected, "seed \(seed), \(goal)")
        }
    }

    @Test("a search that is stopped claims no more than the whole search proves", arguments: UInt64(0)..<8)
    func stoppedSearch(seed: UInt64) async throws {
        var random = RandomProblem(seed: seed)
        var problem = random.make(students: 20...22)
        problem.sizes = Array(
            repeating: problem.studentCount / 5...(problem.studentCount + 4) / 5, count: 5)
        problem.goals = [GroupGoal(.complement), GroupGoal(.diversity)]
        problem.projects = nil
        guard let whole = try await GroupingEngine(problem, seed: seed).solve() else { return }
        for milliseconds in stride(from: 2, through: 40, by: 2) {
            let budget = Budget(seconds: Double(milliseconds) / 1000)
            guard let stopped = try? await GroupingEngine(problem, seed: seed, budget: budget).solve() else { continue }
            for (index, (claimed, proven)) in zip(stopped.goals, whole.goals).enumerated() {
                // A later goal's bound speaks of plans that keep the goals before.
                guard zip(stopped.goals, whole.goals).prefix(index).allSatisfy({ $0.value == $1.value }) else { break }
                #expect(!claimed.bound.lexicographicallyPrecedes(proven.value), "seed \(seed), \(milliseconds) ms")
                if claimed.value == claimed.bound { #expect(claimed.value == proven.value, "seed \(seed)") }
            }
        }
    }

    @Test("a class too large to list has a plan within its bounds, and one group is the whole class")
    func largeClass() async throws {
        var random = SeededGenerator(seed: 1)
        for (groups, size) in [(18, 4), (1, 70)] {
            let students = groups * size
            let problem = GroupingProblem(
                studentCount: students, sizes: Array(repeating: size...size, count: groups), skillCount: 2,
                ratings: (0..<2 * students).map { _ in 1 + random.next(below: 5) },
                goals: [GroupGoal(.coverage), GroupGoal(.balance)])
            let solved = try #require(try await GroupingEngine(problem).solve())
            #expect(solved.partition.groups.joined().sorted() == Array(0..<students))
            #expect(!solved.goals[0].bound.lexicographicallyPrecedes(solved.goals[0].value))
            #expect(solved.goals[1].bound[0] <= solved.goals[1].value[0])
        }
    }

    @Test("distances between many students are bounded closely though only the incumbent's groups are known at first")
    func closeBoundOfDistances() async throws {
        var random = SeededGenerator(seed: 3)
        let points = (0..<100).map { _ in
            (0..<3).map { _ in (0..<3).reduce(0.0) { sum, _ in sum + random.unitInterval() } }
        }
        let distances = points.flatMap { one in
            points.map { other in
                let squares = zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
                return Int((squares.squareRoot() * 1e6).rounded())
            }
        }
        let problem = GroupingProblem(
            studentCount: 100, sizes: Array(repeating: 4...4, count: 25), distances: distances,
            goals: [GroupGoal(.diversity)])
        let solved = try #require(try await GroupingEngine(problem, work: 150_000_000).solve())
        let (value, bound) = (solved.goals[0].value[0], solved.goals[0].bound[0])
        #expect(bound >= value)
        #expect(Double(bound - value) < 0.01 * Double(value))
    }

    @Test("numbers near the limit of the reader do not overflow", arguments: UInt64(0)..<4)
    func largeNumbers(seed: UInt64) async throws {
        var random = RandomProblem(seed: seed)
        var problem = random.make(students: 8...9)
        problem.projects = nil
        problem.goals = [GroupGoal(.diversity), GroupGoal(.complement)]
        let small = try await GroupingEngine(problem, seed: seed).solve()
        problem.distances = problem.distances.map { $0 * 25_000_000_000 }
        let large = try await GroupingEngine(problem, seed: seed).solve()
        #expect(large?.goals[0].value == small?.goals[0].value.map { $0 * 25_000_000_000 })
        #expect(large?.goals[0].bound == small?.goals[0].bound.map { $0 * 25_000_000_000 })
        #expect(large?.goals[1].value == small?.goals[1].value)
    }
}
