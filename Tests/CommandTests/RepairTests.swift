import Foundation
import Testing

@Suite("Drops and arrivals")
struct RepairTests {
    @Test("A drop is recorded, repaired and taken back byte for byte")
    func dropAndUndo() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        _ = try await Program.run(["solve", folder.path])
        let before = try folder.contents(of: "plan.json")
        let dry = try await Program.run(["drop", "fy@x.edu", "--dry-run", "--course", folder.path])
        #expect(dry.status == 0, "\(dry.errors)")
        #expect(try folder.contents(of: "plan.json") == before)

        let drop = try await Program.run(["drop", "Fy", "--json", "--course", folder.path])
        #expect(drop.status == 0, "\(drop.errors)")
        let plan = try drop.json
        let repair = try #require(plan["repair"] as? [String: Any])
        #expect(repair["dropped"] as? [String] == ["fy@x.edu"])
        let touched = try #require(repair["touched"] as? [String])
        let untouched = try #require(repair["untouched"] as? [String])
        #expect((touched + untouched).sorted() == ["ana@x.edu", "bo@x.edu", "cy@x.edu", "di@x.edu", "ed@x.edu"])
        let changes = try #require(plan["changes"] as? [[String: Any]])
        #expect(Set(changes.compactMap { $0["student"] as? String }) == Set(touched))
        let areExplained = changes.allSatisfy { ($0["because"] as? String)?.hasSuffix("fy@x.edu dropped") == true }
        #expect(areExplained)
        let messages = try #require(repair["messages"] as? [[String: Any]])
        #expect(messages.compactMap { $0["student"] as? String } == touched)
        let nameNobody = messages.allSatisfy { ($0["text"] as? String)?.contains("fy@x.edu") == false }
        #expect(nameNobody)

        let again = try await Program.run(["drop", "fy@x.edu", "--course", folder.path])
        #expect(again.status == 65)
        #expect(again.errors.contains("has left already"))
        // The class that remains is too small for a whole new plan with these weeks, and is counted without the one who left.
        let solved = try await Program.run(["solve", "--dry-run", folder.path])
        #expect(solved.status == 2)
        #expect(solved.errors.contains("5 students present"))

        let undo = try await Program.run(["undo", folder.path])
        #expect(undo.status == 0, "\(undo.errors)")
        #expect(try folder.contents(of: "plan.json") == before)
        let redo = try await Program.run(["redo", folder.path])
        #expect(redo.status == 0, "\(redo.errors)")
        #expect(try folder.contents(of: "plan.json") == drop.output)
        let added = try await Program.run(["add", "fy@x.edu", "--json", "--course", folder.path])
        #expect(added.status == 0, "\(added.errors)")
        let grown = try added.json
        #expect((grown["students"] as? [Any])?.count == 6)
        #expect((grown["repair"] as? [String: Any])?["added"] as? [String] == ["fy@x.edu"])
    }

    @Test("A time limit that is wide enough changes nothing, and none is no limit")
    func timeLimit() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        _ = try await Program.run(["solve", folder.path])
        let usual = try await Program.run(["drop", "Fy", "--dry-run", "--json", "--course", folder.path])
        let limited = try await Program.run(
            ["drop", "Fy", "--dry-run", "--json", "--time-limit", "100000", "--course", folder.path])
        #expect(limited.status == 0, "\(limited.errors)")
        let touched = try [usual, limited].map { try ($0.json["repair"] as? [String: Any])?["touched"] as? [String] }
        #expect(touched[0] != nil && touched[0] == touched[1])
        let none = try await Program.run(["drop", "Fy", "--time-limit", "0", "--course", folder.path])
        #expect(none.status == 64)
        #expect(none.errors.contains("--time-limit takes seconds"))
    }

    @Test("The trade-off is listed from the fewest students on, each plan proven, and nothing is written")
    func frontier() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        _ = try await Program.run(["solve", folder.path])
        let before = try folder.contents(of: "plan.json")
        let run = try await Program.run(["drop", "Fy", "--frontier", "--json", "--course", folder.path])
        #expect(run.status == 0, "\(run.errors)")
        let document = try run.json
        let rows = try #require(document["frontier"] as? [[String: Any]])
        let touched = rows.compactMap { $0["touched"] as? Int }
        #expect(!touched.isEmpty && touched == Array(Set(touched)).sorted())
        #expect(rows.compactMap { ($0["students"] as? [String])?.count } == touched)
        #expect(rows.allSatisfy { ($0["groupSizes"] as? [Int])?.reduce(0, +) == 5 })
        #expect(rows.count { $0["proven"] is Bool } == rows.count)
        // Five students have no numbers that could be left out.
        #expect((document["skipped"] as? [Any])?.isEmpty == true)
        #expect(try folder.contents(of: "plan.json") == before)
    }

    @Test("Thirteen of a class of twenty-one: a plan without any option")
    func thirteenCame() async throws {
        let folder = try TemporaryFolder([:])
        _ = try await Program.run(["sample", "--students", "21", "--seed", "3", "--into", folder.path])
        _ = try await Program.run(["solve", folder.path])
        let text = try folder.contents(of: "plan.json")
        let document = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let plan = try #require(document as? [String: Any])
        let ids = try #require(plan["students"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        #expect(ids.count == 21)
        let gone = ids.enumerated().filter { $0.offset % 5 == 0 || $0.offset % 7 == 4 }.map(\.element)
        #expect(gone.count == 8)
        let drop = try await Program.run(["drop", "--json", "--course", folder.path] + gone)
        #expect(drop.status == 0, "\(drop.errors)")
        let repaired = try drop.json
        let groups = try #require(repaired["groups"] as? [[String: Any]])
        #expect(groups.compactMap { ($0["members"] as? [String])?.count }.allSatisfy { (3...5).contains($0) })
        #expect((repaired["students"] as? [Any])?.count == 13)
        let turns = try #require(repaired["rotation"] as? [[String: Any]])
        for role in ["presenters", "critics"] {
            let all = turns.flatMap { $0[role] as? [String] ?? [] }
            #expect(all.sorted() == ids.filter { !gone.contains($0) })
        }
    }

    @Test("Nobody drops who is not there")
    func nobody() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        _ = try await Program.run(["solve", folder.path])
        let run = try await Program.run(["drop", "an@x.edu", "--course", folder.path])
        #expect(run.status == 65)
        #expect(run.errors.contains("ana@x.edu"))
    }

    /// The sessions of the plan, as they stand there.
    private static func sessions(_ folder: TemporaryFolder) throws -> [NSDictionary] {
        let document = try JSONSerialization.jsonObject(with: Data(folder.contents(of: "plan.json").utf8))
        return try #require((document as? [String: Any])?["rotation"] as? [NSDictionary])
    }

    @Test("Groups and rotation are made anew after a repair; weeks that are over stay", arguments: [1, 2, 3])
    func partsAnew(week: Int) async throws {
        var files = SmallCourse.files
        // Whoever leaves must leave enough for two groups, and opponents for all.
        files["course.yaml"] =
            SmallCourse.settings.replacing("rules: [differentGroups]", with: "rules: []")
            + "datasets: { file: datasets.csv, perGroup: 1 }\n"
        files["datasets.csv"] = "id,title,copies\nd1,Sleep,2\nd2,Mood,2\n"
        let folder = try TemporaryFolder(files)
        #expect(try await Program.run(["solve"], in: folder.url).status == 0)
        let past = try Self.sessions(folder).filter { ($0["week"] as? Int ?? 0) < week }
        let dropped = try await Program.run(["drop", "fy@x.edu", "--week", "\(week)"], in: folder.url)
        #expect(dropped.status == 0, "\(dropped.errors)")
        for part in ["groups", "rotation", "groups"] {
            let anew = try await Program.run([part], in: folder.url)
            #expect(anew.status == 0, "\(part): \(anew.errors)")
            let verified = try await Program.run(["verify"], in: folder.url)
            #expect(verified.status == 0, "\(part): \(verified.output)")
            let sessions = try Self.sessions(folder)
            #expect(sessions.filter { ($0["week"] as? Int ?? 0) < week } == past, "\(part)")
            let open = sessions.filter { ($0["week"] as? Int ?? 0) >= week }
            #expect(!"\(open)".contains("fy@x.edu"), "\(part)")
            let plan = try folder.contents(of: "plan.json").replacing(" ", with: "")
            #expect(plan.contains("\"part\":\"datasets\""), "\(part)")
        }
    }

    @Test("Observers need no turn for groups to be made anew under a rotation")
    func observers() async throws {
        var files = SmallCourse.files
        files["course.yaml"] = SmallCourse.settings.replacing(
            "rules: [differentGroups]", with: "rules: []\n  observers: [fy@x.edu]")
        let folder = try TemporaryFolder(files)
        #expect(try await Program.run(["solve"], in: folder.url).status == 0)
        let anew = try await Program.run(["groups"], in: folder.url)
        #expect(anew.status == 0, "\(anew.errors)")
        #expect(try await Program.run(["verify"], in: folder.url).status == 0)
    }
}
