import Course
import Testing

@Suite("Two plans side by side")
struct PlanDifferenceTests {
    private static let day = CalendarDate("2026-05-11")

    /// Three groups of one; those of the second plan may be others.
    private static func plan(_ groups: [String: [String]], talks: [Talk] = []) -> Plan {
        var plan = Plan(
            course: "A course",
            groups: groups.sorted { $0.key < $1.key }.map { GroupPlan(name: $0.key, members: $0.value) })
        plan.students = plan.groups.flatMap { group in
            group.members.map { StudentPlan(id: $0, group: group.name) }
        }
        plan.talks = talks
        return plan
    }

    @Test("Who came, who left, who moved and who did not are told apart")
    func people() {
        let difference = PlanDifference(
            from: Self.plan(["A": ["a", "b"], "B": ["c", "d"]]), to: Self.plan(["A": ["a", "e"], "B": ["b", "c"]]))
        #expect(difference.left == ["d"])
        #expect(difference.came == ["e"])
        #expect(difference.changes == [Change(student: "b", what: "group", from: "A", to: "B")])
        #expect(difference.touched == ["b"])
        #expect(difference.unchanged == ["a", "c"])
        #expect(difference.talks.isEmpty)
    }

    @Test("Talks that are held otherwise, or no longer, are told by group; students are not touched by them")
    func talks() throws {
        let day = try #require(Self.day)
        func talk(_ slot: Int, _ group: String, _ critics: String) -> Talk {
            Talk(slot: slot, date: day, room: "X", group: group, critics: critics)
        }
        let groups = ["A": ["a"], "B": ["b"], "C": ["c"]]
        let before = Self.plan(groups, talks: [talk(1, "A", "B"), talk(2, "B", "C"), talk(3, "C", "A")])
        let after = Self.plan(groups, talks: [talk(1, "A", "B"), talk(2, "B", "A")])
        let difference = PlanDifference(from: before, to: after)
        #expect(difference.talks.map(\.group) == ["B", "C"])
        #expect(difference.talks.map { $0.before?.critics } == ["C", "A"])
        #expect(difference.talks.map { $0.after?.critics } == ["A", nil])
        #expect(difference.touched.isEmpty)
    }
}
