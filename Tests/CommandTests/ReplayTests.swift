import Foundation
import Testing

@Suite("What the ledger keeps of a plan")
struct ReplayTests {
    @Test("every decision comes out again byte for byte, with and without later ones")
    func replay() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        let commands = [
            ["solve", "--seed", "3"], ["groups"], ["rotation", "--seed", "5"], ["publish"], ["lock", "A"],
            ["unlock", "A"], ["drop", "fy@x.edu"], ["undo"], ["drop", "ed@x.edu"],
            ["add", "ed@x.edu"],
        ]
        for command in commands {
            let done = try await Program.run(command, in: folder.url)
            try #require(done.status == 0, "\(command): \(done.errors)")
        }
        // What lies in the folder does not matter any more.
        try Data("course: Another\nsurvey: survey.csv\n".utf8).write(to: folder.url.appending(path: "course.yaml"))
        let history = try await Program.run(["history", "--json"], in: folder.url)
        let entries = try #require(try history.json["entries"] as? [[String: Any]])
        var replayed = 0
        for entry in entries {
            let (number, kind) = (try #require(entry["number"] as? Int), try #require(entry["kind"] as? String))
            let again = try await Program.run(["history", "--replay", String(number)], in: folder.url)
            if ["imported", "published", "undone", "redone"].contains(kind) {
                #expect(again.status == 65 && again.errors.contains("made no plan"), "\(kind): \(again.errors)")
            } else {
                #expect(again.status == 0, "\(number) \(kind): \(again.output)\(again.errors)")
                #expect(again.output.contains("byte for byte"), "\(number) \(kind): \(again.output)")
                replayed += 1
            }
        }
        #expect(replayed == 8)
        let unknown = try await Program.run(["history", "--replay", "99"], in: folder.url)
        #expect(unknown.status == 65 && unknown.errors.contains("1 to \(entries.count)"), "\(unknown.errors)")
    }

    @Test("undo and redo bring back the certificate with the plan, and a repaired plan is said to have none")
    func certificates() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        _ = try await Program.run(["solve"], in: folder.url)
        let certificate = try folder.contents(of: "certificate.json")
        let drop = try await Program.run(["drop", "fy@x.edu"], in: folder.url)
        try #require(drop.status == 0, "\(drop.errors)")
        #expect(try !folder.names.contains("certificate.json"))
        let repaired = try await Program.run(["verify", "--json"], in: folder.url)
        #expect(repaired.status == 0, "\(repaired.output)")
        #expect(try repaired.json["certificate"] as? Bool == false)
        #expect(try await Program.run(["undo"], in: folder.url).status == 0)
        #expect(try folder.contents(of: "certificate.json") == certificate)
        let undone = try await Program.run(["verify", "--json"], in: folder.url)
        #expect(undone.status == 0, "\(undone.output)")
        #expect(try undone.json["certificate"] as? Bool == true)
        #expect(try await Program.run(["redo"], in: folder.url).status == 0)
        #expect(try !folder.names.contains("certificate.json"))
        // The ledger keeps it, too: the file can be lost.
        _ = try await Program.run(["undo"], in: folder.url)
        try FileManager.default.removeItem(at: folder.url.appending(path: "certificate.json"))
        let kept = try await Program.run(["verify", "--json"], in: folder.url)
        #expect(try kept.json["certificate"] as? Bool == true)
    }

    @Test("private answers that no plan needs are not kept, and the plan comes out again without them")
    func privateAnswers() async throws {
        var files = SmallCourse.files
        files["survey.csv"] = SmallCourse.survey.split(separator: "\n").enumerated().map { index, line in
            index == 0 ? "\(line),Phone" : "\(line),+1 (617) 555-01\(10 + index)"
        }.joined(separator: "\n")
        let folder = try TemporaryFolder(files)
        let solved = try await Program.run(["solve"], in: folder.url)
        try #require(solved.status == 0, "\(solved.errors)")
        let store = folder.url.appending(path: ".counterpoint")
        for name in try FileManager.default.contentsOfDirectory(atPath: store.path) {
            let bytes = try Data(contentsOf: store.appending(path: name))
            #expect(bytes.range(of: Data("(617) 555".utf8)) == nil, "\(name)")
        }
        let verified = try await Program.run(["verify"], in: folder.url)
        #expect(verified.status == 0, "\(verified.output)")
        let again = try await Program.run(["history", "--replay", "2"], in: folder.url)
        #expect(again.status == 0 && again.output.contains("byte for byte"), "\(again.output)\(again.errors)")
        // The next decision knows the file for the same.
        _ = try await Program.run(["groups"], in: folder.url)
        let history = try await Program.run(["history", "--json"], in: folder.url)
        let kinds = try #require(try history.json["entries"] as? [[String: Any]]).compactMap { $0["kind"] as? String }
        #expect(kinds == ["imported", "solved", "solved"])
    }
}
