import Course

/// A `projects.csv` out of what students chose, where a survey ranks projects and no file lists them.
struct ProjectProposal {
    static let name = "projects.csv"
    /// The table: a line for each title that was chosen or could be ranked, in alphabetical order.
    let text: String

    /// Nil where the survey ranks nothing, or where some choice looks like an id of a list that is elsewhere.
    ///
    /// Every project may go to as many groups as it takes for all groups to get one.
    init?(_ guesses: ColumnGuesses) {
        let ranked = guesses.guesses.filter { if case .choice = $0.role { true } else { false } }.map(\.index)
        let list = guesses.guesses.filter { $0.role == .choices }.map(\.index)
        let columns = ranked.isEmpty ? list : ranked
        let separator = ranked.isEmpty ? guesses.separator(list) : nil
        var titles: [String: String] = [:]
        for column in columns {
            let cells = guesses.profiles[column].values.map(\.text)
            let options = OptionList(
                separator: separator ?? "", options: separator == "," ? OptionList.learned(from: cells) : [])
            for title in cells.flatMap({ separator == nil ? [$0] : options.entries($0) }) {
                let key = NearestName.folded(title)
                titles[key] = min(titles[key] ?? title, title)
            }
        }
        for guess in guesses.guesses {
            guard case .ranking = guess.role,
                let label = ColumnLookup.gridParts(of: guesses.table.header[guess.index])?.label
            else { continue }
            titles[NearestName.folded(label)] = label
        }
        let sorted = titles.values.sorted()
        let isListOfIDs = sorted.contains { $0.count < 4 && $0.contains(where: \.isNumber) }
        guard (2...60).contains(sorted.count), !isListOfIDs, sorted.count < max(3, guesses.people) else { return nil }
        let groups = GroupSizePolicy().groupCount(students: guesses.people) ?? 1
        let most = (groups + sorted.count - 1) / sorted.count
        let lines = sorted.enumerated().map { "p\($0 + 1),\(CSVCell.quoted($1)),0,\(most)" }
        text = (["id,title,min,max"] + lines).map { $0 + "\n" }.joined()
    }
}
