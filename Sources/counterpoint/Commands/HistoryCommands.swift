import ArgumentParser
import Operations
import Reports

/// A course folder of which a command shows something, and how.
struct FolderOptions: ParsableArguments {
    @Argument(help: "The course folder.", completion: .directory)
    var folder = "."

    @OptionGroup var names: NamesOptions
    @OptionGroup var output: OutputOptions

    /// Shows what an operation comes to.
    func show(_ operation: (Console) async throws -> (text: String, json: JSONText)) async throws {
        let console = Console(output, names)
        try await console.reportingErrors {
            try console.naming.begin(in: folder)
            let (text, json) = try await operation(console)
            try console.finish(text: text, json: json)
        }
    }
}

struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List what was decided about the course, and when.",
        discussion: """
            The ledger, .counterpoint/ledger.sqlite, keeps every decision with its plan and the files that it was made \
            from. It only grows: `undo` is an entry, too. With --replay a decision is made once more from what is kept \
            of it, and the plan held against the recorded one; exit status 1 when it comes out otherwise.

            Examples:
              counterpoint history my-course
              counterpoint history --replay 3 my-course
            """)

    @Option(help: ArgumentHelp("Make the plan of this entry once more.", valueName: "entry"))
    var replay: String?

    @OptionGroup var options: FolderOptions

    func run() async throws {
        if let replay {
            try await show(replay)
        } else {
            try await options.show { console in
                let lines = try history(of: options.folder).map(console.naming.line)
                return (page(lines).text(in: console.outputStyle), ["entries": .list(lines.map(JSONText.init))])
            }
        }
    }

    private func page(_ lines: [HistoryLine]) -> HistoryPage {
        let entries = lines.map { line in
            HistoryPage.Entry(
                number: line.number, time: line.time, kind: line.kind, words: line.words,
                marks: (line.isCurrent ? ["current"] : []) + (line.isPublished ? ["published"] : []),
                isUndone: !line.holds)
        }
        return HistoryPage(entries, lastHash: lines.last?.hash)
    }

    private func show(_ entry: String) async throws {
        var isSame = true
        try await options.show { console in
            var replay = try await Operations.replay(entry, in: options.folder)
            replay.decision = console.naming.line(replay.decision)
            replay.difference = console.naming.difference(replay.difference)
            isSame = replay.isSame
            return (replay.text(in: console.outputStyle), replay.json)
        }
        if !isSame { throw ExitCode(1) }
    }
}

extension Replay {
    private static let names = (before: "as recorded", after: "made again")

    fileprivate func text(in style: Style) -> String {
        if isSame { return "The plan of entry \(decision.title) comes out again, byte for byte.\n" }
        let cause = wasCutShort ? " Its search was cut short then, after which another run may end elsewhere." : ""
        return "The plan of entry \(decision.title) comes out otherwise.\(cause)\n\n"
            + ComparisonPage(names: Self.names, difference: difference).text(in: style)
    }

    fileprivate var json: JSONText {
        [
            "entry": JSONText(decision), "same": .truth(isSame), "cutShort": .truth(wasCutShort),
            "difference": JSONText(difference, Self.names),
        ]
    }
}

struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back the last decision, its plan and its drops or arrivals.",
        discussion: """
            Example:
              counterpoint undo my-course
            """)

    @OptionGroup var options: FolderOptions

    func run() async throws {
        try await options.show { console in
            let step = try undo(in: options.folder, waiting: console.tellWaiting)
            let decision = console.naming.line(step.decision)
            let rest = step.hasPlan ? "plan.json is the plan before." : "There is no plan left; plan.json is gone."
            return (
                "Took back entry \(decision.title). \(rest) `counterpoint redo` lets it hold again.\n",
                ["undone": JSONText(decision)]
            )
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

    @OptionGroup var options: FolderOptions

    func run() async throws {
        try await options.show { console in
            let step = try redo(in: options.folder, waiting: console.tellWaiting)
            let decision = console.naming.line(step.decision)
            return (
                "Entry \(decision.title) holds again, and plan.json is its plan.\n",
                ["redone": JSONText(decision)]
            )
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

    @OptionGroup var options: FolderOptions

    func run() async throws {
        try await options.show { console in
            let line = console.naming.line(try publish(in: options.folder, waiting: console.tellWaiting))
            return (
                "The plan of entry \(line.title) is what the students have seen.\n", ["published": JSONText(line)]
            )
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
