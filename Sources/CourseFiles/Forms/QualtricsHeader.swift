/// The header of a Qualtrics export: codes, then the questions, then how the import names each column.
enum QualtricsHeader {
    /// How many records at the front belong to the header: two, or one in old exports; none in other tables.
    static func rows(of table: CSVTable) -> Int {
        func namesImports(_ record: CSVTable.Record) -> Bool {
            let count = record.cells.count { $0.hasPrefix("{\"ImportId\"") || $0.hasPrefix("{'ImportId'") }
            return count * 2 > record.cells.count
        }
        if let row = table.records.prefix(2).firstIndex(where: namesImports) { return row + 1 }
        guard let first = table.records.first else { return 0 }
        let column = table.header.firstIndex { ["startdate", "recordeddate"].contains(NearestName.folded($0)) }
        guard let column else { return 0 }
        return ["start date", "recorded date"].contains(NearestName.folded(first.cells[column])) ? 1 : 0
    }

    /// The table with the questions for its header, `Question [row]` where several columns share a question, and without
    /// what the author of the survey answered in a preview.
    static func plain(_ table: CSVTable, problems: inout ProblemList) -> CSVTable {
        let rows = rows(of: table)
        guard rows > 0 else { return table }
        var plain = table
        plain.header = header(codes: table.header, questions: table.records[0].cells)
        plain.records.removeFirst(rows)
        guard let status = table.header.firstIndex(where: { NearestName.folded($0) == "status" }) else { return plain }
        for record in plain.records where isPreview(record.cells[status]) {
            problems.append(
                InputProblem(
                    .warning, file: table.file, line: record.line, value: record.cells[status],
                    message: "a preview by the author of the survey, which is no answer; it is left out"))
        }
        plain.records.removeAll { isPreview($0.cells[status]) }
        return plain
    }

    private static func isPreview(_ status: String) -> Bool {
        ["survey preview", "survey test", "1", "2"].contains(NearestName.folded(status))
    }

    private static func header(codes: [String], questions: [String]) -> [String] {
        let texts = zip(codes, questions).map { code, question in
            let text = question.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return text.isEmpty ? code : text
        }
        let parts = texts.map(gridParts)
        var counts: [String: Int] = [:]
        for part in parts { if let part { counts[part.question, default: 0] += 1 } }
        var header = zip(texts, parts).map { text, part in
            guard let part, counts[part.question, default: 0] > 1 else { return text }
            return "\(part.question) [\(part.label)]"
        }
        let folded = header.map { NearestName.folded($0) }
        for index in header.indices where folded.count(where: { $0 == folded[index] }) > 1 {
            header[index] += " (\(codes[index]))"
        }
        return header
    }

    /// "Rate your skills - Python" asks "Rate your skills" about "Python".
    private static func gridParts(_ text: String) -> (question: String, label: String)? {
        guard let range = text.ranges(of: " - ").last else { return nil }
        var question = String(text[..<range.lowerBound])
        let label = String(text[range.upperBound...])
        let choice = " - Selected Choice"
        if question.hasSuffix(choice) { question.removeLast(choice.count) }
        return question.isEmpty || label.isEmpty || label == "Selected Choice" ? nil : (question, label)
    }
}
