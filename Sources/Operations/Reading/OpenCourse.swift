public import Course
public import CourseFiles
public import Ledger

/// A course folder that was read: the course as it is after all drops and arrivals, what was noticed on the way, the
/// files that it came from, and what its ledger holds.
public struct OpenCourse: Sendable {
    /// The path of the folder.
    public var folder: String
    /// The course with the rules as far as the plan that holds keeps them: those that were loosened for it are.
    public var course: Course
    /// The course with all rules as they are written.
    public var asWritten: Course
    public var warnings: [InputProblem]
    /// The files that the course was made from and their hashes, `sha256:…`.
    public var hashes: [String: String]
    /// The bytes of these files.
    public var contents: [String: [UInt8]]
    /// By the name of a file, what is kept of it in the ledger where that is not everything.
    var shortened: [String: [UInt8]] {
        guard let survey, let bytes = contents[survey], let settings = contents["course.yaml"],
            let kept = PrivateAnswers.leftOut(of: bytes, settings: settings)
        else { return [:] }
        return [survey: kept]
    }

    /// The name of the file with the answers.
    var survey: String?
    /// What was decided so far.
    public var state: LedgerState
    /// Everybody who answered the survey.
    package var roster: Roster
    /// The files as they were read, for a course with other people in it.
    let read: ReadCourse
    /// The plan that held then; nil where there was none that can be read.
    let plan: Plan?
}

/// Reads a course folder.
///
/// - Throws: `OperationError.input` with every problem found in the files, `.unreadable` when there is no such folder.
public func readCourse(in folder: String) throws(OperationError) -> OpenCourse {
    try requireFolder(folder)
    return try readCourse(in: folder, after: try ledgerState(in: folder))
}

/// Reads a course folder as it is with those who left and came in a state of its ledger.
func readCourse(in folder: String, after state: LedgerState) throws(OperationError) -> OpenCourse {
    do {
        let attendance = Attendance(dropped: Set(state.dropped.keys), added: Set(state.added.keys))
        let read = try CourseFolder(path: folder).read(attendance: attendance)
        var hashes: [String: String] = [:]
        for (name, bytes) in read.contents { hashes[name] = try InputHashes.of(bytes) }
        let course = Holding.held(read.course, by: state)
        // What is no plan loosens nothing; whoever needs the plan says what is wrong with it.
        let plan = try? readPlan(in: folder)
        let relaxations = plan?.relaxations ?? []
        return OpenCourse(
            folder: folder, course: course.relaxed(by: relaxations) ?? course, asWritten: course,
            warnings: read.warnings, hashes: hashes, contents: read.contents, survey: read.files.dropFirst().first,
            state: state, roster: read.roster, read: read, plan: plan)
    } catch {
        throw OperationError(error)
    }
}

/// - Throws: `OperationError.unreadable` when there is no such folder.
func requireFolder(_ folder: String) throws(OperationError) {
    if let reason = FolderAccess(folder).reasonItCannotBeRead { throw .unreadable(path: folder, reason: reason) }
}

/// What the ledger of a folder holds; nothing where there is none yet.
func ledgerState(in folder: String) throws(OperationError) -> LedgerState {
    do {
        return try Ledger.reading(in: folder)?.state() ?? LedgerState()
    } catch {
        throw OperationError(error)
    }
}
