import HTTPTypes

/// A rule that was put together on the page, as `course.yaml` writes it.
package struct RuleText {
    package let yaml: String

    /// - Throws: `PageError` where something is missing.
    package init(_ body: FormBody) throws {
        func words(_ name: String) throws -> String {
            let values = (body.fields[name] ?? []).filter { !$0.isEmpty }
            guard !values.isEmpty else { throw Self.missing }
            return values.map(Self.quoted).joined(separator: ", ")
        }
        func number(_ name: String) throws -> Int {
            guard let number = Int(body[name]), number >= 0 else { throw Self.missing }
            return number
        }
        switch body["kind"] {
        case "sharedHours": yaml = "sharedHours: \(try number("slots"))"
        case "notAlone":
            let values = body["values"].split(separator: ",").map { $0.drop { $0 == " " } }.map {
                Self.quoted(String($0))
            }
            guard !values.isEmpty else { throw Self.missing }
            yaml = "notAlone: { \(try words("attribute")): [\(values.joined(separator: ", "))] }"
        case "atLeast":
            yaml =
                "atLeast: { skill: \(try words("skill")), rating: \(try number("rating")), members: \(try number("members")) }"
        case "together": yaml = "together: [\(try words("people"))]"
        case "apart": yaml = "apart: [\(try words("people"))]"
        case "group": yaml = "group: { members: [\(try words("people"))], name: \(try words("name")) }"
        default: throw Self.missing
        }
    }

    private static let missing = PageError(
        status: .unprocessableContent, title: "The rule is not complete",
        message: "Fill in all fields of the rule, and choose at least one name where people are asked for.")

    /// A text as a YAML scalar in double quotes, on one line.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _
            where scalar.value < 0x20 || scalar.value == 0x7F || (0x80...0xA0).contains(scalar.value)
                || scalar.value == 0x2028 || scalar.value == 0x2029:
                quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
