import ArgumentParser

@main
struct Counterpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "counterpoint",
        abstract: "Complementary groups, matched projects and a fair rotation for a course.",
        discussion: """
            Start with the survey that your form exported:

              counterpoint init survey.csv     proposes a course.yaml beside it
              counterpoint solve               makes the plan and writes plan.json

            Exit status: 0 done; 1 a check failed; 2 no plan can keep the rules; 64 usage; 65 the input is wrong; \
            70 a defect of the program; 73 cannot write; 74 cannot read; 75 time ran out with no plan.
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, SolveCommand.self, GroupsCommand.self, ProjectsCommand.self, RotationCommand.self,
            DropCommand.self, AddCommand.self,
            MoveCommand.self, SwapCommand.self, PinCommand.self, LockCommand.self, UnlockCommand.self,
            ExportCommand.self, HistoryCommand.self, DiffCommand.self, UndoCommand.self, RedoCommand.self,
            PublishCommand.self, LotteryCommand.self, VerifyCommand.self, AuditCommand.self, ExplainCommand.self,
            SampleCommand.self,
            ServeCommand.self,
        ])

    /// Runs the command that the command line names; one that is mistyped ends with the nearest there is.
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if let complaint = MistypedCommand.complaint(arguments, commands: configuration.subcommands) {
            _ = Terminal.errors.write(complaint)
            exit(withError: ExitCode.validationFailure)
        }
        await main(nil)
    }
}
