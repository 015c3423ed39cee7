/// A JSON document for what a command says besides the plan; keys are written in alphabetical order.
public enum JSONText: Sendable, ExpressibleByDictionaryLiteral {
    case text(String)
    case number(Int)
    /// An exact decimal number: `scaled` in units of 10^−`decimals`.
    case decimal(Int, Int)
    case truth(Bool)
    /// A finite number; others are written as null.
    case real(Double)
    /// A number as it stands.
    case verbatim(String)
    case null
    case list([JSONText])
    case object([String: JSONText])

    public init(dictionaryLiteral elements: (String, JSONText)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { first, _ in first }))
    }

    /// The document, indented by two blanks a level and ended by a newline.
    public var document: String { written(indent: "") + "\n" }

    private func written(indent: String) -> String {
        let deeper = indent + "  "
        switch self {
        case .text(let text): return Self.quoted(text)
        case .number(let number): return String(number)
        case .decimal(let scaled, let decimals): return Self.decimal(scaled, decimals)
        case .truth(let truth): return truth ? "true" : "false"
        case .real(let number): return number.isFinite ? "\(number)" : "null"
        case .verbatim(let number): return number
        case .null: return "null"
        case .list(let items):
            guard !items.isEmpty else { return "[]" }
            let lines = items.map { deeper + $0.written(indent: deeper) }
            return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let facts):
            let lines = facts.sorted { $0.key < $1.key }.map { key, value in
                "\(deeper)\(Self.quoted(key)) : \(value.written(indent: deeper))"
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    private static func decimal(_ scaled: Int, _ decimals: Int) -> String {
        guard decimals > 0 else { return String(scaled) }
        let digits = String(scaled.magnitude)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return "\(scaled < 0 ? "-" : "")\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
    }

    /// A JSON string (RFC 8259, section 7).
    private static func quoted(_ text: String) -> String {
        let hexadecimal = Array("0123456789abcdef")
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20:
                quoted += "\\u00\(hexadecimal[Int(scalar.value >> 4)])\(hexadecimal[Int(scalar.value & 15)])"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
