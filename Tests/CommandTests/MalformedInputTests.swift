import Foundation
import Testing

/// A way to spoil the small course, and where the message is to point.
struct Malformation: CustomTestStringConvertible, Sendable {
    var file: String
    var passage: String
    var replacement: String
    /// The file and line that the message names; the line is nil where the problem is in the file as a whole.
    var place: (file: String, line: Int?)
    /// Words that the message contains.
    var words: [String]

    /// The passage of the file replaced; the message points at `line`, or at `elsewhere`.
    init(
        _ file: String, _ passage: String, _ replacement: String, line: Int?, elsewhere: String? = nil,
        _ words: String...
    ) {
        self.file = file
        self.passage = passage
        self.replacement = replacement
        place = (elsewhere ?? file, line)
        self.words = words
    }

    var testDescription: String { "\(file): “\(passage.prefix(30))” → “\(replacement.prefix(30))”" }
}

@Suite("Malformed input")
struct MalformedInputTests {
    static let settings: [Malformation] = [
        .init("course.yaml", "rotation:", "rotaton:", line: 21, "rotaton", "rotation"),
        .init("course.yaml", "  goals:", "  gaols:", line: 18, "gaols", "goals"),
        .init("course.yaml", "prefer: 3", "prefer: many", line: 14, "many"),
        .init("course.yaml", "prefer: 3", "prefer: 0", line: 14, "0"),
        .init("course.yaml", "min: 2, max: 4", "min: 4, max: 2", line: 14),
        .init("course.yaml", "id: Email", "id: E-mail", line: 4, "E-mail", "Email"),
        .init("course.yaml", "programming: Programming", "programming: Programing", line: 7, "Programing"),
        .init("course.yaml", "- sharedHours: 1", "- sharedHour: 1", line: 16, "sharedHour", "sharedHours"),
        .init("course.yaml", "- sharedHours: 1", "- sharedHours: -1", line: 16, "-1"),
        .init("course.yaml", "- sharedHours: 1", "- sharedHours: two", line: 16, "two"),
        .init("course.yaml", "bo@x.edu]", "bob@x.edu]", line: 17, "bob@x.edu", "bo@x.edu"),
        .init("course.yaml", "[ana@x.edu, bo@x.edu]", "[ana@x.edu]", line: 17),
        .init("course.yaml", "[complement, preference", "[complment, preference", line: 18, "complment", "complement"),
        .init("course.yaml", "[complement,", "[{ complement: greedy },", line: 18, "greedy"),
        .init("course.yaml", "assign: groups", "assign: group", line: 19, "group", "groups"),
        .init("course.yaml", "2017-02-23", "2017-02-30", line: 22, "2017-02-30"),
        .init("course.yaml", "readingsPerWeek: 2", "readingsPerWeek: 0", line: 23, "0"),
        .init("course.yaml", "readingsPerWeek: 2", "readingsPerWeek: 1.5", line: 23, "1.5"),
        .init("course.yaml", "gap: 1", "gap: -1", line: 24, "-1"),
        .init("course.yaml", "[differentGroups]", "[differentGroup]", line: 25, "differentGroup", "differentGroups"),
        .init("course.yaml", "marks: available", "marks: free", line: 9, "free"),
        .init("course.yaml", "When [*]", "Free [*]", line: 9, "Free [*]"),
        .init("course.yaml", "gender: Gender", "gender: Sex", line: 10, "Sex"),
        .init("course.yaml", "file: projects.csv", "file: project.csv", line: 19, "project.csv"),
        .init("course.yaml", "course: Small", "course: Small\ncourse: Large", line: 2, "course"),
        .init("course.yaml", "course: Small", "course: [Small", line: nil),
        .init("course.yaml", "course: Small", "\tcourse: Small", line: 1),
        .init("course.yaml", "- sharedHours: 1", "- notAlone: { sex: [woman] }", line: 16, "sex"),
        .init(
            "course.yaml", "- sharedHours: 1", "- atLeast: { skill: programing, rating: 4, members: 1 }", line: 16,
            "programing", "programming"),
    ]

    static let tables: [Malformation] = [
        .init("survey.csv", "ana@x.edu,Ana,5", "ana@x.edu,Ana,strong", line: 2, "strong"),
        .init("survey.csv", "ana@x.edu,Ana,5", "ana@x.edu,Ana,4.5", line: 2, "4.5"),
        .init("survey.csv", "ana@x.edu,Ana,5", "ana@x.edu,Ana,", line: 2, "Programming"),
        .init("survey.csv", "cy@x.edu", "", line: 4, "Email"),
        .init("survey.csv", "\"Cy, the second\"", "\"Cy, the second", line: 4),
        .init("survey.csv", "man,p2,p3,r5;r1", "man,p2,p3,r5;r1,extra,cells", line: 6),
        .init("survey.csv", "man,p2,p3,r5;r1", "man", line: 6),
        .init("survey.csv", "Timestamp,Email", "Email,Email", line: 4, elsewhere: "course.yaml", "Email"),
        .init("survey.csv", SmallCourse.survey, "", line: nil),
        .init("survey.csv", "Ana,5", "A\u{0}na,5", line: 2),
        .init("projects.csv", "p1,Sleep,0,1", "p1,Sleep,none,1", line: 2, "none"),
        .init("projects.csv", "p1,Sleep,0,1", "p1,Sleep,3,1", line: 2),
        .init("projects.csv", "p2,Mood", "p1,Mood", line: 3, "p1"),
        .init("projects.csv", "id,title", "key,title", line: 1, "id"),
        .init("readings.csv", "Active Learning,", "Active Learning,9", line: 2, "9"),
        .init("readings.csv", "Active Learning,", "Active Learning,soon", line: 2, "soon"),
        .init("readings.csv", "r2,Transfer", "r1,Transfer", line: 3, "r1"),
    ]

    @Test("is told with file, line and what was expected, and ends with 65", arguments: settings + tables)
    func malformed(_ malformation: Malformation) async throws {
        let original = try #require(SmallCourse.files[malformation.file])
        #expect(original.contains(malformation.passage), "the passage to be spoilt is not there")
        let folder = try TemporaryFolder(
            SmallCourse.files(
                malformation.file, replacing: malformation.passage, with: malformation.replacement))
        let before = try folder.names

        let run = try await Program.run(["solve", folder.path])
        #expect(run.status == 65 && !run.wasKilled, "\(run.errors)")
        #expect(run.output.isEmpty)
        let (file, line) = malformation.place
        let place = line.map { "\(file):\($0):" } ?? "\(file):"
        let message = try #require(
            run.errors.split(separator: "\n").first { $0.hasPrefix(place) && !$0.contains(": warning:") },
            "no error at \(place)\n\(run.errors)")
        for word in malformation.words { #expect(message.contains(word), "\(message)") }
        #expect(try folder.names == before)

        let json = try await Program.run(["solve", "--json", folder.path])
        #expect(json.status == 65)
        let error = try #require(try json.json["error"] as? [String: Any])
        let problems = try #require(error["problems"] as? [[String: Any]])
        #expect(problems.contains { $0["file"] as? String == file && $0["line"] as? Int == line || line == nil })
    }

    @Test("of a folder is told too: no course.yaml, no folder, a survey that is missing")
    func folders() async throws {
        let bare = try TemporaryFolder(["survey.csv": SmallCourse.survey])
        let run = try await Program.run(["solve", bare.path])
        #expect(run.status == 65)
        #expect(run.errors.contains("counterpoint init"))

        var files = SmallCourse.files
        files["survey.csv"] = nil
        let incomplete = try TemporaryFolder(files)
        let missing = try await Program.run(["solve", incomplete.path])
        #expect([65, 74].contains(missing.status))
        #expect(missing.errors.contains("survey.csv"))
    }
}
