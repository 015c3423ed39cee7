import Foundation
import Testing

@Suite("Completion in the shell")
struct CompletionTests {
    /// What bash offers for a command line, by the script that the program makes.
    private static func offers(_ line: String, in folder: URL) async throws -> [String] {
        let script = """
            source <("$PROGRAM" --generate-completion-script bash)
            COMP_LINE=$LINE COMP_POINT=${#LINE} COMP_TYPE=9
            read -ra COMP_WORDS <<< "$LINE"
            [[ $LINE == *' ' ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _counterpoint counterpoint "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let bin = Program.executable.deletingLastPathComponent().path
        let run = try await Program.run(
            ["-c", script], in: folder,
            environment: ["PROGRAM": Program.executable.path, "LINE": line, "PATH": "\(bin):/usr/bin:/bin"],
            program: URL(filePath: "/bin/bash"))
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        return run.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test(
        "offers commands, kinds and options",
        arguments: [
            ("counterpoint sol", ["solve"]), ("counterpoint export ca", ["canvas"]),
            ("counterpoint solve --time", ["--time-limit"]), ("counterpoint diff --pseu", ["--pseudonyms"]),
        ])
    func words(line: String, offered: [String]) async throws {
        let folder = try TemporaryFolder()
        #expect(try await Self.offers(line, in: folder.url) == offered)
    }

    @Test("offers the students and groups of the plan", arguments: ["move", "pin", "swap", "drop", "explain"])
    func people(command: String) async throws {
        let folder = try TemporaryFolder(SmallCourse.files)
        #expect(try await Self.offers("counterpoint \(command) b", in: folder.url).isEmpty, "there is no plan yet")
        #expect(try await Program.run(["solve"], in: folder.url).status == 0)
        #expect(try await Self.offers("counterpoint \(command) b", in: folder.url) == ["bo@x.edu"])
        if command == "move" {
            #expect(try await Self.offers("counterpoint move bo@x.edu ", in: folder.url) == ["A", "B"])
        }
    }
}
