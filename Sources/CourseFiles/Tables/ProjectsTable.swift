import Course

/// The reading of `projects.csv`: `id,title,min,max[,needs]`.
enum ProjectsTable {
    /// The projects, ascending by id.
    ///
    /// - Parameter skills: The names of the skills, or nil when they are not known; then needs are not read.
    static func projects(in table: CSVTable, skills: [String]?, problems: inout ProblemList) -> [Project] {
        var reader = TableReader(table: table, required: ["id", "title"], optional: ["min", "max", "needs"])
        let projects = reader.identified().map { id, record in
            let min = reader.integer(record, "min", usual: 0, in: 0...1_000_000)
            let max = reader.integer(record, "max", usual: Swift.max(1, min), in: 1...1_000_000)
            if min > max { reader.refuse(record, "min", value: String(min), "expected min <= max, and max is \(max)") }
            let title = reader.text(record, "title")
            return Project(
                id: id, title: title.isEmpty ? id : title, min: min, max: max,
                needs: needs(record, skills: skills, reader: &reader))
        }
        problems.append(contentsOf: reader.problems)
        return projects.sorted { $0.id < $1.id }
    }

    /// The needs in a cell: `SKILL >= RATING`, with ` x COUNT` behind for several members, cut by `;`.
    private static func needs(
        _ record: CSVTable.Record, skills: [String]?, reader: inout TableReader
    ) -> [ProjectNeed] {
        var needs: [ProjectNeed] = []
        guard let skills else { return [] }
        for entry in CellText.list(reader.text(record, "needs"), separator: ";") {
            guard let (name, rating, members) = parts(of: entry) else {
                reader.refuse(record, "needs", value: entry, "expected a need such as `programming >= 4 x2`")
                continue
            }
            guard let skill = skills.firstIndex(where: { NearestName.folded($0) == NearestName.folded(name) }) else {
                reader.refuse(
                    record, "needs", value: name, "no skill of the survey has this name",
                    suggestion: NearestName.nearest(to: name, among: skills))
                continue
            }
            needs.append(ProjectNeed(skill: skill, rating: rating, members: members))
        }
        return needs
    }

    private static func parts(of entry: String) -> (skill: String, rating: Int, members: Int)? {
        let separator = entry.contains("≥") ? "≥" : ">="
        let sides = CellText.list(entry, separator: separator)
        guard sides.count == 2 else { return nil }
        let words = sides[1].map { $0 == "×" || $0 == "x" || $0 == "X" ? " x " : String($0) }.joined()
            .split(separator: " ")
        guard let rating = words.first.flatMap({ Int($0) }) else { return nil }
        switch words.count {
        case 1: return (sides[0], rating, 1)
        case 3:
            guard words[1] == "x", let members = Int(words[2]), (1...10_000).contains(members) else { return nil }
            return (sides[0], rating, members)
        default: return nil
        }
    }
}

/// The reading of `datasets.csv`: `id,title,copies[,topics]`.
enum DatasetsTable {
    /// The datasets, ascending by id.
    static func datasets(in table: CSVTable, problems: inout ProblemList) -> [Dataset] {
        var reader = TableReader(table: table, required: ["id", "title"], optional: ["copies", "topics"])
        let datasets = reader.identified().map { id, record in
            let title = reader.text(record, "title")
            return Dataset(
                id: id, title: title.isEmpty ? id : title,
                copies: reader.integer(record, "copies", usual: 1, in: 0...1_000_000),
                topics: CellText.list(reader.text(record, "topics"), separator: ";"))
        }
        problems.append(contentsOf: reader.problems)
        return datasets.sorted { $0.id < $1.id }
    }
}

/// The reading of `readings.csv`: `id,title,week[,topic]`.
enum ReadingsTable {
    /// The readings, ascending by id. A week is a number or the date of a meeting; empty, the solver may place it.
    ///
    /// - Parameter weeks: The weeks of the rotation, or nil when there is none; then any week number is right, and no
    ///   date has a week.
    static func readings(in table: CSVTable, weeks: [Week]?, problems: inout ProblemList) -> [Reading] {
        var reader = TableReader(table: table, required: ["id", "title"], optional: ["week", "topic"])
        let readings = reader.identified().map { id, record in
            let title = reader.text(record, "title")
            let topic = reader.text(record, "topic")
            return Reading(
                id: id, title: title.isEmpty ? id : title, week: week(record, weeks: weeks, reader: &reader),
                topic: topic.isEmpty ? nil : topic)
        }
        problems.append(contentsOf: reader.problems)
        return readings.sorted { $0.id < $1.id }
    }

    private static func week(_ record: CSVTable.Record, weeks: [Week]?, reader: inout TableReader) -> Int? {
        let cell = reader.text(record, "week")
        if cell.isEmpty { return nil }
        if let date = CalendarDate(cell) {
            guard let weeks else {
                let message = "without the weeks of a `rotation` the date has no week; the reading stays without one"
                reader.warn(record, "week", value: cell, message)
                return nil
            }
            if let week = weeks.first(where: { $0.date == date }) { return week.number }
            let nearest = weeks.compactMap(\.date).min {
                abs($0.daysSinceEpoch - date.daysSinceEpoch) < abs($1.daysSinceEpoch - date.daysSinceEpoch)
            }
            reader.refuse(
                record, "week", value: cell, "the class does not meet on this date", suggestion: nearest?.description)
            return nil
        }
        let last = weeks?.count ?? 1_000
        guard let number = Int(cell), number >= 1, number <= last else {
            let range = last == 1 ? "1" : "from 1 to \(last)"
            reader.refuse(
                record, "week", value: cell,
                "expected the number of a week, \(range), or the date of a meeting, or nothing")
            return nil
        }
        return number
    }
}
