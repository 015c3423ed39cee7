import Course
public import CourseFiles
import Glibc
import Ledger

/// Exports the plan that holds.
///
/// - Parameter hidesNames: whether pseudonyms stand in for all names and ids.
/// - Returns: the files; the first is for whoever wants only one.
/// - Throws: as `readCourse(in:)` and `readPlan(in:)`; `.unreadable` when there is no plan; `.input` when the plan has
///   not what the export is about.
public func exportPlan(
    _ kind: ExportKind, of folder: String, hidesNames: Bool
) throws(OperationError) -> (files: [ExportFile], warnings: [InputProblem]) {
    let open = try readCourse(in: folder)
    guard var plan = try readPlan(in: folder) else { throw .noPlan(in: folder) }
    var course = open.course
    var (history, now) = try planMoments(of: folder)
    var warnings = open.warnings
    if plan.inputs != open.hashes {
        let message = "the files of the course have changed since this plan; `counterpoint solve` makes a new one"
        warnings.append(InputProblem(.warning, file: PlanFile.name, message: message))
    }
    if hidesNames {
        let pseudonyms = try pseudonyms(of: open, plans: history.map(\.plan) + [plan])
        plan = pseudonyms.plan(plan)
        course = pseudonyms.course(course)
        history = history.map { PlanMoment(plan: pseudonyms.plan($0.plan), time: $0.time) }
        warnings = []
    }
    do {
        let export = PlanExport(course: course, plan: plan, history: history, now: now)
        return (try export.files(kind), warnings)
    } catch {
        throw OperationError(error)
    }
}

/// Writes exported files into a folder, each as a whole; files of these names are replaced.
///
/// - Throws: `OperationError.unwritable` with the system's reason.
public func writeExport(_ files: [ExportFile], into folder: String) throws(OperationError) {
    try FolderAccess(folder).create()
    let below = Set(files.compactMap { $0.name.contains("/") ? FolderAccess.parts(of: $0.name).folder : nil })
    for name in below.sorted() { try FolderAccess("\(folder)/\(name)").create() }
    for file in files { try writeExport(file.contents, to: "\(folder)/\(file.name)") }
}

/// Writes an exported text to a file, as a whole.
///
/// - Throws: `OperationError.unwritable` with the system's reason.
public func writeExport(_ contents: String, to path: String) throws(OperationError) {
    do {
        try AtomicFile.write(contents, to: path)
    } catch {
        throw OperationError(error)
    }
}

/// The plans that held one after the other, and the moment of the last; without a ledger, none and now.
func planMoments(of folder: String) throws(OperationError) -> (history: [PlanMoment], now: String) {
    do {
        guard let ledger = try Ledger.reading(in: folder) else { return ([], EntryTime.now()) }
        let entries = try ledger.entries()
        var moments: [PlanMoment] = []
        var last: String?
        for count in entries.indices {
            let held = LedgerState(Array(entries[...count])).plan?.plan
            guard let held, held != last else { continue }
            last = held
            let plan = try PlanFile.plan(from: ledger.plan(held))
            moments.append(PlanMoment(plan: plan, time: entries[count].time))
        }
        return (moments, moments.last?.time ?? EntryTime.now())
    } catch {
        throw OperationError(error)
    }
}

/// The moment in UTC as the ledger writes it.
private enum EntryTime {
    static func now() -> String {
        var seconds = time(nil)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let length = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        return String(decoding: text.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
