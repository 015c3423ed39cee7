/// Rules that cannot all hold: the answer where no plan exists.
public struct Conflict: Error, Sendable, Equatable {
    /// A set of rules that clash, each in the instructor's words; without any one of them the others could hold.
    public var rules: [String]
    /// Why they clash, in one sentence.
    public var reason: String?
    /// Changes of one rule each after which a plan exists, the smallest first.
    public var remedies: [String]

    public init(rules: [String], reason: String? = nil, remedies: [String] = []) {
        self.rules = rules
        self.reason = reason
        self.remedies = remedies
    }
}

extension Conflict: CustomStringConvertible {
    public var description: String {
        var lines = ["no plan can keep all of these rules:"] + rules.map { "  - \($0)" }
        if let reason { lines.append("because \(reason)") }
        if !remedies.isEmpty { lines += ["the smallest change that helps:"] + remedies.map { "  - \($0)" } }
        return lines.joined(separator: "\n")
    }
}
