import Foundation
import Testing

@Suite("With --pseudonyms")
struct PseudonymTests {
    private static let words =
        ["ana", "bo", "di", "ed", "fy"].flatMap { ["\($0)@x.edu", "\u{201C}\($0)\u{201D}"] } + ["Cy, the second"]

    /// The commands that say something about people, in an order in which each has something to say.
    private static let commands = [
        ["solve"], ["groups", "--dry-run"], ["projects", "--dry-run"], ["rotation", "--dry-run"],
        ["explain", "ana@x.edu"], ["explain", "ana@x.edu", "--with", "cy@x.edu"], ["verify"],
        ["move", "cy@x.edu", "A", "--override", "because ana@x.edu asked", "--dry-run"],
        ["swap", "ana@x.edu", "bo@x.edu"],
        ["publish"], ["drop", "fy@x.edu", "--frontier"], ["drop", "fy@x.edu"], ["history"], ["diff"], ["undo"],
        ["redo"],
        ["drop", "ana@x.edu", "bo@x.edu", "cy@x.edu", "di@x.edu"], ["export", "json"],
    ]

    @Test("no command names anybody, in its result or in its messages, as text or as JSON", arguments: [false, true])
    func silent(isJSON: Bool) async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        // A warning that names somebody.
        let again = SmallCourse.survey + "2017/01/30 9:06:00 AM,ana@x.edu,Ana,5,2,9AM;10AM,9AM,woman,p1,p2,r1;r2\n"
        try Data(again.utf8).write(to: folder.url.appending(path: "survey.csv"))
        var statuses: Set<Int32> = []
        for command in Self.commands {
            let arguments = command + ["--pseudonyms"] + (isJSON && command[0] != "export" ? ["--json"] : [])
            let run = try await Program.run(arguments, in: folder.url)
            statuses.insert(run.status)
            #expect([0, 2].contains(run.status), "\(command): \(run.errors)")
            #expect(!(run.output + run.errors).isEmpty)
            for word in Self.words {
                #expect(!(run.output + run.errors).contains(word), "\(command.joined(separator: " ")) names \(word)")
            }
        }
        #expect(statuses == [0, 2], "a refusal is among them")
        #expect(try folder.contents(of: "plan.json").contains("bo@x.edu"), "the folder itself keeps the names")
    }

    @Test("people are the same in each command, and not the same in another course")
    func stable() async throws {
        var seen: [Set<String>] = []
        for _ in 0..<2 {
            let folder = try TemporaryFolder(SmallCourse.files)
            let solved = try await Program.run(["solve", "--pseudonyms", "--json"], in: folder.url)
            let exported = try await Program.run(["export", "json", "--pseudonyms"], in: folder.url)
            let names = [solved, exported].map {
                Set($0.output.matches(of: /student-[0-9a-f]{12}/).map { String($0.output) })
            }
            #expect(names[0] == names[1] && names[0].count == 6)
            seen.append(names[0])
        }
        #expect(seen[0].isDisjoint(with: seen[1]))
    }
}
