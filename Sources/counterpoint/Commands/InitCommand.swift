import ArgumentParser
import Operations

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Propose a course.yaml for the survey that a form exported.",
        discussion: """
            Reads the header and the answers, says what it takes each column for, and writes course.yaml with \
            comments beside the survey, or with --into both into another folder.
            """)

    @Argument(help: "The survey as the form exported it, a CSV file.", completion: .file(extensions: ["csv"]))
    var survey: String

    @Option(help: ArgumentHelp("The course folder to make.", valueName: "folder"), completion: .directory)
    var into: String?

    @Flag(help: "Replace a course.yaml that exists.")
    var force = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console(isJSON: output.json)
        try await console.reportingErrors {
            let proposal = try proposeCourse(survey: survey, into: into, replacing: force)
            let folder = proposal.folder
            try console.finish(
                text: proposal.columns.map { $0 + "\n" }.joined()
                    + """

                    Wrote \(proposal.written.joined(separator: " and ")) into \(folder). \
                    Look through course.yaml, then: counterpoint solve \(folder)

                    """,
                json: [
                    "folder": .text(folder), "written": .list(proposal.written.map { .text($0) }),
                    "columns": .list(proposal.columns.map { .text($0) }),
                ])
        }
    }
}
