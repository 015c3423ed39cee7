import ArgumentParser
import Course
import CourseFiles
import Operations

/// What a shell can complete from the plan of the course: ids of students, names of groups.
enum Completions {
    static let students = CompletionKind.custom { words, _, _ in plan(words)?.students.map(\.id) ?? [] }
    static let groups = CompletionKind.custom { words, _, _ in plan(words)?.groups.map(\.name) ?? [] }

    /// The plan of the folder that the words of the command line name; none where it cannot be read.
    private static func plan(_ words: [String]) -> Plan? {
        let folder = words.lastIndex(of: "--course").flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
        return try? readPlan(in: folder ?? ".")
    }
}

/// The search for the command that somebody meant who mistyped it.
enum MistypedCommand {
    /// What to say about the first word of a command line that is no command, or nil where it is one.
    static func complaint(_ arguments: [String], commands: [any ParsableCommand.Type]) -> String? {
        guard let word = arguments.first, !word.hasPrefix("-"), word != "help" else { return nil }
        let names = commands.compactMap { $0.configuration.commandName }
        guard !names.contains(word) else { return nil }
        let nearest = NearestName.nearest(to: word, among: names + ["help"])
        let advice = nearest.map { "did you mean `counterpoint \($0)`?" } ?? "`counterpoint --help` lists all commands"
        return "counterpoint: error: “\(word)” is no command; \(advice)\n"
    }
}
