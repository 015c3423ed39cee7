import Yams

/// The parsing of the text of `course.yaml` to nodes that carry line marks.
enum YAMLDocument {
    /// The root node, or nil after a problem that names line and column.
    static func root(of bytes: [UInt8], file: String, problems: inout ProblemList) -> Node? {
        guard let checked = FileText.checked(bytes, file: file, problems: &problems) else { return nil }
        guard checked.count <= longest else {
            problems.append(InputProblem(file: file, message: "the file is larger than 1 MB; a course is shorter"))
            return nil
        }
        let text = String(decoding: checked, as: UTF8.self)
        do {
            // Only texts are read: to tell numbers and dates apart costs regular expressions.
            guard let node = try compose(yaml: text, .basic) else {
                let message = "the file is empty; expected at least `course:` and `survey:`"
                problems.append(InputProblem(file: file, message: message))
                return nil
            }
            return node
        } catch let error as YamlError {
            problems.append(problem(error, file: file, text: text))
        } catch {
            problems.append(InputProblem(file: file, message: "the file is not readable as YAML"))
        }
        return nil
    }

    private static let longest = 1_000_000

    private static func problem(_ error: YamlError, file: String, text: String) -> InputProblem {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let circumstance = context.map { " (\(trimmed($0.text)), from line \($0.mark.line))" } ?? ""
            let isTab = problem.contains("cannot start any token") && line(mark.line, of: text).contains("\t")
            let remedy = isTab ? "; indent with blanks, not tabs" : ""
            return InputProblem(
                file: file, line: mark.line, column: mark.column,
                message: "not valid YAML: \(trimmed(problem))\(circumstance)\(remedy)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let key = duplicates.first ?? ""
            return InputProblem(
                file: file, line: lineOfSecond(key, from: context.mark.line, in: text), value: key,
                message: "the key stands twice; keep one of the two")
        case .reader(let problem, _, _, _):
            return InputProblem(file: file, message: "not readable as YAML: \(trimmed(problem))")
        default:
            return InputProblem(file: file, message: "not readable as YAML")
        }
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    private static func line(_ number: Int, of text: String) -> Substring {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.indices.contains(number - 1) ? lines[number - 1] : ""
    }

    /// The line where a key of the mapping that begins at `first` stands for the second time: libYAML names the
    /// mapping only.
    private static func lineOfSecond(_ key: String, from first: Int, in text: String) -> Int {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var seenIndent: Int?
        for (index, line) in lines.enumerated().dropFirst(max(0, first - 1)) {
            let indent = line.prefix { $0 == " " || $0 == "-" }.count
            let body = line.dropFirst(indent)
            guard [key, "\"\(key)\"", "'\(key)'"].contains(where: { body.hasPrefix($0 + ":") }) else { continue }
            if seenIndent == indent { return index + 1 }
            if seenIndent == nil { seenIndent = indent }
        }
        return first
    }
}
