/// The problems found so far while files are read: reading goes on after a problem so that all are told together.
struct ProblemList {
    private(set) var problems: [InputProblem] = []

    var hasErrors: Bool { problems.contains { $0.severity == .error } }

    mutating func append(_ problem: InputProblem) { problems.append(problem) }

    mutating func append(contentsOf list: ProblemList) { problems += list.problems }

    /// The problems in the order of the files named, by line and column inside each, one of each kind.
    func sorted(files: [String]) -> [InputProblem] {
        func key(_ problem: InputProblem) -> (Int, String, Int, Int, String, String) {
            (
                files.firstIndex(of: problem.file) ?? files.count, problem.file, problem.line ?? 0,
                problem.column ?? 0, problem.value ?? "", problem.message
            )
        }
        let inOrder = problems.sorted { key($0) < key($1) }
        return inOrder.enumerated().filter { $0.offset == 0 || inOrder[$0.offset - 1] != $0.element }.map(\.element)
    }
}
