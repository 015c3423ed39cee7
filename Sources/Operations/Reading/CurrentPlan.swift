public import Course
import CourseFiles
import Ledger

/// The plan of a course folder that holds, and where it stands.
struct CurrentPlan {
    /// The text of the plan.
    let text: String
    /// Whether the ledger has it.
    let isRecorded: Bool
    /// Whether `plan.json` has to be written to hold it.
    let isFileStale: Bool
}

/// Reads the plan of a course folder, or returns nil when there is none yet.
///
/// It is that of `plan.json`. Where a process ended between the ledger and the file, or the file is gone, it is the one
/// that the ledger says holds.
///
/// - Throws: `OperationError.unreadable` or `.input` when there is a file and it cannot be read or is no plan.
public func readPlan(in folder: String) throws(OperationError) -> Plan? {
    guard let current = try currentPlan(in: folder) else { return nil }
    do {
        return try PlanFile.plan(from: current.text, file: "\(folder)/\(PlanFile.name)")
    } catch {
        throw OperationError(error)
    }
}

func currentPlan(in folder: String) throws(OperationError) -> CurrentPlan? {
    do {
        let file = FolderAccess(folder).contains(PlanFile.name) ? try PlanFile.text(in: folder) : nil
        guard let ledger = try Ledger.reading(in: folder) else {
            return file.map { CurrentPlan(text: $0, isRecorded: false, isFileStale: false) }
        }
        let entries = try ledger.entries()
        let held = LedgerState(entries).plan?.plan
        if let file {
            let hash = try InputHashes.of(file.utf8)
            if hash == held { return CurrentPlan(text: file, isRecorded: true, isFileStale: false) }
            // A plan that was never recorded was put there by hand.
            guard entries.contains(where: { $0.plan == hash }) else {
                return CurrentPlan(text: file, isRecorded: false, isFileStale: false)
            }
        }
        return try held.map { CurrentPlan(text: try ledger.plan($0), isRecorded: true, isFileStale: true) }
    } catch {
        throw OperationError(error)
    }
}
