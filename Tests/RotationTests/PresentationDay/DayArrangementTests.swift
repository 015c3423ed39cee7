import Audit
import Course
import Rotation
import Testing

@Suite("The presentation day")
struct DayArrangementTests {
    private static func groups(_ count: Int, projects: Int, seed: UInt64 = 0) -> [GroupPlan] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { index in
            GroupPlan(name: "G\(index)", members: [], project: projects == 0 ? nil : "p\(random.next(below: projects))")
        }
    }

    private static func day(rooms: Int) throws -> PresentationDaySettings {
        PresentationDaySettings(
            date: try #require(CalendarDate("2017-05-11")), start: 540, minutes: 15,
            rooms: (0..<rooms).map { "room \($0)" })
    }

    @Test(
        "Whatever the numbers, everybody presents, criticises, and is in one room at a time", arguments: 1...24, 1...6)
    func rules(count: Int, rooms: Int) throws {
        let talks = DayArrangement(try Self.day(rooms: rooms)).talks(of: Self.groups(count, projects: 3))
        #expect(Set(talks.map(\.group)).count == count && talks.count == count)
        let slots = Dictionary(grouping: talks, by: \.slot)
        let sizes = slots.values.map(\.count)
        #expect(try #require(sizes.max()) <= rooms && sizes.max()! - sizes.min()! <= 1)
        for (slot, own) in slots {
            #expect(Set(own.map(\.room)).count == own.count)
            #expect(own.allSatisfy { $0.start == 540 + 15 * (slot - 1) && $0.end == 555 + 15 * (slot - 1) })
        }
        guard count > 1 else {
            #expect(talks[0].critics == nil)
            return
        }
        let slotOf = Dictionary(uniqueKeysWithValues: talks.map { ($0.group, $0.slot) })
        let criticOf = Dictionary(uniqueKeysWithValues: talks.map { ($0.group, $0.critics ?? "") })
        #expect(Set(criticOf.values) == Set(slotOf.keys))
        for (group, critic) in criticOf {
            #expect(slotOf[critic] != slotOf[group])
            if count > 2 { #expect(criticOf[critic] != group) }
        }
        // Fewer slots would not do: one of them had more talks than rooms, or than others are left to criticise.
        let fewer = slots.count - 1
        if fewer > 0 {
            let most = (count + fewer - 1) / fewer
            #expect(most > rooms || most > count / 2)
        }
    }

    @Test("As few groups of one project as possible share a slot", arguments: UInt64(0)..<20)
    func projects(seed: UInt64) throws {
        let groups = Self.groups(6, projects: 2, seed: seed)
        let talks = DayArrangement(try Self.day(rooms: 2)).talks(of: groups)
        let projectOf = Dictionary(uniqueKeysWithValues: groups.map { ($0.name, $0.project ?? "") })
        func shared(_ slots: [[String]]) -> Int {
            slots.reduce(0) { sum, names in
                let projects = names.map { projectOf[$0] ?? "" }
                return sum
                    + projects.indices.reduce(0) { $0 + projects[($1 + 1)...].count(where: [projects[$1]].contains) }
            }
        }
        let own = Dictionary(grouping: talks, by: \.slot).values.map { $0.map(\.group) }
        // All ways to put six groups into three slots of two.
        var least = Int.max
        func choose(_ left: [String], _ slots: [[String]]) {
            guard let first = left.first else {
                least = min(least, shared(slots))
                return
            }
            for other in left.dropFirst() {
                choose(left.filter { $0 != first && $0 != other }, slots + [[first, other]])
            }
        }
        choose(groups.map(\.name), [])
        #expect(shared(Array(own)) == least, "seed \(seed)")
    }

    @Test("The checker finds every kind of clash, and nothing in what is arranged")
    func checked() throws {
        var course = Course(title: "A day", students: [])
        course.presentationDay = try Self.day(rooms: 2)
        let day = try #require(course.presentationDay)
        var plan = Plan(course: "A day", groups: Self.groups(5, projects: 2))
        plan.talks = DayArrangement(day).talks(of: plan.groups)
        func findings(_ change: (inout [Talk]) -> Void) -> [String] {
            var changed = plan
            change(&changed.talks)
            return PlanChecker(course: course).findings(in: changed).map(\.rule).filter {
                $0.contains("presentation day") || $0.contains("room") || $0.contains("critics")
            }
        }
        #expect(findings { _ in } == [])
        #expect(!findings { $0.removeLast() }.isEmpty)
        #expect(!findings { $0[0].start = 0 }.isEmpty)
        for slot in [Int.min, 0, 6, .max] { #expect(!findings { $0[0].slot = slot }.isEmpty, "slot \(slot)") }
        #expect(!findings { $0[0].room = "elsewhere" }.isEmpty)
        #expect(!findings { $0[1].room = $0[0].room }.isEmpty)
        #expect(!findings { $0[0].critics = $0[1].group }.isEmpty)
        #expect(!findings { $0[0].critics = $0[0].group }.isEmpty)
        #expect(!findings { $0[0].critics = nil }.isEmpty)
        #expect(!findings { $0[0].critics = $0[2].critics }.isEmpty)
        course.presentationDay = nil
        #expect(
            findings { _ in }
                == ["this course has no presentation day"].flatMap { rule in plan.talks.map { _ in rule } })
    }
}
