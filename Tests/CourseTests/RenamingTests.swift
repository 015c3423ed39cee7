import Course
import Testing

@Suite struct RenamingTests {
    private static let renaming = Renaming(
        ids: ["bo": "s1", "bo@x.edu": "s2", "12": "s3", "李明": "s4"], names: ["Bo Berg": "s2"], stranger: "s?")

    @Test(
        "Whole words that name somebody are replaced, the longest first",
        arguments: [
            ("bo@x.edu sits with bo.", "s2 sits with s1."), ("Bo Berg's turn", "s2's turn"),
            ("abo, bob, elbow", "abo, bob, elbow"),
            ("week 12, not 112 or 120", "week s3, not 112 or 120"), ("问李明吧", "问s4吧"), ("", ""), ("bobo", "bobo"),
            ("bo,bo", "s1,s1"),
        ])
    func texts(text: String, renamed: String) {
        #expect(Self.renaming.text(text) == renamed)
    }

    @Test("A course with renamed people is the same course: distances follow their students")
    func distances() {
        var course = Course(title: "C", students: ["a", "b", "c"].map { Student(id: $0, name: "Name of \($0)") })
        course.groups.distances = DistanceTable(decimals: 0, scaled: [0, 1, 2, 1, 0, 3, 2, 3, 0])
        course.students[0].teammates = ["b", "c"]
        course.groups.rules = [.together(["a", "c"]), .group(members: ["b"], name: "A")]
        let renamed = Renaming(ids: ["a": "z", "b": "y", "c": "x"], stranger: "?").course(course)
        #expect(renamed.students.map(\.id) == ["x", "y", "z"] && renamed.students.map(\.name) == ["x", "y", "z"])
        // From c, b, a to each of c, b, a.
        #expect(renamed.groups.distances?.scaled == [0, 3, 2, 3, 0, 1, 2, 1, 0])
        #expect(renamed.students[2].teammates == ["x", "y"])
        #expect(renamed.groups.rules == [.together(["x", "z"]), .group(members: ["y"], name: "A")])
    }

    @Test("Observers and those who met before have their new ids in the rotation")
    func rotation() {
        var course = Course(title: "C", students: ["a", "b", "c"].map { Student(id: $0) })
        course.rotation = RotationSettings(weeks: [Week(number: 1)])
        course.rotation?.observers = ["a", "b"]
        course.rotation?.past = [OpponentPair("a", "b"), OpponentPair("b", "c")]
        let renamed = Renaming(ids: ["a": "z", "b": "y", "c": "x"], stranger: "?").course(course)
        #expect(renamed.rotation?.observers == ["y", "z"])
        #expect(renamed.rotation?.past == [OpponentPair("x", "y"), OpponentPair("y", "z")])
    }

    @Test("A plan with renamed people names nobody, in ids or in words")
    func plan() {
        var plan = Plan(course: "C", students: ["bo", "bo@x.edu"].map { StudentPlan(id: $0) })
        plan.groups = [GroupPlan(name: "A", members: ["bo", "bo@x.edu"])]
        plan.rotation = [Session(week: 1, reading: "r", presenters: ["bo"], critics: ["bo@x.edu"])]
        plan.notes = ["Bo Berg stays without a project"]
        plan.changes = [Change(student: "bo", what: "group", from: "with bo@x.edu", because: "because 12 dropped")]
        plan.repair = Repair(
            week: 2, dropped: ["12"], touched: ["bo"], untouched: ["bo@x.edu"],
            messages: [.init(student: "bo", text: "Dear bo, 12 dropped.")])
        plan.waitlist = ["somebody"]
        let renamed = Self.renaming.plan(plan)
        for word in ["\"bo\"", "bo@x.edu", "Bo Berg", "12 dropped", "Dear bo", "somebody"] {
            #expect(!"\(renamed)".contains(word), "\(word) is still named")
        }
        #expect(renamed.repair?.messages.first?.text == "Dear s1, s3 dropped.")
        #expect(renamed.waitlist == ["s?"])
    }
}
