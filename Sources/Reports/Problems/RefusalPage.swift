/// The page that tells why a change by hand is refused: what it breaks, and what can be done.
public struct RefusalPage: Sendable {
    private let change: String
    private let broken: [String]
    private let remedies: [String]

    public init(change: String, broken: [String], remedies: [String]) {
        self.change = change
        self.broken = broken
        self.remedies = remedies
    }

    /// The page as text, each line ended by a newline.
    public func text(in style: Style) -> String {
        var lines = Line.wrapping("Refused: to \(change) breaks rules", to: style.width, .bad)
        for what in broken { lines += item(what, mark: "•", .strong, width: style.width) }
        lines += [Line(), Line("What can be done:", .faint)]
        for remedy in remedies { lines += item(remedy, mark: "→", .good, width: style.width) }
        return lines.rendered(in: style)
    }

    private func item(_ text: String, mark: String, _ tone: Tone, width: Int) -> [Line] {
        Line.wrapping(text.printable, to: width - 4).indented(by: 4, first: Line("  \(mark)", tone))
    }
}
