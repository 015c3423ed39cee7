/// A cell of a comma-separated file as RFC 4180 writes it.
enum CSVCell {
    /// The text, in quotes where it holds a comma, a quote, a line end, or a blank at an end.
    static func quoted(_ text: String) -> String {
        let needsQuotes = text.utf8.contains {
            $0 == .comma || $0 == .quote || $0 == .lineFeed || $0 == .carriageReturn || $0 == .semicolon || $0 == .tab
        }
        guard needsQuotes || text.first == " " || text.last == " " else { return text }
        return "\"\(text.replacing("\"", with: "\"\""))\""
    }

    /// The text so that no spreadsheet takes it for a formula: an apostrophe goes before what begins with one of
    /// `= + - @`, a tab or a line end, and before their full-width forms.
    ///
    /// Source: OWASP, "CSV Injection".
    static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first(where: { $0 != " " && $0 != "\u{FEFF}" }) else { return text }
        return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) ? "'" + text : text
    }
}
