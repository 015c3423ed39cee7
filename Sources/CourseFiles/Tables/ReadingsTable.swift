import Course

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
