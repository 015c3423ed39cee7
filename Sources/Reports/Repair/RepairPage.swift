public import Course

/// The page that shows a repair: how many are touched and what is proven of it, every change with its cause, a message ready
/// to send to each one, those for whom nothing changes, and each goal before and after.
public struct RepairPage: Sendable {
    private let course: Course
    private let plan: Plan
    private let reference: Plan
    private let people: [String]
    private let isBest: Bool

    /// - Parameters:
    ///   - reference: the plan against which changes are counted.
    ///   - people: those who left or came.
    ///   - isBest: whether the goals are the best for the number of students touched.
    public init(course: Course, plan: Plan, reference: Plan, people: [String], isBest: Bool) {
        self.course = course
        self.plan = plan
        self.reference = reference
        self.people = people
        self.isBest = isBest
    }

    /// The page as text, none of its lines wider than the style's width.
    public func text(in style: Style) -> String {
        guard let repair = plan.repair else { return "" }
        let width = style.width
        var lines = verdict(repair, width: width) + [Line()]
        if !plan.changes.isEmpty { lines += changes(width: width) + [Line()] }
        if !repair.untouched.isEmpty {
            let label = Line("untouched: ", .faint)
            lines += Line.listing(repair.untouched.map(\.printable), to: width - label.columns)
                .indented(by: label.columns, first: label)
            lines.append(Line())
        }
        let comparison = PlanDifference(from: reference, to: plan, firstWeek: repair.week)
        lines += ComparisonPage(names: ("before", "after"), difference: comparison).goals(width: width)
        for message in repair.messages {
            lines += [Line(), Line("To \(message.student)".printable, .strong)]
            for line in message.text.split(separator: "\n", omittingEmptySubsequences: false) {
                lines += line.isEmpty ? [Line()] : Line.wrapping(String(line).printable, to: width)
            }
        }
        return lines.rendered(in: style)
    }

    private func verdict(_ repair: Repair, width: Int) -> [Line] {
        let who = Words.listed(people.map(\.printable))
        let verb = people.contains { repair.added.contains($0) } ? "added" : "dropped"
        let count = Words.counted(repair.touched.count, "remaining student")
        let proof =
            repair.touched.isEmpty
            ? "nobody else is touched"
            : repair.isMinimal
                ? "\(count) touched, and no plan that keeps the rules touches fewer"
                : "\(count) touched; at least \(repair.leastTouched) \(repair.leastTouched == 1 ? "is" : "are") needed"
        var lines = Line.wrapping("\(who) \(verb), from week \(repair.week)", to: width, .strong)
        lines += Line.wrapping(proof, to: width - 2, repair.isMinimal ? .good : .caution)
            .indented(by: 2, first: Line(repair.isMinimal ? "✓" : "~", repair.isMinimal ? .good : .caution))
        if !isBest {
            lines += Line.wrapping(
                "other groups, or turns for as good ones, that touch as few may be better in the goals", to: width - 2,
                .caution
            )
            .indented(by: 2, first: Line("~", .caution))
        }
        for note in plan.notes {
            lines += Line.wrapping(note.printable, to: width - 2, .caution).indented(by: 2, first: Line("!", .caution))
        }
        return lines
    }

    private func changes(width: Int) -> [Line] {
        plan.changes.flatMap { change in
            let way = [change.from, change.to].map { ($0 ?? "–").printable }.joined(separator: " → ")
            let why = change.because.map { ", \($0.printable)" } ?? ""
            return Line.wrapping("\(change.student.printable)  \(change.what): \(way)\(why)", to: width - 2)
                .indented(by: 2)
        }
    }
}
