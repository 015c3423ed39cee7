import GRDB

/// The ledger of a course folder, `.counterpoint/ledger.sqlite`: everything that was decided, in order.
///
/// It only grows. Each entry carries the hash of the one before, so that an entry that was changed, taken out or put in
/// between is found (`check`). Contents of files and plans are kept with it, so that every plan can be made again.
public final class Ledger: Sendable {
    private let file: LedgerFile
    private let queue: DatabaseQueue

    private init(file: LedgerFile, queue: DatabaseQueue) {
        self.file = file
        self.queue = queue
    }

    /// The ledger of a course folder for reading, or nil when there is none yet.
    public static func reading(in folder: String) throws(LedgerError) -> Ledger? {
        let file = LedgerFile(courseFolder: folder)
        return file.exists ? Ledger(file: file, queue: try file.connect(writing: false)) : nil
    }

    /// The ledger of a course folder for writing; it is made where there is none.
    ///
    /// - Parameter patience: seconds to wait for the transaction of another process.
    public static func writing(in folder: String, patience: Double = 10) throws(LedgerError) -> Ledger {
        let file = LedgerFile(courseFolder: folder)
        try file.createFolder()
        return Ledger(file: file, queue: try file.connect(writing: true, patience: patience))
    }

    /// The path of the file.
    public var path: String { file.path }

    /// All entries by number.
    ///
    /// - Throws: `LedgerError.malformed` when an entry is none that this version knows.
    public func entries() throws(LedgerError) -> [LedgerEntry] {
        let rows = try reading { try EntryRow.all($0) }
        return try rows.map { row throws(LedgerError) in
            guard let entry = row.entry else {
                throw .malformed(path: file.path, reason: "entry \(row.number) cannot be understood")
            }
            return entry
        }
    }

    /// What holds after all entries.
    public func state() throws(LedgerError) -> LedgerState { LedgerState(try entries()) }

    /// The bytes under a hash, or nil when there are none.
    public func content(_ hash: String) throws(LedgerError) -> [UInt8]? {
        try reading { try StoredContent.bytes(hash, in: $0) }
    }

    /// The text of the plan under a hash.
    public func plan(_ hash: String) throws(LedgerError) -> String { try text(hash, of: "plan") }

    /// The text of the certificate under a hash.
    public func certificate(_ hash: String) throws(LedgerError) -> String { try text(hash, of: "certificate") }

    private func text(_ hash: String, of kind: String) throws(LedgerError) -> String {
        guard let bytes = try content(hash), let text = String(validating: bytes, as: UTF8.self) else {
            throw .malformed(path: file.path, reason: "the \(kind) \(hash) is missing")
        }
        return text
    }

    /// Appends the entries of one decision in one transaction: all of them or none.
    ///
    /// - Parameter state: the state on which the decision rests.
    /// - Returns: the entries as written; they are on the disk by then.
    /// - Throws: `LedgerError.overtaken` when something was appended since that state.
    @discardableResult
    public func append(_ new: [NewEntry], after state: LedgerState) throws(LedgerError) -> [LedgerEntry] {
        do {
            return try queue.write { database in
                var last = try EntryRow.last(database)
                guard (last?.number ?? 0) == state.lastNumber else {
                    throw LedgerError.overtaken(
                        path: file.path, by: last.map { "entry \($0.number) (\($0.kind)) was made" } ?? "it was emptied"
                    )
                }
                return try new.map { entry in
                    var (inputs, shortened): ([String: String], [String: String]) = ([:], [:])
                    for (name, bytes) in entry.inputs {
                        if let kept = entry.shortened[name] {
                            inputs[name] = try EntryText.hash(ofContent: bytes)
                            shortened[name] = try StoredContent.keep(kept, in: database)
                        } else {
                            inputs[name] = try StoredContent.keep(bytes, in: database)
                        }
                    }
                    let plan = try entry.plan.map { try StoredContent.keep(Array($0.utf8), in: database) }
                    var entry = entry
                    entry.details.shortened = shortened.isEmpty ? nil : shortened
                    entry.details.certificate = try entry.certificate.map {
                        try StoredContent.keep(Array($0.utf8), in: database)
                    }
                    let row = try EntryRow(entry, inputs: inputs, plan: plan, after: last)
                    try row.insert(into: database)
                    last = row
                    guard let written = row.entry else {
                        throw LedgerError.malformed(path: file.path, reason: "entry \(row.number) cannot be read back")
                    }
                    return written
                }
            }
        } catch {
            throw file.failure(error, writing: true)
        }
    }

    /// What does not hold, each in one sentence; nothing when the ledger is as it was written.
    ///
    /// - Parameter currentPlan: the text of `plan.json`, which is then held against the plan that the ledger says holds.
    /// - Complexity: O(bytes of the ledger).
    public func check(currentPlan: String? = nil) throws(LedgerError) -> [String] {
        try reading { database in
            var check = ChainCheck(rows: try EntryRow.all(database))
            try check.run(database)
            if let currentPlan { try check.compare(currentPlan) }
            return check.findings
        }
    }

    /// What SQLite says about its journal and about waiting for the disk: `wal` and 2 (full).
    package func durability() throws(LedgerError) -> [String] {
        try reading { database in
            try ["journal_mode", "synchronous"].map { pragma in
                try String.fetchOne(database, sql: "PRAGMA \(pragma)") ?? ""
            }
        }
    }

    private func reading<Result: Sendable>(
        _ read: @Sendable (Database) throws -> Result
    ) throws(LedgerError) -> Result {
        do {
            return try queue.read(read)
        } catch {
            throw file.failure(error, writing: false)
        }
    }
}
