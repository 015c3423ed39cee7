import ArgumentParser
import CourseFiles
import Operations
import Reports

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the plan for a course system, a calendar, or people.",
        discussion: """
            canvas    groups for the import into a group set, one row a student
            moodle    groups for the import of groups, and users with their groups for “Upload users”
            csv       one row a student: group, project, turns
            markdown  a page of groups and rotation; html the same
            ics       a calendar of the course, and one for each student; a later export updates the events
            messages  a text for each student: group, project, turns
            json      the plan

            Without --into or --output the first file goes to standard output. Cells that a spreadsheet would take for a \
            formula begin with an apostrophe.

            Examples:
              counterpoint export canvas -o groups.csv
              counterpoint export ics my-course --into calendars
              counterpoint export html --pseudonyms -o plan.html
            """)

    @Argument(
        help: "What to write: \(kinds.joined(separator: ", ")).", completion: .list(kinds),
        transform: { text in
            if let kind = ExportKind(rawValue: text) { return kind }
            let nearest = ExportKind.nearest(to: text).map { "; did you mean \($0.rawValue)?" } ?? ""
            throw ValidationError("“\(text)” is none of \(kinds.joined(separator: ", "))\(nearest)")
        })
    var kind: ExportKind

    private static let kinds = ExportKind.allCases.map(\.rawValue)

    @Argument(help: "The course folder.", completion: .directory)
    var folder = "."

    @Option(help: ArgumentHelp("Write all files into this folder.", valueName: "folder"), completion: .directory)
    var into: String?

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write the first file here.", valueName: "file"), completion: .file())
    var output: String?

    @Flag(help: "Put pseudonyms in place of names and ids; they stay the same for a course.")
    var pseudonyms = false

    @Flag(name: .customLong("json"), help: "Print what was written as one JSON document.")
    var isJSON = false

    func validate() throws {
        if into != nil, output != nil { throw ValidationError("--into and --output exclude each other; give one") }
    }

    func run() async throws {
        let console = Console(isJSON: isJSON)
        try await console.reportingErrors {
            let (files, warnings) = try exportPlan(kind, of: folder, hidesNames: pseudonyms)
            console.show(warnings)
            guard let first = files.first else { throw OperationError.defect(["nothing to export"]) }
            if let into {
                try writeExport(files, into: into)
                let names = files.prefix(3).map(\.name).joined(separator: ", ")
                let more = files.count > 3 ? " and \(files.count - 3) more" : ""
                try console.finish(text: "Wrote \(names)\(more) into \(into).\n", json: json(files, folder: into))
            } else if let output {
                try writeExport(first.contents, to: output)
                try console.finish(text: "Wrote \(output).\n", json: json([first], folder: output))
            } else {
                try console.finish(text: first.contents, json: json([first], folder: nil))
            }
            if into == nil, files.count > 1 {
                console.tell("This is \(first.name), the first of \(files.count) files; --into FOLDER writes all.")
            }
        }
    }

    private func json(_ files: [ExportFile], folder: String?) -> JSONText {
        var facts: [String: JSONText] = ["kind": .text(kind.rawValue), "files": .list(files.map { .text($0.name) })]
        facts["written"] = folder.map { .text($0) }
        if folder == nil { facts["contents"] = .list(files.map { .text($0.contents) }) }
        return .object(facts)
    }
}
