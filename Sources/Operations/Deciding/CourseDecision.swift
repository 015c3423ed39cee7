public import Course
import CourseFiles
public import Ledger

/// A course folder of which one process decides: from reading it to recording what was decided.
///
/// The right to decide is held as long as the value lives. A dry run takes no such right and records nothing.
public struct CourseDecision: Sendable {
    public let open: OpenCourse
    private let lock: DecisionLock?
    /// Whether nothing is to be recorded.
    var isDry: Bool { lock == nil }

    /// Opens a course folder for a decision.
    ///
    /// - Parameters:
    ///   - isDry: whether nothing is to be recorded.
    ///   - waiting: called, with who it is, when another process decides at the moment.
    /// - Throws: as `readCourse(in:)`, and `OperationError.unwritable` when another process does not come to an end.
    public static func begin(
        in folder: String, isDry: Bool, waiting: (String) -> Void = { _ in }
    ) throws(OperationError) -> CourseDecision {
        // Only what is a course folder gets a ledger.
        let first = try readCourse(in: folder)
        guard !isDry else { return CourseDecision(open: first, lock: nil) }
        do {
            let lock = try DecisionLock.take(in: folder, waiting: waiting)
            let state = try ledgerState(in: folder)
            let open = state == first.state ? first : try readCourse(in: folder, after: state)
            return CourseDecision(open: open, lock: lock)
        } catch {
            throw OperationError(error)
        }
    }

    /// Records a decision, its plan and what proves it in the ledger, in one transaction, and writes the plan to `plan.json`,
    /// the proof to `certificate.json`.
    ///
    /// Files that changed since they were last recorded, and a `plan.json` that was not made here, are recorded as imported
    /// before it. Nothing happens in a dry run.
    ///
    /// - Parameter proofs: what proves the goals, of whatever plan; nil where nothing is on record, and then no
    ///   `certificate.json` stays behind.
    /// - Throws: `OperationError.unwritable` with the system's reason; the ledger is then as it was, unless only the
    ///   file could not be written.
    public func record(
        _ kind: LedgerEntry.Kind, _ details: EntryDetails, plan: Plan, proofs: Certificate? = nil
    ) throws(OperationError) {
        guard lock != nil else { return }
        do {
            let text = try PlanFile.text(of: plan)
            let hash = try InputHashes.of(text.utf8)
            let certificate = try proofs.map { proofs throws(PlanFileError) in
                var certificate = proofs
                certificate.inputs = plan.inputs
                certificate.plan = hash
                return try CertificateFile.text(of: certificate)
            }
            let shortened = open.shortened
            let ledger = try Ledger.writing(in: open.folder)
            let entries = try ledger.entries()
            var new: [NewEntry] = []
            try PlanFile.requireReplaceable(in: open.folder)
            // What is no plan is replaced without a trace.
            if let foreign = try? currentPlan(in: open.folder), !foreign.isRecorded,
                (try? PlanFile.plan(from: foreign.text)) != nil
            {
                new.append(.foreignPlan(foreign.text))
            }
            if entries.last(where: { $0.kind == .imported && !$0.inputs.isEmpty })?.inputs != open.hashes {
                let reason = open.contents.keys.sorted().joined(separator: ", ")
                new.append(
                    NewEntry(
                        .imported, EntryDetails(reason: reason), inputs: open.contents, shortened: shortened))
            }
            new.append(
                NewEntry(
                    kind, details, inputs: open.contents, shortened: shortened, plan: text, certificate: certificate))
            try ledger.append(new, after: open.state)
            try PlanFile.write(text: text, to: open.folder)
            try CertificateFile.replace(with: certificate, in: open.folder)
        } catch {
            throw OperationError(error)
        }
    }
}
