import Course

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
