import Audit
import Course
import Foundation
import Operations
import Testing

/// Plans that were solved to the proof and then changed by hand: what was proven of the best plan says what the change costs.
@Suite("A plan that was changed by hand")
struct ChangedPlanTests {
    /// A solved sample, with what the check says about it.
    private struct Solved {
        let folder: String
        let best: Verification

        init?(students: Int, seed: UInt64) async throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "changed-\(UUID().uuidString)").path
            _ = try writeSample(students: students, seed: seed, to: folder, replacing: false)
            let decision = try CourseDecision.begin(in: folder, isDry: false)
            let solved = try await solvePlan(decision.open, PlanRequest())
            try decision.record(solved, of: PlanRequest())
            best = try verifyPlan(try readCourse(in: folder))
            guard best.holds else { return nil }
        }

        /// Makes a change of the plan that holds, and checks what there is then.
        func change(_ change: PlacementChange) async throws -> Verification {
            let decision = try CourseDecision.begin(in: folder, isDry: false)
            let plan = try verifyPlan(decision.open).plan
            try decision.record(try await workOut(change, of: plan, in: decision.open), overriding: nil)
            return try verifyPlan(try readCourse(in: folder))
        }

        func change(_ exchange: TurnExchange) throws -> Verification {
            let decision = try CourseDecision.begin(in: folder, isDry: false)
            let plan = try verifyPlan(decision.open).plan
            try decision.record(try workOut(exchange, of: plan, in: decision.open), overriding: nil)
            return try verifyPlan(try readCourse(in: folder))
        }

        func remove() { try? FileManager.default.removeItem(atPath: folder) }

        /// What plan.json claims beside what the check confirms, of goals of which the best plan was confirmed to be the best.
        func requireAgreement(_ verification: Verification, _ comment: String) {
            #expect(verification.holds, "\(comment): \(verification.findings)")
            #expect(verification.hasCertificate, "\(comment)")
            for (index, (goal, verdict)) in zip(verification.plan.goals, verification.verdicts).enumerated()
            where best.verdicts[index].standing == .proven {
                let (claimed, confirmed) = (goal.isProven, verdict.standing == .proven)
                // Datasets are proven by their engine anew each time.
                #expect(goal.part == .datasets || claimed == confirmed, "\(comment): \(goal.goal)")
            }
        }
    }

    @Test("is bounded by the best plan, and proven again once the change is reversed", arguments: [0, 1, 3])
    func swap(seed: UInt64) async throws {
        let solved = try #require(try await Solved(students: 12, seed: seed))
        defer { solved.remove() }
        let best = solved.best
        let open = try readCourse(in: solved.folder)
        let groups = best.plan.groups
        for (one, other) in groups[0].members.flatMap({ one in groups[1].members.map { (one, $0) } }) {
            guard let worked = try? await workOut(.swap(one, other), of: best.plan, in: open),
                let first = worked.plan.goals.indices.first(where: {
                    worked.plan.goals[$0].value != best.plan.goals[$0].value
                }),
                worked.plan.goals[first].part == .groups, best.verdicts[first].standing == .proven
            else { continue }
            let changed = try await solved.change(.swap(one, other))
            solved.requireAgreement(changed, "seed \(seed)")
            #expect(changed.plan.goals[first].bound == best.plan.goals[first].value, "seed \(seed)")
            #expect(changed.verdicts[first].standing == .bounded(best.plan.goals[first].value), "seed \(seed)")
            for index in 0..<first { #expect(changed.verdicts[index].standing == .proven, "seed \(seed)") }
            let back = try await solved.change(.swap(one, other))
            solved.requireAgreement(back, "seed \(seed), back")
            #expect(back.verdicts.map(\.standing) == best.verdicts.map(\.standing), "seed \(seed)")
            return
        }
        Issue.record("seed \(seed): no swap costs anything")
    }

    @Test("turns that are exchanged are held against the best rotation", arguments: UInt64(0)..<4)
    func exchange(seed: UInt64) async throws {
        let solved = try #require(try await Solved(students: 12, seed: seed))
        defer { solved.remove() }
        let best = solved.best
        let first = try #require(best.plan.goals.firstIndex { $0.part == .rotation })
        let ids = best.plan.students.map(\.id)
        let open = try readCourse(in: solved.folder)
        for (one, other) in ids.flatMap({ one in ids.filter { one < $0 }.map { (one, $0) } }) {
            let exchange = TurnExchange(.presenter, .init(one), .init(other))
            guard let worked = try? workOut(exchange, of: best.plan, in: open),
                worked.plan.goals[first].value != best.plan.goals[first].value,
                best.verdicts[first].standing == .proven
            else { continue }
            let changed = try solved.change(exchange)
            solved.requireAgreement(changed, "seed \(seed)")
            #expect(changed.verdicts[first].standing == .bounded(best.plan.goals[first].value), "seed \(seed)")
            let back = try solved.change(exchange)
            solved.requireAgreement(back, "seed \(seed), back")
            #expect(back.verdicts.map(\.standing) == best.verdicts.map(\.standing), "seed \(seed)")
            return
        }
        Issue.record("seed \(seed): no exchange costs anything")
    }

    @Test("groups beside a kept rotation are proven among the plans with that rotation", arguments: UInt64(0)..<3)
    func keptRotation(seed: UInt64) async throws {
        let solved = try #require(try await Solved(students: 12, seed: seed))
        defer { solved.remove() }
        let request = PlanRequest(scope: .groups(keeping: solved.best.plan), seed: 1)
        let decision = try CourseDecision.begin(in: solved.folder, isDry: false)
        try decision.record(try await solvePlan(decision.open, request), of: request)
        let kept = try verifyPlan(try readCourse(in: solved.folder))
        #expect(kept.plan.rotation == solved.best.plan.rotation)
        solved.requireAgreement(kept, "seed \(seed)")
        for verdict in kept.verdicts where verdict.part == .groups {
            #expect(verdict.standing == .proven && verdict.among == .withThisRotation, "seed \(seed): \(verdict)")
        }
    }

    @Test("a drop that touches nobody leaves one plan, and the check says among which", arguments: UInt64(0)..<5)
    func untouched(seed: UInt64) async throws {
        let solved = try #require(try await Solved(students: 12, seed: seed))
        defer { solved.remove() }
        let open = try readCourse(in: solved.folder)
        let id = solved.best.plan.students[Int(seed)].id
        guard let repaired = try? await repairPlan(open, RepairRequest(.dropped, [id], week: 3)) else { return }
        let checker = CertificateChecker(course: repaired.course)
        let verdicts = checker.report(on: repaired.plan, nil, repairing: repaired.reference).verdicts
        // The plan's own word that nobody is touched proves nothing.
        var boasting = repaired.plan
        boasting.repair?.touched = []
        boasting.repair?.untouched = repaired.course.students.map(\.id)
        #expect(checker.report(on: boasting, nil).verdicts.allSatisfy { $0.among != .touchingNobody }, "seed \(seed)")
        let isUntouched = repaired.plan.repair?.touched.isEmpty ?? false
        for (goal, verdict) in zip(repaired.plan.goals, verdicts) where [.groups, .rotation].contains(goal.part) {
            if isUntouched {
                #expect(verdict.standing == .proven && goal.isProven, "seed \(seed): \(goal.goal)")
            } else {
                #expect(verdict.among == .allPlans, "seed \(seed): \(goal.goal)")
            }
        }
        guard isUntouched else { return }
        #expect(verdicts.contains { $0.among == .touchingNobody }, "seed \(seed)")
        // All who are still there have what they had.
        for group in solved.best.plan.groups {
            let now = repaired.plan.groups.first { $0.name == group.name }
            #expect(now?.members == group.members.filter { $0 != id }, "seed \(seed)")
        }
    }

    @Test("values that no proof is of are refused, or prove nothing better")
    func alteredValues() async throws {
        let solved = try #require(try await Solved(students: 12, seed: 1))
        defer { solved.remove() }
        let best = solved.best
        let open = try readCourse(in: solved.folder)
        let pairs = best.plan.groups[0].members.flatMap { one in best.plan.groups[1].members.map { (one, $0) } }
        for (one, other) in pairs {
            guard let worked = try? await workOut(.swap(one, other), of: best.plan, in: open),
                var certificate = worked.provenBy, !certificate.groupValues.isEmpty
            else { continue }
            certificate.inputs = worked.plan.inputs
            let checker = CertificateChecker(course: open.course)
            let before = checker.report(on: worked.plan, certificate)
            #expect(before.findings.isEmpty)
            for index in certificate.groupValues.indices {
                var altered = certificate
                switch altered.groupValues[index] {
                case .total(let scaled, let decimals):
                    altered.groupValues[index] = .total(scaled: scaled + 1, decimals: decimals)
                case .vector(let entries): altered.groupValues[index] = .vector(entries.map { $0 + 1 })
                }
                let after = checker.report(on: worked.plan, altered)
                let isLess = zip(before.verdicts, after.verdicts).allSatisfy { known, now in
                    now.standing == known.standing || now.standing != .proven
                }
                #expect(!after.findings.isEmpty || isLess, "goal \(index)")
            }
            certificate.groupValues.removeLast()
            #expect(!checker.report(on: worked.plan, certificate).findings.isEmpty)
            return
        }
        Issue.record("no swap of these students alters a goal")
    }
}
