import Course
import CourseFiles
import Foundation
import Rotation
import Testing

/// The seed course with readings that several share, held against CP-SAT, which proves these values on a model of its own
/// (`benchmarks/Peers/shared.py`).
@Suite("Readings that several share")
struct SharedReadingsTests {
    /// How many students are at each rank, and at each number of weeks between turns.
    private struct Known: Sendable {
        let perReading: Int
        let ranks: [Int: Int]
        let spreads: [Int: Int]
    }

    @Test(
        "have the rotation that an independent model finds to be the best",
        arguments: [
            Known(perReading: 2, ranks: [3: 2, 2: 10, 1: 8], spreads: [3: 1, 4: 8, 5: 5, 6: 4, 7: 2]),
            Known(perReading: 3, ranks: [3: 4, 2: 11, 1: 5], spreads: [3: 3, 4: 5, 5: 5, 6: 3, 7: 1, 8: 3]),
        ])
    private func best(known: Known) async throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Instances/mas-s61-2017").path
        var course = try CourseFolder(path: folder).read().course
        course.rotation?.presenters = known.perReading
        course.rotation?.critics = known.perReading
        let ids = course.students.map(\.id).sorted()
        let groups = (0..<5).map { group in
            GroupPlan(name: "\(group)", members: stride(from: group, to: ids.count, by: 5).map { ids[$0] })
        }
        let result = try await ReadingRotation(course: course, groups: groups).solve()
        let values = result.goals.map(\.value)
        #expect(values == [vector(known.ranks, >), vector(known.spreads, <)])
        #expect(result.goals.allSatisfy { $0.isProven })
    }

    private func vector(_ counts: [Int: Int], _ order: (Int, Int) -> Bool) -> GoalValue {
        .vector(counts.keys.sorted(by: order).flatMap { [Int](repeating: $0, count: counts[$0] ?? 0) })
    }
}
