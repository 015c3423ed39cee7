import Course

/// The way from a submitted form to the cells of the survey, and back.
extension FormQuestion {
    /// The longest text that may be typed into one field.
    static let longestText = 300

    /// The cells of the question's columns for what was submitted: the values of each field by its name.
    ///
    /// - Throws: the first thing that is wrong, in words for the student.
    func cells(from fields: [String: [String]]) throws(AnswerProblem) -> [String] {
        switch kind {
        case .id(let isMail):
            let text = try typed(fields, "your \(label)")
            if isMail { try requireMail(text) }
            // An id made of several columns is typed as one text for each.
            guard columns.count > 1 else { return [text] }
            return try columns.indices.map { index throws(AnswerProblem) in
                index == 0 ? text : try typed(fields, label, suffix: "-\(index + 1)")
            }
        case .name:
            return try columns.indices.map { index throws(AnswerProblem) in
                try typed(fields, "your name", suffix: index == 0 ? "" : "-\(index + 1)")
            }
        case .rating(let options):
            guard let value = fields[key]?.first, let option = options.first(where: { $0.value == value }) else {
                throw problem("choose one of the answers")
            }
            return [option.label]
        case .attribute: return [try optional(fields, key)]
        case .grid(let rows, let options, _, let separator): return grid(fields, rows, options, separator)
        case .topics(let options, let separator):
            let chosen = Set(fields[key] ?? [])
            let known = options.indices.filter { chosen.contains(String($0)) }.map { options[$0] }
            let own = try list(fields, "\(key)-own", separator).filter { !known.contains($0) }
            return [(known + own).joined(separator: separator)]
        case .ranking(let items, let ranks, let separator): return try wishes(fields, items, ranks, separator)
        case .dates(let weeks, let separator):
            let chosen = Set(fields[key] ?? [])
            return [
                weeks.filter { chosen.contains(String($0.number)) }.map(\.cell).joined(separator: separator)
            ]
        case .people(let separator): return [try list(fields, key, separator).joined(separator: separator)]
        }
    }

    private func grid(
        _ fields: [String: [String]], _ rows: [String], _ options: [String], _ separator: String
    ) -> [String] {
        let marked = Set(fields[key] ?? [])
        return rows.indices.map { row in
            guard !options.isEmpty else { return marked.contains("\(row)") ? "Yes" : "No" }
            return options.indices.filter { marked.contains("\(row)-\($0)") }.map { options[$0] }
                .joined(separator: separator)
        }
    }

    private func wishes(
        _ fields: [String: [String]], _ items: [Item], _ ranks: Int, _ separator: String?
    ) throws(AnswerProblem) -> [String] {
        var chosen: [Item] = []
        for rank in 1...max(1, ranks) {
            guard let value = fields["\(key)-\(rank)"]?.first, !value.isEmpty else { continue }
            guard let item = items.first(where: { $0.id == value }) else { throw problem("choose from the list") }
            if chosen.contains(item) { throw problem("“\(item.title)” is chosen twice; choose each once") }
            chosen.append(item)
        }
        if let rankedItems {
            return rankedItems.map { id in chosen.firstIndex { $0.id == id }.map { String($0 + 1) } ?? "" }
        }
        guard let separator else { return (0..<ranks).map { $0 < chosen.count ? chosen[$0].title : "" } }
        // A title with the separator in it would be read as two.
        return [chosen.map { $0.title.contains(separator) ? $0.id : $0.title }.joined(separator: separator)]
    }

    // MARK: - Texts

    private func typed(
        _ fields: [String: [String]], _ what: String, suffix: String = ""
    ) throws(AnswerProblem) -> String {
        let text = try optional(fields, key + suffix)
        if text.isEmpty { throw problem("write \(what)") }
        return text
    }

    /// A text on one line, without blanks at both ends.
    private func optional(_ fields: [String: [String]], _ name: String) throws(AnswerProblem) -> String {
        let raw = fields[name]?.first ?? ""
        let text = CellText.trimmed(String(raw.map { $0.isNewline || $0 == "\t" ? " " : $0 }))
        if text.count > Self.longestText { throw problem("the text is longer than \(Self.longestText) characters") }
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            throw problem("the text holds a control character")
        }
        // A spreadsheet program would take it for a formula.
        if CSVCell.harmless(text) != text { throw problem("a text cannot begin with = + - or @") }
        return text
    }

    private func list(
        _ fields: [String: [String]], _ name: String, _ separator: String
    ) throws(AnswerProblem) -> [String] {
        let text = try optional(fields, name)
        // People write commas where the survey has another separator; names and topics hold none.
        let pieces = text.split(whereSeparator: { $0 == "," || $0 == ";" || separator.contains($0) && $0 != " " })
        return pieces.map { CellText.trimmed($0) }.filter { !$0.isEmpty }
    }

    private func requireMail(_ text: String) throws(AnswerProblem) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !text.contains(where: \.isWhitespace) else {
            throw problem("write an e-mail address such as ana@example.edu")
        }
    }

    private func problem(_ message: String) -> AnswerProblem { AnswerProblem(key: key, message: message) }

    // MARK: - The way back

    /// The fields of a form that would give these cells of the question's columns.
    func fields(from cells: [String]) -> [String: [String]] {
        let first = cells.first ?? ""
        switch kind {
        case .id, .name:
            return Dictionary(
                uniqueKeysWithValues: cells.enumerated().map { ($0 == 0 ? key : "\(key)-\($0 + 1)", [$1]) })
        case .attribute, .people: return [key: [first]]
        case .rating(let options):
            let folded = NearestName.folded(first)
            let number = CellText.rating(first).map(String.init)
            let option =
                options.first { NearestName.folded($0.label) == folded } ?? options.first { $0.value == number }
            return option.map { [key: [$0.value]] } ?? [:]
        case .grid(_, let options, _, let separator):
            let list = OptionList(separator: separator)
            let marked = cells.enumerated().flatMap { row, cell -> [String] in
                if options.isEmpty { return OptionMarks.isChosen(cell) ?? !cell.isEmpty ? ["\(row)"] : [] }
                let entries = Set(list.entries(cell))
                return options.indices.filter { entries.contains(options[$0]) }.map { "\(row)-\($0)" }
            }
            return [key: marked]
        case .topics(let options, let separator):
            let entries = OptionList(separator: separator, options: options).entries(first)
            let own = entries.filter { !options.contains($0) }
            return [
                key: options.indices.filter { entries.contains(options[$0]) }.map(String.init),
                "\(key)-own": [own.joined(separator: ", ")],
            ]
        case .ranking(let items, _, let separator):
            if let rankedItems {
                let ranks = cells.map { RankWord.rank(of: $0) }
                return Dictionary(
                    zip(ranks, rankedItems).compactMap { rank, id in rank.map { ("\(key)-\($0)", [id]) } },
                    uniquingKeysWith: { first, _ in first })
            }
            let catalogue = Catalogue(items: items.map { ($0.id, $0.title) })
            let entries =
                separator.map { OptionList(separator: $0, options: items.map(\.title)).entries(first) } ?? cells
            return Dictionary(
                uniqueKeysWithValues: entries.enumerated().compactMap { index, text in
                    guard case .one(let id) = catalogue.item(text) else { return nil }
                    return ("\(key)-\(index + 1)", [id])
                })
        case .dates(let weeks, let separator):
            let reader = AwayDates(weeks: weeks, dayFirst: false)
            let numbers = CellText.list(first, separator: separator).compactMap { text -> String? in
                if case .week(let number) = reader.read(text) { String(number) } else { nil }
            }
            return [key: numbers]
        }
    }
}

extension Week {
    /// The week as a cell of the survey names it.
    fileprivate var cell: String { date?.description ?? "week \(number)" }
}

extension EnrolmentForm {
    /// The cells of a whole record for what was submitted; the cells that no question fills are empty.
    ///
    /// - Throws: what is wrong with it, question by question.
    func record(from fields: [String: [String]]) throws(AnswerProblems) -> [String] {
        var cells = [String](repeating: "", count: header.count)
        var problems: [AnswerProblem] = []
        for question in questions {
            do {
                for (column, cell) in zip(question.columns, try question.cells(from: fields)) { cells[column] = cell }
            } catch {
                problems.append(error)
            }
        }
        guard problems.isEmpty else { throw AnswerProblems(problems: problems) }
        return cells
    }

    /// The fields that were submitted for a record of the survey.
    func fields(from record: [String]) -> [String: [String]] {
        questions.reduce(into: [:]) { fields, question in
            let cells = question.columns.map { record.indices.contains($0) ? record[$0] : "" }
            fields.merge(question.fields(from: cells)) { first, _ in first }
        }
    }
}

/// All that is wrong with a submitted form.
public struct AnswerProblems: Error, Sendable, Equatable {
    public var problems: [AnswerProblem]

    public init(problems: [AnswerProblem]) { self.problems = problems }
}
