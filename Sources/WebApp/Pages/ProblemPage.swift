import Course
import CourseFiles
import Operations

/// An error of an operation in words: the conflict page, the list of what is wrong in the files, and the like.
struct ProblemPage {
    let error: OperationError

    init(_ error: OperationError) { self.error = error }

    var fields: Fields {
        switch error {
        case .input(let problems):
            [
                "title": "Something in the course's files is wrong",
                "message": "Correct these lines, and try again.",
                "problems": problems.map(Self.fields),
                "hasProblems": true,
            ]
        case .conflict(let conflict):
            [
                "title": "No plan can keep all of these rules",
                "message": conflict.reason.map { "Because \($0)." } ?? "Without any one of them the others could hold.",
                "rules": conflict.rules, "hasRules": !conflict.rules.isEmpty,
                "remedies": conflict.remedies.map(\.words), "hasRemedies": !conflict.remedies.isEmpty,
                "isConflict": true,
            ]
        case .refused(let change):
            [
                "title": "A rule would be broken", "message": "It was asked to \(change.words).",
                "rules": change.broken, "hasRules": !change.broken.isEmpty,
            ]
        case .unreadable(let path, let reason):
            ["title": "Not there", "message": "\(Self.name(path)): \(reason)."]
        case .unwritable(let path, let reason):
            ["title": "Nothing was changed", "message": "\(Self.name(path)): \(reason)."]
        case .noPlanInTime(let part):
            [
                "title": "Stopped before there was a plan",
                "message": "The search was in the \(part.rawValue). Give it more time, or loosen a rule.",
            ]
        case .defect(let findings):
            [
                "title": "A defect of Counterpoint",
                "message": "The result did not pass its check, and nothing was written.",
                "rules": findings, "hasRules": !findings.isEmpty,
            ]
        }
    }

    private static func fields(_ problem: InputProblem) -> Fields {
        let place = [
            problem.line.map { "line \($0)" }, problem.line == nil ? nil : problem.column.map { "column \($0)" },
        ]
        .compactMap(\.self).joined(separator: ", ")
        return [
            "isWarning": problem.severity == .warning, "file": name(problem.file), "place": orNothing(place),
            "value": problem.value ?? "", "hasValue": problem.value != nil, "message": problem.message,
            "suggestion": problem.suggestion ?? "", "hasSuggestion": problem.suggestion != nil,
        ]
    }

    static func problems(_ problems: [InputProblem]) -> [Fields] { problems.map(fields) }

    /// The name of a file without the path of the folder, which is nobody's business.
    private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
