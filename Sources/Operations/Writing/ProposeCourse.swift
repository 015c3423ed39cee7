import CourseFiles

/// A proposed `course.yaml` that was written, and what each column of the survey was taken for.
public struct CourseProposal: Sendable {
    /// The course folder.
    public var folder: String
    /// The names of the files that were written into it.
    public var written: [String]
    /// One sentence per column of the survey, in the order of its header.
    public var columns: [String]
}

/// Proposes a `course.yaml` for a survey and writes it beside the survey, or with the survey into another folder.
///
/// - Parameters:
///   - survey: The path of the CSV file.
///   - folder: The course folder to make, or nil for the survey's own.
///   - replacing: Whether a `course.yaml` that exists is replaced.
/// - Throws: `OperationError.unreadable` or `.input` for the survey, `.unwritable` for the folder, also when there is a
///   `course.yaml` and `replacing` is false.
public func proposeCourse(
    survey: String, into folder: String?, replacing: Bool
) throws(OperationError) -> CourseProposal {
    let (home, name) = FolderAccess.parts(of: survey)
    let target = folder ?? home
    do {
        let contents = try WholeFile.bytes(of: survey)
        let guess = try SurveyGuess(contents: contents, name: name, beside: FolderAccess(target).names)
        var files = [(name: "course.yaml", contents: guess.yaml)]
        let copy = "\(target)/\(name)"
        if folder != nil, (try? WholeFile.bytes(of: copy)) != contents {
            files.append((name, String(decoding: contents, as: UTF8.self)))
        }
        try NewFolder(target, replacing: replacing).write(files)
        return CourseProposal(
            folder: target, written: files.map(\.name), columns: guess.findings.map(\.description))
    } catch {
        throw OperationError(error)
    }
}
