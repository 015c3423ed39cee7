/// A ranking with a column for each item, `Rank the projects [Sleep]`, in whose cells stand ranks.
struct RankGrid {
    /// The columns of items, with their ids.
    private let columns: [(index: Int, id: String)]
    private let noun: String

    /// Nil where the columns are not labelled with items, as where each column is a rank and its cells name items.
    ///
    /// - Parameter problems: gets a warning for each column of a grid of items whose label is none.
    init?(
        _ columns: [ColumnLookup.Match], catalogue: Catalogue, noun: String, table: CSVTable,
        problems: inout ProblemList
    ) {
        let items = columns.map { column -> (index: Int, id: String?) in
            if case .one(let id) = catalogue.item(column.label) { return (column.index, id) }
            return (column.index, nil)
        }
        guard columns.count > 1, items.count(where: { $0.id != nil }) * 2 > columns.count else { return nil }
        for (column, item) in zip(columns, items) where item.id == nil {
            var nearest: String?
            if case .none(let near) = catalogue.item(column.label) { nearest = near }
            problems.append(
                InputProblem(
                    .warning, file: table.file, line: table.headerLine, column: column.index + 1, value: column.label,
                    message: "no \(noun) has this id or title; its ranks do not count", suggestion: nearest))
        }
        self.columns = items.compactMap { item in item.id.map { (item.index, $0) } }
        self.noun = noun
    }

    /// The ranks that the survey offered: the greatest that anybody gave.
    func ranksOffered(_ answers: [Answers.Answer]) -> Int {
        answers.flatMap { answer in columns.compactMap { RankWord.rank(of: answer.record.cells[$0.index]) } }.max() ?? 0
    }

    /// The ranks that an answer gives; a cell that says none does not count, and a warning says so.
    func ranks(of answer: Answers.Answer, in table: CSVTable, problems: inout ProblemList) -> [(id: String, rank: Int)]
    {
        columns.compactMap { column -> (id: String, rank: Int)? in
            let text = CellText.trimmed(answer.record.cells[column.index])
            if text.isEmpty { return nil }
            if let rank = RankWord.rank(of: text) { return (column.id, rank) }
            problems.append(
                InputProblem(
                    .warning, file: table.file, line: answer.record.line, column: column.index + 1,
                    field: table.header[column.index], value: text,
                    message: "expected a rank, such as 1 or “1st choice”; the wish does not count"))
            return nil
        }
    }
}
