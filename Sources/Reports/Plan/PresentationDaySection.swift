import Course

/// The part of a page that shows the presentation day as a table of slots.
struct PresentationDaySection {
    let plan: Plan
    let roster: Roster

    func lines(width: Int) -> [Line] {
        let hasTimes = plan.talks.contains { $0.start != nil }
        var columns = [Table.Column(title: "Slot", alignment: .right, least: 4)]
        if hasTimes { columns.append(Table.Column(title: "Time", least: 11)) }
        columns += [
            Table.Column(title: "Room", least: 6), Table.Column(title: "Presents", least: 8),
            Table.Column(title: "Project", least: 12), Table.Column(title: "Criticises", least: 10),
        ]
        var table = Table(columns: columns)
        var slot: Int?
        for talk in plan.talks {
            let isFirst = talk.slot != slot
            slot = talk.slot
            var row = [Table.Cell(isFirst ? String(talk.slot) : "", .strong)]
            if hasTimes { row.append(Table.Cell(isFirst ? talk.span ?? "" : "")) }
            let project = plan.groups.first { $0.name == talk.group }?.project
            row += [
                Table.Cell(talk.room.printable), Table.Cell(talk.group.printable),
                Table.Cell(project.map(roster.project) ?? ""), Table.Cell(talk.critics?.printable ?? ""),
            ]
            table.rows.append(row)
        }
        return table.lines(width: width)
    }

    var date: String? { plan.talks.first?.date.description }
}
