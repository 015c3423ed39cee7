/// Something wrong, or doubtful, in one of the files that a person wrote: where it stands, what stands there, and what
/// was expected in its place.
public struct InputProblem: Error, Sendable, Equatable {
    public enum Severity: String, Sendable {
        /// The file cannot be used before this is corrected.
        case error
        /// The file can be used; the person should know how it was understood.
        case warning
    }

    public var severity: Severity
    /// The name of the file, relative to the course folder.
    public var file: String
    /// Counted from 1.
    public var line: Int?
    /// Counted from 1: characters in YAML, cells in CSV.
    public var column: Int?
    /// The header above the cell, in CSV.
    public var field: String?
    /// What stands there.
    public var value: String?
    /// What was expected, or how the value was understood; a clause without a final stop.
    public var message: String
    /// The nearest right thing.
    public var suggestion: String?

    public init(
        _ severity: Severity = .error, file: String, line: Int? = nil, column: Int? = nil, field: String? = nil,
        value: String? = nil, message: String, suggestion: String? = nil
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.field = field
        self.value = value
        self.message = message
        self.suggestion = suggestion
    }
}

extension InputProblem: CustomStringConvertible {
    /// The problem on one line: `survey.csv:12:3: “strong” in “Programming”: expected …; did you mean “…”?`
    public var description: String {
        var text = [file, line.map(String.init), line == nil ? nil : column.map(String.init)]
            .compactMap(\.self).joined(separator: ":")
        text += severity == .warning ? ": warning: " : ": "
        switch (value.map(Self.quoted), field.map(Self.quoted)) {
        case (let value?, let field?): text += "\(value) in \(field): "
        case (let value?, nil): text += "\(value): "
        case (nil, let field?): text += "column \(field): "
        case (nil, nil): break
        }
        text += message
        if let suggestion { text += "; did you mean \(Self.quoted(suggestion))?" }
        return text
    }

    /// A value in quotation marks, on one line and at most about sixty characters long.
    private static func quoted(_ text: String) -> String {
        let visible = text.map { $0.isNewline || $0 == "\t" || $0 == "\0" ? " " : $0 }
        return visible.count <= 60 ? "“\(String(visible))”" : "“\(String(visible.prefix(57)))…”"
    }
}

/// All that is wrong with the files of a course, so that it can be corrected in one go.
public struct InputErrors: Error, Sendable, Equatable, CustomStringConvertible {
    /// The errors and the warnings beside them, by file and line.
    public var problems: [InputProblem]

    public init(problems: [InputProblem]) { self.problems = problems }

    /// One problem a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
