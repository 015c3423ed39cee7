import Foundation
import Testing

@Suite("Exit codes")
struct ExitCodeTests {
    @Test(
        "64 tells wrong usage",
        arguments: [
            ["nonsense"], ["solve", "--seeds", "1"], ["solve", "--seed", "x"], ["solve", "--seed", "-1"],
            ["solve", "a", "b"], ["solve", "--time-limit", "0"], ["solve", "--time-limit", "nan"],
            ["solve", "--threads", "0"], ["sample"], ["sample", "--students", "2", "--into", "x"], ["init"],
        ])
    func usage(arguments: [String]) async throws {
        let run = try await Program.run(arguments)
        #expect(run.status == 64, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(!run.errors.isEmpty)
    }

    @Test("0 and a plan on standard output where all is well")
    func solved() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        let run = try await Program.run(["solve", folder.path])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("all 5 goals are proven"))
        #expect(try folder.names.contains("plan.json"))
    }

    @Test("2 tells rules that clash, and writes nothing", arguments: [[], ["--json"]])
    func conflict(options: [String]) async throws {
        let folder = try TemporaryFolder(
            SmallCourse.files(
                "course.yaml", replacing: "- sharedHours: 1", with: "- together: [ana@x.edu, bo@x.edu]"))
        let run = try await Program.run(["solve", folder.path] + options)
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.errors.contains("ana@x.edu"))
        #expect(try !folder.names.contains("plan.json"))
        guard options == ["--json"] else { return #expect(run.output.isEmpty) }
        let error = try #require(try run.json["error"] as? [String: Any])
        #expect(error["kind"] as? String == "conflict")
        #expect((error["rules"] as? [String])?.count == 2)
    }

    @Test("2 tells that a kept rotation clashes, and how to get out of it")
    func keptRotation() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        let plan = try await Program.run(["solve", "--json", folder.path]).json
        let session = try #require((plan["rotation"] as? [[String: Any]])?.first)
        let presenter = try #require((session["presenters"] as? [String])?.first)
        let critic = try #require((session["critics"] as? [String])?.first)
        let settings = SmallCourse.settings.replacing(
            "apart: [ana@x.edu, bo@x.edu]", with: "together: [\(presenter), \(critic)]")
        try Data(settings.utf8).write(to: folder.url.appending(path: "course.yaml"))

        let run = try await Program.run(["groups", "--json", folder.path])
        #expect(run.status == 2, "\(run.errors)")
        let error = try #require(try run.json["error"] as? [String: Any])
        let rules = try #require(error["rules"] as? [String])
        #expect(rules.contains { $0.contains("\(critic) criticises \(presenter) in week") }, "\(rules)")
        let remedies = try #require(error["remedies"] as? [String])
        #expect(remedies.contains { $0.contains("counterpoint solve") }, "\(remedies)")
    }

    @Test("0 or 75 and never a crash where there is hardly any time", arguments: ["0.000001", "0.01", "1"])
    func hardlyAnyTime(seconds: String) async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        let run = try await Program.run(["solve", "--time-limit", seconds, folder.path])
        #expect([0, 75].contains(run.status) && !run.wasKilled, "\(run.errors)")
        #expect(try folder.names.contains("plan.json") == (run.status == 0))
    }

    @Test("74 tells what cannot be read")
    func unreadable() async throws {
        let nowhere = try await Program.run(["solve", "/nonexistent/course"])
        #expect(nowhere.status == 74)
        #expect(nowhere.errors.contains("/nonexistent/course"))

        let folder = try TemporaryFolder(SmallCourse.files)
        let rotation = try await Program.run(["rotation", folder.path])
        #expect(rotation.status == 74)
        #expect(rotation.errors.contains("counterpoint solve"))

        let survey = try await Program.run(["init", "/nonexistent/survey.csv"])
        #expect(survey.status == 74)
    }

    @Test("73 tells what cannot be written, and leaves no half of it")
    func unwritable() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "plan.json/occupied"), withIntermediateDirectories: true)
        let before = try folder.names
        // No file can take the place of a folder.
        let run = try await Program.run(["solve", folder.path])
        #expect(run.status == 73, "\(run.errors)")
        #expect(try folder.names == [".counterpoint"] + before)
        let history = try await Program.run(["history", "--json", folder.path]).json
        #expect((history["entries"] as? [Any])?.isEmpty == true)

        let full = try await Program.run(
            ["sample", "--students", "5", "--into", folder.path + "/new"], output: URL(filePath: "/dev/full"))
        #expect(full.status == 73)
        #expect(full.errors.contains("standard output"))
    }

    @Test("65 tells a plan.json that is no plan, or not one of these students")
    func foreignPlan() async throws {
        let folder = try TemporaryFolder(SmallCourse.files.merging(["plan.json": "{ \"course\": 3 }"]) { $1 })
        let broken = try await Program.run(["rotation", folder.path])
        #expect(broken.status == 65, "\(broken.errors)")
        #expect(broken.errors.contains("plan.json"))
        // A whole new plan needs nothing of the old one.
        #expect(try await Program.run(["solve", folder.path]).status == 0)
        #expect(try await Program.run(["rotation", folder.path]).status == 0)
    }
}
