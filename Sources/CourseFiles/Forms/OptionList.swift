/// The options of a question with several answers in a cell, so that one with the separator in it is not cut.
struct OptionList: Sendable, Equatable {
    let separator: String
    /// Options that hold the separator.
    let options: [String]
    private let folded: Set<String>
    private let longest: Int

    init(separator: String, options: [String] = []) {
        self.separator = separator
        self.options = options
        let pieces = options.map { CellText.list($0, separator: separator) }
        folded = Set(pieces.filter { $0.count > 1 }.map { Self.key($0[...]) })
        longest = pieces.map(\.count).max() ?? 1
    }

    /// The entries of a cell, trimmed: pieces between separators, several where together they are an option.
    func entries(_ cell: String) -> [String] {
        let pieces = CellText.list(cell, separator: separator)
        guard longest > 1, pieces.count > 1 else { return pieces }
        var entries: [String] = []
        var start = 0
        while start < pieces.count {
            var end = min(pieces.count, start + longest)
            while end > start + 1, !folded.contains(Self.key(pieces[start..<end])) { end -= 1 }
            entries.append(pieces[start..<end].joined(separator: separator == "," ? ", " : separator))
            start = end
        }
        return entries
    }

    private static func key(_ pieces: ArraySlice<String>) -> String {
        pieces.map { NearestName.folded($0) }.joined(separator: "\u{1F}")
    }

    /// The options with commas that the cells of a list separated by commas give away.
    ///
    /// A piece that never stands but behind the same other piece belongs to it where it begins with a small letter and
    /// other entries do not, or where the two are met five times and never apart. Times of day stay apart.
    static func learned(from cells: [String]) -> [String] {
        let lists = cells.map { CellText.list($0, separator: ",") }.filter { !$0.isEmpty }
        var counts: [String: Int] = [:]
        var pairs: [[String]: Int] = [:]
        var capitals = 0
        for list in lists {
            if list[0].first?.isUppercase == true { capitals += 1 }
            for piece in list { counts[piece, default: 0] += 1 }
            for (left, right) in zip(list, list.dropFirst()) { pairs[[left, right], default: 0] += 1 }
        }
        let startsWithCapitals = capitals * 10 >= lists.count * 9
        var belongs: [String: String] = [:]
        for (pair, count) in pairs where counts[pair[1]] == count && !isTime(pair[0]) && !isTime(pair[1]) {
            let isContinued = startsWithCapitals && pair[1].first?.isLowercase == true
            let isInseparable = count >= 5 && counts[pair[0]] == count && count < lists.count
            if isContinued || isInseparable { belongs[pair[1]] = pair[0] }
        }
        var options: Set<String> = []
        for last in belongs.keys where !belongs.values.contains(last) {
            var pieces = [last]
            while let before = belongs[pieces[0]], pieces.count < 10 { pieces.insert(before, at: 0) }
            options.insert(pieces.joined(separator: ", "))
        }
        return options.sorted()
    }

    private static func isTime(_ piece: String) -> Bool {
        let key = SlotOrder.key(of: piece)
        return key.weekday < 7 || key.minute < 1440
    }
}
