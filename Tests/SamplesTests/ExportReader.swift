/// A reading of comma-separated text that shares no code with the library: one state per byte, quotes as in RFC 4180.
struct ExportReader {
    /// The rows with their cells, without the header.
    var rows: [[String]]
    private var columns: [String: Int]

    /// Reads a table, or returns nil when a quote is out of place or a row has another number of cells than the header.
    init?(_ text: String) {
        var table: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var isAfterQuote = false
        for byte in text.utf8 {
            if isQuoted, byte == UInt8(ascii: "\"") {
                isQuoted = false
                isAfterQuote = true
                continue
            }
            if isQuoted {
                cell.append(byte)
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                guard isAfterQuote || cell.isEmpty else { return nil }
                if isAfterQuote { cell.append(byte) }
                isQuoted = true
            case UInt8(ascii: ","), UInt8(ascii: "\n"):
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
                if byte == UInt8(ascii: "\n") {
                    table.append(row)
                    row = []
                }
            default:
                guard !isAfterQuote else { return nil }
                cell.append(byte)
            }
            isAfterQuote = false
        }
        guard !isQuoted, cell.isEmpty, row.isEmpty, let header = table.first else { return nil }
        guard Set(header).count == header.count, table.allSatisfy({ $0.count == header.count }) else { return nil }
        rows = Array(table.dropFirst())
        columns = Dictionary(uniqueKeysWithValues: header.enumerated().map { ($1, $0) })
    }

    /// The names of the columns.
    var header: Set<String> { Set(columns.keys) }

    /// The cells of a column, or nil when there is none of that name.
    func column(_ name: String) -> [String]? {
        columns[name].map { position in rows.map { $0[position] } }
    }

    /// The cell of a row, counted from 0 without the header, or nil when there is no such column.
    func cell(row: Int, _ name: String) -> String? { columns[name].map { rows[row][$0] } }
}
