public import CourseFiles

/// A survey that was read whole: where it comes from and what stands in it.
public struct SurveyFile: Sendable {
    /// The folder that it lies in; nil for one that came through standard input.
    public var folder: String?
    /// Its name in a course folder.
    public var name: String
    public var contents: [UInt8]

    /// Reads a survey, `-` from standard input.
    ///
    /// - Throws: `OperationError.unreadable` with the system's reason.
    public init(path: String) throws(OperationError) {
        do {
            if path == "-" {
                folder = nil
                name = "survey.csv"
                contents = try WholeFile.bytes(of: "/dev/stdin")
            } else {
                (folder, name) = FolderAccess.parts(of: path)
                contents = try WholeFile.bytes(of: path)
            }
        } catch {
            throw OperationError(error)
        }
    }
}

/// A proposed `course.yaml` that was written, and what each column of the survey was taken for.
public struct CourseProposal: Sendable {
    /// The course folder.
    public var folder: String
    /// The names of the files that were written into it.
    public var written: [String]
    public var guess: SurveyGuess
}

/// What a survey's columns seem to hold, and the `course.yaml` that follows from it; nothing is written.
///
/// - Throws: `OperationError.input` for a file that is no survey.
public func guessCourse(
    survey: SurveyFile, into folder: String?, choices: SurveyGuess.Choices = .init()
) throws(OperationError) -> SurveyGuess {
    do {
        let beside = FolderAccess(folder ?? survey.folder ?? ".").names
        return try SurveyGuess(contents: survey.contents, name: survey.name, beside: beside, choices: choices)
    } catch {
        throw OperationError(error)
    }
}

/// Proposes a `course.yaml` for a survey and writes it beside the survey, or with the survey into another folder.
///
/// A survey is copied without the columns that hold what nobody needs to know.
///
/// - Parameters:
///   - folder: The course folder to make, or nil for the survey's own.
///   - replacing: Whether a `course.yaml` that exists is replaced.
///   - choices: What a person decided about the columns and names.
/// - Throws: `OperationError.input` for the survey, `.unwritable` for the folder, also when there is a
///   `course.yaml` and `replacing` is false.
public func proposeCourse(
    survey: SurveyFile, into folder: String?, replacing: Bool, choices: SurveyGuess.Choices = .init()
) throws(OperationError) -> CourseProposal {
    let target = folder ?? survey.folder ?? "."
    let guess = try guessCourse(survey: survey, into: folder, choices: choices)
    var files = [(name: "course.yaml", contents: guess.yaml)]
    if let projects = guess.projects { files.append(("projects.csv", projects)) }
    if folder != nil || survey.folder == nil {
        let copy = guess.copy ?? String(decoding: survey.contents, as: UTF8.self)
        let existing = try? WholeFile.bytes(of: "\(target)/\(survey.name)")
        if existing != Array(copy.utf8) { files.append((survey.name, copy)) }
    }
    try NewFolder(target, replacing: replacing).write(files)
    return CourseProposal(folder: target, written: files.map(\.name), guess: guess)
}
