/// A reader of records from the bytes of a comma-separated file, one record a call.
///
/// It follows RFC 4180 and what programs write beside it: any of CR, LF and CRLF ends a record, blanks may stand around
/// the quotes of a quoted cell, and a quote inside an unquoted cell is a plain character. One pass, O(bytes).
struct CSVParser {
    /// A fault in a record, at the line where it begins.
    enum Fault: Equatable {
        case openQuote(line: Int, cell: Int)
        case textAfterQuote(line: Int, cell: Int)
    }

    struct Record {
        /// The line of the record's first character, counted from 1.
        var line: Int
        var cells: [String]
        var fault: Fault?

        /// Whether nothing but blanks stands in the record.
        var isBlank: Bool { fault == nil && cells.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
    }

    let bytes: [UInt8]
    let delimiter: UInt8
    private(set) var position: Int
    private(set) var line: Int
    /// The size of the record before, a good guess at the next.
    private var width = 8

    init(bytes: [UInt8], delimiter: UInt8, position: Int = 0, line: Int = 1) {
        self.bytes = bytes
        self.delimiter = delimiter
        self.position = position
        self.line = line
    }

    /// The next record, or nil at the end.
    mutating func next() -> Record? {
        guard position < bytes.count else { return nil }
        var record = Record(line: line, cells: [], fault: nil)
        record.cells.reserveCapacity(width)
        while true {
            if let quote = openingQuote() {
                record.cells.append(quotedCell(from: quote + 1, cell: record.cells.count + 1, fault: &record.fault))
            } else {
                record.cells.append(plainCell())
            }
            guard position < bytes.count else { break }
            if bytes[position] == delimiter {
                position += 1
            } else {
                skipLineEnd()
                break
            }
        }
        width = record.cells.count
        return record
    }

    /// The position of the quote that opens the cell here, or nil when the cell is a plain one.
    private func openingQuote() -> Int? {
        var index = position
        while index < bytes.count, bytes[index] == .space { index += 1 }
        return index < bytes.count && bytes[index] == .quote ? index : nil
    }

    private mutating func plainCell() -> String {
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == delimiter || byte == .lineFeed || byte == .carriageReturn { break }
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quotedCell(from start: Int, cell: Int, fault: inout Fault?) -> String {
        let opened = line
        var text = ""
        var piece = start
        position = start
        while position < bytes.count {
            switch bytes[position] {
            case .quote where position + 1 < bytes.count && bytes[position + 1] == .quote:
                text += String(decoding: bytes[piece...position], as: UTF8.self)
                position += 2
                piece = position
            case .quote:
                text += String(decoding: bytes[piece..<position], as: UTF8.self)
                position += 1
                let rest = plainCell()
                if rest.contains(where: { $0 != " " }) {
                    fault = fault ?? .textAfterQuote(line: line, cell: cell)
                    text += rest
                }
                return text
            case .lineFeed, .carriageReturn:
                skipLineEnd()
            default:
                position += 1
            }
        }
        fault = fault ?? .openQuote(line: opened, cell: cell)
        return text + String(decoding: bytes[piece...], as: UTF8.self)
    }

    private mutating func skipLineEnd() {
        let isPair =
            bytes[position] == .carriageReturn && position + 1 < bytes.count && bytes[position + 1] == .lineFeed
        position += isPair ? 2 : 1
        line += 1
    }
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")
    static let space = UInt8(ascii: " ")
    static let comma = UInt8(ascii: ",")
    static let semicolon = UInt8(ascii: ";")
    static let tab = UInt8(ascii: "\t")
}
