import Course
import Yams

/// The rules and goals of groups in the text of `course.yaml`, for editing in place: every other line, and every comment, stays.
public struct SettingsOutline: Sendable {
    public struct Rule: Sendable, Equatable {
        /// The rule in words.
        public var words: String
        /// The first line of the rule, from 1.
        public var line: Int
    }

    public let text: String
    public let rules: [Rule]
    /// The goals in order, each as YAML writes it.
    public let goals: [String]
    /// Whether rules can be added and taken away line by line; false where they stand in one line `[…]`.
    public let areRulesLines: Bool
    private let places: Places

    /// Where things stand, as lines from 0 and columns from 0.
    private struct Places {
        var groups: (line: Int, childColumn: Int)?
        var rules: (key: Int, column: Int, items: [Range<Int>], itemColumn: Int)?
        var goals: (key: Int, column: Int, lines: Range<Int>)?
    }

    /// - Throws: the problems of a text that cannot be understood.
    public init(_ text: String) throws(InputErrors) {
        var problems = ProblemList()
        let file = CourseFolder.settingsName
        guard let root = YAMLDocument.root(of: Array(text.utf8), file: file, problems: &problems) else {
            throw InputErrors(problems: problems.sorted(files: [file]))
        }
        self.text = text
        var reader = SettingsReader(file: file)
        let description = reader.course(root)
        let lines = Self.lines(text)
        var places = Places()
        var areRulesLines = true
        let groups = root.mapping?.first { $0.key.scalar?.string == "groups" }
        if let groups, let mapping = groups.value.mapping {
            let child = mapping.first?.key.mark
            places.groups = ((groups.key.mark?.line ?? 1) - 1, (child?.column ?? 3) - 1)
            for (key, value) in mapping {
                guard let mark = key.mark else { continue }
                let end = Self.end(of: mark.line - 1, column: mark.column - 1, in: lines)
                switch key.scalar?.string {
                case "rules":
                    let items = (value.sequence.map(Array.init) ?? []).compactMap(\.mark)
                    areRulesLines = items.allSatisfy { item in
                        lines[item.line - 1].prefix(item.column - 1).allSatisfy { $0 == " " || $0 == "-" }
                            && lines[item.line - 1].prefix(item.column - 1).contains("-")
                    }
                    let starts = items.map { $0.line - 1 } + [end]
                    let ranges = zip(starts, starts.dropFirst()).map { start, next in
                        start..<Self.end(of: start, column: Self.indent(lines[start]), in: lines, before: next)
                    }
                    let column = items.first.map { Self.indent(lines[$0.line - 1]) } ?? mark.column + 1
                    places.rules = (mark.line - 1, mark.column - 1, ranges, column)
                case "goals": places.goals = (mark.line - 1, mark.column - 1, (mark.line - 1)..<end)
                default: break
                }
            }
        } else if let groups {
            places.groups = ((groups.key.mark?.line ?? 1) - 1, 2)
        }
        self.places = places
        self.areRulesLines = areRulesLines
        rules = description.groups.rules.map { Rule(words: $0.value.words, line: $0.place.line ?? 1) }
        goals = (description.groups.goals ?? []).map { $0.value.yaml }
    }

    // MARK: - Editing

    /// The text with a further rule, such as `sharedHours: 2`, after the others.
    public func adding(rule: String) -> String {
        var lines = Self.lines(text)
        if let rules = places.rules {
            let item = String(repeating: " ", count: rules.itemColumn) + "- \(rule)"
            if let last = rules.items.last {
                lines.insert(item, at: last.upperBound)
            } else {
                lines[rules.key] = String(repeating: " ", count: rules.column) + "rules:"
                lines.insert(item, at: rules.key + 1)
            }
        } else if let groups = places.groups {
            let indent = String(repeating: " ", count: groups.childColumn)
            lines.insert(contentsOf: ["\(indent)rules:", "\(indent)  - \(rule)"], at: groups.line + 1)
        } else {
            lines = Self.appending(["groups:", "  rules:", "    - \(rule)"], to: lines)
        }
        return lines.joined(separator: "\n")
    }

    /// The text without one of the rules, counted from 0; comments stay.
    public func removing(rule index: Int) -> String {
        guard let rules = places.rules, rules.items.indices.contains(index) else { return text }
        var lines = Self.lines(text)
        lines.removeSubrange(rules.items[index])
        if rules.items.count == 1 { lines[rules.key] = String(repeating: " ", count: rules.column) + "rules: []" }
        return lines.joined(separator: "\n")
    }

    /// The text with these goals in this order, each as YAML writes it.
    public func setting(goals: [String]) -> String {
        var lines = Self.lines(text)
        let value = "goals: [\(goals.joined(separator: ", "))]"
        if let place = places.goals {
            let comment = Self.comment(lines[place.key])
            let kept = lines[place.lines].dropFirst().filter { $0.drop { $0 == " " }.first == "#" }
            let line = String(repeating: " ", count: place.column) + value + comment
            lines.replaceSubrange(place.lines, with: [line] + kept)
        } else if let groups = places.groups {
            lines.insert(String(repeating: " ", count: groups.childColumn) + value, at: groups.line + 1)
        } else {
            lines = Self.appending(["groups:", "  \(value)"], to: lines)
        }
        return lines.joined(separator: "\n")
    }

    // MARK: - Lines

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static func appending(_ new: [String], to lines: [String]) -> [String] {
        (lines.last == "" ? Array(lines.dropLast()) : lines) + new + [""]
    }

    private static func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }

    /// The line behind what begins at a line: the first that is indented no deeper, without comments and blanks before it.
    private static func end(of start: Int, column: Int, in lines: [String], before limit: Int? = nil) -> Int {
        var end = start + 1
        var next = start + 1
        while next < min(lines.count, limit ?? lines.count) {
            let body = lines[next].drop { $0 == " " }
            if !body.isEmpty, body.first != "#", body != "\r" {
                let isItem = body.hasPrefix("-") && indent(lines[next]) == column && limit == nil
                guard indent(lines[next]) > column || isItem else { break }
                end = next + 1
            }
            next += 1
        }
        return end
    }

    /// The comment at the end of a line, with the blanks before it.
    private static func comment(_ line: String) -> String {
        guard let mark = line.firstRange(of: " #") else { return "" }
        let before = line[..<mark.lowerBound].reversed().drop { $0 == " " }.count
        return String(line.dropFirst(before))
    }
}

extension RuleDescription {
    /// The rule in words, with the names as typed.
    fileprivate var words: String {
        let rule: GroupRule =
            switch self {
            case .sharedHours(let slots): .sharedHours(slots: slots)
            case .notAlone(let attribute, let values):
                .notAlone(attribute: attribute.value, values: values.map(\.value))
            case .atLeast(let skill, let rating, let members):
                .atLeast(skill: skill.value, rating: rating, members: members)
            case .together(let names): .together(names.map(\.value))
            case .apart(let names): .apart(names.map(\.value))
            case .group(let names, let name): .group(members: names.map(\.value), name: name)
            }
        return rule.description
    }
}

extension GroupGoal {
    /// The goal as `course.yaml` writes it.
    fileprivate var yaml: String {
        let isUsual = aggregation == measure.usualAggregation
        if case .sharedHours(let cap?) = measure {
            return isUsual ? "{ sharedHours: \(cap) }" : "{ sharedHours: { cap: \(cap), as: \(aggregation.rawValue) } }"
        }
        return isUsual ? measure.name : "{ \(measure.name): \(aggregation.rawValue) }"
    }
}
