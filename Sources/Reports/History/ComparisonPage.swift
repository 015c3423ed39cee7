public import Course

/// The page that shows two plans side by side: who came and left, who moved, each goal before and after.
public struct ComparisonPage: Sendable {
    private let names: (before: String, after: String)
    private let difference: PlanDifference

    public init(names: (before: String, after: String), difference: PlanDifference) {
        self.names = names
        self.difference = difference
    }

    /// The page as text, none of its lines wider than the style's width.
    public func text(in style: Style) -> String {
        let width = style.width
        var lines = Line.wrapping("From \(names.before) to \(names.after)", to: width, .strong)
        for (what, ids) in [("came", difference.came), ("left", difference.left)] where !ids.isEmpty {
            let label = Line("\(what): ", .faint)
            lines += Line.listing(ids.map(\.printable), to: width - label.columns)
                .indented(by: label.columns, first: label)
        }
        lines += [Line()] + changes(width: width) + talks(width: width) + [Line()] + goals(width: width)
        return lines.rendered(in: style)
    }

    private func changes(width: Int) -> [Line] {
        guard !difference.changes.isEmpty else { return [Line("Nothing changes for anybody.")] }
        var table = Table(columns: [
            .init(title: "student", least: 8), .init(title: "what", least: 6), .init(title: "before", least: 6),
            .init(title: "after", least: 6),
        ])
        table.rows = difference.changes.map { change in
            [
                .init(change.student.printable), .init(change.what), .init((change.from ?? "–").printable),
                .init((change.to ?? "–").printable),
            ]
        }
        let count = difference.unchanged.count
        let rest =
            count == 1 ? "Nothing changes for 1 other student." : "Nothing changes for \(count) other students."
        return table.lines(width: width) + [Line(), Line(rest)]
    }

    /// The talks of the presentation day that are others: a matter of groups, not of single students.
    private func talks(width: Int) -> [Line] {
        guard !difference.talks.isEmpty else { return [] }
        var table = Table(columns: [
            .init(title: "presentation day", least: 6), .init(title: "before", least: 8),
            .init(title: "after", least: 8),
        ])
        func words(_ talk: Talk?) -> String {
            guard let talk else { return "–" }
            return (["\(talk.date)", talk.place] + (talk.critics.map { ["criticised by \($0)"] } ?? []))
                .joined(separator: ", ").printable
        }
        table.rows = difference.talks.map { talks in
            [.init(talks.group.printable), .init(words(talks.before)), .init(words(talks.after))]
        }
        return [Line()] + table.lines(width: width)
    }

    func goals(width: Int) -> [Line] {
        var table = Table(columns: [
            .init(title: "goal", least: 8), .init(title: "before", least: 8), .init(title: "after", least: 8),
        ])
        table.rows = difference.goals.map { goal in
            let title = [goal.after, goal.before].compactMap(\.self).first
                .map { "\($0.part.rawValue): \(GoalWords.name($0.goal))" }
            return [
                .init(title ?? ""), .init(goal.before.map(Self.words) ?? "–"),
                .init(goal.after.map(Self.words) ?? "–"),
            ]
        }
        return table.lines(width: width)
    }

    /// The value as `plan.json` writes it, equal neighbours counted: "13, 14 ×2, 15 ×2".
    static func words(_ result: GoalResult) -> String {
        switch result.value {
        case .total(let scaled, let decimals): return Words.decimal(scaled, decimals: decimals)
        case .vector(let entries):
            var runs: [(value: Int, count: Int)] = []
            for entry in entries {
                if let last = runs.last, last.value == entry, result.kind != .greedy {
                    runs[runs.count - 1].count += 1
                } else {
                    runs.append((entry, 1))
                }
            }
            return runs.map { $0.count == 1 ? "\($0.value)" : "\($0.value) ×\($0.count)" }.joined(separator: ", ")
        }
    }
}
