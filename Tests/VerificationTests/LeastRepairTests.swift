import Audit
import Course
import Foundation
import Operations
import Testing

/// Repairs of small courses, held against every repair that touches one student less: groups and turns of any such students
/// are tried in all ways, and the checker, which shares nothing with the engines, finds a rule that each breaks.
@Suite("The fewest students touched in all")
struct LeastRepairTests {
    @Test("no repair touches fewer, whatever groups and turns these get", arguments: UInt64(0)..<12)
    func least(seed: UInt64) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "least-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try writeSample(students: 8 + Int(seed % 3), seed: seed, to: folder, replacing: false)
        let decision = try CourseDecision.begin(in: folder, isDry: false)
        guard let solved = try? await solvePlan(decision.open, PlanRequest()) else { return }
        try decision.record(solved, of: PlanRequest())
        var generator = SeededGenerator(seed: seed)
        let ids = solved.plan.students.map(\.id).shuffled(using: &generator)
        let week = 1 + generator.next(below: 6)
        let request = RepairRequest(.dropped, Array(ids.prefix(1 + Int(seed % 2))), week: week)
        guard let repaired = try await Self.repaired(folder, request) else { return }
        let repair = try #require(repaired.plan.repair)
        #expect(repair.isMinimal, "seed \(seed)")
        // Few enough turns to try all of them with all groups.
        if repaired.reference.rotation.count(where: { $0.week >= week }) <= 7 {
            let all = try #require(EveryRepair(repaired.course, from: repaired.reference, week: week))
            #expect(all.least == repair.touched.count, "seed \(seed)")
        }
        guard let fewer = [1: 0, 2: 1][repair.touched.count] else { return }
        let every = EveryChange(of: repaired)
        #expect(!every.holds(touching: fewer), "seed \(seed): \(repair.touched)")
    }
}

extension LeastRepairTests {
    /// The repaired plan; nil where no plan keeps the rules.
    fileprivate static func repaired(_ folder: String, _ request: RepairRequest) async throws -> RepairedPlan? {
        do throws(OperationError) {
            return try await repairPlan(try readCourse(in: folder), request)
        } catch {
            if case .conflict = error { return nil }
            throw error
        }
    }
}

/// Every way to give some students other groups and other turns.
private struct EveryChange {
    let course: Course
    let reference: Plan
    let repair: Repair
    /// The sessions that were told, without those who left.
    let told: [Session]
    let uncovered: GoalValue?

    init(of repaired: RepairedPlan) {
        course = repaired.course
        reference = repaired.reference
        repair = repaired.plan.repair ?? Repair(week: 1)
        let (week, here) = (repair.week, Set(repaired.course.students.map(\.id)))
        told = repaired.reference.rotation.map { session in
            var session = session
            if session.week >= week {
                session.presenters.removeAll { !here.contains($0) }
                session.critics.removeAll { !here.contains($0) }
            }
            return session
        }
        uncovered = repaired.plan.goals.first { $0.goal == "uncovered" }?.value
    }

    /// Whether all rules can be kept with so many students touched: none or one.
    func holds(touching count: Int) -> Bool {
        if count == 0 { return keepsRules(groupOf: [:], told) }
        return course.students.contains { student in
            reference.groups.contains { group in
                everyTurns(of: student.id).contains { keepsRules(groupOf: [student.id: group.name], $0) }
            }
        }
    }

    /// The sessions with a student's future turns in any places.
    private func everyTurns(of id: String) -> [[Session]] {
        let cleared = told.map { session in
            var session = session
            if session.week >= repair.week {
                session.presenters.removeAll { $0 == id }
                session.critics.removeAll { $0 == id }
            }
            return session
        }
        let places = cleared.indices.filter { cleared[$0].week >= repair.week }
        func isOver(_ members: KeyPath<Session, [String]>) -> Bool {
            cleared.contains { $0.week < repair.week && $0[keyPath: members].contains(id) }
        }
        let presenting: [Int?] = isOver(\.presenters) ? [nil] : places
        let criticizing: [Int?] = isOver(\.critics) ? [nil] : places
        return presenting.flatMap { one in
            criticizing.map { other in
                var sessions = cleared
                if let one { sessions[one].presenters = (sessions[one].presenters + [id]).sorted() }
                if let other { sessions[other].critics = (sessions[other].critics + [id]).sorted() }
                return sessions
            }
        }
    }

    private func keepsRules(groupOf changed: [String: String], _ sessions: [Session]) -> Bool {
        let here = Set(course.students.map(\.id))
        var plan = reference
        plan.rotation = sessions.filter { !($0.presenters.isEmpty && $0.critics.isEmpty) }
        let lacking = plan.rotation.count {
            $0.week >= repair.week && ($0.presenters.isEmpty || $0.critics.isEmpty)
        }
        if case .total(let allowed, _) = uncovered, lacking > allowed { return false }
        plan.groups = reference.groups.map { group in
            var group = group
            let others = group.members.filter { here.contains($0) && changed[$0] == nil }
            group.members = (others + changed.filter { $0.value == group.name }.map(\.key)).sorted()
            return group
        }.filter { !$0.members.isEmpty }
        plan.students = course.students.map { student in
            let group = plan.groups.first { $0.members.contains(student.id) }
            return StudentPlan(id: student.id, group: group?.name, project: group?.project)
        }
        plan.goals = []
        plan.changes = []
        plan.repair = Repair(week: repair.week, dropped: repair.dropped)
        return PlanChecker(course: course).findings(in: plan).allSatisfy { finding in
            // Figures are not part of the question.
            finding.rule.contains("score") || finding.rule.contains("goal")
        }
    }
}
