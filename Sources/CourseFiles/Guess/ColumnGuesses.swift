/// What each column of a survey seems to hold, from its header and its values.
struct ColumnGuesses {
    enum Role: Equatable {
        case id, timestamp, interests, readings, away, teammates
        case name
        case skill
        /// A column of a grid `Question [row]`.
        case availability(question: String)
        case attribute
        /// A ranked choice of a project: its rank.
        case choice(Int)
        /// A ranked list of projects in one column.
        case choices
        case leftOut
    }

    struct Guess {
        var index: Int
        var role: Role
        /// Why, as a clause.
        var reason: String
    }

    let table: CSVTable
    let profiles: [ColumnProfile]
    /// One for each column, in header order.
    private(set) var guesses: [Guess]

    init(table: CSVTable) {
        self.table = table
        let profiles = table.header.indices.map { index in
            ColumnProfile(header: table.header[index], cells: table.records.map { $0.cells[index] })
        }
        self.profiles = profiles
        guesses = []
        let id = Self.idColumn(profiles)
        let timestamp = SurveyLayout.timestampColumn(table.header)
        let names = Self.nameColumns(profiles)
        let folded = profiles.map { NearestName.folded($0.header) }
        for (index, profile) in profiles.enumerated() {
            if folded[index].isEmpty {
                guesses.append(Guess(index: index, role: .leftOut, reason: "it has no header"))
            } else if folded.count(where: { $0 == folded[index] }) > 1 {
                guesses.append(Guess(index: index, role: .leftOut, reason: "another column has the same header"))
            } else if index == id?.index {
                guesses.append(Guess(index: index, role: .id, reason: id?.reason ?? ""))
            } else if index == timestamp {
                guesses.append(Guess(index: index, role: .timestamp, reason: "the form program writes it"))
            } else if names.contains(index) {
                guesses.append(Guess(index: index, role: .name, reason: "the header asks for a name"))
            } else {
                let (role, reason) = Self.role(of: profile)
                guesses.append(Guess(index: index, role: role, reason: reason))
            }
        }
        keepOneOfEach()
    }

    /// What there can be only one of is taken from the first column that seems to hold it.
    private mutating func keepOneOfEach() {
        for role in [Role.interests, .readings, .away, .teammates, .choices] {
            for index in guesses.indices.filter({ guesses[$0].role == role }).dropFirst() {
                guesses[index].role = .leftOut
                guesses[index].reason = "an earlier column was taken for the same"
            }
        }
        var question: String?
        for index in guesses.indices {
            guard case .availability(let own) = guesses[index].role else { continue }
            if question == nil { question = own }
            if own != question {
                guesses[index].role = .leftOut
                guesses[index].reason = "an earlier grid was taken for the availability"
            }
        }
        let ranks = guesses.compactMap { guess -> Int? in
            if case .choice(let rank) = guess.role { return rank }
            return nil
        }
        if ranks != Array(1...max(1, ranks.count)) {
            for index in guesses.indices {
                guard case .choice = guesses[index].role else { continue }
                guesses[index].role = .leftOut
                guesses[index].reason = "the choices are not numbered 1, 2, … in this order"
            }
        }
    }
}

// MARK: - As columns

extension ColumnGuesses {
    /// The columns as guessed, or nil when none names the students uniquely; choices only where there is something to
    /// choose from.
    func columns(projects: Bool, readings: Bool) -> SurveyColumns? {
        guard let id = headers({ $0 == .id }).first else { return nil }
        var columns = SurveyColumns(id: id)
        columns.name = headers { $0 == .name }
        columns.timestamp = headers { $0 == .timestamp }.first
        columns.skills = named({ $0 == .skill }, ShortName.subject)
        columns.attributes = named({ $0 == .attribute }, ShortName.attribute)
        columns.availability = availability
        columns.interests = list(.interests)
        columns.away = readings ? list(.away) : nil
        columns.teammates = headers { $0 == .teammates }.first.map { SurveyColumns.List(column: $0) }
        if readings { columns.readings = list(.readings).map { .init(columns: [$0.column], separator: $0.separator) } }
        if projects {
            let choices = headers { if case .choice = $0 { true } else { false } }
            columns.projects =
                choices.isEmpty
                ? list(.choices).map { .init(columns: [$0.column], separator: $0.separator) }
                : .init(columns: choices, separator: nil)
        }
        return columns
    }

    private func headers(_ isWanted: (Role) -> Bool) -> [Located<String>] {
        guesses.filter { isWanted($0.role) }.map { Located(table.header[$0.index], at: .nowhere) }
    }

    /// Columns with short names; the whole header where two short names are the same.
    private func named(_ isWanted: (Role) -> Bool, _ name: (String) -> String) -> [SurveyColumns.Named] {
        let columns = headers(isWanted)
        let names = columns.map { name($0.value) }
        return zip(columns, names).map { column, short in
            let isUnique = names.count { NearestName.folded($0) == NearestName.folded(short) } == 1
            return SurveyColumns.Named(name: isUnique ? short : CellText.trimmed(column.value), column: column)
        }
    }

    private func list(_ role: Role) -> SurveyColumns.List? {
        guard let guess = guesses.first(where: { $0.role == role }) else { return nil }
        let column = Located(table.header[guess.index], at: .nowhere)
        return SurveyColumns.List(column: column, separator: separator([guess.index]))
    }

    /// `;` where any value has one, as in the CSV of a form; else `,`, as in a spreadsheet.
    private func separator(_ columns: [Int]) -> String {
        let hasSemicolon = columns.contains { profiles[$0].share(containing: ";") > 0 }
        let hasComma = columns.contains { profiles[$0].share(containing: ",") > 0 }
        return !hasSemicolon && hasComma ? "," : ";"
    }

    private var availability: SurveyColumns.Availability? {
        let grid = guesses.filter { if case .availability = $0.role { true } else { false } }
        guard let first = grid.first, case .availability(let question) = first.role else { return nil }
        let isGrid = ColumnLookup.gridParts(of: table.header[first.index]) != nil
        let pattern = isGrid ? "\(question) [*]" : table.header[first.index]
        return SurveyColumns.Availability(
            columns: [Located(pattern, at: .nowhere)], separator: separator(grid.map(\.index)),
            marksUnavailable: Self.asksWhenBusy(profiles[first.index]))
    }
}
