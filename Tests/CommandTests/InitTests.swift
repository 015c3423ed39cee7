import Foundation
import Testing

@Suite("The command init")
struct InitTests {
    @Test("proposes a course.yaml from which a plan can be made")
    func proposal() async throws {
        let folder = try TemporaryFolder(["survey.csv": SmallCourse.survey])
        let run = try await Program.run(["init", "survey.csv"], in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        for header in ["Timestamp", "Email", "Programming", "When [Monday]", "Gender", "First choice"] {
            #expect(run.output.contains(header), "nothing is said about \(header)")
        }
        #expect(try folder.names == ["course.yaml", "survey.csv"])
        let solved = try await Program.run(["solve"], in: folder.url)
        #expect(solved.status == 0, "\(solved.errors)")
    }

    @Test("replaces a course.yaml only with --force")
    func existing() async throws {
        let folder = try TemporaryFolder(["survey.csv": SmallCourse.survey, "course.yaml": "course: Mine\n"])
        let refused = try await Program.run(["init", "survey.csv"], in: folder.url)
        #expect(refused.status == 73)
        #expect(refused.errors.contains("course.yaml") && refused.errors.contains("--force"))
        #expect(try folder.contents(of: "course.yaml") == "course: Mine\n")
        let forced = try await Program.run(["init", "--force", "survey.csv"], in: folder.url)
        #expect(forced.status == 0)
        #expect(try folder.contents(of: "course.yaml") != "course: Mine\n")
    }

    @Test("makes a folder with a copy of the survey, and says so in JSON")
    func into() async throws {
        let folder = try TemporaryFolder(["answers.csv": SmallCourse.survey])
        let run = try await Program.run(["init", "answers.csv", "--into", "new/course", "--json"], in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try run.json["written"] as? [String] == ["course.yaml", "answers.csv"])
        #expect(try folder.contents(of: "new/course/answers.csv") == SmallCourse.survey)
        #expect(try await Program.run(["solve", "new/course"], in: folder.url).status == 0)
    }

    @Test("asks about each column and each doubtful name with --interactive, and does what was said")
    func interactive() async throws {
        let wishes = ["Who would you like to work with?", "Bob", "Zoe Quux", "", "", "", ""]
        let survey = zip(SmallCourse.survey.split(separator: "\n"), wishes).map { "\($0),\($1)\n" }.joined()
        let folder = try TemporaryFolder(["survey.csv": survey])
        // Timestamp, e-mail and name as guessed; programming is left out, design with a wrong word first; Monday and
        // Tuesday as guessed, gender no attribute; the rest as guessed; then the names.
        let answers = ["", "", "", "out", "skil", "skill", "", "", "out", "", "", "", "", "y", ""]
        let run = try await Program.run(
            ["init", "survey.csv", "--interactive"], in: folder.url, typing: answers.joined(separator: "\n"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("“skil” is none of id, name"))
        let yaml = try folder.contents(of: "course.yaml")
        #expect(yaml.contains("design: Design") && !yaml.contains("programming: Programming"))
        #expect(!yaml.contains("gender: Gender"))
        #expect(run.output.contains("“Programming”: left out: you said so"))
        #expect(yaml.contains("\"Bob\": bo@x.edu"), "\(yaml)")
        #expect(try await Program.run(["solve"], in: folder.url).status == 0)
    }

    @Test("keeps what it guessed where the answers end")
    func interactiveEnd() async throws {
        let (asked, plain) = (
            try TemporaryFolder(["survey.csv": SmallCourse.survey]),
            try TemporaryFolder(["survey.csv": SmallCourse.survey])
        )
        #expect(
            try await Program.run(["init", "survey.csv", "--interactive"], in: asked.url, typing: "\n").status == 0)
        #expect(try await Program.run(["init", "survey.csv"], in: plain.url).status == 0)
        #expect(try asked.contents(of: "course.yaml") == plain.contents(of: "course.yaml"))
    }

    @Test("writes nothing for a file that is no survey", arguments: ["", "a,b\n", "a,b\n1,\"2\n", "\u{0}\u{1}"])
    func noSurvey(contents: String) async throws {
        let folder = try TemporaryFolder(["survey.csv": contents])
        let run = try await Program.run(["init", "survey.csv"], in: folder.url)
        #expect(run.status == 65 && !run.wasKilled, "\(run.errors)")
        #expect(run.errors.hasPrefix("survey.csv"))
        #expect(try folder.names == ["survey.csv"])
    }
}
