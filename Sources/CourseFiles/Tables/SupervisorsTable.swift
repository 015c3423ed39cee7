import Course

/// The reading of `supervisors.csv`: `id,capacity`.
enum SupervisorsTable {
    /// The supervisors, ascending by id.
    static func supervisors(in table: CSVTable, problems: inout ProblemList) -> [Supervisor] {
        var reader = TableReader(table: table, required: ["id", "capacity"])
        let supervisors = reader.identified().map { id, record in
            if reader.text(record, "capacity").isEmpty {
                reader.refuse(record, "capacity", value: nil, "expected how many students the supervisor can take")
            }
            return Supervisor(id: id, capacity: reader.integer(record, "capacity", usual: 0, in: 0...1_000_000))
        }
        problems.append(contentsOf: reader.problems)
        return supervisors.sorted { $0.id < $1.id }
    }
}
