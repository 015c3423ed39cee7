/// A picture: shapes and words in user units, drawn in the order given.
struct SVG: Sendable {
    enum Shape: Sendable {
        case bar(x: Double, y: Double, width: Double, height: Double, fill: Fill)
        case rule(x: Double, y: Double, height: Double)
        case text(String, x: Double, y: Double, anchor: Anchor, fill: Fill)
    }

    /// Colours told apart by lightness alone, so that they survive grey print and colour blindness; words on them have a
    /// contrast of at least 4.5.
    enum Fill: String, Sendable {
        case ink = "#1a1a1a"
        case strong = "#1f4e8c"
        case middle = "#7fa6d6"
        case pale = "#dbe7f5"
        case paper = "#ffffff"
        case faint = "#595959"
    }

    enum Anchor: String, Sendable { case start, middle, end }

    var width: Double
    var height: Double
    /// What the picture shows, for those who do not see it.
    var title: String
    var description: String
    var shapes: [Shape] = []

    /// The picture as an element of an HTML page; it scales with its container.
    func markup(id: String) -> String {
        let inner = shapes.map(Self.markup).joined(separator: "\n")
        return """
            <svg viewBox="0 0 \(Self.number(width)) \(Self.number(height))" role="img" \
            aria-labelledby="\(id)-title \(id)-desc" style="max-width:\(Self.number(width))px">
            <title id="\(id)-title">\(title.escapedForHTML)</title>
            <desc id="\(id)-desc">\(description.escapedForHTML)</desc>
            \(inner)
            </svg>
            """
    }

    private static func markup(_ shape: Shape) -> String {
        switch shape {
        case .bar(let x, let y, let width, let height, let fill):
            return
                "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\" "
                + "fill=\"\(fill.rawValue)\" stroke=\"#1f4e8c\" stroke-width=\"0.6\"/>"
        case .rule(let x, let y, let height):
            return "<path d=\"M\(number(x)) \(number(y))v\(number(height))\" stroke=\"#595959\" stroke-width=\"1\"/>"
        case .text(let text, let x, let y, let anchor, let fill):
            return "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor.rawValue)\" "
                + "fill=\"\(fill.rawValue)\">\(text.escapedForHTML)</text>"
        }
    }

    /// A length with one digit behind the point at most.
    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
    }
}

extension String {
    /// The text as HTML shows it as it is, in elements and in quoted attributes.
    var escapedForHTML: String {
        reduce(into: "") { text, character in
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.append(character)
            }
        }
    }
}
