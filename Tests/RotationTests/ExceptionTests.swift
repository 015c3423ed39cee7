import Course
import Rotation
import Testing

@Suite("Weeks and students that are exceptions")
struct ExceptionTests {
    @Test("A week off holds nothing, a short week less", arguments: UInt64(0)..<3)
    func capacities(seed: UInt64) async throws {
        let described = RotationCourse.usual(students: 12, weeks: 8, isFree: true, seed: seed)
        var course = described.course
        course.rotation?.exceptions = [3: 0, 5: 1]
        let result = try await ReadingRotation(course: course, groups: described.groupPlans, seed: seed).solve()
        #expect(!result.sessions.contains { $0.week == 3 }, "seed \(seed)")
        #expect(result.sessions.count { $0.week == 5 } <= 1, "seed \(seed)")
        #expect(result.sessions.count == 12, "seed \(seed)")
        #expect(result.goals.allSatisfy { $0.isProven }, "seed \(seed)")
    }

    @Test("Too many weeks off leave too few places, and the weeks are named")
    func tooFewPlaces() async throws {
        let described = RotationCourse.usual(students: 12, weeks: 6, seed: 1)
        var course = described.course
        course.rotation?.exceptions = [3: 0]
        let conflict = await #expect(throws: Conflict.self) {
            try await ReadingRotation(course: course, groups: described.groupPlans).solve()
        }
        #expect(conflict?.rules.contains { $0.contains("week 3 at most 0") } == true)
    }

    @Test("Observers have no turns, and everybody else has", arguments: UInt64(0)..<3)
    func observers(seed: UInt64) async throws {
        let described = RotationCourse.usual(students: 14, weeks: 8, seed: seed)
        var course = described.course
        let observers = ["s003", "s007"]
        course.rotation?.observers = observers
        let result = try await ReadingRotation(course: course, groups: described.groupPlans, seed: seed).solve()
        let presenters = result.sessions.flatMap(\.presenters).sorted()
        #expect(presenters == course.students.map(\.id).filter { !observers.contains($0) }, "seed \(seed)")
        let critics = result.sessions.flatMap(\.critics).sorted()
        #expect(critics == presenters, "seed \(seed)")
    }

    @Test("A class of 21 of which 13 came: the rest repairs, and a plan anew exists", arguments: [1, 2, 5])
    func thirteenCame(firstWeek: Int) async throws {
        var described = RotationCourse.usual(students: 21, weeks: 11, seed: 4)
        described.goals = []
        let published = try await ReadingRotation(course: described.course, groups: described.groupPlans).solve()
        let scenario = DropScenario(
            described, published: published.sessions, dropped: [1, 2, 5, 8, 11, 13, 16, 20], firstWeek: firstWeek)
        let repaired = try await scenario.repair().solve()
        #expect(RepairChecker(scenario: scenario, sessions: repaired.sessions).findings == [])
        #expect(repaired.isMinimal)
        let anew = try await ReadingRotation(course: scenario.course, groups: scenario.groups).solve()
        #expect(anew.sessions.count == 13)
    }
}
