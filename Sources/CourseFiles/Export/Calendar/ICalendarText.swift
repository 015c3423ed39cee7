import Course

/// The lines of an iCalendar file (RFC 5545): escaped, folded at 75 octets, ended by CRLF.
struct ICalendarText {
    private(set) var text = ""

    /// A line `NAME:value` whose value is written as it is.
    mutating func line(_ name: String, _ value: String) {
        // RFC 5545, 3.1: at most 75 octets a line, further ones begin with a blank; no character is cut.
        var octets = 0
        for character in "\(name):\(value)".unicodeScalars {
            let size = String(character).utf8.count
            if octets + size > 75 {
                text += "\r\n "
                octets = 1
            }
            text.unicodeScalars.append(character)
            octets += size
        }
        text += "\r\n"
    }

    /// A line whose value is a text (RFC 5545, 3.3.11).
    mutating func line(_ name: String, text value: String) { line(name, Self.escaped(value)) }

    static func escaped(_ value: String) -> String {
        var escaped = ""
        for scalar in value.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case ";": escaped += "\\;"
            case ",": escaped += "\\,"
            case "\n", "\r", "\u{2028}", "\u{2029}": escaped += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// `20170216`.
    static func date(_ date: CalendarDate) -> String { date.description.replacing("-", with: "") }

    /// `20170216T091403Z` from `2017-02-16T09:14:03Z`.
    static func moment(_ time: String) -> String { time.replacing("-", with: "").replacing(":", with: "") }
}
