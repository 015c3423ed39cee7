import FoundationEssentials
import GRDB
import Ledger

/// A folder of its own for one test, which is removed afterwards.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ledger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}

/// Runs SQL on the ledger of a folder as another program would.
func tamper(_ folder: String, _ sql: String) throws {
    let queue = try DatabaseQueue(path: folder + "/.counterpoint/ledger.sqlite")
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
}

extension Ledger {
    /// Appends one entry after the current state.
    @discardableResult
    func append(
        _ kind: LedgerEntry.Kind, _ details: EntryDetails = .init(), inputs: [String: [UInt8]] = [:],
        plan: String? = nil
    ) throws -> LedgerEntry {
        let written = try append([NewEntry(kind, details, inputs: inputs, plan: plan)], after: state())
        return written[0]
    }
}
