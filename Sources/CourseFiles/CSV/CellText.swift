/// What the text of a cell says: blanks aside, as a list, as a whole number.
enum CellText {
    /// The text without blanks at both ends.
    static func trimmed(_ text: some StringProtocol) -> String {
        // Most texts begin and end with a plain character.
        if let first = text.unicodeScalars.first, let last = text.unicodeScalars.last, isPlain(first), isPlain(last) {
            return String(text)
        }
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool { scalar.value > 0x20 && scalar.value < 0x7F }

    /// The entries of a list, trimmed; empty ones, as after a trailing separator, are left out.
    static func list(_ text: String, separator: String) -> [String] {
        guard !separator.isEmpty else { return [trimmed(text)].filter { !$0.isEmpty } }
        if let byte = separator.utf8.first, separator.utf8.count == 1 {
            return text.utf8.split(separator: byte).map { trimmed(Substring($0)) }.filter { !$0.isEmpty }
        }
        var entries: [String] = []
        var rest = text[...]
        while let found = firstRange(of: separator, in: rest) {
            entries.append(trimmed(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        entries.append(trimmed(rest))
        return entries.filter { !$0.isEmpty }
    }

    private static func firstRange(of separator: String, in text: Substring) -> Range<String.Index>? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix(separator) {
                return index..<text.index(index, offsetBy: separator.count)
            }
            index = text.index(after: index)
        }
        return nil
    }

    /// The whole number at the beginning of a rating such as "4", "4 - strong", "4. I have …", "(4) strong"; nil for
    /// any other text, also for "4.5", "4,5", "1-2 years" and "4th".
    static func rating(_ text: String) -> Int? {
        var rest = trimmed(text)[...]
        let isParenthesized = rest.first == "("
        if isParenthesized { rest.removeFirst() }
        let isNegative = rest.first == "-" || rest.first == "−"
        if isNegative || rest.first == "+" { rest.removeFirst() }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count <= 6, let number = Int(digits) else { return nil }
        rest = rest.dropFirst(digits.count)
        guard !isParenthesized || rest.first == ")" else { return nil }
        return endsNumber(rest) ? (isNegative ? -number : number) : nil
    }

    /// Whether what follows a number leaves it a whole number on its own.
    private static func endsNumber(_ rest: Substring) -> Bool {
        guard let next = rest.first else { return true }
        let after = rest.dropFirst()
        switch next {
        case ".", ",":
            return after.first?.isNumber != true
        case " ", "\t", "\u{A0}":
            let word = rest.drop(while: \.isWhitespace)
            return word.first.map { !$0.isNumber && (!isDash($0) || endsNumber(word)) } ?? true
        case ":", ")", "(", "=", ";", "]":
            return true
        default:
            // "1-2 years" is a range, "4 - strong" is not.
            return isDash(next) && after.drop(while: \.isWhitespace).first?.isNumber != true
        }
    }

    private static func isDash(_ character: Character) -> Bool { "-–—−".contains(character) }
}
