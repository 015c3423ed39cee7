/// Names in a survey that are nobody's exactly, and who was probably meant.
struct TeammateGuesses {
    struct Guess {
        /// As typed.
        var text: String
        var match: NameMatch?
        /// Whether several people have exactly this name.
        var isShared: Bool
    }

    /// One for each name that was not found, in alphabetical order.
    let guesses: [Guess]
    /// Who would rather not work with whom: pairs of ids that were found, the one who said it first.
    let avoided: [(student: String, other: String)]

    /// Nothing where the survey asks for nobody. O(doubtful names · people).
    ///
    /// - Parameter choices: who is meant by names as a person decided: an id, or nil for nobody.
    init(_ columns: ColumnGuesses, choices: [String: String?] = [:]) {
        let wished = columns.guesses.first { $0.role == .teammates }?.index
        let avoidedColumn = columns.guesses.first { $0.role == .avoided }?.index
        let ids = columns.guesses.filter { $0.role == .id }.map(\.index)
        guard wished ?? avoidedColumn != nil else {
            guesses = []
            avoided = []
            return
        }
        let names = columns.guesses.filter { $0.role == .name }.map(\.index)
        func idText(_ record: CSVTable.Record) -> String {
            ids.map { CellText.trimmed(record.cells[$0]) }.filter { !$0.isEmpty }.joined(separator: " ")
        }
        var people: [String: Roster.Person] = [:]
        for record in columns.table.records {
            let key = idText(record)
            let name = names.map { CellText.trimmed(record.cells[$0]) }.filter { !$0.isEmpty }.joined(separator: " ")
            people[NearestName.folded(key)] = Roster.Person(id: key, name: name.isEmpty ? key : name, place: .student)
        }
        let roster = Roster(people: Array(people.values))
        let matcher = NameMatcher(roster)
        var found: [String: Guess] = [:]
        var pairs: [(student: String, other: String)] = []
        for record in columns.table.records {
            let own = idText(record)
            for column in [wished, avoidedColumn].compactMap(\.self) where !record.cells[column].isEmpty {
                let reading = Teammates.read(record.cells[column], separator: nil, roster: roster, asking: own)
                for doubt in reading.doubts where found[NearestName.folded(doubt.text)] == nil {
                    let isShared = if case .several = roster.person(doubt.text) { true } else { false }
                    var match = isShared || doubt.text.count > 60 ? nil : matcher.match(doubt.text)
                    if let choice = choices[doubt.text] {
                        match = choice.flatMap { id in
                            guard case .one(let person) = roster.person(id) else { return nil }
                            return NameMatch(person: person, confidence: 100)
                        }
                    }
                    found[NearestName.folded(doubt.text)] = Guess(text: doubt.text, match: match, isShared: isShared)
                }
                guard column == avoidedColumn else { continue }
                let meant = reading.doubts.compactMap { found[NearestName.folded($0.text)]?.match }
                    .filter(\.isSure).map(\.person.id)
                pairs += Set(reading.ids + meant).subtracting([own]).sorted().map { (own, $0) }
            }
        }
        guesses = found.sorted { $0.key < $1.key }.map(\.value)
        avoided = pairs.sorted { ($0.student, $0.other) < ($1.student, $1.other) }
    }
}

extension TeammateGuesses.Guess {
    /// Who was meant and how sure that is, or why nobody is taken.
    var words: String {
        if isShared { return "several people have this name" }
        guard let match else { return "nobody of a like name answered" }
        return "\(match.confidence) %: \(match.person.name)"
    }
}
