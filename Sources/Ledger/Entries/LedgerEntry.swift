/// One line of the ledger: something that was decided or happened, when, from what, and with which plan as its result.
public struct LedgerEntry: Sendable, Equatable {
    /// What happened.
    public enum Kind: String, Sendable, CaseIterable {
        /// Files of the course, or a plan that was not made here, came in.
        case imported
        /// A plan was made, whole or in part.
        case solved
        /// Students left, and the plan was repaired.
        case dropped
        /// Students came, and the plan was repaired.
        case added
        /// An instructor moved or swapped students or turns.
        case moved
        /// An instructor held something in its place, or let it go.
        case pinned
        /// An instructor decided against a rule.
        case overridden
        /// The students have seen the plan.
        case published
        /// The last decision was taken back.
        case undone
        /// A decision that had been taken back holds again.
        case redone
        /// The inputs as they are were committed to, before a public number was known.
        case committed
        /// A public number came, from which the seed follows.
        case drawn
    }

    /// 1, 2, … without a gap.
    public var number: Int
    /// The moment in UTC as ISO 8601 writes it, `2017-02-16T09:14:03Z`.
    public var time: String
    public var kind: Kind
    public var details: EntryDetails
    /// The files that the decision was made from: the hashes of their contents by name. `EntryDetails.shortened` names those
    /// of which the ledger keeps less than that.
    public var inputs: [String: String]
    /// The hash of the text of the plan that holds from now on, or nil where the entry makes none.
    public var plan: String?
    /// The hash of the entry before, or that of nothing for the first.
    public var previous: String
    /// The hash of this entry with all of the above.
    public var hash: String
}

extension LedgerEntry.Kind {
    /// Whether it is a decision that can be taken back.
    public var isDecision: Bool {
        switch self {
        case .solved, .dropped, .added, .moved, .pinned, .overridden: true
        case .imported, .published, .undone, .redone, .committed, .drawn: false
        }
    }
}

/// What is known about an entry beside its kind; keys that do not apply are left out.
public struct EntryDetails: Codable, Sendable, Equatable {
    /// The command as typed, such as `solve --seed 3`.
    public var command: String?
    /// Why, or what, in one sentence.
    public var reason: String?
    /// The ids of those whom it concerns, ascending.
    public var students: [String]?
    /// The first week that could change.
    public var week: Int?
    /// The number of the entry that is undone, redone or published.
    public var entry: Int?
    /// What a replay needs beside the files: part, seed, and whether the search was cut short.
    public var options: [String: String]?
    /// JSON text of the module that made the entry, kept as it is.
    public var payload: String?
    /// By the name of a file of which not everything is kept, the hash of what is.
    public internal(set) var shortened: [String: String]?
    /// The hash of the text of the certificate that belongs to the plan; set by the ledger.
    public internal(set) var certificate: String?

    public init(
        command: String? = nil, reason: String? = nil, students: [String]? = nil, week: Int? = nil, entry: Int? = nil,
        options: [String: String]? = nil, payload: String? = nil
    ) {
        self.command = command
        self.reason = reason
        self.students = students
        self.week = week
        self.entry = entry
        self.options = options
        self.payload = payload
    }
}

/// An entry before it has a number, a time and a place in the chain.
public struct NewEntry: Sendable {
    public var kind: LedgerEntry.Kind
    public var details: EntryDetails
    /// Names and contents of the files that the decision was made from.
    public var inputs: [String: [UInt8]]
    /// By the name of a file, what is kept in its place: the file without what should be kept nowhere.
    public var shortened: [String: [UInt8]]
    /// The text of the plan that holds from now on.
    public var plan: String?
    /// The text of what proves that plan.
    public var certificate: String?

    public init(
        _ kind: LedgerEntry.Kind, _ details: EntryDetails = .init(), inputs: [String: [UInt8]] = [:],
        shortened: [String: [UInt8]] = [:], plan: String? = nil, certificate: String? = nil
    ) {
        self.kind = kind
        self.details = details
        self.inputs = inputs
        self.shortened = shortened
        self.plan = plan
        self.certificate = certificate
    }
}
