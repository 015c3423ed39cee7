/// Why the ledger could not be read or written.
public enum LedgerError: Error, Sendable, Equatable {
    case unreadable(path: String, reason: String)
    case unwritable(path: String, reason: String)
    /// The file is no ledger, or one of a later version.
    case malformed(path: String, reason: String)
    /// Another process decides: who, and since when where that is known.
    case held(path: String, by: String)
    /// Something was decided since the state was read on which this decision rests.
    case overtaken(path: String, by: String)
}

extension LedgerError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let path, let reason), .unwritable(let path, let reason), .malformed(let path, let reason):
            "\(path): \(reason)"
        case .held(let path, let holder): "\(path): held by \(holder)"
        case .overtaken(let path, let entry): "\(path): meanwhile \(entry)"
        }
    }
}
