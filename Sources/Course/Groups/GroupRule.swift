/// A rule that every plan must keep, as a value that can be said in the instructor's words.
public enum GroupRule: Sendable, Equatable {
    /// Every group has at least `slots` availability slots that all its members share.
    case sharedHours(slots: Int)
    /// A group has none of the students whose `attribute` is one of `values`, or at least two of them.
    case notAlone(attribute: String, values: [String])
    /// Every group has at least `members` students rated `rating` or better in `skill`.
    case atLeast(skill: String, rating: Int, members: Int)
    /// These students are in one group.
    case together([String])
    /// No two of these students are in one group.
    case apart([String])
    /// These students are in the group of this name. Pins of one name belong to one group, of two names to two.
    case group(members: [String], name: String)
}

extension GroupRule: CustomStringConvertible {
    /// The rule in the instructor's words, without a final stop.
    public var description: String {
        switch self {
        case .sharedHours(let slots):
            "every group shares at least \(counted(slots, "free slot"))"
        case .notAlone(let attribute, let values):
            "nobody is the only one of \(attribute) \(values.joined(separator: " or ")) in a group"
        case .atLeast(let skill, let rating, let members):
            "every group has at least \(counted(members, "member")) with \(skill) \(rating) or better"
        case .together(let ids):
            "\(listed(ids)) are together"
        case .apart(let ids):
            "\(listed(ids)) are apart"
        case .group(let ids, let name):
            "\(listed(ids)) \(ids.count == 1 ? "is" : "are") in group \(name)"
        }
    }
}

/// "1 member", "2 members".
private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// "a", "a and b", "a, b and c".
private func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nobody" }
    return "\(words.dropLast().joined(separator: ", ")) and \(last)"
}
