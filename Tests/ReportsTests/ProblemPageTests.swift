import Course
import Reports
import Testing

@Suite("The pages of problems")
struct ProblemPageTests {
    private let conflict = Conflict(
        rules: [
            "every group has at least 1 member with programming 4 or better",
            "ana@mit.edu, bo@mit.edu, cy@mit.edu and a fourth student with a long address are together",
        ],
        reason: "3 students have programming 4 or better and there are 5 groups",
        remedies: ["programming 3 or better in place of 4", "drop the rule about programming"])

    @Test("tell rules that clash, why, and what helps", arguments: [60, 100])
    func conflict(width: Int) throws {
        try expectGolden(ConflictPage(conflict: conflict).text(in: Style(width: width)), "conflict-\(width)")
    }

    @Test("list problems of the input with their places")
    func problems() throws {
        let list = ProblemList([
            .init(
                file: "course.yaml", line: 12, column: 3, value: "rotaton", message: "unknown key",
                suggestion: "rotation"),
            .init(
                file: "survey.csv", line: 4, column: 7, field: "How strong is your programming (Matlab, Python)?",
                value: "strong", message: "expected a rating that starts with a whole number, such as “4 - strong”"),
            .init(isWarning: true, file: "projects.csv", message: "nobody ranked p7"),
        ])
        try expectGolden(list.text(in: Style()), "problems")
    }

    @Test("tell how far a search has come on one line that fits")
    func progress() {
        let line = ProgressLine(stage: "groups: complement", incumbent: 13, bound: 14.25, gap: 0.0961, seconds: 12)
        #expect(line.text(in: Style()) == "12 s · groups: complement · best 13 · bound 14.25 · gap 9.6 %")
        let long = ProgressLine(stage: String(repeating: "long ", count: 40), seconds: 1)
        #expect(long.text(in: Style(width: 60)).columns < 60)
    }
}
