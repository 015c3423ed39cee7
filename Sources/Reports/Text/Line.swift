/// A line of a page: pieces of text, each in a tone.
struct Line {
    struct Span {
        var text: String
        var tone: Tone
    }

    var spans: [Span]

    init(_ spans: [Span] = []) { self.spans = spans }

    init(_ text: String, _ tone: Tone = .plain) { spans = [Span(text: text, tone: tone)] }

    var columns: Int { spans.reduce(0) { $0 + $1.text.columns } }

    mutating func append(_ text: String, _ tone: Tone = .plain) { spans.append(Span(text: text, tone: tone)) }

    mutating func append(_ line: Line) { spans += line.spans }

    /// The line padded with blanks to `columns`.
    func padded(to columns: Int, alignment: Alignment = .left) -> Line {
        let missing = columns - self.columns
        guard missing > 0 else { return self }
        let blanks = Span(text: String(repeating: " ", count: missing), tone: .plain)
        return Line(alignment == .left ? spans + [blanks] : [blanks] + spans)
    }

    /// The line as it is printed, without blanks at its end.
    func rendered(in style: Style) -> String {
        var spans = spans
        while let last = spans.last {
            var text = last.text
            while text.last == " " { text.removeLast() }
            if text.isEmpty {
                spans.removeLast()
            } else {
                spans[spans.count - 1].text = text
                break
            }
        }
        return spans.map { style.isColored ? $0.tone.paint($0.text) : $0.text }.joined()
    }
}

/// The side of a column on which its text stands.
enum Alignment { case left, right }

extension [Line] {
    /// The lines as printed text, each ended by a newline.
    func rendered(in style: Style) -> String {
        map { $0.rendered(in: style) + "\n" }.joined()
    }

    /// The lines moved right, the first with `first` in the free space.
    func indented(by columns: Int, first: Line = Line()) -> [Line] {
        enumerated().map { index, line in
            var moved = (index == 0 ? first : Line()).padded(to: columns)
            moved.append(line)
            return moved
        }
    }
}

extension Line {
    /// The text broken between words into lines of at most `width` columns; a longer word, and what goes beyond
    /// `limit` lines, is shortened with `…`.
    static func wrapping(_ text: String, to width: Int, _ tone: Tone = .plain, limit: Int = .max) -> [Line] {
        var lines: [String] = []
        for word in text.split(separator: " ").map(String.init) {
            if let last = lines.last, lines.count == limit || last.columns + 1 + word.columns <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        lines = lines.map { $0.shortened(to: width) }
        return (lines.isEmpty ? [""] : lines).map { Line($0, tone) }
    }

    /// Items separated by `separator`, broken only between items; an item longer than `width` is shortened with `…`.
    static func listing(_ items: [String], separator: String = ", ", to width: Int, _ tone: Tone = .plain) -> [Line] {
        var lines: [String] = []
        // What stays at the end of a line where the list goes on in the next.
        let hanging = String(separator.reversed().drop { $0 == " " }.reversed())
        for (index, item) in items.enumerated() {
            let isLast = index == items.count - 1
            let room = width - (isLast ? 0 : hanging.columns)
            let piece = item.shortened(to: Swift.max(1, room)) + (isLast ? "" : hanging)
            if let last = lines.last, last.columns + 1 + piece.columns <= width {
                lines[lines.count - 1] = last + " " + piece
            } else {
                lines.append(piece)
            }
        }
        return (lines.isEmpty ? [""] : lines).map { Line($0, tone) }
    }
}
