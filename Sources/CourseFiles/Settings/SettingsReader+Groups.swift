import Course
import Yams

/// The section `groups:`: sizes, rules and goals.
extension SettingsReader {
    mutating func groups(_ node: Node) -> GroupsDescription {
        var groups = GroupsDescription()
        guard let fields = fields(node, of: "groups", known: ["size", "rules", "goals", "distances"]) else {
            return groups
        }
        if let size = fields["size"].flatMap({ size($0) }) { groups.size = size }
        groups.rules = fields["rules"].map { rules($0) } ?? []
        groups.goals = fields["goals"].map { goals($0) }
        groups.distances = fields["distances"].flatMap { text($0, of: "distances") }
        return groups
    }

    /// `{ prefer: 4, min: 3, max: 5 }`, or just the preferred size.
    private mutating func size(_ node: Node) -> GroupSizePolicy? {
        if node.scalar != nil {
            return integer(node, of: "size", in: 1...10_000).map { GroupSizePolicy(prefer: $0) }
        }
        guard let fields = fields(node, of: "size", known: ["prefer", "min", "max"]) else { return nil }
        let sizes = 1...10_000
        let prefer = fields["prefer"].flatMap { integer($0, of: "prefer", in: sizes) }
        let min = fields["min"].flatMap { integer($0, of: "min", in: sizes) }
        let max = fields["max"].flatMap { integer($0, of: "max", in: sizes) }
        let usual = GroupSizePolicy().prefer
        let policy = GroupSizePolicy(
            prefer: prefer ?? Swift.max(min ?? 1, Swift.min(max ?? Int.max, usual)), min: min, max: max)
        guard policy.min <= policy.prefer, policy.prefer <= policy.max else {
            refuse(
                node, value: "min \(policy.min), prefer \(policy.prefer), max \(policy.max)",
                "expected min <= prefer <= max for `size`")
            return nil
        }
        return policy
    }
}

// MARK: - Goals

extension SettingsReader {
    static let goalNames = [
        "complement", "coverage", "balance", "diversity", "preference", "sharedHours", "teammates",
    ]

    private mutating func goals(_ node: Node) -> [Located<GroupGoal>] {
        var goals: [Located<GroupGoal>] = []
        for element in elements(node, of: "goals") ?? [] {
            guard let goal = goal(element) else { continue }
            if goals.contains(where: { $0.value == goal }) {
                refuse(element, value: goal.measure.name, "the goal stands twice in `goals`; keep one")
            }
            goals.append(Located(goal, at: Self.place(of: element)))
        }
        return goals
    }

    /// `complement`, `{ complement: total }` or `{ sharedHours: { cap: 4, as: total } }`.
    private mutating func goal(_ node: Node) -> GroupGoal? {
        if node.mapping == nil {
            return choice(node, of: "goals", among: Self.goalNames).flatMap(Self.measure).map { GroupGoal($0) }
        }
        guard let entries = entries(node, of: "goals") else { return nil }
        guard entries.count == 1, let entry = entries.first else {
            refuse(node, "expected one goal an entry, such as `{ complement: total }`")
            return nil
        }
        guard var measure = Self.measure(entry.key.value) else {
            refuse(
                entry.key.place, value: entry.key.value, "unknown goal",
                suggestion: NearestName.nearest(to: entry.key.value, among: Self.goalNames))
            return nil
        }
        var manner: Node? = entry.value
        if case .sharedHours = measure {
            var cap: Node?
            if entry.value.mapping != nil {
                guard let fields = fields(entry.value, of: "sharedHours", known: ["cap", "as"]) else { return nil }
                (cap, manner) = (fields["cap"], fields["as"])
            } else if let text = entry.value.scalar?.string, Int(text) != nil {
                (cap, manner) = (entry.value, nil)
            }
            if let cap {
                guard let limit = integer(cap, of: "cap", in: 1...Int.max) else { return nil }
                measure = .sharedHours(cap: limit)
            }
        }
        guard let manner, !Self.isEmpty(manner) else { return GroupGoal(measure) }
        let words = measure.aggregations.map(\.rawValue)
        return choice(manner, of: measure.name, among: words).flatMap(GroupGoal.Aggregation.init).map {
            GroupGoal(measure, $0)
        }
    }

    private static func measure(_ name: String) -> GroupGoal.Measure? {
        switch name {
        case "complement": .complement
        case "coverage": .coverage
        case "balance": .balance
        case "diversity": .diversity
        case "preference": .preference
        case "sharedHours": .sharedHours(cap: nil)
        case "teammates": .teammates
        default: nil
        }
    }
}

// MARK: - Rules

extension SettingsReader {
    private static let ruleNames = ["sharedHours", "notAlone", "atLeast", "together", "apart", "group"]

    private mutating func rules(_ node: Node) -> [Located<RuleDescription>] {
        guard node.sequence != nil else {
            refuse(node, "expected a list of rules, each on a line such as `- sharedHours: 2`")
            return []
        }
        return (elements(node, of: "rules") ?? []).compactMap { element in
            rule(element).map { Located($0, at: Self.place(of: element)) }
        }
    }

    private mutating func rule(_ node: Node) -> RuleDescription? {
        let entries = node.mapping == nil ? [] : entries(node, of: "rules") ?? []
        guard entries.count == 1, let (name, value) = entries.first else {
            refuse(node, "expected one rule an entry, such as `- sharedHours: 2` or `- together: [id, id]`")
            return nil
        }
        switch name.value {
        case "sharedHours":
            return integer(value, of: name.value, in: 1...10_000).map { .sharedHours(slots: $0) }
        case "notAlone":
            return notAlone(value)
        case "atLeast":
            return atLeast(value)
        case "together", "apart":
            guard let ids = texts(value, of: name.value) else { return nil }
            guard ids.count >= 2 else {
                refuse(value, "expected two students or more for `\(name.value)`, such as [ana@mit.edu, bo@mit.edu]")
                return nil
            }
            return name.value == "together" ? .together(ids) : .apart(ids)
        case "group":
            return pinned(value)
        default:
            let nearest = NearestName.nearest(to: name.value, among: Self.ruleNames)
            refuse(
                name.place, value: name.value,
                "unknown rule; known are \(Self.ruleNames.joined(separator: ", "))", suggestion: nearest)
            return nil
        }
    }

    private mutating func notAlone(_ node: Node) -> RuleDescription? {
        guard let entries = entries(node, of: "notAlone") else { return nil }
        guard entries.count == 1, let (attribute, values) = entries.first else {
            refuse(node, "expected one attribute and its values, such as `notAlone: { gender: [woman] }`")
            return nil
        }
        guard let values = texts(values, of: attribute.value) else { return nil }
        guard !values.isEmpty else {
            refuse(node, "expected at least one value, such as `notAlone: { \(attribute.value): [woman] }`")
            return nil
        }
        return .notAlone(attribute: attribute, values: values)
    }

    private mutating func atLeast(_ node: Node) -> RuleDescription? {
        guard let fields = fields(node, of: "atLeast", known: ["skill", "rating", "members"]) else { return nil }
        guard let skillNode = fields["skill"], let ratingNode = fields["rating"] else {
            refuse(node, "expected `atLeast: { skill: NAME, rating: 4, members: 1 }`")
            return nil
        }
        let members = fields["members"].map { integer($0, of: "members", in: 1...10_000) } ?? 1
        let skill = text(skillNode, of: "skill")
        let rating = integer(ratingNode, of: "rating", in: -1_000_000...1_000_000)
        guard let skill, let rating, let members else { return nil }
        return .atLeast(skill: skill, rating: rating, members: members)
    }

    private mutating func pinned(_ node: Node) -> RuleDescription? {
        guard let fields = fields(node, of: "group", known: ["members", "name"]) else { return nil }
        guard let membersNode = fields["members"], let nameNode = fields["name"] else {
            refuse(node, "expected `group: { members: [ana@mit.edu], name: A }`")
            return nil
        }
        let members = texts(membersNode, of: "members")
        let name = text(nameNode, of: "name")
        guard let members, !members.isEmpty, let name else { return nil }
        return .group(members: members, name: name.value)
    }
}
