/// The rows of a comma-separated file in RFC 4180's quoting, quoted only where it must be, lines ended by line feeds.
enum CSVText {
    static func table(_ rows: [[String]]) -> String {
        var text = ""
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column > 0 { text += "," }
                text += quoted(cell)
            }
            text += "\n"
        }
        return text
    }

    private static func quoted(_ cell: String) -> String {
        let needsQuotes = cell.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        }
        guard needsQuotes else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
