public import Course

/// The page that shows a plan: verdict, groups, rotation, goals with what is proven, and who is worst off.
public struct PlanPage: Sendable {
    /// A part of the page between the title and the goals.
    public enum Part: Sendable, CaseIterable { case groups, rotation }

    private let course: Course
    private let plan: Plan
    private let parts: [Part]
    private let isStopped: Bool

    /// A page of all parts, or of some; `isStopped` says that the search was cut short by hand.
    public init(course: Course, plan: Plan, parts: [Part] = Part.allCases, isStopped: Bool = false) {
        self.course = course
        self.plan = plan
        self.parts = parts
        self.isStopped = isStopped
    }

    /// The page as text, each line ended by a newline and none wider than the style's width.
    public func text(in style: Style) -> String { lines(width: style.width).rendered(in: style) }

    private func lines(width: Int) -> [Line] {
        let roster = Roster(course: course)
        let scale = RatingScale(course: course)
        var lines = title(width: width)
        if parts.contains(.groups), !plan.groups.isEmpty {
            lines += heading("Groups", width: width)
            lines += GroupSection(course: course, plan: plan, roster: roster, scale: scale).lines(width: width)
        }
        if parts.contains(.rotation), !plan.rotation.isEmpty {
            let section = RotationSection(plan: plan, roster: roster)
            lines += heading("Rotation", section.span, width: width) + section.lines(width: width) + [Line()]
        }
        if parts.contains(.groups), !plan.talks.isEmpty {
            let section = PresentationDaySection(plan: plan, roster: roster)
            lines += heading("Presentation day", section.date, width: width) + section.lines(width: width) + [Line()]
        }
        if !plan.changes.isEmpty {
            lines += heading("Changes", width: width) + changes(roster, width: width) + [Line()]
        }
        if !plan.goals.isEmpty {
            lines += heading("Goals", "in order: a later one never costs an earlier one", width: width)
            lines += GoalSection(course: course, plan: plan).lines(width: width) + [Line()]
        }
        let worstOff = WorstOffSection(course: course, plan: plan, roster: roster, scale: scale).lines(width: width)
        if !worstOff.isEmpty { lines += heading("Fairness", width: width) + worstOff }
        while lines.last?.spans.isEmpty == true { lines.removeLast() }
        return lines
    }

    private func title(width: Int) -> [Line] {
        let title = ([course.title] + [course.term].compactMap { $0 }).map(\.printable).joined(separator: ", ")
        let verdict = GoalSection(course: course, plan: plan).verdict
        var lines = Line.wrapping(title, to: width, .strong)
        lines += Line.wrapping(counts, to: width)
        let mark = Line(verdict.isProven ? "✓" : "~", verdict.isProven ? .good : .caution)
        lines += Line.wrapping(verdict.text, to: width - 2, verdict.isProven ? .good : .caution)
            .indented(by: 2, first: mark)
        if isStopped {
            lines += Line.wrapping("stopped by hand: this is the best plan so far", to: width - 2, .caution)
                .indented(by: 2, first: Line("!", .caution))
        }
        for note in plan.notes {
            lines += Line.wrapping(note.printable, to: width - 2, .caution).indented(by: 2, first: Line("!", .caution))
        }
        for (name, ids) in [("listeners", plan.listeners), ("waitlist", plan.waitlist)] where !ids.isEmpty {
            let label = Line("\(name): ", .faint)
            lines += Line.listing(ids.map(\.printable), to: width - label.columns)
                .indented(by: label.columns, first: label)
        }
        return lines + [Line()]
    }

    /// "20 students, 5 groups, 20 readings in 10 weeks".
    private var counts: String {
        var counts = [Words.counted(course.students.count, "student")]
        if !plan.groups.isEmpty { counts.append(Words.counted(plan.groups.count, "group")) }
        if !plan.rotation.isEmpty {
            let weeks = Words.counted(Set(plan.rotation.map(\.week)).count, "week")
            counts.append("\(Words.counted(plan.rotation.count, "reading")) in \(weeks)")
        }
        return counts.joined(separator: ", ")
    }

    private func heading(_ title: String, _ remark: String? = nil, width: Int) -> [Line] {
        var line = Line(title, .strong)
        if let remark { line.append("  \(remark)".shortened(to: width - line.columns), .faint) }
        line.append(" ")
        line.append(String(repeating: "─", count: max(0, width - line.columns)), .faint)
        return [line]
    }

    private func changes(_ roster: Roster, width: Int) -> [Line] {
        plan.changes.flatMap { change in
            let way = [change.from.map { "from \($0.printable)" }, change.to.map { "to \($0.printable)" }]
            let text = ([roster.student(change.student) + ":", change.what] + way.compactMap { $0 })
            return Line.wrapping(text.joined(separator: " "), to: width)
        }
    }
}
