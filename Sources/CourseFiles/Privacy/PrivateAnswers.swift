/// A survey without the answers that no plan needs and that should go nowhere: what is kept of it beside a plan.
package enum PrivateAnswers {
    /// The survey with the cells blank of all columns that look private (`PrivateColumn`) and that the settings do not name;
    /// every other byte stays.
    ///
    /// - Parameter settings: the bytes of `course.yaml`. Where it names no columns, these are guessed, and all are kept.
    /// - Returns: nil where there is nothing to leave out. O(bytes).
    package static func leftOut(of survey: [UInt8], settings: [UInt8]) -> [UInt8]? {
        let named = String(decoding: settings, as: UTF8.self)
        guard named.contains("id:"), let table = try? CSVTable(bytes: survey, file: "survey") else { return nil }
        let columns = table.header.indices.filter { index in
            let header = table.header[index]
            guard !named.contains(CellText.trimmed(header)) else { return false }
            return PrivateColumn(ColumnProfile(header: header, cells: table.records.map { $0.cells[index] })) != nil
        }
        return columns.isEmpty ? nil : blanked(survey, Set(columns), isHeader: { $0.cells.starts(with: table.header) })
    }

    private static func blanked(
        _ survey: [UInt8], _ columns: Set<Int>, isHeader: (CSVParser.Record) -> Bool
    ) -> [UInt8] {
        var parser = CSVDelimiter.parser(for: survey, delimiter: nil)
        var kept = Array(survey[..<parser.position])
        var isBelowHeader = false
        var start = parser.position
        while let record = parser.next() {
            let bytes = survey[start..<parser.position]
            start = parser.position
            if isBelowHeader,
                record.cells.indices.contains(where: { columns.contains($0) && !record.cells[$0].isEmpty })
            {
                let cells = record.cells.enumerated().map { columns.contains($0) ? "" : $1 }
                kept += cells.map { quoted($0, delimiter: parser.delimiter) }.joined(separator: [parser.delimiter])
                kept += bytes.reversed().prefix { $0 == .lineFeed || $0 == .carriageReturn }.reversed()
            } else {
                kept += bytes
            }
            isBelowHeader = isBelowHeader || isHeader(record)
        }
        return kept
    }

    private static func quoted(_ cell: String, delimiter: UInt8) -> [UInt8] {
        let bytes = Array(cell.utf8)
        let isPlain =
            !bytes.contains { $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == .lineFeed || $0 == .carriageReturn }
            && cell.first?.isWhitespace != true && cell.last?.isWhitespace != true
        return isPlain ? bytes : Array("\"\(cell.replacing("\"", with: "\"\""))\"".utf8)
    }
}
