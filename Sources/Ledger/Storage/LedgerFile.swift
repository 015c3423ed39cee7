import GRDB
import Glibc

/// The places of the ledger in a course folder.
struct LedgerFile {
    /// The folder `.counterpoint`, which the program makes.
    let folder: String

    init(courseFolder: String) {
        folder = (courseFolder.isEmpty ? "." : courseFolder) + "/.counterpoint"
    }

    var path: String { folder + "/ledger.sqlite" }
    var exists: Bool { access(path, F_OK) == 0 }

    /// Makes the folder `.counterpoint` where it is missing.
    func createFolder() throws(LedgerError) {
        guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
            throw .unwritable(path: folder, reason: String(cString: strerror(errno)))
        }
    }

    /// A connection: for reading one to a ledger that exists, for writing one with the tables of this version.
    ///
    /// A second process waits up to `patience` seconds for the transaction of the first. Each commit is on the disk
    /// before it is acknowledged (`synchronous = FULL`), whatever happens to the process afterwards.
    func connect(writing: Bool, patience: Double = 10) throws(LedgerError) -> DatabaseQueue {
        do {
            var configuration = Configuration()
            configuration.readonly = !writing
            configuration.busyMode = .timeout(patience)
            configuration.foreignKeysEnabled = true
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            if writing {
                try queue.writeWithoutTransaction { database in
                    try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
                }
                try LedgerSchema.migrator.migrate(queue)
            }
            let isNewer = try queue.read { try LedgerSchema.migrator.hasBeenSuperseded($0) }
            guard !isNewer else {
                throw LedgerError.malformed(path: path, reason: "written by a later version of counterpoint")
            }
            return queue
        } catch {
            throw failure(error, writing: writing)
        }
    }

    /// An error of SQLite in the terms of the ledger.
    func failure(_ error: any Error, writing: Bool) -> LedgerError {
        switch error {
        case let error as LedgerError: return error
        case let error as DatabaseError where error.resultCode == .SQLITE_BUSY:
            return .held(path: path, by: "another process")
        case let error as DatabaseError
        where error.resultCode == .SQLITE_NOTADB || error.resultCode == .SQLITE_CORRUPT:
            return .malformed(path: path, reason: "not a ledger, or a damaged one: \(error.message ?? "")")
        case let error as DatabaseError:
            let reason = error.message ?? "\(error.resultCode)"
            return writing ? .unwritable(path: path, reason: reason) : .unreadable(path: path, reason: reason)
        default: return .malformed(path: path, reason: "\(error)")
        }
    }
}
