import Audit
import Course
import Testing

/// A rotation of four students of whom one left after the first week, and what its repair may and may not do.
@Suite("Rotations after a repair")
struct RepairedRotationTests {
    private let course = Course(
        title: "Four", students: ["ana", "bo", "cy"].map { Student(id: $0) },
        readings: (1...4).map { Reading(id: "r\($0)", title: "") },
        rotation: RotationSettings(
            weeks: (1...6).map { Week(number: $0) }, readingsPerWeek: 1, gap: 2, rules: [.noReturn], goals: [.spread]))

    private var plan: Plan {
        Plan(
            course: "Four", students: ["ana", "bo", "cy"].map { StudentPlan(id: $0) },
            rotation: [
                Session(week: 1, reading: "r1", presenters: ["ana"], critics: ["gone"]),
                Session(week: 3, reading: "r2", presenters: ["bo"], critics: ["ana"]),
                Session(week: 4, reading: "r3", presenters: ["cy"], critics: []),
                Session(week: 6, reading: "r4", presenters: [], critics: ["bo", "cy"]),
            ],
            goals: [
                GoalResult(
                    part: .rotation, goal: "uncovered", kind: .total, isMaximized: false, value: .total(2),
                    bound: .total(0)),
                GoalResult(
                    part: .rotation, goal: "spread", kind: .leximin, isMaximized: true, value: .vector([2, 2, 3]),
                    bound: .vector([2, 2, 3])),
            ],
            repair: Repair(week: 2, dropped: ["gone"]))
    }

    private func findings(_ change: (inout Plan) -> Void = { _ in }, critics: Int = 2) -> [String] {
        var plan = plan
        change(&plan)
        var course = course
        course.rotation?.critics = critics
        return PlanChecker(course: course).findings(in: plan).map(\.description)
    }

    @Test("Who left stands in a week that is over, and readings of open weeks may lack a side that is counted")
    func accepted() { #expect(findings() == []) }

    @Test("What the repair answers for is checked as ever")
    func refused() {
        #expect(findings { $0.repair = nil }.contains { $0.contains("gone") })
        #expect(findings { $0.repair?.dropped = [] }.contains { $0.contains("gone") })
        #expect(findings { $0.rotation[1].critics = ["ana", "gone"] }.contains { $0.contains("gone") })
        #expect(findings { $0.goals[0].value = .total(1) }.contains { $0.contains("uncovered") })
        #expect(findings(critics: 1).contains { $0.contains("r4 has 2") })
        // Back in the week in which the past still counts: two turns too near to each other.
        #expect(findings { $0.rotation[1].week = 2 }.contains { $0.contains("week") })
        // ana faced bo, who now faces back.
        #expect(
            findings {
                $0.rotation[0].critics = ["bo"]
                $0.rotation[3].critics = ["cy"]
            }.contains { $0.contains("faces back") })
    }
}
