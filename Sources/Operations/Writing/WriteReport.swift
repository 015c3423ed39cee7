import CourseFiles

/// Writes a report to a file, which is then the old one or the whole new one.
///
/// - Throws: `OperationError.unwritable` with the system's reason.
public func writeReport(_ text: String, to path: String) throws(OperationError) {
    do {
        try AtomicFile.write(text, to: path)
    } catch {
        throw OperationError(error)
    }
}
