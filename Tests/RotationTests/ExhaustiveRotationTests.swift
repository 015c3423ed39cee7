import Course
import Rotation
import Testing

@Suite("Tiny classes, beside all their rotations")
struct ExhaustiveRotationTests {
    @Test("The best rotation is found and proven, or a conflict told", arguments: UInt64(0)..<300)
    func agreesWithEveryRotation(seed: UInt64) async throws { try await check(.tiny(seed: seed)) }

    @Test("So it is where two and two share a reading, and some readings are not held", arguments: UInt64(0)..<12)
    func agreesWhereReadingsAreShared(seed: UInt64) async throws { try await check(.shared(seed: seed)) }

    private func check(_ described: RotationCourse) async throws {
        let every = EveryRotation(described)
        do {
            let result = try await ReadingRotation(course: described.course, groups: described.groupPlans).solve()
            #expect(RotationChecker(described: described, sessions: result.sessions).findings == [])
            let values = try #require(every.values, "no rotation exists")
            #expect(result.goals.map(\.value) == values)
            #expect(result.goals.allSatisfy { $0.isProven })
        } catch let conflict as Conflict {
            #expect(every.values == nil, "\(every.rotationCount) rotations exist, but: \(conflict)")
            #expect(!conflict.rules.isEmpty)
        }
    }
}
