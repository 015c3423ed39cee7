public import CourseFiles

/// A proposed `course.yaml` that was written, and what each column of the survey was taken for.
public struct CourseProposal: Sendable {
    /// The path of the `course.yaml`.
    public var path: String
    /// The course folder.
    public var folder: String
    /// One line per column of the survey.
    public var columns: [String]
    /// What was noticed in the survey.
    public var warnings: [InputProblem]
}

public func proposeCourse(survey: String, into: String?, replacing: Bool) throws(OperationError) -> CourseProposal {
    CourseProposal(path: "", folder: "", columns: [], warnings: [])
}
