import Audit
import Course
import Testing

/// Leaves below decisions and below an earlier leximin goal, with duals that are moved until the cheapest group that is left,
/// found by trying all, costs exactly nothing.
@Suite("Duals below decisions")
struct BranchedProofTests {
    private struct Leaf {
        var duals: DualBound
        var sum: Int
    }

    /// Random duals whose dual of the groups is the most that the groups allow.
    private static func leaf(
        _ proof: ProofCase, _ groups: [[Int]], _ rows: [HeldRow], scale: Int, _ generator: inout SeededGenerator,
        objective: ([Int]) -> Int, level: ([Int]) -> Int
    ) -> Leaf? {
        var duals = DualBound(
            scale: scale, students: proof.course.students.map { _ in generator.next(below: 30 * scale) - 8 * scale },
            groups: 0, rows: rows.map { _ in -generator.next(below: 5 * scale) })
        let costs = groups.map { members in
            zip(rows, duals.rows).reduce(scale * objective(members) - members.reduce(0) { $0 + duals.students[$1] }) {
                $0 - ($1.0.objective == .count(level(members)) ? $1.1 : 0)
            }
        }
        guard let least = costs.min() else { return nil }
        duals.groups = least
        let sum =
            duals.students.reduce(0, +) + duals.groups * proof.groupCount
            + zip(rows, duals.rows).reduce(0) { $0 + $1.0.bound * $1.1 }
        return Leaf(duals: duals, sum: sum)
    }

    private static func ceiling(_ sum: Int, _ scale: Int) -> Int { Int((Double(sum) / Double(scale)).rounded(.up)) }

    @Test("are taken exactly as far as the decision allows", arguments: UInt64(0)..<80)
    func pairs(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed, stream: 2)
        let goal = ProofCase.goals[Int(seed) % ProofCase.goals.count]
        guard let proof = ProofCase(seed: seed, goals: [goal]) else { return }
        let checker = CertificateChecker(course: proof.course)
        guard !checker.report(on: proof.plan, nil).isProven else { return }
        let measures = ProofMeasures(course: proof.course)
        let sign = goal.measure.isMaximized ? -1 : 1
        func objective(_ members: [Int]) -> Int { sign * measures.value(goal.measure, members) }
        let count = proof.course.students.count
        let one = generator.next(below: count)
        let other = (one + 1 + generator.next(below: count - 1)) % count
        let sides = [
            proof.groups.filter { $0.contains(one) == $0.contains(other) },
            proof.groups.filter { !($0.contains(one) && $0.contains(other)) },
        ]
        var leaves: [Leaf] = []
        for groups in sides {
            let leaf = Self.leaf(
                proof, groups, [], scale: 1 << generator.next(below: 6), &generator, objective: objective,
                level: { _ in 0 })
            guard let leaf else { return }
            leaves.append(leaf)
        }
        let claimed = leaves.map { Self.ceiling($0.sum, $0.duals.scale) }.min() ?? 0
        func isTaken(_ leaves: [Leaf]) -> Bool {
            let tree = ProofTree.pair(
                one, other, together: .bounded(leaves[0].duals), apart: .bounded(leaves[1].duals))
            let stage = StageProof(objective: .total, rows: [], bound: claimed, tree: tree)
            return checker.report(on: proof.plan, Certificate(groups: [GoalProof(.stages([stage]))])).findings.isEmpty
        }
        #expect(isTaken(leaves), "seed \(seed)")
        for side in leaves.indices {
            var further = leaves
            further[side].duals.groups += 1
            #expect(!isTaken(further), "seed \(seed), side \(side)")
        }
    }

    @Test("a search below an earlier leximin goal finds the best that it leaves", arguments: UInt64(0)..<240)
    func levels(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed, stream: 3)
        let first = [GroupGoal(.coverage), GroupGoal(.complement)][Int(seed % 2)]
        let second = [GroupGoal(.balance), GroupGoal(.teammates), GroupGoal(.diversity)][Int(seed / 2 % 3)]
        guard var proof = ProofCase(seed: seed, goals: [first, second]) else { return }
        let measures = ProofMeasures(course: proof.course)
        let sign = second.measure.isMaximized ? -1 : 1
        func vector(_ partition: [[Int]]) -> [Int] { partition.map { measures.value(first.measure, $0) }.sorted() }
        func loss(_ partition: [[Int]]) -> Int {
            partition.reduce(0) { $0 + sign * measures.value(second.measure, $1) }
        }
        let best = try #require(proof.partitions.map(vector).max { $0.lexicographicallyPrecedes($1) })
        let left = proof.partitions.filter { vector($0) == best }
        let chosen = try #require(left.min { loss($0) < loss($1) })
        let ids = proof.course.students.map(\.id)
        proof.plan.groups = chosen.enumerated().map { GroupPlan(name: "G\($0)", members: $1.map { ids[$0] }) }
        (proof.plan.goals[0].value, proof.plan.goals[0].bound) = (.vector(best), .vector(best))
        let total = GoalValue.total(sign * loss(chosen))
        (proof.plan.goals[1].value, proof.plan.goals[1].bound) = (total, total)

        let checker = CertificateChecker(course: proof.course)
        let plain = checker.report(on: proof.plan, nil)
        // The certificate is asked for only where a formula proves the first goal and not the second.
        guard plain.verdicts[0].standing == .proven, plain.verdicts[1].standing != .proven else { return }
        let rows = Set(best).sorted().map { value in
            HeldRow(goal: 0, objective: .count(value), bound: best.count { $0 == value })
        }
        let leaf = Self.leaf(
            proof, proof.groups.filter { best.contains(measures.value(first.measure, $0)) }, rows,
            scale: 1 << generator.next(below: 4), &generator,
            objective: { sign * measures.value(second.measure, $0) },
            level: { measures.value(first.measure, $0) })
        var duals = try #require(leaf).duals
        func report(_ duals: DualBound, _ bound: Int) -> CertificateChecker.Report {
            let stage = StageProof(objective: .total, rows: rows, bound: bound, tree: .searched(duals))
            return checker.report(
                on: proof.plan, Certificate(groups: [GoalProof(.missing), GoalProof(.stages([stage]))]))
        }
        let reached = report(duals, loss(chosen))
        #expect(reached.findings.isEmpty, "seed \(seed): \(reached.findings)")
        #expect(reached.isProven, "seed \(seed)")
        #expect(!report(duals, loss(chosen) + 2 * ids.count).findings.isEmpty, "seed \(seed)")
        duals.groups += 1
        #expect(!report(duals, loss(chosen)).findings.isEmpty, "seed \(seed)")
    }
}
