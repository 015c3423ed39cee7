/// Something in a plan that does not hold: what, where, and which rule it breaks.
public struct Finding: Sendable, Equatable {
    /// The rule that is broken, in words.
    public var rule: String
    /// What was found, one clause without a final stop.
    public var what: String
    /// The id of the student it is about, if it is about one.
    public var student: String?
    /// The name of the group it is about, if it is about one.
    public var group: String?
    /// The number of the week it is about, if it is about one.
    public var week: Int?

    public init(rule: String, what: String, student: String? = nil, group: String? = nil, week: Int? = nil) {
        self.rule = rule
        self.what = what
        self.student = student
        self.group = group
        self.week = week
    }
}

extension Finding: CustomStringConvertible {
    /// One line: where, what, and the rule; `group A, ana@mit.edu: is in groups A and B (rule: …)`.
    public var description: String {
        let place = [week.map { "week \($0)" }, group.map { "group \($0)" }, student].compactMap(\.self)
        let start = place.isEmpty ? "" : place.joined(separator: ", ") + ": "
        return "\(start)\(what) (rule: \(rule))"
    }
}
