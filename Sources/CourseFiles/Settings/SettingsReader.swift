import Course
import Yams

/// A reader of typed values from the nodes of `course.yaml`: what does not fit becomes a problem with its line, and
/// reading goes on.
struct SettingsReader {
    let file: String
    var problems = ProblemList()

    init(file: String) { self.file = file }

    static func place(of node: Node) -> Place { Place(line: node.mark?.line, column: node.mark?.column) }

    mutating func refuse(_ node: Node, value: String? = nil, _ message: String, suggestion: String? = nil) {
        refuse(Self.place(of: node), value: value ?? Self.shown(node), message, suggestion: suggestion)
    }

    mutating func refuse(_ place: Place, value: String? = nil, _ message: String, suggestion: String? = nil) {
        problems.append(
            InputProblem(
                file: file, line: place.line, column: place.column, value: value, message: message,
                suggestion: suggestion))
    }

    mutating func warn(_ place: Place, value: String? = nil, _ message: String, suggestion: String? = nil) {
        problems.append(
            InputProblem(
                .warning, file: file, line: place.line, column: place.column, value: value, message: message,
                suggestion: suggestion))
    }

    /// The scalar that a node is, as typed; nil for lists and mappings.
    private static func shown(_ node: Node) -> String? {
        guard let scalar = node.scalar, !scalar.string.isEmpty else { return nil }
        return scalar.string
    }

    /// Whether nothing was written after the key.
    static func isEmpty(_ node: Node) -> Bool {
        guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null"].contains(scalar.string)
    }
}

// MARK: - Mappings and lists

extension SettingsReader {
    /// The entries of a mapping in their order; the keys are whatever the instructor named.
    mutating func entries(_ node: Node, of owner: String) -> [(key: Located<String>, value: Node)]? {
        if Self.isEmpty(node) { return [] }
        guard let mapping = node.mapping else {
            refuse(node, "expected `key: value` pairs under `\(owner)`")
            return nil
        }
        var entries: [(key: Located<String>, value: Node)] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string, !Self.isEmpty(key) else {
                refuse(key, "expected a plain word as the key")
                continue
            }
            entries.append((Located(name, at: Self.place(of: key)), value))
        }
        return entries
    }

    /// The values of a mapping by key. Unknown keys become problems that name the nearest known one; keys without a
    /// value count as absent unless `keepsEmpty` names them.
    mutating func fields(
        _ node: Node, of owner: String, known: [String], keepsEmpty: [String] = []
    ) -> [String: Node]? {
        guard let entries = entries(node, of: owner) else { return nil }
        var fields: [String: Node] = [:]
        for (key, value) in entries {
            guard known.contains(key.value) else {
                let nearest = NearestName.nearest(to: key.value, among: known)
                let place = owner.isEmpty ? "" : " under `\(owner)`"
                let list = known.map { "`\($0)`" }.joined(separator: ", ")
                refuse(
                    key.place, value: key.value,
                    nearest == nil ? "unknown key\(place); known are \(list)" : "unknown key\(place)",
                    suggestion: nearest)
                continue
            }
            if !Self.isEmpty(value) || keepsEmpty.contains(key.value) { fields[key.value] = value }
        }
        return fields
    }

    /// The elements of a list; a single value counts as a list of one.
    mutating func elements(_ node: Node, of owner: String) -> [Node]? {
        if Self.isEmpty(node) { return [] }
        if let sequence = node.sequence { return Array(sequence) }
        if node.scalar != nil { return [node] }
        refuse(node, "expected a list for `\(owner)`, such as [a, b]")
        return nil
    }

    /// The texts of a list; a single text counts as a list of one.
    mutating func texts(_ node: Node, of owner: String) -> [Located<String>]? {
        guard let elements = elements(node, of: owner) else { return nil }
        let texts = elements.map { text($0, of: owner) }
        return texts.contains { $0 == nil } ? nil : texts.compactMap(\.self)
    }
}

// MARK: - Single values

extension SettingsReader {
    mutating func text(_ node: Node, of owner: String) -> Located<String>? {
        guard let scalar = node.scalar, !Self.isEmpty(node), !scalar.string.isEmpty else {
            refuse(node, "expected a text for `\(owner)`")
            return nil
        }
        return Located(scalar.string, at: Self.place(of: node))
    }

    mutating func integer(_ node: Node, of owner: String, in range: ClosedRange<Int>) -> Int? {
        let expected =
            range.upperBound == Int.max
            ? "a whole number, at least \(range.lowerBound)"
            : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let text = node.scalar?.string, let number = Int(text), range.contains(number) else {
            refuse(node, "expected \(expected) for `\(owner)`")
            return nil
        }
        return number
    }

    mutating func flag(_ node: Node, of owner: String) -> Bool? {
        switch node.scalar?.string.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default:
            refuse(node, "expected `true` or `false` for `\(owner)`")
            return nil
        }
    }

    /// One of a few words.
    mutating func choice(_ node: Node, of owner: String, among words: [String]) -> String? {
        guard let word = text(node, of: owner)?.value else { return nil }
        if words.contains(word) { return word }
        let list = words.map { "`\($0)`" }.joined(separator: ", ")
        refuse(node, "expected one of \(list) for `\(owner)`", suggestion: NearestName.nearest(to: word, among: words))
        return nil
    }

    mutating func date(_ node: Node, of owner: String) -> Located<CalendarDate>? {
        guard let text = node.scalar?.string, let date = CalendarDate(text) else {
            refuse(node, "expected a date such as 2017-02-16 for `\(owner)`")
            return nil
        }
        return Located(date, at: Self.place(of: node))
    }
}
