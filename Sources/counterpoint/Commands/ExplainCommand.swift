import ArgumentParser
import Audit
import Course
import Operations
import Optimization
import Reports

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say why a student is in this group and has these weeks.",
        discussion: """
            With --with, say what it would cost all to put two students together: the best plan under that rule, goal by \
            goal. The student's voice tells nothing about what others answered.
            """)

    @Argument(help: "The id of the student.", completion: Completions.students)
    var student: String

    @Option(
        help: ArgumentHelp("Another student: what if the two were together?", valueName: "id"),
        completion: Completions.students)
    var with: String?

    @Option(help: "For whom: instructor or student.")
    fileprivate var voice: Voice = .instructor

    @Option(help: ArgumentHelp("The course folder.", valueName: "folder"), completion: .directory)
    var course = "."

    @Option(help: ArgumentHelp("Stop the search for --with after this time.", valueName: "seconds"))
    var timeLimit: Double?

    @OptionGroup var names: NamesOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let timeLimit, !(timeLimit > 0 && timeLimit <= 1e6) {
            throw ValidationError("--time-limit takes seconds, more than 0 and at most 1000000; found \(timeLimit)")
        }
    }

    func run() async throws {
        let console = Console(output, names)
        try await console.reportingErrors {
            let open = try readCourse(in: course)
            try console.naming.begin(with: open)
            let explained = console.naming.explained(
                try await explainStudent(student, with: with, in: open, timeLimit: timeLimit), in: open.course)
            let counterfactual = explained.outcome.map { outcome in
                ExplanationPage.Counterfactual(other: explained.other ?? "", outcome: .init(outcome))
            }
            let page = ExplanationPage(
                course: console.naming.course(open.course), plan: explained.plan, facts: explained.facts,
                voice: voice.ofPage,
                counterfactual: counterfactual)
            try console.finish(text: page.text(in: console.outputStyle), json: page.json)
        }
    }
}

/// For whom an explanation is.
private enum Voice: String, ExpressibleByArgument, CaseIterable {
    case instructor, student

    var ofPage: ExplanationPage.Voice { self == .student ? .student : .instructor }
}

extension ExplanationPage.Counterfactual.Outcome {
    fileprivate init(_ outcome: TogetherOutcome) {
        switch outcome {
        case .alreadyTogether: self = .alreadyTogether
        case .goals(let now, let then): self = .goals(now: now, then: then)
        case .conflict(let conflict): self = .conflict(conflict)
        }
    }
}
