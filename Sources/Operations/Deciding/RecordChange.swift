import Ledger

extension CourseDecision {
    /// Records a change by hand; one that breaks rules as overridden, with the reason.
    ///
    /// - Throws: as `record(_:_:plan:)`.
    public func record(_ change: WorkedOutChange, overriding: String?) throws(OperationError) {
        let isOverridden = !change.broken.isEmpty
        let reason = isOverridden ? overriding.map { "\(change.words), because: \($0)" } : change.words
        let kind: LedgerEntry.Kind = change.holding != nil ? .pinned : isOverridden ? .overridden : .moved
        var options = change.change?.options ?? [:]
        if isOverridden {
            options["overridden"] = change.broken.joined(separator: "; ")
            options["override"] = overriding
        }
        let details = EntryDetails(
            command: change.words, reason: reason, students: change.students, options: options,
            payload: change.holding?.payload)
        try record(kind, details, plan: change.plan, proofs: change.provenBy)
    }
}
