import CourseFiles
public import Operations

/// Why the pages of a course cannot be served, in words for the terminal.
public enum StartProblem {
    /// One line for each problem.
    public static func words(_ error: OperationError) -> String {
        switch error {
        case .input(let problems): problems.map(\.description).joined(separator: "\n")
        case .unreadable(let path, let reason), .unwritable(let path, let reason): "\(path): \(reason)"
        case .conflict, .refused, .noPlanInTime, .defect: ProblemPage(error).fields["title"] as? String ?? ""
        }
    }

    /// The exit code that the commands have for such an error.
    public static func exitCode(_ error: OperationError) -> Int32 {
        switch error {
        case .conflict, .refused: 2
        case .input: 65
        case .defect: 70
        case .unwritable: 73
        case .unreadable: 74
        case .noPlanInTime: 75
        }
    }
}
