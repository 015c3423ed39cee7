import Audit
import Course
import Rotation
import Testing

@Suite("Several turns in each role")
struct SeveralTurnsTests {
    /// Three or four students with two turns in each role, a reading a week.
    private static func tiny(seed: UInt64) -> RotationCourse {
        var random = SeededGenerator(seed: seed)
        var tiny = RotationCourse()
        tiny.students = 3
        tiny.turns = 2
        tiny.gap = 1
        tiny.readingsPerWeek = 1
        tiny.weeks = 6
        tiny.readings = Array((1...6).map { Int?.some($0) }.shuffled(using: &random))
        tiny.rules = RotationSettings.Rule.allCases.filter { _ in random.next(below: 2) > 0 }
        tiny.goals =
            [[.preference, .spread], [.spread, .repeats], [.repeats, .preference], []][random.next(below: 4)]
        tiny.groups = random.next(below: 4) == 0 ? [[0, 1], [2]] : [[0], [1], [2]]
        tiny.wishes = (0..<3).map { _ in Array(tiny.readings.indices.shuffled(using: &random).prefix(3)) }
        tiny.away = (0..<3).map { _ in random.next(below: 3) == 0 ? [1 + random.next(below: 6)] : [] }
        return tiny
    }

    @Test(
        "The best of all rotations of a tiny class is never beaten, and reached where a proof is claimed",
        arguments: UInt64(0)..<32)
    func tinyClasses(seed: UInt64) async throws {
        let described = Self.tiny(seed: seed)
        let every = EverySeveralTurns(described)
        do {
            let result = try await ReadingRotation(course: described.course, groups: described.groupPlans).solve()
            let checker = SeveralTurnsChecker(described: described, sessions: result.sessions)
            #expect(checker.findings == [], "seed \(seed)")
            let best = try #require(every.best, "seed \(seed): no rotation exists")
            #expect(result.goals.map(\.value) == described.goals.map(checker.value), "seed \(seed)")
            if !described.goals.contains(.repeats) {
                // So small a class has a proof for every goal of students.
                #expect(result.goals.map(\.value) == best, "seed \(seed)")
                #expect(result.goals.allSatisfy { $0.isProven }, "seed \(seed)")
            }
            for (goal, pair) in zip(described.goals, zip(result.goals, best)) {
                if pair.0.value == pair.1 { continue }
                // Only where no proof is claimed may there be a better one.
                #expect(!pair.0.isProven, "seed \(seed): \(goal) is \(pair.0.value), not \(pair.1)")
                break
            }
            for (goal, reached) in zip(described.goals, result.goals) {
                #expect(!EverySeveralTurns.isBetter(reached.value, than: reached.bound, goal), "seed \(seed): \(goal)")
            }
            if let goal = described.goals.first, let bound = result.goals.first?.bound {
                #expect(!EverySeveralTurns.isBetter(best[0], than: bound, goal), "seed \(seed)")
            }
        } catch let conflict as Conflict {
            #expect(every.best == nil, "seed \(seed): \(conflict)")
        }
    }

    @Test(
        "A class of a usual size gets all turns, and the checker of plans agrees", arguments: [12, 20],
        UInt64(0)..<2)
    func usual(students: Int, seed: UInt64) async throws {
        var described = RotationCourse.usual(students: students, weeks: 14, seed: seed)
        described.turns = 2
        described.readingsPerWeek = (2 * students + 13) / 14
        described.readings = (0..<described.readingsPerWeek * 14).map { 1 + $0 % 14 }
        described.goals = seed % 2 == 0 ? [.repeats, .preference, .spread] : [.spread, .preference, .repeats]
        let result = try await ReadingRotation(course: described.course, groups: described.groupPlans).solve()
        let checker = SeveralTurnsChecker(described: described, sessions: result.sessions)
        #expect(checker.findings == [], "seed \(seed)")
        for (goal, reached) in zip(described.goals, result.goals) {
            #expect(reached.value == checker.value(goal), "seed \(seed)")
            #expect(!EverySeveralTurns.isBetter(reached.value, than: reached.bound, goal), "seed \(seed): \(goal)")
        }
        // Nobody meets anybody again where that comes first, for there is room.
        if seed % 2 == 0 { #expect(result.goals.first?.value == .total(0), "seed \(seed)") }
        var plan = Plan(
            course: "A rotation", groups: described.groupPlans, rotation: result.sessions, goals: result.goals)
        plan.students = described.course.students.map { student in
            StudentPlan(id: student.id, group: plan.groups.first { $0.members.contains(student.id) }?.name)
        }
        let found = PlanChecker(course: described.course).findings(in: plan).filter { finding in
            ["rotation", "turn", "presents", "criticises", "faces", "reading", "critic", "bound"].contains {
                finding.description.contains($0)
            }
        }
        #expect(found.isEmpty, "seed \(seed): \(found.map(\.description))")
    }

    /// Two groups of four, two of each at every reading and nobody in neighbouring weeks: the same two of a group alternate
    /// with the other two, so that the same four meet four times, each twice on either side.
    private static func alternating(noReturn: Bool) -> RotationCourse {
        var described = RotationCourse()
        described.students = 8
        described.groups = [[0, 1, 2, 3], [4, 5, 6, 7]]
        (described.presenters, described.critics, described.turns) = (2, 2, 2)
        (described.weeks, described.readingsPerWeek, described.gap) = (8, 1, 2)
        described.readings = (0..<8).map { _ in nil }
        described.wishes = (0..<8).map { [$0] }
        described.away = (0..<8).map { _ in [] }
        described.rules = noReturn ? [.differentGroups, .noReturn] : [.differentGroups]
        return described
    }

    @Test("A return match that cannot be avoided is a conflict, however free the readings are")
    func alternating() async throws {
        let described = Self.alternating(noReturn: true)
        let error = await #expect(throws: Conflict.self) {
            try await ReadingRotation(course: described.course, groups: described.groupPlans).solve()
        }
        #expect(error?.rules.contains { $0.hasPrefix("noReturn") } == true, "\(error?.rules ?? [])")
        #expect(error?.rules.contains { $0.hasPrefix("gap") } == true, "\(error?.rules ?? [])")
        let allowed = Self.alternating(noReturn: false)
        let result = try await ReadingRotation(course: allowed.course, groups: allowed.groupPlans).solve()
        #expect(SeveralTurnsChecker(described: allowed, sessions: result.sessions).findings == [])
    }

    @Test("Too few readings are told in numbers")
    func tooFew() async throws {
        var described = RotationCourse.usual(students: 20, weeks: 10, seed: 1)
        described.turns = 2
        described.readings = (0..<24).map { 1 + $0 % 10 }
        let error = await #expect(throws: Conflict.self) {
            try await ReadingRotation(course: described.course, groups: described.groupPlans).solve()
        }
        #expect(
            error?.rules.first
                == "20 students present and criticise 2 times each, at most 1 at a reading: 40 readings must be held")
        #expect(error?.reason == "16 readings too few")
    }

    @Test("Four turns that cannot lie so far apart are told")
    func tooClose() async throws {
        var described = RotationCourse.usual(students: 6, weeks: 6, seed: 1)
        described.turns = 2
        described.readingsPerWeek = 2
        described.readings = (0..<12).map { 1 + $0 % 6 }
        // Its six students are one group.
        described.rules = [.noReturn]
        let error = await #expect(throws: Conflict.self) {
            try await ReadingRotation(course: described.course, groups: described.groupPlans).solve()
        }
        #expect(error?.reason == "4 turns that far apart need 7 weeks")
        // With one turn in each role there is a rotation of the same weeks.
        #expect(error?.remedies.contains { $0.changes == [.turns(1)] } == true, "\(error?.remedies ?? [])")
    }

    @Test("After a drop everybody left has all turns, and the fewest are touched", arguments: UInt64(0)..<4)
    func drops(seed: UInt64) async throws {
        var before = RotationCourse.usual(students: 12, weeks: 14, seed: seed)
        before.turns = 2
        before.readingsPerWeek = 2
        before.readings = (0..<28).map { 1 + $0 % 14 }
        before.goals = [.preference]
        let published = try await ReadingRotation(course: before.course, groups: before.groupPlans).solve().sessions
        let scenario = DropScenario(before, published: published, dropped: [3], firstWeek: 1 + Int(seed) * 3)
        let repaired = try await scenario.repair().solve()
        for student in scenario.course.students {
            #expect(repaired.sessions.count { $0.presenters.contains(student.id) } == 2, "seed \(seed)")
            #expect(repaired.sessions.count { $0.critics.contains(student.id) } == 2, "seed \(seed)")
        }
        var after = before
        after.away = after.away.map { _ in [] }
        let checker = SeveralTurnsChecker(described: after, sessions: repaired.sessions)
        let broken = checker.findings.filter { $0.contains("gap") || $0.contains("own") || $0.contains("return") }
        #expect(broken == [], "seed \(seed)")
        #expect(repaired.leastTouched <= repaired.touched.count, "seed \(seed)")
        // Whoever is not touched keeps every turn.
        for student in scenario.course.students where !repaired.touched.contains(student.id) {
            func turns(_ sessions: [Session]) -> [String] {
                sessions.filter { ($0.presenters + $0.critics).contains(student.id) }.map { "\($0.week) \($0.reading)" }
            }
            #expect(turns(repaired.sessions) == turns(published), "seed \(seed)")
        }
    }
}
