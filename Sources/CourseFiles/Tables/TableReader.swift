/// A reader of a table whose headers are given: ids that are unique, whole numbers, lists.
struct TableReader {
    let table: CSVTable
    var problems = ProblemList()
    private var columns: [String: Int] = [:]

    /// A reader that knows the columns of these names; a required one that is missing becomes a problem.
    init(table: CSVTable, required: [String], optional: [String] = []) {
        self.table = table
        let lookup = ColumnLookup(header: table.header)
        let known = required + optional
        for name in known {
            let found = lookup.indices(of: name)
            columns[name] = found.first
            if found.count > 1 {
                refuseHeader(name, "the header stands over \(found.count) columns; keep one")
            } else if found.isEmpty, required.contains(name) {
                let nearest = NearestName.nearest(to: name, among: table.header)
                refuseHeader(name, "no column has this header; expected \(known.joined(separator: ","))", nearest)
            }
        }
        for header in table.header where !known.contains(NearestName.folded(header)) {
            let absent = optional.filter { columns[$0] == nil }
            guard let nearest = NearestName.nearest(to: header, among: absent) else { continue }
            problems.append(
                InputProblem(
                    .warning, file: table.file, line: table.headerLine, value: header,
                    message: "the column is not read", suggestion: nearest))
        }
    }

    private mutating func refuseHeader(_ name: String, _ message: String, _ suggestion: String? = nil) {
        problems.append(
            InputProblem(
                file: table.file, line: table.headerLine, value: name, message: message, suggestion: suggestion))
    }

    mutating func refuse(
        _ record: CSVTable.Record, _ name: String, value: String?, _ message: String, suggestion: String? = nil
    ) {
        problems.append(
            InputProblem(
                file: table.file, line: record.line, column: columns[name].map { $0 + 1 }, field: name, value: value,
                message: message, suggestion: suggestion))
    }

    mutating func warn(_ record: CSVTable.Record, _ name: String, value: String?, _ message: String) {
        problems.append(
            InputProblem(
                .warning, file: table.file, line: record.line, column: columns[name].map { $0 + 1 }, field: name,
                value: value, message: message))
    }

    /// The trimmed text of a cell; empty where the table has no such column.
    func text(_ record: CSVTable.Record, _ name: String) -> String {
        columns[name].map { CellText.trimmed(record.cells[$0]) } ?? ""
    }

    /// The id of each record, with the records that have one; a missing or repeated id becomes a problem.
    mutating func identified(_ name: String = "id") -> [(id: String, record: CSVTable.Record)] {
        guard columns[name] != nil else { return [] }
        var lines: [String: Int] = [:]
        var records: [(id: String, record: CSVTable.Record)] = []
        for record in table.records {
            let id = text(record, name)
            if id.isEmpty {
                refuse(record, name, value: nil, "the id is missing")
            } else if let line = lines.updateValue(record.line, forKey: NearestName.folded(id)) {
                refuse(record, name, value: id, "the id stands on line \(line) already; ids are unique")
            } else {
                records.append((id, record))
            }
        }
        if table.records.isEmpty {
            problems.append(
                InputProblem(
                    file: table.file, line: table.headerLine, message: "nothing follows the header; expected records"))
        }
        return records
    }

    /// The whole number in a cell, `usual` where it is empty; anything else becomes a problem.
    mutating func integer(
        _ record: CSVTable.Record, _ name: String, usual: Int, in range: ClosedRange<Int>
    ) -> Int {
        let cell = text(record, name)
        if cell.isEmpty { return usual }
        if let number = Int(cell), range.contains(number) { return number }
        let upper = range.upperBound == Int.max ? "or more" : "to \(range.upperBound)"
        refuse(record, name, value: cell, "expected a whole number, \(range.lowerBound) \(upper)")
        return usual
    }
}
