/// What holds after a number of entries: which decisions, which plan, who left and who came.
public struct LedgerState: Sendable, Equatable {
    /// The number of the last entry, 0 when there is none.
    public private(set) var lastNumber = 0
    /// The decisions that hold, oldest first, and plans that came in from elsewhere.
    public private(set) var decisions: [LedgerEntry] = []
    /// The decisions that were taken back, the next to be redone last.
    public private(set) var undone: [LedgerEntry] = []
    /// The last entry that made public, and the one whose plan it made public.
    public private(set) var published: LedgerEntry?

    /// Nothing was decided.
    public init() {}

    /// The state after entries from the first on. O(entries).
    public init(_ entries: [LedgerEntry]) {
        var byNumber: [Int: LedgerEntry] = [:]
        for entry in entries {
            byNumber[entry.number] = entry
            lastNumber = entry.number
            switch entry.kind {
            case .solved, .dropped, .added, .moved, .pinned, .overridden:
                decisions.append(entry)
                undone = []
            case .imported where entry.plan != nil:
                decisions.append(entry)
                undone = []
            case .imported, .committed, .drawn: break
            case .published: published = entry.details.entry.flatMap { byNumber[$0] }
            case .undone: if let last = decisions.popLast() { undone.append(last) }
            case .redone: if let last = undone.popLast() { decisions.append(last) }
            }
        }
    }

    /// The decision whose plan holds.
    public var plan: LedgerEntry? { decisions.last { $0.plan != nil } }

    /// Those who left and have not come back since, with the first week without them.
    public var dropped: [String: Int] { attendance.dropped }

    /// Those who came although the survey alone gives them no place, with their first week.
    public var added: [String: Int] { attendance.added }

    private var attendance: (dropped: [String: Int], added: [String: Int]) {
        var dropped: [String: Int] = [:]
        var added: [String: Int] = [:]
        for decision in decisions where decision.kind == .dropped || decision.kind == .added {
            for student in decision.details.students ?? [] {
                dropped[student] = decision.kind == .dropped ? decision.details.week ?? 1 : nil
                added[student] = decision.kind == .added ? decision.details.week ?? 1 : nil
            }
        }
        return (dropped, added)
    }
}
