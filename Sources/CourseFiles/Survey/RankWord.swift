/// The reading of a rank as people and forms write it.
enum RankWord {
    private static let ordinals = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ]

    /// The rank that some word says: `first`, `2nd`, `3`; nil where none does.
    static func rank(in words: [String]) -> Int? {
        for word in words {
            if let index = ordinals.firstIndex(of: word) { return index + 1 }
            let digits = word.prefix { $0.isASCII && $0.isNumber }
            if let number = Int(digits), (1...50).contains(number),
                ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count))
            {
                return number
            }
        }
        return nil
    }

    /// The rank that a cell says: `1`, `1st choice`, `Second`, `Choice 3`, `#4`; nil for any other text.
    static func rank(of cell: String) -> Int? {
        let words = cell.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let others = words.filter { rank(in: [$0]) == nil }
        guard words.count == others.count + 1, others.allSatisfy(fillers.contains) else { return nil }
        return rank(in: words)
    }

    private static let fillers: Set<String> = [
        "choice", "preference", "option", "rank", "priority", "no", "number", "my", "place", "pick",
    ]
}
