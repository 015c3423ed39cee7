/// What the header and the values of a column look like, without regard to what they mean.
struct ColumnProfile {
    let header: String
    /// The words of the header in lower case.
    let words: [String]
    /// The values that are not blank, trimmed.
    let values: [String]
    let records: Int
    let distinct: Int
    /// The ratings, as long as every value is one.
    let ratings: [Int]?

    init(header: String, cells: [String]) {
        self.header = header
        words = header.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.map(String.init)
        values = cells.map { CellText.trimmed($0) }.filter { !$0.isEmpty }
        records = cells.count
        distinct = Set(values.map { NearestName.folded($0) }).count
        let found = values.compactMap { CellText.rating($0) }
        ratings = !values.isEmpty && found.count == values.count ? found : nil
    }

    var isEmpty: Bool { values.isEmpty }

    /// Whether some value carries words behind its number, as the answers of a Likert scale do.
    var hasLabels: Bool { values.contains { $0.contains(where: \.isLetter) } }

    var meanLength: Int { values.isEmpty ? 0 : values.reduce(0) { $0 + $1.count } / values.count }

    /// How many of the values hold a character.
    func share(containing character: Character) -> Double {
        values.isEmpty ? 0 : Double(values.count { $0.contains(character) }) / Double(values.count)
    }

    /// Whether nearly every value is an e-mail address.
    var looksLikeAddresses: Bool {
        let addresses = values.count { value in
            let parts = value.split(separator: "@", omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty && !value.contains(" ")
        }
        return !values.isEmpty && addresses * 10 >= values.count * 9
    }

    /// Whether every value reads as a moment or a date.
    var looksLikeTimes: Bool {
        !values.isEmpty
            && values.allSatisfy { Timestamp($0, dayFirst: false) != nil || Timestamp($0, dayFirst: true) != nil }
    }

    /// Whether every value is a number, whole or not.
    var looksLikeNumbers: Bool { !values.isEmpty && values.allSatisfy { ExactDecimal($0) != nil } }

    /// Whether the header has one of the words.
    func says(_ anyOf: String...) -> Bool { anyOf.contains { words.contains($0) } }

    /// Whether the header has the words one after another.
    func says(phrase: String) -> Bool { " \(words.joined(separator: " ")) ".contains(" \(phrase) ") }

    /// Whether the header has a word that begins so.
    func saysWord(beginning stems: String...) -> Bool {
        stems.contains { stem in words.contains { $0.hasPrefix(stem) } }
    }
}
