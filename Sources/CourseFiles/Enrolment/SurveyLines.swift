/// A survey as the lines of its file: which bytes each record takes, so that one can be taken out and all others stay as
/// they were exported.
package struct SurveyLines: Sendable {
    let table: CSVTable
    let delimiter: UInt8
    private let bytes: [UInt8]
    /// The bytes of each record of the table, its line end included.
    private let ranges: [Range<Int>]
    private var layout: SurveyLayout?

    /// Nil where there is no header.
    init?(bytes: [UInt8], file: String, delimiter: UInt8?, problems: inout ProblemList) {
        guard let table = CSVTable.read(bytes, file: file, delimiter: delimiter, problems: &problems) else {
            return nil
        }
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var parser = CSVDelimiter.parser(for: Array(bytes.dropFirst(mark)), delimiter: delimiter)
        self.delimiter = parser.delimiter
        var byLine: [Int: Range<Int>] = [:]
        while true {
            let start = parser.position
            guard let record = parser.next() else { break }
            byLine[record.line] = start + mark..<parser.position + mark
        }
        self.table = table
        self.bytes = bytes
        ranges = table.records.map { byLine[$0.line] ?? 0..<0 }
    }

    func with(_ layout: SurveyLayout) -> SurveyLines {
        var lines = self
        lines.layout = layout
        return lines
    }

    /// Those who answered, in line, each with the cells of the answer that counts.
    package var people: [(id: String, name: String, cells: [String])] {
        guard let layout else { return [] }
        var ignored = ProblemList()
        return Answers(table: table, layout: layout, problems: &ignored).inLine.map {
            ($0.id, $0.name, $0.record.cells)
        }
    }

    /// The latest moment of an answer in milliseconds since 1970; nil where there are no moments.
    package var latest: Int? {
        guard let column = layout?.timestamp else { return nil }
        let dayFirst = Timestamp.isDayFirst(table.records.lazy.map { $0.cells[column] })
        return table.records.compactMap { Timestamp($0.cells[column], dayFirst: dayFirst)?.milliseconds }.max()
    }

    /// The id and the name in the cells of a record.
    package func person(_ cells: [String]) -> (id: String, name: String) {
        guard let layout else { return ("", "") }
        let record = CSVTable.Record(line: 0, cells: cells)
        let id = layout.idText(of: record)
        let name = layout.name.map { CellText.trimmed(cells[$0]) }.filter { !$0.isEmpty }.joined(separator: " ")
        return (id, name.isEmpty ? id : name)
    }

    /// The text of the whole file.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The text of the file without any answer of a person.
    package func text(without id: String) -> String {
        guard let layout else { return text }
        let folded = NearestName.folded(id)
        var rest: [UInt8] = []
        var start = 0
        for (record, range) in zip(table.records, ranges)
        where NearestName.folded(layout.idText(of: record)) == folded {
            rest += bytes[start..<range.lowerBound]
            start = range.upperBound
        }
        return String(decoding: rest + bytes[start...], as: UTF8.self)
    }
}

extension EnrolmentForm {
    /// The line of the survey for what was submitted, with its moment.
    ///
    /// - Parameter moment: in UTC, `2017-01-30T09:14:03.125Z`.
    /// - Throws: what is wrong with it, question by question.
    package func line(
        from fields: [String: [String]], moment: String
    ) throws(AnswerProblems) -> (text: String, cells: [String]) {
        var cells = try record(from: fields)
        if let timestamp { cells[timestamp] = moment }
        let separator = String(decoding: [delimiter], as: UTF8.self)
        return (cells.map(CSVCell.quoted).joined(separator: separator) + "\n", cells)
    }

    /// The fields that were submitted for a record of the survey.
    package func answers(in record: [String]) -> [String: [String]] { fields(from: record) }
}

/// The name of a person without regard to case and blanks, by which two are told to be one.
package func foldedID(_ id: String) -> String { NearestName.folded(id) }
