/// A short name for a skill or an attribute out of the question that a form asks.
enum ShortName {
    /// The part of a question that names its subject: what stands in the brackets of a grid column, else what follows
    /// the last "with", "your", …, without remarks in parentheses; the whole header where nothing of it is left.
    static func subject(of header: String) -> String {
        if let (_, label) = ColumnLookup.gridParts(of: header) { return label.lowercased() }
        var words = plainWords(header)
        // "How much programming experience do you have?" asks for "programming".
        if words.first == "how", let verb = words.firstIndex(of: "do"), verb > 2,
            words.dropFirst(verb + 1).first == "you"
        {
            words = Array(words[(["much", "many", "good", "strong", "well"].contains(words[1]) ? 2 : 1)..<verb])
        }
        let markers = ["with", "your", "in", "at", "you", "of", "the", "a", "an", "to", "is", "are", "how"]
        let vague = ["work", "experience", "level", "rating", "knowledge"]
        if let last = words.lastIndex(where: { markers.contains($0) }), last + 1 < words.count {
            let rest = Array(words[(last + 1)...])
            // "How creative is your work?" asks for "creative".
            let isVague = rest.allSatisfy { vague.contains($0) } && words[0] == "how"
            words = isVague ? [words[1]] : rest
        }
        while let last = words.last, (["skills", "skill"] + vague).contains(last),
            words.count > 1
        {
            words.removeLast()
        }
        let name = words.joined(separator: " ")
        return name.isEmpty || name.count > 40 ? CellText.trimmed(header) : name
    }

    /// The usual name of an attribute that the header asks for, or its subject.
    static func attribute(of header: String) -> String {
        let words = plainWords(header)
        let usual: [(stem: String, name: String)] = [
            ("gender", "gender"), ("pronoun", "pronouns"), ("sex", "gender"), ("race", "race"), ("ethnic", "race"),
            ("minorit", "minority"), ("program", "program"), ("major", "major"), ("degree", "degree"),
            ("department", "department"), ("section", "section"), ("language", "language"), ("country", "country"),
        ]
        for (stem, name) in usual where words.contains(where: { $0.hasPrefix(stem) && !$0.hasPrefix("programming") }) {
            return name
        }
        return subject(of: header)
    }

    /// The words in lower case, without what stands in parentheses.
    private static func plainWords(_ header: String) -> [String] {
        var depth = 0
        var text = ""
        for character in header.lowercased() {
            if character == "(" { depth += 1 }
            if depth == 0 { text.append(character) }
            if character == ")", depth > 0 { depth -= 1 }
        }
        return text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "'" && $0 != "+" && $0 != "#" }
            .map(String.init)
    }
}
