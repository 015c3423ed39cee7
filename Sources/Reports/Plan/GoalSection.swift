import Course

/// The part of a page that shows each goal with its value and what is proven about it.
struct GoalSection {
    let course: Course
    let plan: Plan

    func lines(width: Int) -> [Line] {
        let titles = plan.goals.map { GoalWords(course: course, result: $0).title.printable }
        let titleWidth = min(22, titles.map(\.columns).max() ?? 0)
        let indent = titleWidth + 4
        return zip(plan.goals, titles).flatMap { goal, title in
            let words = GoalWords(course: course, result: goal)
            var head = Line(goal.isProven ? "✓ " : "~ ", goal.isProven ? .good : .caution)
            head.append(title.shortened(to: titleWidth))
            let room = width - indent
            let value = words.words(for: goal.value)
            var text = Line.wrapping(goal.isProven ? "\(value); proven best" : value, to: room)
            if !goal.isProven {
                text += Line.wrapping("not proven best: gap \(Words.percent(goal.gap))", to: room, .caution)
                text += Line.wrapping(
                    "no plan does better than \(words.words(for: goal.bound))", to: room, .faint)
            }
            return text.indented(by: indent, first: head)
        }
    }

    /// The verdict on all goals in one phrase.
    var verdict: (text: String, isProven: Bool) {
        let goals = plan.goals
        let open = goals.filter { !$0.isProven }
        guard let worst = open.max(by: { $0.gap < $1.gap }) else {
            switch goals.count {
            case 0: return ("every rule is kept; no goal was set", true)
            case 1: return ("the goal is proven: no plan does better", true)
            default: return ("all \(goals.count) goals are proven: no plan does better", true)
            }
        }
        let proven = goals.count - open.count
        let gap = "\(GoalWords(course: course, result: worst).title) \(Words.percent(worst.gap))"
        return ("\(proven) of \(Words.counted(goals.count, "goal")) proven; largest gap: \(gap)", false)
    }
}
