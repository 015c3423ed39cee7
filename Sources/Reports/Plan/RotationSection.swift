import Course

/// The part of a page that shows the rotation as a table of weeks.
struct RotationSection {
    let plan: Plan
    let roster: Roster

    func lines(width: Int) -> [Line] {
        let hasDates = plan.rotation.contains { $0.date != nil }
        var columns = [Table.Column(title: "Week", alignment: .right, least: 4)]
        if hasDates { columns.append(Table.Column(title: "Date", least: 10)) }
        columns += [
            Table.Column(title: "Reading", least: 14), Table.Column(title: "Presents", least: 12),
            Table.Column(title: "Criticises", least: 12),
        ]
        var table = Table(columns: columns)
        var week: Int?
        for session in plan.rotation {
            let isFirst = session.week != week
            week = session.week
            var row = [Table.Cell(isFirst ? String(session.week) : "", .strong)]
            if hasDates { row.append(Table.Cell(isFirst ? session.date.map(Self.words) ?? "" : "")) }
            row.append(Table.Cell(roster.reading(session.reading)))
            row.append(Table.Cell(names: session.presenters.map(roster.student)))
            row.append(Table.Cell(names: session.critics.map(roster.student)))
            table.rows.append(row)
        }
        return table.lines(width: width)
    }

    /// "2017-02-16 to 2017-04-27", or nil without dates.
    var span: String? {
        let dates = plan.rotation.compactMap(\.date)
        guard let first = dates.min(), let last = dates.max() else { return nil }
        return first == last ? "\(first)" : "\(first) to \(last)"
    }

    /// "Thu 16 Feb".
    private static func words(_ date: CalendarDate) -> String {
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let (_, month, day) = date.parts
        // 1970-01-01 was a Thursday.
        let weekday = weekdays[((date.daysSinceEpoch % 7) + 7) % 7]
        return "\(weekday) \(day < 10 ? " " : "")\(day) \(months[month - 1])"
    }
}
