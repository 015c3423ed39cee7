import Course
import Rotation
import Testing

@Suite("Classes of usual size")
struct ClassSizeTests {
    private func check(_ described: RotationCourse, seed: UInt64) async throws -> RotationResult {
        let result = try await ReadingRotation(course: described.course, groups: described.groupPlans, seed: seed)
            .solve()
        #expect(RotationChecker(described: described, sessions: result.sessions).findings == [], "seed \(seed)")
        for (goal, found) in zip(described.goals, result.goals) {
            let checker = RotationChecker(described: described, sessions: result.sessions)
            #expect(found.value == .vector(checker.vector(goal)), "seed \(seed)")
            #expect(found.isProven, "\(goal), seed \(seed)")
        }
        return result
    }

    @Test("Uneven numbers of students", arguments: [17, 19, 23], UInt64(0)..<2)
    func uneven(students: Int, seed: UInt64) async throws {
        _ = try await check(.usual(students: students, weeks: 8, seed: seed), seed: seed)
    }

    @Test("Readings that may be held in any week", arguments: UInt64(0)..<3)
    func free(seed: UInt64) async throws {
        _ = try await check(.usual(students: 20, weeks: 8, ranked: 3, isFree: true, seed: seed), seed: seed)
    }

    @Test("Several presenters and critics of a reading", arguments: [(2, 3), (3, 2)], UInt64(0)..<1)
    func severalAtOnce(places: (Int, Int), seed: UInt64) async throws {
        var described = RotationCourse.usual(students: 21, weeks: 6, seed: seed)
        (described.presenters, described.critics) = places
        described.readings = Array(described.readings.prefix(12))
        described.wishes = described.wishes.map { $0.filter { $0 < 12 } }
        _ = try await check(described, seed: seed)
    }

    @Test("Half of the readings, each shared by two and two", arguments: [20, 40], UInt64(0)..<2)
    func shared(students: Int, seed: UInt64) async throws {
        var described = RotationCourse.usual(students: students, weeks: 10, seed: seed)
        (described.presenters, described.critics) = (2, 2)
        _ = try await check(described, seed: seed)
    }

    @Test("A large class", arguments: UInt64(0)..<2)
    func large(seed: UInt64) async throws {
        _ = try await check(.usual(students: 100, weeks: 12, seed: seed), seed: seed)
    }

    @Test("Equal seeds give equal rotations, whatever else runs")
    func isDeterministic() async throws {
        let described = RotationCourse.usual(students: 20, weeks: 10, seed: 1)
        let results = try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    try await ReadingRotation(course: described.course, groups: described.groupPlans, seed: 7).solve()
                }
            }
            return try await group.reduce(into: [RotationResult]()) { $0.append($1) }
        }
        #expect(results.allSatisfy { $0 == results[0] })
    }

    @Test("A course without a rotation, or without students, has none")
    func empty() async throws {
        #expect(try await ReadingRotation(course: Course(title: "", students: []), groups: []).solve().sessions == [])
        let nobody = RotationCourse(students: 0, readings: [nil])
        #expect(try await ReadingRotation(course: nobody.course, groups: []).solve() == RotationResult())
    }
}
