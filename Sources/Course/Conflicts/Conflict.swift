/// Rules that cannot all hold: the answer where no plan exists.
public struct Conflict: Error, Sendable, Equatable {
    /// A set of rules that clash, each in the instructor's words; without any one of them the others could hold.
    public var rules: [String]
    /// Why they clash, in one sentence.
    public var reason: String?
    /// What helps, the smallest first. Each changes one rule, or, where no single change helps, the fewest found.
    public var remedies: [Remedy]

    public init(rules: [String], reason: String? = nil, remedies: [Remedy] = []) {
        self.rules = rules
        self.reason = reason
        self.remedies = remedies
    }

    /// Something that helps.
    public struct Remedy: Sendable, Equatable {
        /// In the instructor's words.
        public var words: String
        /// What is changed; nothing where only a person can do it.
        public var changes: [Relaxation]
        /// How large the change is: 1 for a number loosened by one, more for more; a rule left out counts more than any.
        public var size: Int
        /// The goals of the best plan under it, where that was computed.
        public var goals: [GoalResult]?

        public init(_ words: String, changes: [Relaxation] = [], size: Int = 1, goals: [GoalResult]? = nil) {
            self.words = words
            self.changes = changes
            self.size = size
            self.goals = goals
        }

        public init(_ change: Relaxation, size: Int) {
            self.init(change.description, changes: [change], size: size)
        }
    }
}

extension Conflict.Remedy: ExpressibleByStringInterpolation {
    /// Something that only a person can do.
    public init(stringLiteral words: String) { self.init(words) }
}

extension Conflict: CustomStringConvertible {
    public var description: String {
        var lines = ["no plan can keep all of these rules:"] + rules.map { "  - \($0)" }
        if let reason { lines.append("because \(reason)") }
        if !remedies.isEmpty { lines += ["the smallest change that helps:"] + remedies.map { "  - \($0.words)" } }
        return lines.joined(separator: "\n")
    }
}
