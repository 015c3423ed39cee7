extension Character {
    /// Columns that the character fills on a terminal: 2 for an emoji, otherwise the sum over its scalars.
    ///
    /// Source: Unicode Standard Annex #11, East Asian Width; emoji by their presentation (UTS #51).
    var columns: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}") { return 2 }
        return unicodeScalars.reduce(0) { $0 + $1.columns }
    }
}

extension Unicode.Scalar {
    /// 0 for what combines with the scalar before it and for what is invisible, 2 for wide and full-width ones.
    fileprivate var columns: Int {
        switch properties.generalCategory {
        case .control, .format, .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        switch value {
        // Vowels and final consonants of Hangul join the syllable that a leading consonant opened.
        case 0x1160...0x11FF, 0xD7B0...0xD7FF: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
            0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}

extension String {
    /// Columns that the text fills on a terminal. O(length).
    package var columns: Int { reduce(0) { $0 + $1.columns } }

    /// The text cut to at most `limit` columns, with `…` where something is missing.
    package func shortened(to limit: Int) -> String {
        guard columns > limit else { return self }
        guard limit > 0 else { return "" }
        var kept = ""
        var used = 0
        for character in self {
            guard used + character.columns <= limit - 1 else { break }
            kept.append(character)
            used += character.columns
        }
        while kept.last == " " { kept.removeLast() }
        return kept + "…"
    }

    /// The text on one line that cannot steer the terminal: white space becomes single blanks, and control and
    /// direction-changing characters, which a survey may contain, disappear.
    package var printable: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars where !Self.steering.contains(scalar.value) {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return String(scalars).split(separator: " ").joined(separator: " ")
    }

    /// Bidirectional marks, embeddings, overrides and isolates, and the byte order mark.
    private static let steering: Set<UInt32> = [
        0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF,
    ]
}
