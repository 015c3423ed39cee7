import Course
import CourseFiles
import Operations
import Reports

/// What a failed operation means on the command line: an exit code, a page, and a JSON document.
struct Failure {
    let error: OperationError

    /// The exit code, after `sysexits.h` where there is one.
    var exitCode: Int32 {
        switch error {
        case .conflict, .refused: 2
        case .input: 65
        case .defect: 70
        case .unwritable: 73
        case .unreadable: 74
        case .noPlanInTime: 75
        }
    }

    /// The words for standard error.
    func text(in style: Style) -> String {
        switch error {
        case .conflict(let conflict): ConflictPage(conflict: conflict).text(in: style)
        case .refused(let change):
            RefusalPage(change: change.words, broken: change.broken, remedies: change.remedies).text(in: style)
        case .input(let problems): ProblemList(input: problems).text(in: style)
        case .defect(let findings):
            ProblemList([
                .init(
                    file: "counterpoint",
                    message: "a defect of the program; nothing was written")
            ]).text(in: style)
                + ProblemList(findings.map { ProblemList.Problem(file: "counterpoint", message: $0) }).text(in: style)
        case .unwritable(let path, let reason), .unreadable(let path, let reason):
            ProblemList([.init(file: path, message: reason)]).text(in: style)
        case .noPlanInTime(let part):
            ProblemList([.init(file: "counterpoint", message: Self.outOfTime(part))]).text(in: style)
        }
    }

    private static func outOfTime(_ missing: PlanPart) -> String {
        let advice = "another --seed, or more time where there is a limit, may help"
        return missing == .rotation
            ? "the search ended before there was a rotation, so nothing was written; \(advice), and so may "
                + "`counterpoint groups` followed by `counterpoint rotation`"
            : "the search ended before there were \(missing), so nothing was written; \(advice)"
    }

    /// The document for standard output with `--json`.
    var json: JSONText {
        let kind: String
        var facts: [String: JSONText] = [:]
        switch error {
        case .conflict(let conflict):
            kind = "conflict"
            facts["rules"] = .list(conflict.rules.map { .text($0) })
            facts["reason"] = conflict.reason.map { .text($0) }
            facts["remedies"] = .list(conflict.remedies.map { .text($0.words) })
            facts["ranked"] = .list(conflict.remedies.map(JSONText.init))
        case .refused(let change):
            kind = "refused"
            facts["change"] = .text(change.words)
            facts["rules"] = .list(change.broken.map { .text($0) })
            facts["remedies"] = .list(change.remedies.map { .text($0) })
        case .input(let problems):
            kind = "input"
            facts["problems"] = .list(problems.map(JSONText.init))
        case .defect(let findings):
            kind = "defect"
            facts["findings"] = .list(findings.map { .text($0) })
        case .unwritable(let path, let reason):
            kind = "unwritable"
            facts["file"] = .text(path)
            facts["message"] = .text(reason)
        case .unreadable(let path, let reason):
            kind = "unreadable"
            facts["file"] = .text(path)
            facts["message"] = .text(reason)
        case .noPlanInTime(let missing):
            kind = "time"
            facts["missing"] = .text(missing.rawValue)
            facts["message"] = .text(Self.outOfTime(missing))
        }
        facts["kind"] = .text(kind)
        return ["error": .object(facts), "exit": .number(Int(exitCode))]
    }
}

extension ProblemList {
    /// The problems of the input as the page shows them.
    init(input problems: [InputProblem]) {
        self.init(
            problems.map { problem in
                Problem(
                    isWarning: problem.severity == .warning, file: problem.file, line: problem.line,
                    column: problem.column, field: problem.field, value: problem.value, message: problem.message,
                    suggestion: problem.suggestion)
            })
    }
}

extension JSONText {
    fileprivate init(_ remedy: Conflict.Remedy) {
        self = [
            "words": .text(remedy.words), "changes": .list(remedy.changes.map { .text($0.description) }),
            "goals": remedy.goals.map { .list($0.map(JSONText.init)) } ?? .null,
        ]
    }

    fileprivate init(_ problem: InputProblem) {
        var facts: [String: JSONText] = [
            "severity": .text(problem.severity.rawValue), "file": .text(problem.file),
            "message": .text(problem.message),
        ]
        facts["line"] = problem.line.map { .number($0) }
        facts["column"] = problem.column.map { .number($0) }
        facts["field"] = problem.field.map { .text($0) }
        facts["value"] = problem.value.map { .text($0) }
        facts["suggestion"] = problem.suggestion.map { .text($0) }
        self = .object(facts)
    }
}
