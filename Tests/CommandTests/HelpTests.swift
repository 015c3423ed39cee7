import Testing

@Suite("Help")
struct HelpTests {
    @Test(
        "says what it said",
        arguments: [
            "", "init", "export", "move", "swap", "pin", "lock", "unlock", "solve", "groups", "projects", "rotation",
            "drop", "history", "diff", "sample", "verify", "audit", "explain",
        ])
    func golden(command: String) async throws {
        let run = try await Program.run(command.isEmpty ? ["--help"] : [command, "--help"])
        #expect(run.status == 0)
        try expectGolden(run.output, command.isEmpty ? "help" : "help-\(command)")
    }

    @Test("is what the bare command prints")
    func bare() async throws {
        let bare = try await Program.run([])
        let help = try await Program.run(["--help"])
        #expect(bare.output == help.output)
    }
}
