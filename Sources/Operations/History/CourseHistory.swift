import Ledger

/// One line of the history of a course: what was decided, and whether it still holds.
public struct HistoryLine: Sendable {
    public var number: Int
    /// UTC, as ISO 8601 writes it.
    public var time: String
    /// What happened: `solved`, `dropped`, ….
    public var kind: String
    /// In words: who, from which week, why.
    public var words: String
    public var students: [String]
    public var week: Int?
    /// Whether the decision holds: false for one that was undone.
    public var holds: Bool
    /// Whether it is the one whose plan holds now.
    public var isCurrent: Bool
    /// Whether it is the one whose plan the students have seen.
    public var isPublished: Bool
    /// The hash of the plan that holds after it, where it made one.
    public var plan: String?
    public var hash: String
}

/// The history of a course, oldest first; empty where nothing was decided yet.
///
/// - Throws: `OperationError.unreadable` or `.input` when the folder or its ledger cannot be read.
public func history(of folder: String) throws(OperationError) -> [HistoryLine] {
    try requireFolder(folder)
    do {
        guard let ledger = try Ledger.reading(in: folder) else { return [] }
        let entries = try ledger.entries()
        let state = LedgerState(entries)
        let holding = Set(state.decisions.map(\.number))
        return entries.map { entry in
            HistoryLine(
                number: entry.number, time: entry.time, kind: entry.kind.rawValue, words: entry.words,
                students: entry.details.students ?? [], week: entry.details.week,
                holds: !(entry.kind.isDecision || entry.plan != nil && entry.kind == .imported)
                    || holding.contains(entry.number),
                isCurrent: entry.number == state.plan?.number, isPublished: entry.number == state.published?.number,
                plan: entry.plan, hash: entry.hash)
        }
    } catch {
        throw OperationError(error)
    }
}

extension LedgerEntry {
    /// What happened in a few words, such as "s12 from week 3".
    var words: String {
        let who = details.students.map { $0.joined(separator: ", ") }
        let from = details.week.map { "from week \($0)" }
        let which = details.entry.map { "number \($0)" }
        let facts = [who, from, which].compactMap(\.self).joined(separator: " ")
        return [facts.isEmpty ? nil : facts, details.reason].compactMap(\.self).joined(separator: ": ")
    }
}
