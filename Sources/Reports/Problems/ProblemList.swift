/// A list of problems in the input in the form `file:line:column: error: …` that editors know: one line each, however
/// long.
public struct ProblemList: Sendable {
    /// A problem: where it is, what stands there and what was expected.
    public struct Problem: Sendable, Equatable {
        public var isWarning: Bool
        public var file: String
        public var line: Int?
        public var column: Int?
        /// The header above a cell.
        public var field: String?
        public var value: String?
        /// What is wrong and what was expected.
        public var message: String
        /// The nearest right thing.
        public var suggestion: String?

        public init(
            isWarning: Bool = false, file: String, line: Int? = nil, column: Int? = nil, field: String? = nil,
            value: String? = nil, message: String, suggestion: String? = nil
        ) {
            self.isWarning = isWarning
            self.file = file
            self.line = line
            self.column = column
            self.field = field
            self.value = value
            self.message = message
            self.suggestion = suggestion
        }
    }

    private let problems: [Problem]

    public init(_ problems: [Problem]) { self.problems = problems }

    /// The list as text, each line ended by a newline; a summary at the end where there is more than one error.
    public func text(in style: Style) -> String {
        var lines = problems.map(line)
        let errors = problems.filter { !$0.isWarning }
        if errors.count > 1 {
            let files = Set(errors.map(\.file)).count
            lines.append(Line("\(errors.count) errors in \(Words.counted(files, "file"))", .bad))
        }
        return lines.rendered(in: style)
    }

    private func line(_ problem: Problem) -> Line {
        let place = [problem.file.printable] + [problem.line, problem.column].compactMap { $0 }.map { String($0) }
        var head = Line("\(place.joined(separator: ":")): ", .strong)
        head.append(problem.isWarning ? "warning: " : "error: ", problem.isWarning ? .caution : .bad)
        head.append(text(of: problem))
        return head
    }

    /// "“strong” in “Programming”: expected a whole number; did you mean …?"
    private func text(of problem: Problem) -> String {
        func quoted(_ text: String) -> String { "“\(text.printable.shortened(to: 60))”" }
        let found = [problem.value.map(quoted), problem.field.map { "in \(quoted($0))" }].compactMap { $0 }
        var text = found.isEmpty ? "" : found.joined(separator: " ") + ": "
        text += problem.message.printable
        if let suggestion = problem.suggestion { text += "; did you mean \(quoted(suggestion))?" }
        return text
    }
}
