/// The columns of one survey, looked up: positions in place of names.
struct SurveyLayout {
    /// One column, or several that name a student only together.
    var id: [Int]
    var name: [Int]
    var timestamp: Int?
    /// A position for each skill; nil for one that was not found.
    var skills: [Int?]
    var attributes: [Int?]
    var availability: [ColumnLookup.Match]
    var interests: Int?
    var projects: [ColumnLookup.Match]
    var readings: [ColumnLookup.Match]
    var away: Int?
    var teammates: Int?

    /// The layout, or nil when there is no column to tell the students apart; columns that are not found become
    /// problems in `settings`.
    init?(_ columns: SurveyColumns, table: CSVTable, settings: inout SettingsReader) {
        let finder = ColumnFinder(table: table)
        let id = ([columns.id] + columns.idParts).map { finder.find($0, settings: &settings) }
        name = columns.name.compactMap { finder.find($0, settings: &settings) }
        if let column = columns.timestamp {
            timestamp = finder.find(column, settings: &settings)
        } else {
            timestamp = Self.timestampColumn(table.header)
        }
        skills = columns.skills.map { finder.find($0.column, settings: &settings) }
        attributes = columns.attributes.map { finder.find($0.column, settings: &settings) }
        availability = (columns.availability?.columns ?? []).flatMap { finder.grid($0, settings: &settings) }
        availability.sort { $0.index < $1.index }
        interests = columns.interests.flatMap { finder.find($0.column, settings: &settings) }
        projects = (columns.projects?.columns ?? []).flatMap { finder.ranked($0, settings: &settings) }
        readings = (columns.readings?.columns ?? []).flatMap { finder.ranked($0, settings: &settings) }
        away = columns.away.flatMap { finder.find($0.column, settings: &settings) }
        teammates = columns.teammates.flatMap { finder.find($0.column, settings: &settings) }
        self.id = id.compactMap(\.self)
        if self.id.count < id.count { return nil }
    }

    /// What names the student of a record, as typed, blanks at both ends aside.
    func idText(of record: CSVTable.Record) -> String {
        id.map { CellText.trimmed(record.cells[$0]) }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The first column that form programs fill with the time of an answer.
    static func timestampColumn(_ header: [String]) -> Int? {
        let names = [
            "start time", "startdate", "start date", "completion time", "enddate", "end date", "submitted",
            "submitted at", "submitted on", "date submitted", "submission date", "submit date", "recordeddate",
            "recorded date", "time", "date started",
        ]
        return header.map { NearestName.folded($0) }.firstIndex { names.contains($0) || googleTimestamps.contains($0) }
    }

    /// What Google Forms calls its first column in the languages of its users.
    static let googleTimestamps: Set<String> = [
        "timestamp", "zeitstempel", "horodateur", "marca temporal", "informazioni cronologiche",
        "carimbo de data/hora", "tijdstempel", "sygnatura czasowa", "tidsstämpel", "tidsstempel", "タイムスタンプ",
        "타임스탬프", "时间戳记", "отметка времени",
    ]
}

/// The search for the columns that `course.yaml` names, with a problem for each that is not there.
private struct ColumnFinder {
    let table: CSVTable
    let lookup: ColumnLookup

    init(table: CSVTable) {
        self.table = table
        lookup = ColumnLookup(header: table.header)
    }

    func find(_ name: Located<String>, settings: inout SettingsReader) -> Int? {
        let found = lookup.indices(of: name.value)
        if found.count == 1 { return found[0] }
        if found.isEmpty {
            settings.refuse(
                name.place, value: name.value, "no column of \(table.file) has this header",
                suggestion: lookup.nearest(to: name.value))
        } else {
            let cells = found.map { String($0 + 1) }.joined(separator: " and ")
            settings.refuse(
                name.place, value: name.value,
                "the header stands over \(found.count) columns of \(table.file) (\(cells)); rename all but one")
        }
        return nil
    }

    /// The columns of a pattern `Question [*]`, or the one column of a plain name, labelled by its brackets or header.
    func grid(_ name: Located<String>, settings: inout SettingsReader) -> [ColumnLookup.Match] {
        let matches = lookup.matches(pattern: name.value)
        if !matches.isEmpty { return matches }
        return find(name, settings: &settings).map { index in
            let header = table.header[index]
            return [ColumnLookup.Match(index: index, label: ColumnLookup.gridParts(of: header)?.label ?? "")]
        } ?? []
    }

    /// Ranked columns, or those of a grid of items: those of a pattern in header order, or the one of a plain name.
    func ranked(_ name: Located<String>, settings: inout SettingsReader) -> [ColumnLookup.Match] {
        grid(name, settings: &settings)
    }
}
