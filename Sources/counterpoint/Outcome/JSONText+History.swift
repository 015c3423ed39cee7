import Course
import Operations
import Reports

extension JSONText {
    init(_ line: HistoryLine) {
        var facts: [String: JSONText] = [
            "number": .number(line.number), "time": .text(line.time), "kind": .text(line.kind),
            "words": .text(line.words), "holds": .truth(line.holds), "current": .truth(line.isCurrent),
            "published": .truth(line.isPublished), "hash": .text(line.hash),
        ]
        if !line.students.isEmpty { facts["students"] = .list(line.students.map { .text($0) }) }
        facts["week"] = line.week.map { .number($0) }
        facts["plan"] = line.plan.map { .text($0) }
        self = .object(facts)
    }

    init(_ difference: PlanDifference, _ names: (before: String, after: String)) {
        self = [
            "before": .text(names.before), "after": .text(names.after),
            "left": .list(difference.left.map { .text($0) }), "came": .list(difference.came.map { .text($0) }),
            "changes": .list(difference.changes.map(JSONText.init)),
            "touched": .list(difference.touched.map { .text($0) }),
            "unchanged": .list(difference.unchanged.map { .text($0) }),
            "talks": .list(difference.talks.map(JSONText.init)),
            "goals": .list(difference.goals.map(JSONText.init)),
        ]
    }

    private init(_ talks: PlanDifference.Talks) {
        func facts(_ talk: Talk?) -> JSONText {
            guard let talk else { return .null }
            return [
                "date": .text("\(talk.date)"), "slot": .number(talk.slot), "room": .text(talk.room),
                "critics": talk.critics.map { .text($0) } ?? .null,
            ]
        }
        self = ["group": .text(talks.group), "before": facts(talks.before), "after": facts(talks.after)]
    }

    init(_ change: Change) {
        var facts: [String: JSONText] = ["student": .text(change.student), "what": .text(change.what)]
        facts["from"] = change.from.map { .text($0) }
        facts["to"] = change.to.map { .text($0) }
        facts["because"] = change.because.map { .text($0) }
        self = .object(facts)
    }

    private init(_ goal: PlanDifference.Goal) {
        var facts: [String: JSONText] = [:]
        if let named = goal.after ?? goal.before {
            facts["part"] = .text(named.part.rawValue)
            facts["goal"] = .text(named.goal)
            facts["kind"] = .text(named.kind.rawValue)
        }
        facts["before"] = goal.before.map { JSONText($0.value) }
        facts["after"] = goal.after.map { JSONText($0.value) }
        self = .object(facts)
    }

    /// The value of a goal as the plan writes it.
    init(_ value: GoalValue) {
        switch value {
        case .vector(let entries): self = .list(entries.map { .number($0) })
        case .total(let scaled, let decimals): self = .decimal(scaled, decimals)
        }
    }
}
