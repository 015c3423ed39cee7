/// A comma-separated file with a header: every record knows its line, every cell the header above it.
package struct CSVTable: Sendable, Equatable {
    package struct Record: Sendable, Equatable {
        /// The line where the record begins, counted from 1.
        package var line: Int
        /// As many cells as the header has, blanks and all.
        package var cells: [String]
    }

    package var file: String
    package var header: [String]
    package var headerLine: Int
    /// The records that are not blank.
    package var records: [Record]

    /// The table in `bytes`.
    ///
    /// The delimiter is a comma, a semicolon or a tab: the one that gives most records as many cells as the header.
    /// Blank lines are skipped, empty cells at the end of a record are tolerated.
    /// - Throws: all problems, each with its line: an encoding that is not UTF-8, an open quote, text after a closing
    ///   quote, records with too few or too many cells.
    /// - Complexity: O(bytes).
    package init(bytes: [UInt8], file: String, delimiter: UInt8? = nil) throws(InputErrors) {
        var problems = ProblemList()
        let table = CSVTable.read(bytes, file: file, delimiter: delimiter, problems: &problems)
        guard let table, !problems.hasErrors else { throw InputErrors(problems: problems.sorted(files: [file])) }
        self = table
    }

    private init(file: String, header: CSVParser.Record) {
        self.file = file
        self.header = header.cells
        headerLine = header.line
        records = []
    }

    /// The table with the records that are well formed, and a problem for each of the others; nil without a header.
    static func read(
        _ bytes: [UInt8], file: String, delimiter: UInt8? = nil, problems: inout ProblemList
    ) -> CSVTable? {
        guard let text = FileText.checked(bytes, file: file, problems: &problems) else { return nil }
        var parser = CSVDelimiter.parser(for: text, delimiter: delimiter)
        var first = parser.next()
        while let record = first, record.isBlank { first = parser.next() }
        guard var header = first else {
            problems.append(InputProblem(file: file, message: "the file is empty; expected a header line"))
            return nil
        }
        if let fault = header.fault {
            problems.append(problem(fault, file: file, header: []))
            return nil
        }
        let width = header.cells.count
        while header.cells.last?.allSatisfy(\.isWhitespace) == true { header.cells.removeLast() }
        var table = CSVTable(file: file, header: header)
        var refused = 0
        while let record = parser.next() {
            if record.isBlank { continue }
            if let problem = table.take(record) {
                refused += 1
                if refused <= mostProblems { problems.append(problem) }
            } else if record.cells.count > width {
                let message =
                    "the record has \(record.cells.count) cells and the header has \(width); the last are empty"
                problems.append(
                    InputProblem(.warning, file: file, line: record.line, message: "\(message) and left out"))
            }
        }
        if refused > mostProblems {
            let message = "\(refused - mostProblems) further records are malformed"
            problems.append(InputProblem(file: file, line: parser.line, message: message))
        }
        return table
    }

    /// Malformed records told one by one; more say no more.
    private static let mostProblems = 20

    /// Appends a record, or says why it cannot be one.
    private mutating func take(_ record: CSVParser.Record) -> InputProblem? {
        if let fault = record.fault { return Self.problem(fault, file: file, header: header) }
        var cells = record.cells
        while cells.count > header.count, cells.last?.allSatisfy(\.isWhitespace) == true { cells.removeLast() }
        guard cells.count == header.count else {
            let cause =
                cells.count > header.count
                ? "is a cell with a delimiter in it not quoted?" : "is a cell missing, or a quote?"
            let message = "the record has \(cells.count) cells and the header has \(header.count); \(cause)"
            return InputProblem(file: file, line: record.line, message: message)
        }
        records.append(Record(line: record.line, cells: cells))
        return nil
    }

    private static func problem(_ fault: CSVParser.Fault, file: String, header: [String]) -> InputProblem {
        switch fault {
        case .openQuote(let line, let cell):
            InputProblem(
                file: file, line: line, column: cell, field: cell <= header.count ? header[cell - 1] : nil,
                message: "a quote opens here and never closes; write a quote inside a quoted cell twice")
        case .textAfterQuote(let line, let cell):
            InputProblem(
                file: file, line: line, column: cell, field: cell <= header.count ? header[cell - 1] : nil,
                message: "text follows the closing quote; write a quote inside a quoted cell twice")
        }
    }
}

/// The choice of the character between the cells.
enum CSVDelimiter {
    /// A parser at the first record, with the delimiter that is given, or that a line `sep=;` names, or that fits best.
    static func parser(for bytes: [UInt8], delimiter: UInt8?) -> CSVParser {
        if let delimiter { return CSVParser(bytes: bytes, delimiter: delimiter) }
        if bytes.count > 5, bytes.starts(with: Array("sep=".utf8)), [.lineFeed, .carriageReturn].contains(bytes[5]) {
            var parser = CSVParser(bytes: bytes, delimiter: bytes[4])
            _ = parser.next()
            return CSVParser(bytes: bytes, delimiter: bytes[4], position: parser.position, line: parser.line)
        }
        let candidates: [UInt8] = [.comma, .semicolon, .tab]
        let fits = candidates.map { fit(of: $0, bytes: bytes) }
        let best = candidates.indices.max { fits[$0] == fits[$1] ? $0 > $1 : fits[$0] < fits[$1] } ?? 0
        return CSVParser(bytes: bytes, delimiter: candidates[best])
    }

    /// How many of the first records have as many cells as the header, and how many these are; nothing for one cell.
    private static func fit(of delimiter: UInt8, bytes: [UInt8]) -> (records: Int, cells: Int) {
        var parser = CSVParser(bytes: bytes, delimiter: delimiter)
        guard let header = parser.next(), header.cells.count > 1 else { return (0, 0) }
        var records = 1
        for _ in 0..<20 {
            guard let record = parser.next() else { break }
            if record.fault == nil, record.cells.count == header.cells.count { records += 1 }
        }
        return (records, header.cells.count)
    }
}
