import Course

/// The reading of a file of distances: `id,id,value`, with or without a header.
struct DistancesTable {
    let file: String
    /// Ids of those enrolled, ascending: the order of the table's rows.
    let students: [String]
    let roster: Roster
    var problems = ProblemList()

    private struct Entry {
        var first: Int
        var second: Int
        var value: ExactDecimal
        var line: Int
    }

    init(file: String, students: [String], roster: Roster) {
        self.file = file
        self.students = students
        self.roster = roster
    }

    /// The distances as integers of a common power of ten, or nil after a problem.
    mutating func distances(in table: CSVTable) -> DistanceTable? {
        guard table.header.count == 3 else {
            refuse(table.headerLine, nil, "expected three cells a line, id,id,value, and not \(table.header.count)")
            return nil
        }
        var records = table.records
        // A third cell that is a number makes the first line a record and no header.
        if ExactDecimal(CellText.trimmed(table.header[2])) != nil {
            records.insert(CSVTable.Record(line: table.headerLine, cells: table.header), at: 0)
        }
        let positions = Dictionary(
            students.enumerated().map { (NearestName.folded($1), $0) }, uniquingKeysWith: { first, _ in first })
        let entries = records.compactMap { entry($0, positions: positions) }
        let decimals = entries.map(\.value.decimals).max() ?? 0
        return fill(entries, decimals: decimals)
    }

    private mutating func refuse(_ line: Int, _ value: String?, _ message: String, suggestion: String? = nil) {
        problems.append(
            InputProblem(file: file, line: line, value: value, message: message, suggestion: suggestion))
    }

    /// The entry of a record, or nil when it is wrong, or about somebody who is not enrolled.
    private mutating func entry(_ record: CSVTable.Record, positions: [String: Int]) -> Entry? {
        let cells = record.cells.map { CellText.trimmed($0) }
        var ends: [Int] = []
        for cell in cells.prefix(2) {
            if let position = positions[NearestName.folded(cell)] {
                ends.append(position)
            } else if case .none(let nearest) = roster.person(cell) {
                refuse(record.line, cell, "nobody of this id answered the survey", suggestion: nearest)
            }
        }
        guard let value = ExactDecimal(cells[2]), value.digits >= 0 else {
            refuse(record.line, cells[2], "expected a decimal number, 0 or more, such as 2.75")
            return nil
        }
        guard ends.count == 2 else { return nil }
        if ends[0] == ends[1] {
            if value.digits != 0 { refuse(record.line, cells[2], "a student's distance to itself is 0") }
            return nil
        }
        return Entry(first: min(ends[0], ends[1]), second: max(ends[0], ends[1]), value: value, line: record.line)
    }

    private mutating func fill(_ entries: [Entry], decimals: Int) -> DistanceTable? {
        let count = students.count
        var scaled = [Int](repeating: 0, count: count * count)
        var lines = [Int](repeating: 0, count: count * count)
        for entry in entries {
            guard let value = entry.value.scaled(decimals: decimals), value <= Self.largest else {
                refuse(entry.line, nil, "the number has too many digits beside the others to be added exactly")
                continue
            }
            let cell = entry.first * count + entry.second
            if lines[cell] != 0, scaled[cell] != value {
                refuse(entry.line, nil, "the distance of this pair differs from the one on line \(lines[cell])")
            }
            lines[cell] = entry.line
            scaled[cell] = value
            scaled[entry.second * count + entry.first] = value
        }
        var missing: [String] = []
        var missingCount = 0
        for first in 0..<count {
            for second in (first + 1)..<max(count, first + 1) where lines[first * count + second] == 0 {
                missingCount += 1
                if missing.count < 3 { missing.append("\(students[first]) and \(students[second])") }
            }
        }
        if missingCount > 0 {
            let more = missingCount > missing.count ? " and \(missingCount - missing.count) more pairs" : ""
            let message = "the distance is missing between \(missing.joined(separator: ", between "))\(more)"
            problems.append(InputProblem(file: file, message: message))
        }
        return problems.hasErrors ? nil : DistanceTable(decimals: decimals, scaled: scaled)
    }

    /// So that the distances of a thousand students can be added without overflow.
    private static let largest = 1_000_000_000_000
}
