public import CourseFiles

/// The text of `course.yaml` as it lies in the folder, with the hash by which a later change is noticed.
public struct CourseSettings: Sendable {
    public var text: String
    public var hash: String
}

/// Reads `course.yaml` as text.
///
/// - Throws: `OperationError.unreadable` with the system's reason.
public func readSettings(in folder: String) throws(OperationError) -> CourseSettings {
    do {
        let bytes = try WholeFile.bytes(of: "\(folder)/course.yaml")
        return CourseSettings(text: String(decoding: bytes, as: UTF8.self), hash: try InputHashes.of(bytes))
    } catch {
        throw OperationError(error)
    }
}

/// Checks a draft of `course.yaml` with the other files of the folder; nothing is written.
///
/// - Returns: what should be known about it; nothing of it is an error.
/// - Throws: `OperationError.input` with everything that is wrong, by line and column.
@discardableResult
public func checkSettings(_ text: String, in folder: String) throws(OperationError) -> [InputProblem] {
    do {
        return try CourseFolder(path: folder).read(settings: text).warnings
    } catch let errors where errors.problems.allSatisfy({ $0.file != "course.yaml" || $0.severity == .warning }) {
        // What is wrong with the answers was wrong before, or nobody has answered yet.
        return errors.problems
    } catch {
        throw OperationError(error)
    }
}

/// Replaces `course.yaml` by a draft that was checked.
///
/// - Parameter hash: of the file that the draft was made from; nothing is written when it has changed since.
/// - Throws: as `checkSettings`, and `OperationError.unwritable`.
public func writeSettings(_ text: String, over hash: String, in folder: String) throws(OperationError) {
    try checkSettings(text, in: folder)
    guard try readSettings(in: folder).hash == hash else {
        throw .unwritable(
            path: "\(folder)/course.yaml", reason: "somebody changed the file in the meantime; open the page again")
    }
    do {
        try AtomicFile.write(text, to: "\(folder)/course.yaml")
    } catch {
        throw OperationError(error)
    }
}
