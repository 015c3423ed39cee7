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
            for remedy in conflict.remedies { lines += item(remedy, mark: "→", .good, width: width) }
        }
        return lines.rendered(in: style)
    }

    private func item(_ text: String, mark: String, _ tone: Tone, width: Int) -> [Line] {
        Line.wrapping(text.printable, to: width - 4).indented(by: 4, first: Line("  \(mark)", tone))
    }
}
