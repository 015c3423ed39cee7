/// The search for the columns of a table by the names that `course.yaml` gives them.
struct ColumnLookup {
    /// A column that a pattern `Question [*]` found, with what stands in its brackets.
    struct Match {
        var index: Int
        var label: String
    }

    let header: [String]
    private let folded: [String]

    init(header: [String]) {
        self.header = header
        folded = header.map { NearestName.folded($0) }
    }

    /// The positions of the columns of a name: those that match exactly, else those that match without regard to case
    /// and blanks.
    func indices(of name: String) -> [Int] {
        let exact = header.indices.filter { header[$0] == name }
        if !exact.isEmpty { return exact }
        let wanted = NearestName.folded(name)
        return header.indices.filter { folded[$0] == wanted }
    }

    /// The columns that match `Question [*]`, in header order; empty when `pattern` holds no `[*]`.
    func matches(pattern: String) -> [Match] {
        guard let star = Self.star(in: pattern) else { return [] }
        let prefix = NearestName.folded(pattern[..<star])
        return header.indices.compactMap { index in
            guard let (question, label) = Self.gridParts(of: header[index]), NearestName.folded(question) == prefix
            else { return nil }
            return Match(index: index, label: label)
        }
    }

    /// The nearest header to a name; for a pattern the nearest pattern.
    func nearest(to name: String) -> String? {
        guard Self.star(in: name) != nil else {
            return NearestName.nearest(to: name, among: header.filter { !$0.isEmpty })
        }
        var patterns: [String] = []
        for column in header {
            guard let (question, _) = Self.gridParts(of: column) else { continue }
            let pattern = "\(question) [*]"
            if !patterns.contains(pattern) { patterns.append(pattern) }
        }
        return NearestName.nearest(to: name, among: patterns)
    }

    /// The position of `[*]` at the end of a pattern.
    private static func star(in pattern: String) -> String.Index? {
        var text = pattern[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        guard text.hasSuffix("[*]") else { return nil }
        return text.index(text.endIndex, offsetBy: -3)
    }

    /// The question and the row of a grid column `Question [row]`, or nil for another column.
    static func gridParts(of column: String) -> (question: String, label: String)? {
        var text = column[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        guard text.last == "]", let open = text.lastIndex(of: "[") else { return nil }
        let question = CellText.trimmed(text[..<open])
        let label = CellText.trimmed(text[text.index(after: open)...].dropLast())
        return question.isEmpty || label.isEmpty ? nil : (question, label)
    }
}
