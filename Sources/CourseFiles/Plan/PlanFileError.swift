/// A reason why `plan.json` could not be read or written, or an input could not be hashed.
public struct PlanFileError: Error, Sendable, Equatable {
    /// What was being done when it failed; the commands turn it into an exit code.
    public enum Operation: String, Sendable {
        /// The file cannot be opened or read (exit 74).
        case read
        /// The file was read and is no plan (exit 65).
        case parse
        /// The file cannot be written (exit 73).
        case write
    }

    public var operation: Operation
    /// The path of the file.
    public var file: String
    /// What is wrong with it and, where there is one, what to do.
    public var message: String

    public init(_ operation: Operation, file: String, message: String) {
        self.operation = operation
        self.file = file
        self.message = message
    }
}

extension PlanFileError: CustomStringConvertible {
    public var description: String { "\(file): \(message)" }
}
