import Foundation
import Testing

@Suite("Changes by hand")
struct ChangeTests {
    /// A course of two groups of three with a plan; nobody has to share hours.
    private static func folder(rules: String = "- apart: [ana@x.edu, bo@x.edu]") async throws -> TemporaryFolder {
        var files = SmallCourse.files
        files["course.yaml"] = SmallCourse.settings
            .replacing("- sharedHours: 1\n    - apart: [ana@x.edu, bo@x.edu]", with: rules)
            .replacing("rules: [differentGroups]", with: "rules: []")
        let folder = try TemporaryFolder(files)
        let solved = try await Program.run(["solve"], in: folder.url)
        try #require(solved.status == 0, "\(solved.errors)")
        return folder
    }

    /// The members of each group by its name.
    private static func groups(_ folder: TemporaryFolder) throws -> [String: Set<String>] {
        let document = try JSONSerialization.jsonObject(with: Data(folder.contents(of: "plan.json").utf8))
        let plan = try #require(document as? [String: Any])
        let groups = try #require(plan["groups"] as? [[String: Any]])
        return Dictionary(
            uniqueKeysWithValues: groups.map { group in
                (group["name"] as? String ?? "", Set(group["members"] as? [String] ?? []))
            })
    }

    private static func group(of id: String, _ folder: TemporaryFolder) throws -> String {
        try #require(try groups(folder).first { $0.value.contains(id) }?.key)
    }

    @Test("a swap is shown, then made, recorded, and taken back")
    func swap() async throws {
        let folder = try await Self.folder(rules: "- atLeast: { skill: design, rating: 1, members: 1 }")
        let before = try Self.groups(folder)
        let one = "cy@x.edu"
        let home = try Self.group(of: one, folder)
        let other = try #require(before.first { $0.key != home }?.value.min())
        let dry = try await Program.run(["swap", one, other, "--dry-run"], in: folder.url)
        #expect(dry.status == 0, "\(dry.errors)")
        #expect(dry.output.contains("complement") && dry.output.contains("balance"), "\(dry.output)")
        #expect(try Self.groups(folder) == before)
        let made = try await Program.run(["swap", one, other], in: folder.url)
        #expect(made.status == 0, "\(made.errors)")
        #expect(try Self.group(of: other, folder) == home && Self.group(of: one, folder) != home)
        let history = try await Program.run(["history"], in: folder.url)
        #expect(history.output.contains("moved"))
        #expect(try await Program.run(["undo"], in: folder.url).status == 0)
        #expect(try Self.groups(folder) == before)
    }

    /// Who presents in each week.
    private static func presenters(_ folder: TemporaryFolder) throws -> [Int: [String]] {
        let document = try JSONSerialization.jsonObject(with: Data(folder.contents(of: "plan.json").utf8))
        let plan = try #require(document as? [String: Any])
        let rotation = try #require(plan["rotation"] as? [[String: Any]])
        return Dictionary(
            rotation.map { ($0["week"] as? Int ?? 0, $0["presenters"] as? [String] ?? []) },
            uniquingKeysWith: { $0 + $1 })
    }

    @Test("turns are exchanged by role and week, and groups stay")
    func turns() async throws {
        let folder = try await Self.folder()
        let (groups, before) = (try Self.groups(folder), try Self.presenters(folder))
        let weeks = before.keys.sorted()
        let (first, last) = (try #require(weeks.first), try #require(weeks.last))
        let (one, other) = (try #require(before[first]?.first), try #require(before[last]?.first))
        let wrong = try await Program.run(
            ["swap", one, other, "--turn", "presenter", "--week", "\(last)"], in: folder.url)
        #expect(wrong.status == 65)
        #expect(
            wrong.errors.contains("has no turn as a presenter in week \(last), but in week \(first)"), "\(wrong.errors)"
        )
        #expect(try await Program.run(["swap", one, other, "--week", "1"], in: folder.url).status == 64)
        #expect(try await Program.run(["swap", one, one, "--turn", "critic"], in: folder.url).status == 65)
        let made = try await Program.run(
            [
                "swap", one, other, "--turn", "presenter", "--week", "\(first)", "--other-week", "\(last)",
                "--override",
                "they asked",
            ], in: folder.url)
        #expect(made.status == 0, "\(made.errors)")
        let after = try Self.presenters(folder)
        #expect(after[first]?.contains(other) == true && after[first]?.contains(one) == false)
        #expect(after[last]?.contains(one) == true && after[last]?.contains(other) == false)
        #expect(try Self.groups(folder) == groups)
        #expect(try await Program.run(["undo"], in: folder.url).status == 0)
        #expect(try Self.presenters(folder) == before)
    }

    @Test("what breaks a rule is refused with the rule and a way out, and made with a reason")
    func refused() async throws {
        let folder = try await Self.folder()
        let before = try Self.groups(folder)
        let target = try Self.group(of: "bo@x.edu", folder)
        let refused = try await Program.run(["move", "ana@x.edu", target], in: folder.url)
        #expect(refused.status == 2)
        #expect(refused.errors.contains("ana@x.edu and bo@x.edu are apart"), "\(refused.errors)")
        #expect(refused.errors.contains("--override"))
        #expect(try Self.groups(folder) == before)
        let json = try await Program.run(["move", "ana@x.edu", target, "--json"], in: folder.url)
        let error = try #require(try json.json["error"] as? [String: Any])
        #expect(error["kind"] as? String == "refused")
        let made = try await Program.run(["move", "ana@x.edu", target, "--override", "they asked"], in: folder.url)
        #expect(made.status == 0, "\(made.errors)")
        #expect(try Self.group(of: "ana@x.edu", folder) == target)
        #expect(try folder.contents(of: "plan.json").contains("because: they asked"))
        let history = try await Program.run(["history"], in: folder.url)
        #expect(history.output.contains("they asked"))
    }

    @Test("who is pinned or locked stays when groups are formed anew, until let go")
    func pins() async throws {
        let folder = try await Self.folder(rules: "- atLeast: { skill: design, rating: 1, members: 1 }")
        let one = "cy@x.edu"
        let home = try Self.group(of: one, folder)
        let away = try #require(try Self.groups(folder).first { $0.key != home })
        // To pin somebody elsewhere, somebody has to come back: the sizes are 3 and 3.
        #expect(try await Program.run(["swap", one, try #require(away.value.min())], in: folder.url).status == 0)
        #expect(try await Program.run(["pin", one, away.key], in: folder.url).status == 0)
        #expect(try await Program.run(["lock", home], in: folder.url).status == 0)
        let held = try Self.groups(folder)
        for seed in ["1", "2"] {
            let again = try await Program.run(["groups", "--seed", seed], in: folder.url)
            #expect(again.status == 0, "\(again.errors)")
            #expect(try Self.groups(folder) == held)
        }
        let moved = try await Program.run(["swap", one, try #require(held[home]?.min()), "--dry-run"], in: folder.url)
        #expect(moved.status == 2 && moved.errors.contains("in group"), "\(moved.errors)")
        #expect(try await Program.run(["unlock", home], in: folder.url).status == 0)
        #expect(try await Program.run(["unlock", away.key], in: folder.url).status == 0)
        let free = try await Program.run(["swap", one, try #require(held[home]?.min()), "--dry-run"], in: folder.url)
        #expect(free.status == 0, "\(free.errors)")
    }

    @Test("nobody joins a locked group, by hand or when groups are formed anew, until it is unlocked")
    func locked() async throws {
        let folder = try await Self.folder(rules: "- atLeast: { skill: design, rating: 1, members: 1 }")
        let (one, home) = ("cy@x.edu", try Self.group(of: "cy@x.edu", folder))
        let other = try #require(try Self.groups(folder).first { $0.key != home })
        #expect(try await Program.run(["lock", other.key], in: folder.url).status == 0)
        let partner = try #require(other.value.min())
        let refused = try await Program.run(["swap", one, partner], in: folder.url)
        #expect(refused.status == 2 && refused.errors.contains("group \(other.key) is locked"), "\(refused.errors)")
        #expect(!refused.errors.contains("are apart"), "\(refused.errors)")
        for seed in ["1", "2", "3"] {
            let again = try await Program.run(["groups", "--seed", seed], in: folder.url)
            #expect(again.status == 0, "\(again.errors)")
            #expect(try Self.groups(folder)[other.key] == other.value)
        }
        #expect(try await Program.run(["unlock", other.key], in: folder.url).status == 0)
        let moved = try await Program.run(["swap", one, partner], in: folder.url)
        #expect(moved.status == 0, "\(moved.errors)")
    }

    @Test("a mistyped student or group is an error that says who was meant")
    func mistyped() async throws {
        let folder = try await Self.folder()
        let student = try await Program.run(["swap", "anna@x.edu", "bo@x.edu"], in: folder.url)
        #expect(student.status == 65 && student.errors.contains("ana@x.edu"), "\(student.errors)")
        let group = try await Program.run(["move", "ana@x.edu", "Q"], in: folder.url)
        #expect(group.status == 65 && group.errors.contains("there are"), "\(group.errors)")
    }

    @Test("without a plan the way to one is said")
    func noPlan() async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        for arguments in [["swap", "ana@x.edu", "bo@x.edu"], ["export", "csv"]] {
            let run = try await Program.run(arguments, in: folder.url)
            #expect(run.status == 74 && run.errors.contains("counterpoint solve"), "\(run.errors)")
        }
    }

    @Test("an export goes to standard output, a file or a folder; with pseudonyms nobody is named")
    func exports() async throws {
        let folder = try await Self.folder()
        let shown = try await Program.run(["export", "canvas"], in: folder.url)
        #expect(shown.status == 0 && shown.output.hasPrefix("canvas_user_id,user_id,login_id,group_name"))
        let hidden = try await Program.run(["export", "csv", "--pseudonyms"], in: folder.url)
        #expect(hidden.status == 0 && !hidden.output.contains("@x.edu") && !hidden.output.contains("Cy, the second"))
        let again = try await Program.run(["export", "csv", "--pseudonyms"], in: folder.url)
        #expect(again.output == hidden.output)
        let written = try await Program.run(["export", "ics", "--into", "out/cal"], in: folder.url)
        #expect(written.status == 0, "\(written.errors)")
        #expect(try folder.contents(of: "out/cal/students/ana@x.edu.ics").hasPrefix("BEGIN:VCALENDAR\r\n"))
        #expect(try await Program.run(["export", "html", "-o", "p.html"], in: folder.url).status == 0)
        #expect(try folder.contents(of: "p.html").hasPrefix("<!DOCTYPE html>"))
        let unknown = try await Program.run(["export", "canvs"], in: folder.url)
        #expect(unknown.status == 64 && unknown.errors.contains("did you mean canvas"))
        let nowhere = try await Program.run(["export", "html", "-o", "no/such/p.html"], in: folder.url)
        #expect(nowhere.status == 73)
    }
}
