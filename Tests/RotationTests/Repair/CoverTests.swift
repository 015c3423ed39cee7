import Course
import Rotation
import Testing

@Suite("Vacated turns")
struct CoverTests {
    /// Eight students, each with a reading of the own and one to criticise, two readings in each of eight weeks at most.
    private static var before: RotationCourse {
        var course = RotationCourse()
        course.students = 8
        course.weeks = 8
        course.readingsPerWeek = 2
        course.rules = []
        course.goals = []
        course.readings = (0..<8).map { $0 + 1 }
        return course
    }

    /// Reading k is presented by student k in week k + 1 and criticised by the student three further on.
    private static var published: [Session] {
        (0..<8).map { index in
            Session(
                week: index + 1, reading: RotationCourse.reading(index), presenters: [RotationCourse.id(index)],
                critics: [RotationCourse.id((index + 3) % 8)])
        }
    }

    private static func scenario(
        dropped: Set<Int>, arriving: Int = 0, firstWeek: Int = 1, cover: RotationSettings.Cover
    ) -> DropScenario {
        DropScenario(
            before, published: published, dropped: dropped, arriving: arriving, firstWeek: firstWeek, cover: cover)
    }

    /// How many turns beyond one in each role each student has.
    private static func extras(_ scenario: DropScenario, _ sessions: [Session]) -> [Int] {
        scenario.course.students.map { student in
            sessions.count { $0.presenters.contains(student.id) } + sessions.count { $0.critics.contains(student.id) }
                - 2
        }.filter { $0 != 0 }.sorted()
    }

    @Test("volunteers take every vacated turn, and no reading is dropped or left with one side", arguments: 0..<8)
    func volunteers(leaving: Int) async throws {
        let scenario = Self.scenario(dropped: [leaving], cover: .volunteers)
        let repaired = try await scenario.repair().solve()
        #expect(RepairChecker(scenario: scenario, sessions: repaired.sessions).findings == [])
        #expect(repaired.sessions.map(\.reading) == Self.published.map(\.reading))
        #expect(repaired.sessions.allSatisfy { !$0.presenters.isEmpty && !$0.critics.isEmpty })
        // One student can take both turns, and one is the fewest.
        #expect(repaired.touched.count == 1 && repaired.isMinimal)
        #expect(Self.extras(scenario, repaired.sessions) == [2])
    }

    @Test("double turns are shared where as many are touched", arguments: 0..<8)
    func shared(leaving: Int) async throws {
        let scenario = Self.scenario(dropped: [leaving], cover: .volunteers)
        let repaired = try await scenario.repair().solve(touchingAtMost: 2)
        #expect(RepairChecker(scenario: scenario, sessions: repaired.sessions).findings == [])
        #expect(Self.extras(scenario, repaired.sessions) == [1, 1])
    }

    @Test("a reading without presenter is dropped where the course says so", arguments: 0..<8)
    func dropped(leaving: Int) async throws {
        let scenario = Self.scenario(dropped: [leaving], cover: .drop)
        let repaired = try await scenario.repair().solve()
        #expect(RepairChecker(scenario: scenario, sessions: repaired.sessions).findings == [])
        #expect(!repaired.sessions.contains { $0.reading == RotationCourse.reading(leaving) })
        #expect(repaired.notes.contains { $0.contains(RotationCourse.reading(leaving)) })
        // The critic of that reading takes the turn that the other vacated.
        #expect(repaired.touched == [RotationCourse.id((leaving + 3) % 8)])
    }

    @Test(
        "who comes takes over what was vacated, and nobody is touched",
        arguments: [RotationSettings.Cover.move, .volunteers, .drop], 0..<4)
    func arrivals(cover: RotationSettings.Cover, leaving: Int) async throws {
        let scenario = Self.scenario(dropped: [leaving], arriving: 1, cover: cover)
        let repaired = try await scenario.repair().solve()
        #expect(RepairChecker(scenario: scenario, sessions: repaired.sessions).findings == [])
        #expect(repaired.touched.isEmpty)
        let expected = Self.published.map { session in
            var session = session
            let gone = RotationCourse.id(leaving)
            session.presenters = session.presenters.map { $0 == gone ? "t0" : $0 }
            session.critics = session.critics.map { $0 == gone ? "t0" : $0 }
            return session
        }
        #expect(repaired.sessions == expected)
    }

    @Test("the trade-off begins with the fewest, and each row is better and touches more", arguments: UInt64(0)..<6)
    func frontier(seed: UInt64) async throws {
        var before = RotationCourse.usual(students: 8, weeks: 6, seed: seed)
        before.goals = [.preference]
        guard let scenario = try await DropScenario.random(before, seed: seed, mostDropped: 2),
            let fewest = try? await scenario.repair().solve()
        else { return }
        let rows = try await scenario.repair().frontier()
        #expect(rows.first?.touched.count == fewest.touched.count, "seed \(seed)")
        let unlimited = try await scenario.repair().solve(touchingAtMost: 8)
        #expect(rows.last?.goals.map(\.value) == unlimited.goals.map(\.value), "seed \(seed)")
        for (row, next) in zip(rows, rows.dropFirst()) {
            #expect(row.touched.count < next.touched.count, "seed \(seed)")
            #expect(row.goals.map(\.value) != next.goals.map(\.value), "seed \(seed)")
            #expect(RepairChecker(scenario: scenario, sessions: next.sessions).findings == [], "seed \(seed)")
        }
        // Each row is the best within its number, as solving for that number alone says.
        for row in rows {
            let alone = try await scenario.repair().solve(touchingAtMost: row.touched.count)
            #expect(alone.goals.map(\.value) == row.goals.map(\.value), "seed \(seed)")
        }
    }
}
