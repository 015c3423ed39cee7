import Course

/// The reading of ranked wishes among projects or readings.
struct WishReader {
    let table: CSVTable
    let columns: [Int]
    /// Set where one column holds the whole list, or where a cell of a ranked column can hold several of equal rank.
    private let list: OptionList?
    let catalogue: Catalogue
    /// `project` or `reading`.
    let noun: String
    /// Set where each column stands for an item and its cells hold ranks.
    let grid: RankGrid?

    /// - Parameter options: those that hold the separator.
    init(
        table: CSVTable, columns: [Int], separator: String?, options: [String], catalogue: Catalogue, noun: String,
        grid: RankGrid?
    ) {
        self.table = table
        self.columns = columns
        list = separator.map { OptionList(separator: $0, options: options) }
        self.catalogue = catalogue
        self.noun = noun
        self.grid = grid
    }

    /// The ranks that the survey offered: the number of ranked columns, or the length of the longest list of `answers`.
    func ranksOffered(_ answers: [Answers.Answer]) -> Int {
        if let grid { return grid.ranksOffered(answers) }
        guard let list, columns.count == 1 else { return columns.count }
        return answers.map { list.entries($0.record.cells[columns[0]]).count }.max() ?? 0
    }

    /// The wishes of an answer; what is no known item, or stands twice, keeps its rank but does not count.
    func wishes(of answer: Answers.Answer, problems: inout ProblemList) -> Wishes {
        if let grid { return Wishes(ranks: grid.ranks(of: answer, in: table, problems: &problems)) }
        var ranks: [(id: String, rank: Int)] = []
        for (text, rank, column) in entries(answer) {
            func warn(_ message: String, suggestion: String? = nil) {
                problems.append(
                    InputProblem(
                        .warning, file: table.file, line: answer.record.line, column: column + 1,
                        field: table.header[column], value: text, message: message, suggestion: suggestion))
            }
            switch catalogue.item(text) {
            case .one(let id):
                if ranks.contains(where: { $0.id == id }) {
                    warn("\(answer.name) wishes for this \(noun) twice; rank \(rank) does not count")
                } else {
                    ranks.append((id, rank))
                }
            case .several(let ids):
                warn("several \(noun)s have this title (\(ids.joined(separator: ", "))); the wish does not count")
            case .none(let nearest):
                warn("no \(noun) has this id or title; the wish does not count", suggestion: nearest)
            }
        }
        return Wishes(ranks: ranks)
    }

    private func entries(_ answer: Answers.Answer) -> [(text: String, rank: Int, column: Int)] {
        if let list, columns.count == 1 {
            return list.entries(answer.record.cells[columns[0]]).enumerated().map { ($1, $0 + 1, columns[0]) }
        }
        return columns.enumerated().compactMap { index, column -> (text: String, rank: Int, column: Int)? in
            let text = CellText.trimmed(answer.record.cells[column])
            return text.isEmpty ? nil : (text, index + 1, column)
        }.flatMap { entry in
            guard let list else { return [entry] }
            return list.entries(entry.text).map { ($0, entry.rank, entry.column) }
        }
    }
}
