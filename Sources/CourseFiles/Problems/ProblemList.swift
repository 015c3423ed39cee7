/// The problems found so far while files are read: reading goes on after a problem so that all are told together.
struct ProblemList {
    private(set) var problems: [InputProblem] = []

    var hasErrors: Bool { errorCount > 0 }

    var errorCount: Int { problems.count { $0.severity == .error } }

    mutating func append(_ problem: InputProblem) { problems.append(problem) }

    mutating func append(contentsOf list: ProblemList) { problems += list.problems }

    /// The problems in the order of the files named, by line and column inside each.
    ///
    /// The same error in the same column of a table is told five times; the last says how many more there are.
    func sorted(files: [String]) -> [InputProblem] {
        func key(_ problem: InputProblem) -> (Int, String, Int, Int, String, String) {
            (
                files.firstIndex(of: problem.file) ?? files.count, problem.file, problem.line ?? 0,
                problem.column ?? 0, problem.value ?? "", problem.message
            )
        }
        let inOrder = problems.sorted { key($0) < key($1) }
        var told: [InputProblem] = []
        var counts: [Kind: Int] = [:]
        for problem in inOrder where told.last != problem {
            let kind = Kind(problem)
            counts[kind, default: 0] += 1
            if !Self.isCounted(problem) || counts[kind, default: 0] <= Self.mostAlike { told.append(problem) }
        }
        return told.map { problem in
            let kind = Kind(problem)
            guard Self.isCounted(problem), let count = counts[kind], count > Self.mostAlike,
                told.last(where: { Kind($0) == kind }) == problem
            else { return problem }
            var last = problem
            last.message += " (and \(count - Self.mostAlike) more like this in the column)"
            return last
        }
    }

    private static let mostAlike = 5

    private static func isCounted(_ problem: InputProblem) -> Bool {
        problem.severity == .error && problem.field != nil
    }

    /// What makes two problems alike: all but the line and the value.
    private struct Kind: Hashable {
        var file: String
        var field: String?
        var message: String

        init(_ problem: InputProblem) {
            file = problem.file
            field = problem.field
            message = problem.message
        }
    }
}
