import ArgumentParser
import Operations
import Reports

struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List what was decided about the course, and when.",
        discussion: """
            The ledger, .counterpoint/ledger.sqlite, keeps every decision with its plan and the files that it was made \
            from. It only grows: `undo` is an entry, too.

            Example:
              counterpoint history my-course
            """)

    @Argument(help: "The course folder.", completion: .directory)
    var folder = "."

    @OptionGroup var names: NamesOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console(output, names)
        try await console.reportingErrors {
            try console.naming.begin(in: folder)
            let lines = try history(of: folder).map(console.naming.line)
            let entries = lines.map { line in
                HistoryPage.Entry(
                    number: line.number, time: line.time, kind: line.kind, words: line.words,
                    marks: (line.isCurrent ? ["current"] : []) + (line.isPublished ? ["published"] : []),
                    isUndone: !line.holds)
            }
            let page = HistoryPage(entries, lastHash: lines.last?.hash)
            try console.finish(
                text: page.text(in: console.outputStyle), json: ["entries": .list(lines.map(JSONText.init))])
        }
    }
}

struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back the last decision, its plan and its drops or arrivals.",
        discussion: """
            Example:
              counterpoint undo my-course
            """)

    @Argument(help: "The course folder.", completion: .directory)
    var folder = "."

    @OptionGroup var names: NamesOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console(output, names)
        try await console.reportingErrors {
            try console.naming.begin(in: folder)
            let step = try undo(in: folder, waiting: console.tellWaiting)
            let decision = console.naming.line(step.decision)
            let rest = step.hasPlan ? "plan.json is the plan before." : "There is no plan left; plan.json is gone."
            try console.finish(
                text: "Took back entry \(decision.title). \(rest) `counterpoint redo` lets it hold again.\n",
                json: ["undone": JSONText(decision)])
        }
    }
}

struct RedoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redo", abstract: "Let the decision hold again that was taken back last.",
        discussion: """
            Example:
              counterpoint redo my-course
            """)

    @Argument(help: "The course folder.", completion: .directory)
    var folder = "."

    @OptionGroup var names: NamesOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console(output, names)
        try await console.reportingErrors {
            try console.naming.begin(in: folder)
            let step = try redo(in: folder, waiting: console.tellWaiting)
            let decision = console.naming.line(step.decision)
            try console.finish(
                text: "Entry \(decision.title) holds again, and plan.json is its plan.\n",
                json: ["redone": JSONText(decision)])
        }
    }
}

struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Mark the plan as the one that the students have seen.",
        discussion: """
            From then on `drop` and `add` count changes against this plan.

            Example:
              counterpoint publish my-course
            """)

    @Argument(help: "The course folder.", completion: .directory)
    var folder = "."

    @OptionGroup var names: NamesOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console(output, names)
        try await console.reportingErrors {
            try console.naming.begin(in: folder)
            let line = console.naming.line(try publish(in: folder, waiting: console.tellWaiting))
            try console.finish(
                text: "The plan of entry \(line.title) is what the students have seen.\n",
                json: ["published": JSONText(line)])
        }
    }
}

struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show two plans side by side: who moved, each goal before and after.",
        discussion: """
            A plan is named by the number of its entry in `counterpoint history`, or `published`, or `current`. Without \
            names, the plan that holds is compared with the one before.

            Examples:
              counterpoint diff
              counterpoint diff published current --course my-course
            """)

    @Argument(help: "The first plan (default: the one before the second).")
    var before: String?

    @Argument(help: "The second plan (default: the one that holds).")
    var after: String?

    @OptionGroup var course: CourseOptions
    @OptionGroup var names: NamesOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console(output, names)
        try await console.reportingErrors {
            try console.naming.begin(in: course.folder)
            let comparison = try comparePlans(in: course.folder, before, after)
            let difference = console.naming.difference(comparison.difference)
            let page = ComparisonPage(names: comparison.names, difference: difference)
            try console.finish(
                text: page.text(in: console.outputStyle), json: JSONText(difference, comparison.names))
        }
    }
}

extension Console {
    /// Says that another process holds the right to decide.
    func tellWaiting(_ holder: String) { tell("Waiting: \(holder) decides about this course.") }
}

extension HistoryLine {
    /// "3 (dropped s12 from week 3)".
    fileprivate var title: String { "\(number) (\(kind)\(words.isEmpty ? "" : " \(words)"))" }
}
