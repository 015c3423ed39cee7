import Course
import Grouping
import Optimization
import Testing

@Suite("Search")
struct SearchTests {
    @Test("what moves are said to change is what they change", arguments: UInt64(0)..<60)
    func changesOfMoves(seed: UInt64) {
        var maker = RandomProblem(seed: seed)
        var problem = maker.make(students: 8...14)
        problem.sizes = problem.sizes.map { $0.lowerBound...$0.upperBound + 1 }
        var random = SeededGenerator(seed: seed)
        var state = PartitionState(problem, random: &random)
        var energy = GroupEnergy(problem)
        energy.calibrate(state, random: &random)
        for step in 0..<300 {
            guard let move = state.proposal(random: &random) else { continue }
            state.apply(move)
            let change = energy.change(by: move, state)
            var anew = energy
            anew.take(state)
            #expect(abs(energy.value + change.value - anew.value) < 1e-6 * max(1, abs(anew.value)), "seed \(seed)")
            #expect(energy.violations + change.violations == anew.violations, "seed \(seed), step \(step): \(move)")
            if random.next(below: 3) > 0 {
                energy.keep(move)
                #expect(energy.totals == anew.totals, "seed \(seed), step \(step): \(move)")
            } else {
                state.revert(move)
            }
        }
    }

    @Test("nothing is broken exactly where all rules are kept", arguments: UInt64(0)..<60)
    func violations(seed: UInt64) {
        var maker = RandomProblem(seed: seed)
        let problem = maker.make(students: 6...9)
        let plain = PlainCourse(problem: problem)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let state = PartitionState(problem, random: &random)
            var energy = GroupEnergy(problem)
            energy.take(state)
            let partition = state.snapshot.partition
            var isKept = plain.keepsRules(partition.groups, problem.projects == nil ? nil : state.projects)
            for (project, range) in (problem.projects?.takers ?? []).enumerated() {
                let takers = state.projects.count { $0 == project }
                if takers > 0, !range.contains(takers) { isKept = false }
            }
            #expect((energy.violations == 0) == isKept, "seed \(seed)")
        }
    }

    @Test("the largest sum of distances in small classes is found", arguments: UInt64(0)..<20)
    func dispersion(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let students = 7 + random.next(below: 3)
        let limits = [2...4, 2...4, 2...students]
        var distances = [Int](repeating: 0, count: students * students)
        for one in 0..<students {
            for other in 0..<one {
                let distance = random.next(below: 1000)
                (distances[one * students + other], distances[other * students + one]) = (distance, distance)
            }
        }
        func sum(_ groups: [[Int]]) -> Int {
            groups.reduce(0) { total, group in
                group.reduce(total) { sum, one in
                    group.filter { $0 < one }.reduce(sum) { $0 + distances[one * students + $1] }
                }
            }
        }
        var best = 0
        AllPartitions.visit(students: students, limits: limits) { best = max(best, sum($0)) }
        let problem = GroupingProblem(
            studentCount: students, sizes: limits, distances: distances, goals: [GroupGoal(.diversity)])
        var search = DispersionSearch(problem, seed: seed, stream: 0)
        let effort = DispersionSearch.Effort(annealingIterations: 4000, descents: 200, strength: 4)
        let found = search.run(effort) { _ in false }
        #expect(AllPartitions.fits(found.groups.map(\.count), limits), "seed \(seed)")
        #expect(found.groups.joined().sorted() == Array(0..<students))
        #expect(sum(found.groups) == best, "seed \(seed)")
    }

    @Test("what a block gains the class gains, and no rule breaks", arguments: UInt64(0)..<40)
    func blocks(seed: UInt64) async throws {
        var maker = RandomProblem(seed: seed)
        var problem = maker.make(students: 9...12)
        problem.projects = nil
        problem.goals.removeAll { $0.measure == .preference }
        let groups = problem.studentCount / 3
        problem.sizes = Array(repeating: 3...(problem.studentCount % 3 == 0 ? 3 : 4), count: groups)
        let plain = PlainCourse(problem: problem)
        // A first partition that keeps the rules, without any goal.
        var feasible = problem
        feasible.goals = []
        guard let start = try await GroupingEngine(feasible, seed: seed).solve()?.partition else { return }
        let block = try #require(GroupBlock([0, 2], of: start, in: problem))
        let solved = try #require(try await GroupingEngine(block.problem, seed: seed).solve())
        var improved = start
        let renamed = block.renamed(solved.partition)
        (improved.groups[0], improved.groups[2]) = (renamed.groups[0], renamed.groups[1])
        #expect(improved.groups.joined().sorted() == Array(0..<problem.studentCount), "seed \(seed)")
        #expect(plain.keepsRules(improved.groups, nil), "seed \(seed)")
        // Of all ways to form the two groups anew none is better.
        let members = (start.groups[0] + start.groups[2]).sorted()
        let reached = problem.goals.map { plain.loss($0, improved.groups, nil) }.flatMap { $0 }
        AllPartitions.visit(students: members.count, limits: [problem.sizes[0], problem.sizes[2]]) { parts in
            var other = start.groups
            (other[0], other[2]) = (parts[0].map { members[$0] }, parts[1].map { members[$0] })
            guard plain.keepsRules(other, nil) else { return }
            let loss = problem.goals.map { plain.loss($0, other, nil) }.flatMap { $0 }
            #expect(!loss.lexicographicallyPrecedes(reached), "seed \(seed), goals \(problem.goals)")
        }
    }
}
