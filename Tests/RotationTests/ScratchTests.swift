import Course
import Rotation
import Testing
import Optimization

struct Printing: SearchProgress {
    let start = ContinuousClock.now
    func report(_ status: SearchStatus) { print("   ", ContinuousClock.now - start, status.stage) }
}
@Suite(.serialized)
struct ScratchTests {
    @Test(arguments: [(20, 10), (19,10), (23, 12), (30, 10), (200, 12)])
    func times(size: (Int, Int)) async throws {
        for seed in UInt64(0)..<3 {
        let described = RotationCourse.usual(students: size.0, weeks: size.1, seed: seed)
        let start = ContinuousClock.now
        do {
        let result = try await ReadingRotation(course: described.course, groups: described.groupPlans, progress: Printing()).solve()
        print(size, seed, ContinuousClock.now - start, result.goals.map(\.isProven), RotationChecker(described: described, sessions: result.sessions).findings)
        } catch { print(size, seed, ContinuousClock.now - start, error) }
        }
    }
}
