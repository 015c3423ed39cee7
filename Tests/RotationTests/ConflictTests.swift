import Course
import Foundation
import Rotation
import Testing

@Suite("Rules of the rotation that conflict")
struct ConflictTests {
    private func conflict(_ described: RotationCourse) async -> Conflict? {
        do {
            _ = try await ReadingRotation(course: described.course, groups: described.groupPlans).solve()
            return nil
        } catch {
            return error as? Conflict
        }
    }

    @Test("The rules told clash, any one left out they do not, and the remedies help", arguments: UInt64(0)..<250)
    func isIrreducible(seed: UInt64) async throws {
        var described = RotationCourse.tiny(seed: seed)
        described.goals = []
        guard let conflict = await conflict(described) else { return }
        let reference = described.mostEvenLoads
        let told = described.keeping(conflict.rules)
        if told.isQuick {
            #expect(EveryRotation(told, asEvenAs: reference).rotationCount == 0, "\(conflict)")
        }
        for left in conflict.rules where !reference.isEmpty {
            let others = described.keeping(conflict.rules.filter { $0 != left })
            // Facts stay true when they are left out of the list.
            if others == told || !others.isQuick { continue }
            #expect(EveryRotation(others, asEvenAs: reference).rotationCount > 0, "without \(left): \(conflict)")
        }
        for remedy in conflict.remedies {
            // Where no single change helps, a remedy has several.
            let parts = remedy.words.components(separatedBy: "; and ")
            let changed = try #require(
                parts.reduce(described as RotationCourse?) { $0?.applying($1) }, "\(remedy.words)")
            if changed.isQuick { #expect(EveryRotation(changed).rotationCount > 0, "\(remedy.words): \(conflict)") }
        }
    }

    @Test("Too few weeks for all readings: the numbers, and how many weeks it takes")
    func tooFewWeeks() async throws {
        var described = RotationCourse(students: 24, weeks: 10, readingsPerWeek: 2, gap: 2)
        described.readings = .init(repeating: nil, count: 24)
        let conflict = try #require(await conflict(described))
        #expect(conflict.reason == "10 weeks of 2 hold 20 readings, not 24")
        #expect(conflict.remedies.map(\.words).contains("readingsPerWeek: 3"))
        #expect(conflict.remedies.map(\.words).contains("12 weeks in place of 10"))
    }

    @Test("Too few readings")
    func tooFewReadings() async throws {
        var described = RotationCourse(students: 6, weeks: 6)
        described.readings = .init(repeating: nil, count: 4)
        let conflict = try #require(await conflict(described))
        #expect(conflict.reason == "2 readings too few")
        #expect(conflict.remedies.map(\.words).contains("2 more readings that may be held in any week"))
        #expect(conflict.remedies.map(\.words).contains("presenters: 2 and critics: 2"))
    }

    @Test("A student who is away too often is named")
    func away() async throws {
        var described = RotationCourse(students: 4, weeks: 6, gap: 2)
        described.readings = .init(repeating: nil, count: 4)
        described.away = [[], [1, 2, 3, 4], [], []]
        let conflict = try #require(await conflict(described))
        #expect(
            conflict.rules == [
                "gap: a student's two turns are at least 2 weeks apart", "s001 is away in weeks 1, 2, 3 and 4",
            ])
        #expect(conflict.reason == "s001 is left with weeks 5 and 6")
        #expect(conflict.remedies.map(\.words).contains("s001 takes a turn in week 1"))
    }

    @Test("A group that is larger than all others together")
    func largeGroup() async throws {
        var described = RotationCourse(students: 5, weeks: 5)
        described.readings = .init(repeating: nil, count: 5)
        described.groups = [[0, 1, 2], [3, 4]]
        let conflict = try #require(await conflict(described))
        #expect(conflict.rules.contains { $0.hasPrefix("differentGroups") })
        #expect(conflict.remedies.map(\.words).contains("without the rule differentGroups"))
    }
}
