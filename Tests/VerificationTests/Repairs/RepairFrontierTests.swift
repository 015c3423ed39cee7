import Course
import Foundation
import Operations
import Testing

/// Groups and turns repaired together, held against trying all groups with all turns.
@Suite("The trade-off between students touched and goals")
struct RepairFrontierTests {
    // In the last the groups that touch the fewest have no turns at all.
    @Test("is that of all repairs that there are, at each number of students", arguments: Array(0..<36) + [UInt64(105)])
    func everyRepair(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed, stream: 0xF0)
        let students = 6 + Int(seed % 3)
        let small = try SmallClass(students: students, seed: seed)
        defer { small.remove() }
        guard try await small.solve() else { return }
        let week = students < 7 ? 1 + random.next(below: 2) : 2 + random.next(below: 2)
        let dropped = Array(small.ids.shuffled(using: &random).prefix(1 + random.next(below: 2)))
        let open = try readCourse(in: small.folder)
        let request = RepairRequest(.dropped, dropped, week: week)
        guard let frontier = try await Self.frontier(open, request), let first = frontier.rows.first?.repaired
        else { return }
        let all = try #require(EveryRepair(first.course, from: first.reference, week: week))
        #expect(all.least == first.touched, "seed \(seed)")
        #expect(first.plan.repair?.isMinimal == true, "seed \(seed)")
        let expected = all.frontier
        #expect(frontier.rows.map(\.touched) == expected.map(\.touched), "seed \(seed)")
        #expect(frontier.rows.map { Self.values($0.repaired.plan) } == expected.map(\.quality.values), "seed \(seed)")
        #expect(frontier.rows.filter { !$0.isProven }.map(\.touched) == [], "seed \(seed)")
        #expect(frontier.skipped == [], "seed \(seed)")
        for limit in 0...students - dropped.count {
            var request = request
            request.limit = limit
            let repaired = try await repairPlan(open, request)
            let touched = repaired.plan.repair?.touched.count ?? 0
            #expect(touched <= max(limit, all.least ?? 0), "seed \(seed), \(limit) touched")
            let best = all.best(within: max(limit, all.least ?? 0))
            #expect(Self.values(repaired.plan) == best?.values, "seed \(seed), \(limit) touched, \(repaired.isBest)")
            let isProven = repaired.isBest && repaired.plan.goals.allSatisfy(\.isProven)
            #expect(isProven, "seed \(seed), \(limit) touched")
        }
    }

    private static func values(_ plan: Plan) -> [GoalValue] {
        plan.goals.filter { $0.goal != "uncovered" }.map(\.value)
    }

    /// Nil where no plan keeps the rules.
    private static func frontier(_ open: OpenCourse, _ request: RepairRequest) async throws -> RepairFrontier? {
        do throws(OperationError) {
            return try await repairFrontier(open, request)
        } catch {
            if case .conflict = error { return nil }
            throw error
        }
    }
}
