import ArgumentParser
import CourseFiles
import Operations
import Reports

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Propose a course.yaml for the survey that a form exported.",
        discussion: """
            Reads what Google Forms, Microsoft Forms, Qualtrics, LimeSurvey or a spreadsheet exported as CSV, says \
            what it takes each column for, and writes course.yaml with comments beside the survey, or with --into \
            both into another folder. Columns with IP addresses, phone numbers or student numbers are not copied.

            Examples:
              counterpoint init survey.csv
              counterpoint init ~/Downloads/answers.csv --into my-course --interactive
              curl -s URL | counterpoint init - --into my-course
            """)

    @Argument(
        help: "The survey as the form exported it, a CSV file; - reads standard input.",
        completion: .file(extensions: ["csv"]))
    var survey: String

    @Option(help: ArgumentHelp("The course folder to make.", valueName: "folder"), completion: .directory)
    var into: String?

    @Flag(help: "Replace a course.yaml that exists.")
    var force = false

    @Flag(help: "Ask in the terminal about each column and each doubtful name.")
    var interactive = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if interactive, survey == "-" {
            throw ValidationError("--interactive reads your answers from standard input, so the survey must be a file")
        }
    }

    func run() async throws {
        let console = Console(isJSON: output.json)
        try await console.reportingErrors {
            let survey = try SurveyFile(path: survey)
            let choices =
                interactive
                ? SurveyDialogue(console: console).choices(about: try guessCourse(survey: survey, into: into))
                : SurveyGuess.Choices()
            let proposal = try proposeCourse(survey: survey, into: into, replacing: force, choices: choices)
            console.show(proposal.guess.warnings)
            try console.finish(text: text(proposal), json: json(proposal))
        }
    }

    private func text(_ proposal: CourseProposal) -> String {
        let guess = proposal.guess
        var lines = ["\(guess.form), \(guess.people) people\n"]
        lines += guess.findings.map(\.description)
        if !guess.names.isEmpty {
            lines += ["", "Names that are nobody's exactly:"] + guess.names.map(\.description)
        }
        let written = proposal.written.joined(separator: " and ")
        lines += [
            "",
            "Wrote \(written) into \(proposal.folder). "
                + "Look through course.yaml, then: counterpoint solve \(proposal.folder)",
        ]
        return lines.map { $0 + "\n" }.joined()
    }

    private func json(_ proposal: CourseProposal) -> JSONText {
        let guess = proposal.guess
        return [
            "folder": .text(proposal.folder), "written": .list(proposal.written.map { .text($0) }),
            "form": .text(guess.form), "people": .number(guess.people),
            "columns": .list(guess.findings.map { .text($0.description) }),
            "names": .list(guess.names.map { .text($0.description) }),
        ]
    }
}
