import Course
import CourseFiles
import Testing

@Suite("The section `rotation` beyond the usual")
struct RotationSettingsTests {
    private func settings(_ lines: String) throws -> RotationSettings {
        var files = Example.files
        files["course.yaml"] = Example.settings + "\n" + lines + "\n"
        return try #require(try TemporaryFolder(files).read().course.rotation)
    }

    private func settings(replacing old: String, by new: String) throws -> RotationSettings {
        let files = Example.files(replacing: old, by: new, in: "course.yaml")
        return try #require(try TemporaryFolder(files).read().course.rotation)
    }

    @Test("Readings of a week: one number, a list, or exceptions by number or date")
    func readingsPerWeek() throws {
        let old = "readingsPerWeek: 2"
        let usual = try settings(replacing: old, by: "readingsPerWeek: 3")
        #expect(usual.readingsPerWeek == 3 && usual.exceptions == [:])
        let list = try settings(replacing: old, by: "readingsPerWeek: [2, 0, 1]")
        #expect((1...3).map { list.readings(inWeek: $0) } == [2, 0, 1])
        let some = try settings(replacing: old, by: "readingsPerWeek: { usual: 3, 2: 1, 2017-02-16: 4 }")
        #expect((1...3).map { some.readings(inWeek: $0) } == [4, 1, 3])
    }

    @Test("A week that does not exist is an error", arguments: ["{ usal: 2 }", "{ 9: 1 }", "[1, 2]", "{ usual: 0 }"])
    func wrongWeeks(value: String) throws {
        #expect(throws: (any Error).self) {
            try settings(replacing: "readingsPerWeek: 2", by: "readingsPerWeek: \(value)")
        }
    }

    @Test("The goal of early and late turns, leximin or as a sum")
    func earlyLate() throws {
        let old = "goals: [preference, spread]"
        let leximin = try settings(replacing: old, by: "goals: [preference, spread, earlyLate]")
        #expect(leximin.goals == [.preference, .spread, .earlyLate])
        let total = try settings(replacing: old, by: "goals: [{ earlyLate: total }]")
        #expect(total.goals == [RotationGoal(.earlyLate, .total)])
        #expect(throws: (any Error).self) { try settings(replacing: old, by: "goals: [{ earlyLate: greedy }]") }
        #expect(throws: (any Error).self) { try settings(replacing: old, by: "goals: [earlyLat]") }
    }

    private func withPast(_ name: String, _ text: String, _ goals: String = "") throws -> RotationSettings {
        var files = Example.files(
            replacing: "  goals: [preference, spread]", by: goals + "  past: \(name)", in: "course.yaml")
        files[name] = text
        return try #require(try TemporaryFolder(files).read().course.rotation)
    }

    @Test("Who met in an earlier term, from a table or a plan; strangers do not matter")
    func past() throws {
        let pair = [OpponentPair("ana@mit.edu", "bo@mit.edu")]
        let table = try withPast("past.csv", "critic,presenter\nBO@mit.edu,ana@mit.edu\nana@mit.edu,zoe@mit.edu\n")
        #expect(table.past == pair && table.goals == [.preference, .spread, .repeats])
        #expect(try withPast("past.csv", "ana@mit.edu;bo@mit.edu\n").past == pair)
        let plan = Plan(
            course: "Before",
            rotation: [Session(week: 1, reading: "x", presenters: ["bo@mit.edu"], critics: ["ana@mit.edu", "zoe"])])
        let goals = "  goals: [repeats]\n"
        #expect(try withPast("old.json", PlanFile.text(of: plan), goals).past == pair)
        #expect(throws: (any Error).self) { try withPast("past.csv", "a,b,c\n") }
        #expect(throws: (any Error).self) { try withPast("old.json", "{ \"course\": 1 }") }
        #expect(throws: (any Error).self) { try settings("  past: nowhere.csv") }
        #expect(throws: (any Error).self) { try settings(replacing: "spread]", by: "spread, repeats]") }
    }

    @Test("Critics who know the topic need topics")
    func fit() throws {
        #expect(try settings(replacing: "spread]", by: "spread, fit]").goals == [.preference, .spread, .fit])
        var files = Example.files(replacing: "spread]", by: "spread, fit]", in: "course.yaml")
        files["readings.csv"] = "id,title,week\nr1,A,1\nr2,B,2\nr3,C,\n"
        #expect(throws: (any Error).self) { try TemporaryFolder(files).read() }
    }

    @Test("Who covers, and who only observes, by id or name")
    func coverAndObservers() throws {
        #expect(try settings("").cover == .move)
        #expect(try settings("  cover: volunteers").cover == .volunteers)
        #expect(try settings("  observers: [ana@mit.edu]").observers == ["ana@mit.edu"])
        #expect(throws: (any Error).self) { try settings("  cover: nobody") }
        #expect(throws: (any Error).self) { try settings("  observers: [nobody@mit.edu]") }
    }

    @Test("Several turns, and the goal that then needs no earlier term")
    func turns() throws {
        #expect(try settings(replacing: "readingsPerWeek: 2", by: "readingsPerWeek: 2\n  turns: 2").turns == 2)
        let goals = "goals: [preference, spread]"
        let both = try settings(replacing: goals, by: "turns: 3\n  goals: [preference, repeats]")
        #expect(both.turns == 3 && both.goals == [.preference, .repeats])
        #expect(throws: (any Error).self) { try settings(replacing: goals, by: "turns: 0") }
    }

    @Test("The presentation day: rooms by number or name, with or without times")
    func presentationDay() throws {
        func day(_ value: String) throws -> PresentationDaySettings? {
            var files = Example.files
            files["course.yaml"] = Example.settings + "\npresentationDay: \(value)\n"
            return try TemporaryFolder(files).read().course.presentationDay
        }
        let date = try #require(CalendarDate("2017-05-11"))
        #expect(try day("{ date: 2017-05-11 }") == PresentationDaySettings(date: date))
        #expect(
            try day("{ date: 2017-05-11, at: \"09:30\", minutes: 15, rooms: 2 }")
                == PresentationDaySettings(date: date, start: 570, minutes: 15, rooms: ["Room 1", "Room 2"]))
        #expect(try day("{ date: 2017-05-11, rooms: [X, Y] }")?.rooms == ["X", "Y"])
        for wrong in [
            "{ at: \"09:30\" }", "{ date: 2017-05-11, rooms: [X, X] }", "{ date: 2017-05-11, rooms: 0 }", "{ dat: 1 }",
        ] {
            #expect(throws: (any Error).self) { try day(wrong) }
        }
    }
}
