import Course

/// The reading of `projects.csv`: `id,title,min,max[,needs][,supervisor]`.
enum ProjectsTable {
    /// The projects, ascending by id.
    ///
    /// - Parameters:
    ///   - skills: the names of the skills, or nil when they are not known; then needs are not read.
    ///   - supervisors: those who have a capacity, or nil where nobody has; then supervisors are not looked up.
    ///   - taker: to whom the projects go; only groups have needs to meet.
    static func projects(
        in table: CSVTable, skills: [String]?, supervisors: [Supervisor]?, taker: ProjectSettings.Taker,
        problems: inout ProblemList
    ) -> [Project] {
        var reader = TableReader(
            table: table, required: ["id", "title"], optional: ["min", "max", "needs", "supervisor"])
        let projects = reader.identified().map { id, record in
            let min = reader.integer(record, "min", usual: 0, in: 0...1_000_000)
            let max = reader.integer(record, "max", usual: Swift.max(1, min), in: 1...1_000_000)
            if min > max { reader.refuse(record, "min", value: String(min), "expected min <= max, and max is \(max)") }
            let title = reader.text(record, "title")
            return Project(
                id: id, title: title.isEmpty ? id : title, min: min, max: max,
                needs: needs(record, skills: skills, taker: taker, reader: &reader),
                supervisor: supervisor(record, among: supervisors, reader: &reader))
        }
        problems.append(contentsOf: reader.problems)
        return projects.sorted { $0.id < $1.id }
    }

    /// The id of the supervisor in a cell, as the table of the supervisors writes it.
    private static func supervisor(
        _ record: CSVTable.Record, among supervisors: [Supervisor]?, reader: inout TableReader
    ) -> String? {
        let name = reader.text(record, "supervisor")
        guard !name.isEmpty, let supervisors else { return name.isEmpty ? nil : name }
        if let known = supervisors.first(where: { NearestName.folded($0.id) == NearestName.folded(name) }) {
            return known.id
        }
        reader.refuse(
            record, "supervisor", value: name, "no supervisor has this id",
            suggestion: NearestName.nearest(to: name, among: supervisors.map(\.id)))
        return nil
    }

    /// The needs in a cell: `SKILL >= RATING`, with ` x COUNT` behind for several members, cut by `;`.
    private static func needs(
        _ record: CSVTable.Record, skills: [String]?, taker: ProjectSettings.Taker, reader: inout TableReader
    ) -> [ProjectNeed] {
        var needs: [ProjectNeed] = []
        guard let skills else { return [] }
        let cell = reader.text(record, "needs")
        guard taker == .groups || cell.isEmpty else {
            reader.warn(record, "needs", value: cell, "needs are for groups to meet; students take projects alone")
            return []
        }
        for entry in CellText.list(cell, separator: ";") {
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
