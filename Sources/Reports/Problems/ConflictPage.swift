public import Course

/// The page that tells why no plan exists: the rules that clash, the reason, and what helps.
public struct ConflictPage: Sendable {
    private let conflict: Conflict

    public init(conflict: Conflict) { self.conflict = conflict }

    /// The page as text, each line ended by a newline.
    public func text(in style: Style) -> String {
        let width = style.width
        var lines: [Line] = []
        if conflict.rules.count == 1 {
            lines.append(Line("No plan can keep this rule:", .bad))
        } else {
            lines += Line.wrapping(
                "No plan can keep these \(conflict.rules.count) rules together; without any one of them the others "
                    + "could hold:", to: width, .bad)
        }
        for rule in conflict.rules { lines += item(rule, mark: "•", .strong, width: width) }
        if let reason = conflict.reason {
            lines +=
                [Line()]
                + Line.wrapping(reason.printable, to: width - 9).indented(by: 9, first: Line("Because", .faint))
        }
        if !conflict.remedies.isEmpty {
            lines += [Line(), Line("Any one of these helps, the smallest change first:", .faint)]
            for remedy in conflict.remedies {
                lines += item(remedy.words, mark: "→", .good, width: width)
                guard let goals = remedy.goals, !goals.isEmpty else { continue }
                let values = goals.map { "\(GoalWords.name($0.goal)) \(GoalWords.brief($0.value))" }
                lines += Line.wrapping("then " + values.joined(separator: "; "), to: width - 4, .faint)
                    .indented(by: 4, first: Line("   ", .faint))
            }
            if conflict.remedies.contains(where: { !$0.changes.isEmpty }) {
                lines += [
                    Line(), Line("`counterpoint solve --relax` makes the first of these, for this plan alone.", .faint),
                ]
            }
        }
        return lines.rendered(in: style)
    }

    private func item(_ text: String, mark: String, _ tone: Tone, width: Int) -> [Line] {
        Line.wrapping(text.printable, to: width - 4).indented(by: 4, first: Line("  \(mark)", tone))
    }
}
