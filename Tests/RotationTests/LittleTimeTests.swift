import Course
import Optimization
import Rotation
import Testing

@Suite("A rotation for which there is no time")
struct LittleTimeTests {
    @Test(
        "is found all the same, keeps all rules, and claims no more than is known", arguments: [20, 60, 200],
        [true, false])
    func timeIsOver(students: Int, isCancelled: Bool) async throws {
        let described = RotationCourse.usual(students: students, weeks: 12, seed: UInt64(students))
        let cancellation = Cancellation()
        if isCancelled { cancellation.cancel() }
        let budget = isCancelled ? Budget(cancellation: cancellation) : Budget(seconds: 0)
        let result = try await ReadingRotation(
            course: described.course, groups: described.groupPlans, budget: budget
        ).solve()
        #expect(RotationChecker(described: described, sessions: result.sessions).findings == [])
        #expect(result.goals.count == 2)
        guard students < 100 else { return }
        let best = try await ReadingRotation(course: described.course, groups: described.groupPlans).solve()
        for (hasty, known) in zip(result.goals, best.goals) {
            #expect(known.isProven)
            if hasty.isProven { #expect(hasty.value == known.value) } else { break }
        }
    }
}
