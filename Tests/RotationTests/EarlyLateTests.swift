import Course
import Rotation
import Testing

@Suite("Early and late turns")
struct EarlyLateTests {
    private static let orders: [[RotationGoal]] = [
        [.preference, .spread, .earlyLate], [.earlyLate], [.earlyLate, .spread], [.preference, .earlyLate, .spread],
        [.spread, RotationGoal(.earlyLate, .total)], [RotationGoal(.preference, .total), .earlyLate],
    ]

    @Test("Beside all rotations of tiny classes", arguments: UInt64(0)..<240)
    func agreesWithEveryRotation(seed: UInt64) async throws {
        var described = RotationCourse.tiny(seed: seed)
        described.goals = Self.orders[Int(seed) % Self.orders.count]
        let every = EveryRotation(described)
        do {
            let result = try await ReadingRotation(course: described.course, groups: described.groupPlans).solve()
            #expect(RotationChecker(described: described, sessions: result.sessions).findings == [])
            let values = try #require(every.values, "no rotation exists")
            #expect(result.goals.map(\.value) == values)
            #expect(result.goals.allSatisfy { $0.isProven })
        } catch let conflict as Conflict {
            #expect(every.values == nil, "\(every.rotationCount) rotations exist, but: \(conflict)")
        }
    }

    @Test("In a usual class the value is what the turns come to, no better than its bound", arguments: UInt64(0)..<4)
    func usualClass(seed: UInt64) async throws {
        var described = RotationCourse.usual(students: 20, weeks: 10 + Int(seed % 2), seed: seed)
        described.goals = [.preference, .spread, .earlyLate]
        let settings = try #require(described.course.rotation)
        let result = try await ReadingRotation(course: described.course, groups: described.groupPlans).solve()
        #expect(RotationChecker(described: described, sessions: result.sessions).findings == [])
        let imbalances = settings.imbalances(of: described.groupPlans, in: result.sessions)
        let goal = try #require(result.goals.last)
        #expect(goal.goal == "earlyLate" && goal.value == .vector(imbalances.sorted(by: >)))
        guard case .vector(let value) = goal.value, case .vector(let bound) = goal.bound else {
            Issue.record("no vectors")
            return
        }
        #expect(!value.lexicographicallyPrecedes(bound))
        #expect(result.goals.dropLast().allSatisfy { $0.isProven })
    }

    @Test("The halves of the weeks, without the middle one of an odd number")
    func halves() {
        #expect((0..<4).map { WeekHalf(ofWeek: $0, among: 4) } == [.early, .early, .late, .late])
        #expect((0..<5).map { WeekHalf(ofWeek: $0, among: 5) } == [.early, .early, nil, .late, .late])
        #expect(WeekHalf(ofWeek: 0, among: 1) == nil)
    }
}
