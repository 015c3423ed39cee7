/// What the header and the values of a column look like, without regard to what they mean.
struct ColumnProfile {
    let header: String
    /// The words of the header in lower case.
    let words: [String]
    /// The different values that are not blank, trimmed, in alphabetical order, and how often each stands there.
    let values: [(text: String, count: Int)]
    /// How many values are not blank.
    let answered: Int
    let records: Int
    /// How many values differ, letters compared without case.
    let distinct: Int
    /// The least and the greatest rating, as long as every value is one.
    let ratings: ClosedRange<Int>?

    init(header: String, cells: [String]) {
        self.header = header
        words = header.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.map(String.init)
        var counts: [String: Int] = [:]
        for cell in cells { counts[cell, default: 0] += 1 }
        var trimmed: [String: Int] = [:]
        for (cell, count) in counts { trimmed[CellText.trimmed(cell), default: 0] += count }
        trimmed[""] = nil
        values = trimmed.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        answered = values.reduce(0) { $0 + $1.count }
        records = cells.count
        distinct = Set(values.map { NearestName.folded($0.text) }).count
        var range: ClosedRange<Int>?
        for value in values {
            guard let rating = CellText.rating(value.text) else {
                range = nil
                break
            }
            range = min(range?.lowerBound ?? rating, rating)...max(range?.upperBound ?? rating, rating)
        }
        ratings = range
    }

    /// Whether some cell is blank or declines to rate.
    var lacksRatings: Bool { answered < records || values.contains { LikertScale.isNoAnswer($0.text) } }

    var isEmpty: Bool { values.isEmpty }

    /// Whether some value carries words behind its number, as the answers of a Likert scale do.
    var hasLabels: Bool { values.contains { $0.text.contains(where: \.isLetter) } }

    var meanLength: Int { answered == 0 ? 0 : values.reduce(0) { $0 + $1.text.count * $1.count } / answered }

    /// How many of the values hold a character.
    func share(containing character: Character) -> Double {
        answered == 0 ? 0 : Double(count { $0.contains(character) }) / Double(answered)
    }

    /// How many of the values pass a test.
    func count(where test: (String) -> Bool) -> Int { values.reduce(0) { test($1.text) ? $0 + $1.count : $0 } }

    /// Whether nearly every value, and at least one, passes a test.
    func nearlyAll(_ test: (String) -> Bool) -> Bool { answered > 0 && count(where: test) * 10 >= answered * 9 }

    /// Whether nearly every value is an e-mail address.
    var looksLikeAddresses: Bool {
        nearlyAll { value in
            let parts = value.split(separator: "@", omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty && !value.contains(" ")
        }
    }

    /// Whether every value reads as a moment or a date.
    var looksLikeTimes: Bool {
        !values.isEmpty
            && values.allSatisfy {
                Timestamp($0.text, dayFirst: false) != nil || Timestamp($0.text, dayFirst: true) != nil
            }
    }

    /// Whether every value is a number, whole or not.
    var looksLikeNumbers: Bool { !values.isEmpty && values.allSatisfy { ExactDecimal($0.text) != nil } }

    /// Whether the header has one of the words.
    func says(_ anyOf: String...) -> Bool { anyOf.contains { words.contains($0) } }

    /// Whether the header has the words one after another.
    func says(phrase: String) -> Bool { " \(words.joined(separator: " ")) ".contains(" \(phrase) ") }

    /// Whether the header has a word that begins so.
    func saysWord(beginning stems: String...) -> Bool {
        stems.contains { stem in words.contains { $0.hasPrefix(stem) } }
    }
}
