/// How a page is to look: in colour or not, and how wide.
public struct Style: Sendable, Equatable {
    /// Whether tones become terminal colours.
    public var isColored: Bool
    /// Columns that a line may fill, 60 to 120.
    public let width: Int

    /// The narrowest and the widest page: below, tables fall apart; above, lines are hard to follow.
    public static let widths = 60...120

    /// A style of the given width, brought into `widths`.
    public init(isColored: Bool = false, width: Int = 80) {
        self.isColored = isColored
        self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
    }
}

/// What a piece of text means to the reader; a terminal with colour shows it.
enum Tone {
    case plain, strong, faint, good, caution, bad

    /// The parameter of the terminal's "select graphic rendition" sequence (ECMA-48, 8.3.117).
    private var rendition: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .faint: "2"
        case .good: "32"
        case .caution: "33"
        case .bad: "31"
        }
    }

    /// The text with what switches the tone on before it and off after it.
    func paint(_ text: String) -> String {
        guard let rendition, !text.isEmpty else { return text }
        return "\u{1B}[\(rendition)m\(text)\u{1B}[0m"
    }
}
