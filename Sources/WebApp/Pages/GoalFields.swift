import Course
import Reports

/// Goals as the fields of a page.
enum GoalFields {
    /// The goals of a plan, each with what is proven about it.
    static func of(_ plan: Plan, _ course: Course) -> [Fields] {
        plan.goals.map { goal in
            let words = GoalWords(course: course, result: goal)
            return [
                "goal": words.title, "part": goal.part.rawValue, "value": words.words(for: goal.value),
                "isProven": goal.isProven, "bound": words.words(for: goal.bound),
                "gap": goal.gap.isFinite ? "\((goal.gap * 1000).rounded() / 10) %" : "no bound yet",
            ]
        }
    }

    /// What a change does to each goal.
    static func effects(_ difference: PlanDifference, _ course: Course) -> [Fields] {
        difference.goals.compactMap { goal in
            guard let named = goal.after ?? goal.before else { return nil }
            let words = GoalWords(course: course, result: named)
            let before = goal.before.map { words.words(for: $0.value) } ?? "–"
            let after = goal.after.map { words.words(for: $0.value) } ?? "–"
            let effect = Effect(goal)
            return [
                "goal": words.title, "before": before, "after": after, "effect": effect.rawValue,
                "isSame": effect == .same && goal.before != nil && goal.after != nil, "isBetter": effect == .better,
                "isWorse": effect == .worse,
            ]
        }
    }

    /// Whether a goal gets better.
    enum Effect: String {
        case better, worse, same

        init(_ goal: PlanDifference.Goal) {
            guard let before = goal.before, let after = goal.after, before.value != after.value else {
                self = .same
                return
            }
            switch (before.value, after.value) {
            case (.total(let old, _), .total(let new, _)):
                self = (new > old) == after.isMaximized ? .better : .worse
            case (.vector(let old), .vector(let new)):
                // After a drop there are fewer entries; what both have is compared.
                guard let (left, right) = zip(old, new).first(where: { $0 != $1 }) else {
                    self = .same
                    return
                }
                self = (left < right) == after.isMaximized ? .better : .worse
            default: self = .same
            }
        }
    }

    /// What changes for whom, in words.
    static func changes(_ difference: PlanDifference, names: (String) -> String) -> [Fields] {
        difference.changes.map { change(for: $0, names: names) }
    }

    static func change(for change: Change, names: (String) -> String) -> Fields {
        [
            "student": names(change.student), "what": change.what, "from": change.from ?? "nothing",
            "to": change.to ?? "nothing", "because": change.because ?? "", "hasBecause": change.because != nil,
        ]
    }
}
