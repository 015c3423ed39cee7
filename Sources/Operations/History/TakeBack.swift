import CourseFiles
import Ledger

/// A step back or forth in the history.
public struct HistoryStep: Sendable {
    /// The decision that was taken back, or holds again.
    public var decision: HistoryLine
    /// Whether there is a plan after it.
    public var hasPlan: Bool
}

/// Takes back the last decision that holds; its students are as they were, and so is `plan.json`.
///
/// A `plan.json` that was changed by hand is recorded before, and is then what is taken back. What the students have seen
/// stays what they have seen.
///
/// - Throws: `OperationError.input` when there is nothing to take back.
public func undo(in folder: String, waiting: (String) -> Void) throws(OperationError) -> HistoryStep {
    try step(in: folder, .undone, waiting: waiting)
}

/// Lets the last decision that was taken back hold again.
///
/// - Throws: `OperationError.input` when there is none, also because something else was decided since.
public func redo(in folder: String, waiting: (String) -> Void) throws(OperationError) -> HistoryStep {
    try step(in: folder, .redone, waiting: waiting)
}

/// Marks the plan that holds as the one that the students have seen: repairs count changes against it from now on.
///
/// - Throws: `OperationError.unreadable` when there is no plan.
public func publish(in folder: String, waiting: (String) -> Void) throws(OperationError) -> HistoryLine {
    let held = try HeldLedger.take(in: folder, waiting: waiting)
    guard let plan = held.state.plan else {
        throw .unreadable(
            path: "\(folder)/\(PlanFile.name)", reason: "there is no plan yet; `counterpoint solve` makes one")
    }
    _ = try held.append(NewEntry(.published, EntryDetails(entry: plan.number)))
    return try line(plan.number, in: folder)
}

private func step(
    in folder: String, _ kind: LedgerEntry.Kind, waiting: (String) -> Void
) throws(OperationError) -> HistoryStep {
    let held = try HeldLedger.take(in: folder, waiting: waiting)
    let state = held.state
    guard let last = kind == .undone ? state.decisions.last : state.undone.last else {
        let words = kind == .undone ? "there is no decision to undo" : "there is no undone decision to redo"
        throw .input([InputProblem(file: held.ledger.path, message: words)])
    }
    // The entry names the plan that holds from now on.
    let decisions = kind == .undone ? Array(state.decisions.dropLast()) : state.decisions + [last]
    let plan = try held.text(of: decisions.last { $0.plan != nil })
    let after = try held.append(
        NewEntry(kind, EntryDetails(reason: last.kind.rawValue, entry: last.number), plan: plan))
    return HistoryStep(decision: try line(last.number, in: folder), hasPlan: after.plan != nil)
}

private func line(_ number: Int, in folder: String) throws(OperationError) -> HistoryLine {
    guard let line = try history(of: folder).first(where: { $0.number == number }) else {
        throw .defect(["entry \(number) is not in the ledger"])
    }
    return line
}

/// A ledger of which this process has the right to decide, with everything recorded that lies in the folder.
private struct HeldLedger {
    let folder: String
    let ledger: Ledger
    let state: LedgerState
    private let lock: DecisionLock

    static func take(in folder: String, waiting: (String) -> Void) throws(OperationError) -> HeldLedger {
        try requireFolder(folder)
        do {
            guard try Ledger.reading(in: folder) != nil || currentPlan(in: folder) != nil else {
                throw OperationError.input([
                    InputProblem(
                        file: folder, message: "nothing was decided here yet; `counterpoint solve` makes a plan")
                ])
            }
            let lock = try DecisionLock.take(in: folder, waiting: waiting)
            let ledger = try Ledger.writing(in: folder)
            if let foreign = try currentPlan(in: folder), !foreign.isRecorded {
                try ledger.append([.foreignPlan(foreign.text)], after: ledger.state())
            }
            return HeldLedger(folder: folder, ledger: ledger, state: try ledger.state(), lock: lock)
        } catch {
            throw OperationError(error)
        }
    }

    func text(of entry: LedgerEntry?) throws(OperationError) -> String? {
        do {
            return try entry?.plan.map { try ledger.plan($0) }
        } catch {
            throw OperationError(error)
        }
    }

    /// Appends an entry and writes `plan.json` as the state says afterwards.
    func append(_ entry: NewEntry) throws(OperationError) -> LedgerState {
        do {
            try ledger.append([entry], after: state)
            let after = try ledger.state()
            if let plan = after.plan?.plan {
                try PlanFile.write(text: ledger.plan(plan), to: folder)
            } else {
                try PlanFile.remove(from: folder)
            }
            let certificate = try after.plan?.details.certificate.map { hash throws(LedgerError) in
                try ledger.certificate(hash)
            }
            try CertificateFile.replace(with: certificate, in: folder)
            return after
        } catch {
            throw OperationError(error)
        }
    }
}

extension NewEntry {
    /// A plan that somebody else put into the folder.
    static func foreignPlan(_ text: String) -> NewEntry {
        NewEntry(.imported, EntryDetails(reason: "a plan.json that was not made from this ledger"), plan: text)
    }
}
