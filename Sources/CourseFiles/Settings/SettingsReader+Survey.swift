import Yams

/// The section `survey:`: the file and what its columns mean.
extension SettingsReader {
    mutating func survey(_ node: Node) -> SurveyDescription? {
        if node.scalar != nil { return text(node, of: "survey").map { SurveyDescription(file: $0) } }
        let columnKeys = [
            "id", "name", "timestamp", "skills", "availability", "interests", "attributes", "projects", "readings",
            "away", "teammates",
        ]
        guard
            let fields = fields(node, of: "survey", known: ["file", "delimiter", "missing"] + columnKeys)
        else { return nil }
        let file =
            fields["file"].flatMap { text($0, of: "file") } ?? Located("survey.csv", at: Self.place(of: node))
        var survey = SurveyDescription(file: file)
        survey.delimiter = fields["delimiter"].flatMap { delimiter($0) }
        survey.fillsMissing =
            fields["missing"].flatMap { choice($0, of: "missing", among: ["error", "median"]) } == "median"
        if columnKeys.contains(where: { fields[$0] != nil }) { survey.columns = columns(fields, of: node) }
        return survey
    }

    private mutating func delimiter(_ node: Node) -> UInt8? {
        guard let word = text(node, of: "delimiter")?.value else { return nil }
        switch word {
        case ",", "comma": return .comma
        case ";", "semicolon": return .semicolon
        case "\t", "tab": return .tab
        default:
            refuse(node, "expected `,` or `;` or `tab` for `delimiter`")
            return nil
        }
    }

    private mutating func columns(_ fields: [String: Node], of node: Node) -> SurveyColumns? {
        let ids = fields["id"].flatMap { texts($0, of: "id") } ?? []
        let id = ids.first
        if fields["id"] == nil {
            let message = "`id` is missing under `survey`; write `id: COLUMN`, the column that names a student uniquely"
            refuse(Self.place(of: node), message)
        }
        var columns = SurveyColumns(id: id ?? Located("", at: Self.place(of: node)))
        columns.idParts = Array(ids.dropFirst())
        columns.name = fields["name"].flatMap { texts($0, of: "name") } ?? []
        columns.timestamp = fields["timestamp"].flatMap { text($0, of: "timestamp") }
        columns.skills = fields["skills"].map { named($0, of: "skills", takesScale: true) } ?? []
        columns.attributes = fields["attributes"].map { named($0, of: "attributes") } ?? []
        columns.availability = fields["availability"].flatMap { availability($0) }
        columns.interests = fields["interests"].flatMap { list($0, of: "interests") }
        columns.away = fields["away"].flatMap { list($0, of: "away") }
        columns.teammates = fields["teammates"].flatMap { list($0, of: "teammates", takesNames: true) }
        columns.projects = fields["projects"].flatMap { ranked($0, of: "projects") }
        columns.readings = fields["readings"].flatMap { ranked($0, of: "readings") }
        return id == nil ? nil : columns
    }

    /// `name: column` pairs, or a list of columns whose headers are the names; for a rating in words
    /// `name: { column: …, scale: [weakest, …, strongest] }`.
    private mutating func named(_ node: Node, of owner: String, takesScale: Bool = false) -> [SurveyColumns.Named] {
        guard node.mapping != nil else {
            let texts = texts(node, of: owner) ?? []
            for (index, text) in texts.enumerated() where texts[..<index].contains(where: { $0.value == text.value }) {
                refuse(text.place, value: text.value, "the column stands twice under `\(owner)`")
            }
            return texts.map { SurveyColumns.Named(name: $0.value, column: $0) }
        }
        return (entries(node, of: owner) ?? []).compactMap { key, value in
            takesScale && value.mapping != nil
                ? scaled(value, name: key.value)
                : text(value, of: key.value).map { SurveyColumns.Named(name: key.value, column: $0) }
        }
    }

    private mutating func scaled(_ node: Node, name: String) -> SurveyColumns.Named? {
        guard let fields = fields(node, of: name, known: ["column", "scale"]) else { return nil }
        guard let column = fields["column"].flatMap({ text($0, of: "column") }) else {
            refuse(node, "`\(name)` needs `column`; write `{ column: …, scale: [none, some, much] }`")
            return nil
        }
        let words = fields["scale"].flatMap { texts($0, of: "scale") } ?? []
        for (index, word) in words.enumerated()
        where words[..<index].contains(where: { NearestName.folded($0.value) == NearestName.folded(word.value) }) {
            refuse(word.place, value: word.value, "the word stands twice in the scale")
        }
        return SurveyColumns.Named(name: name, column: column, scale: words.map(\.value))
    }

    /// Options that hold the separator.
    private mutating func options(_ node: Node?) -> [String] {
        (node.flatMap { texts($0, of: "options") } ?? []).map(\.value)
    }

    private mutating func separator(_ node: Node?) -> String? {
        guard let node, let separator = text(node, of: "separator")?.value else { return nil }
        return separator == "\\n" || separator == "newline" ? "\n" : separator
    }

    /// `{ column: …, separator: … }`, or just the column; for teammates with `names: { as typed: id }`.
    private mutating func list(
        _ node: Node, of owner: String, takesNames: Bool = false
    ) -> SurveyColumns.List? {
        if node.scalar != nil { return text(node, of: owner).map { SurveyColumns.List(column: $0) } }
        let known = ["column", "separator", takesNames ? "names" : "options"]
        guard let fields = fields(node, of: owner, known: known) else { return nil }
        guard let column = fields["column"] else {
            refuse(node, "`\(owner)` needs `column`; write `{ column: …, separator: \";\" }`")
            return nil
        }
        let separator = separator(fields["separator"])
        let options = options(fields["options"])
        let typed = fields["names"].flatMap { entries($0, of: "names") } ?? []
        let names = typed.compactMap { key, value in
            text(value, of: key.value).map { (typed: key.value, person: $0) }
        }
        return text(column, of: "column").map {
            SurveyColumns.List(column: $0, separator: separator, options: options, names: names)
        }
    }

    /// `[First choice, Second choice]`, or `{ column: …, separator: … }`, or just one column; or, where a cell can hold
    /// several of equal rank, `{ columns: […], separator: … }`.
    private mutating func ranked(_ node: Node, of owner: String) -> SurveyColumns.Ranked? {
        guard node.mapping != nil else {
            guard let columns = texts(node, of: owner), !columns.isEmpty else { return nil }
            return SurveyColumns.Ranked(columns: columns, separator: node.scalar == nil ? nil : ";")
        }
        if let mapping = node.mapping, let columns = mapping.first(where: { $0.key.scalar?.string == "columns" }) {
            guard let fields = fields(node, of: owner, known: ["columns", "separator", "options"]) else { return nil }
            let separator = separator(fields["separator"])
            let options = options(fields["options"])
            return texts(columns.value, of: "columns").map {
                SurveyColumns.Ranked(columns: $0, separator: separator, options: options)
            }
        }
        return list(node, of: owner).map {
            SurveyColumns.Ranked(columns: [$0.column], separator: $0.separator ?? ";", options: $0.options)
        }
    }

    /// `{ columns: "… [*]", separator: ";", marks: available }`, or just the columns.
    private mutating func availability(_ node: Node) -> SurveyColumns.Availability? {
        guard node.mapping != nil else {
            return texts(node, of: "availability").map {
                SurveyColumns.Availability(columns: $0, separator: ";", marksUnavailable: false)
            }
        }
        let known = ["columns", "column", "separator", "marks", "options"]
        guard let fields = fields(node, of: "availability", known: known) else { return nil }
        guard let columns = fields["columns"] ?? fields["column"] else {
            refuse(node, "`availability` needs `columns`, such as \"When can your group meet? [*]\"")
            return nil
        }
        let separator = separator(fields["separator"]) ?? ";"
        let options = options(fields["options"])
        let marks = fields["marks"].flatMap { choice($0, of: "marks", among: ["available", "unavailable"]) }
        return texts(columns, of: "columns").map {
            SurveyColumns.Availability(
                columns: $0, separator: separator, options: options, marksUnavailable: marks == "unavailable")
        }
    }
}
