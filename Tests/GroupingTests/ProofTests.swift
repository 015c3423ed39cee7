import Course
import Grouping
import Testing

@Suite("Proofs of groups")
struct ProofTests {
    @Test("no group has a negative reduced cost in any leaf, and the duals reach the bound", arguments: [true, false])
    func leavesHold(coverIsAllowed: Bool) async throws {
        var (bounded, searched, cuts, stages) = (0, 0, 0, 0)
        for seed in UInt64(0)..<60 {
            var random = RandomProblem(seed: seed)
            var problem = random.make(students: seed % 3 == 0 ? 13...14 : 8...10)
            if seed % 3 == 0 {
                let groups = problem.studentCount / 3
                problem.sizes = Array(
                    repeating: problem.studentCount / groups...(problem.studentCount + groups - 1) / groups,
                    count: groups)
            }
            if let projects = problem.projects { problem.projects?.takers = projects.takers.map { 1...$0.upperBound } }
            let engine = GroupingEngine(
                problem, seed: seed, columnLimit: coverIsAllowed ? 2000 : 0, listingLimit: seed % 2 == 0 ? 0 : 400_000)
            guard let solved = try await engine.solve() else { continue }
            var checker = CertifiedGroups(problem, solved.goals)
            for (goal, proof) in solved.proofs.prefix(problem.goals.count).enumerated() {
                guard case .stages(let proofs) = proof.argument else { continue }
                for stage in proofs { checker.check(stage, of: goal) }
                stages += proofs.count
            }
            #expect(checker.faults.isEmpty, "seed \(seed): \(checker.faults.prefix(3)), goals \(problem.goals)")
            bounded += checker.boundedLeaves
            searched += checker.searchedLeaves
            cuts += checker.cuts
        }
        #expect(stages > 30)
        #expect(bounded > 30)
        #expect(cuts > 0)
        if !coverIsAllowed { #expect(searched == 0) }
    }

    @Test("what a closed form or stages prove is named for every proven goal", arguments: UInt64(0)..<40)
    func provenGoalsHaveProofs(seed: UInt64) async throws {
        var random = RandomProblem(seed: seed)
        var problem = random.make(students: 8...10)
        problem.projects = nil
        problem.goals.removeAll { $0.measure == .preference }
        guard let solved = try await GroupingEngine(problem, seed: seed).solve() else { return }
        for (goal, proof) in zip(problem.goals, solved.proofs) {
            // A level that no group exceeds, or a value between two steps of the lattice, has no record of its own.
            if goal.aggregation == .total, goal.measure != .balance {
                #expect(proof.argument != .missing, "seed \(seed), \(goal)")
            }
        }
    }
}
