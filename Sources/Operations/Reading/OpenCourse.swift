public import Course
public import CourseFiles

/// A course folder that was read: the course, what was noticed on the way, and the hashes of its files.
public struct OpenCourse: Sendable {
    /// The path of the folder.
    public var folder: String
    public var course: Course
    public var warnings: [InputProblem]
    /// The files that the course was made from and their hashes, `sha256:…`.
    public var hashes: [String: String]
}

/// Reads a course folder.
///
/// - Throws: `OperationError.input` with every problem found in the files, `.unreadable` when there is no such folder.
public func readCourse(in folder: String) throws(OperationError) -> OpenCourse {
    if let reason = FolderAccess(folder).reasonItCannotBeRead {
        throw .unreadable(path: folder, reason: reason)
    }
    do {
        let read = try CourseFolder(path: folder).read()
        let hashes = try InputHashes.of(files: read.files, in: folder)
        return OpenCourse(folder: folder, course: read.course, warnings: read.warnings, hashes: hashes)
    } catch {
        throw OperationError(error)
    }
}

/// Reads the plan of a course folder, or returns nil when there is none yet.
///
/// - Throws: `OperationError.unreadable` or `.input` when there is a file and it cannot be read or is no plan.
public func readPlan(in folder: String) throws(OperationError) -> Plan? {
    guard FolderAccess(folder).contains(PlanFile.name) else { return nil }
    do {
        return try PlanFile.read(from: folder)
    } catch {
        throw OperationError(error)
    }
}
