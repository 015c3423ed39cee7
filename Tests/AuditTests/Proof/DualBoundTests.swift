import Audit
import Course
import Testing

/// Duals drawn at random are moved so far that the cheapest group, found by trying all, costs exactly nothing: the checker
/// must take them, and refuse them one unit further.
@Suite("Duals of a leaf")
struct DualBoundTests {
    @Test("are taken exactly as far as no group is cheaper than nothing", arguments: UInt64(0)..<120)
    func tightness(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed, stream: 1)
        let measure = ProofCase.goals[Int(seed) % ProofCase.goals.count]
        let leximin = [GroupGoal(.coverage), GroupGoal(.complement)][Int(seed / 6 % 2)]
        let isLevels = seed % 4 == 3
        guard let proof = ProofCase(seed: seed, goals: isLevels ? [leximin] : [measure]) else { return }
        let goal = proof.course.groups.goals[0]
        let measures = ProofMeasures(course: proof.course)
        let values = proof.groups.map { measures.value(goal.measure, $0) }
        let reached = proof.plan.groups.map { group in
            measures.value(goal.measure, group.members.compactMap(proof.course.position(of:)))
        }
        let levels = Set(reached).sorted()
        let level = levels[generator.next(below: levels.count)]
        let held = levels.filter { $0 < level }
        let rows =
            isLevels
            ? held.map { value in
                HeldRow(goal: 0, objective: .count(value), bound: reached.count { $0 == value })
            } : []
        let students = proof.course.students.indices
        let scale = 1 << generator.next(below: 8)
        func drawn() -> Int { generator.next(below: 40 * scale) - 10 * scale }
        let duals = DualBound(
            scale: scale, students: students.map { _ in drawn() }, groups: 0,
            rows: rows.map { _ in -generator.next(below: 3 * scale) },
            cuts: [DualBound.Cut(students: [0, 2, 4], dual: -generator.next(below: 9 * scale))])
        // The reduced cost of every group of interest, by the definition in `DualBound`.
        let costs = zip(proof.groups, values).filter { _, value in
            !isLevels || value >= level || held.contains(value)
        }.map { members, value -> Int in
            let objective =
                isLevels ? (value == level ? 1 : 0) : goal.measure.isMaximized ? -value : value
            var cost = scale * objective - members.reduce(0) { $0 + duals.students[$1] }
            for (row, dual) in zip(rows, duals.rows) where row.objective == .count(value) { cost -= dual }
            for cut in duals.cuts { cost -= cut.dual * (members.count { cut.students.contains($0) } / 2) }
            return cost
        }
        var tight = duals
        tight.groups = try #require(costs.min())
        var sum = tight.students.reduce(0, +) + tight.groups * proof.groupCount
        for (row, dual) in zip(rows, tight.rows) { sum += row.bound * dual }
        for cut in tight.cuts { sum += cut.dual }
        let claimed = Int((Double(sum) / Double(scale)).rounded(.up))
        func findings(_ duals: DualBound, _ bound: Int) -> [Finding] {
            let objective: StageObjective = isLevels ? .count(level) : .total
            let stage = StageProof(objective: objective, rows: rows, bound: bound, tree: .bounded(duals))
            let certificate = Certificate(groups: [GoalProof(.stages([stage]))])
            return CertificateChecker(course: proof.course).report(on: proof.plan, certificate).findings
        }
        // Where a formula proves the goal already, nothing is asked of the certificate.
        let plain = CertificateChecker(course: proof.course).report(on: proof.plan, nil)
        guard !plain.isProven else { return }
        #expect(findings(tight, claimed).isEmpty, "seed \(seed)")
        var further = tight
        further.groups += 1
        #expect(!findings(further, claimed).isEmpty, "seed \(seed)")
        #expect(
            !findings(tight, claimed + 2 * students.count).isEmpty, "seed \(seed): a bound that the sum does not give")
    }

    @Test("a searched leaf takes the true optimum and nothing above it", arguments: UInt64(0)..<60)
    func search(seed: UInt64) throws {
        let goal = ProofCase.goals[Int(seed) % ProofCase.goals.count]
        guard let proof = ProofCase(seed: seed, goals: [goal]) else { return }
        let measures = ProofMeasures(course: proof.course)
        let sign = goal.measure.isMaximized ? -1 : 1
        let totals = proof.partitions.map { $0.reduce(0) { $0 + sign * measures.value(goal.measure, $1) } }
        let best = try #require(totals.min())
        let least = try #require(proof.groups.map { sign * measures.value(goal.measure, $0) }.min())
        let duals = DualBound(
            scale: 1, students: proof.course.students.map { _ in 0 }, groups: least)
        func report(_ bound: Int) -> CertificateChecker.Report {
            let stage = StageProof(objective: .total, rows: [], bound: bound, tree: .searched(duals))
            return CertificateChecker(course: proof.course)
                .report(on: proof.plan, Certificate(groups: [GoalProof(.stages([stage]))]))
        }
        let plain = CertificateChecker(course: proof.course).report(on: proof.plan, nil)
        guard !plain.isProven else {
            #expect(proof.plan.goals[0].value == .total(sign * best), "seed \(seed): a formula that proves too much")
            return
        }
        let reached = report(best)
        #expect(reached.findings.isEmpty, "seed \(seed)")
        #expect(reached.isProven == (proof.plan.goals[0].value == .total(sign * best)), "seed \(seed)")
        #expect(!report(best + 2 * proof.course.students.count).findings.isEmpty, "seed \(seed)")
    }

    @Test("a bound by a formula is never better than the best partition", arguments: UInt64(0)..<60)
    func closedForms(seed: UInt64) throws {
        let goals = ProofCase.goals + [GroupGoal(.coverage), GroupGoal(.complement), GroupGoal(.sharedHours(cap: nil))]
        let goal = goals[Int(seed) % goals.count]
        guard let proof = ProofCase(seed: seed, goals: [goal]) else { return }
        let measures = ProofMeasures(course: proof.course)
        let sign = goal.measure.isMaximized ? -1 : 1
        let losses = proof.partitions.map { partition -> [Int] in
            let values = partition.map { measures.value(goal.measure, $0) }
            return goal.aggregation == .leximin ? values.sorted().map { -$0 } : [sign * values.reduce(0, +)]
        }
        let best = try #require(losses.min { $0.lexicographicallyPrecedes($1) })
        let verdict = CertificateChecker(course: proof.course).report(on: proof.plan, nil).verdicts[0]
        let bound: [Int] =
            switch verdict.standing {
            case .proven: Self.entries(verdict.value)
            case .bounded(let bound): Self.entries(bound)
            case .notCertified: []
            }
        let loss = goal.aggregation == .leximin ? bound.map { -$0 } : bound.map { sign * $0 }
        #expect(!best.lexicographicallyPrecedes(loss), "seed \(seed): \(goal) best \(best), bound \(loss)")
    }

    private static func entries(_ value: GoalValue) -> [Int] {
        switch value {
        case .total(let scaled, _): [scaled]
        case .vector(let entries): entries
        }
    }
}
