/// What each column of a survey seems to hold, from its header and its values.
struct ColumnGuesses {
    enum Role: Equatable {
        case id, timestamp, interests, readings, away, teammates
        case name
        case skill
        /// People a student would rather not work with.
        case avoided
        /// A column of a grid `Question [row]`.
        case availability(question: String)
        case attribute
        /// A ranked choice of a project: its rank.
        case choice(Int)
        /// A ranked list of projects in one column.
        case choices
        /// A column of a grid `Question [project]` in whose cells stand ranks.
        case ranking(question: String)
        case leftOut
    }

    struct Guess {
        var index: Int
        var role: Role
        /// Why, as a clause.
        var reason: String
        /// The words of a rating, the weakest first.
        var scale: [String] = []
        /// What nobody needs to know, where the column holds such.
        var isPrivate: PrivateColumn?
    }

    let table: CSVTable
    let form: SurveyForm
    let profiles: [ColumnProfile]
    /// One for each column, in header order.
    private(set) var guesses: [Guess]
    /// Columns that name a student only together with the id.
    private var idParts: [Int] = []

    /// - Parameter chosen: what a person said that columns hold, by their positions.
    init(table: CSVTable, form: SurveyForm, chosen: [Int: Role] = [:]) {
        self.table = table
        self.form = form
        let profiles = table.header.indices.map { index in
            ColumnProfile(header: table.header[index], cells: table.records.map { $0.cells[index] })
        }
        self.profiles = profiles
        guesses = []
        var id = Self.idColumn(profiles, form: form)
        let ownNames = Self.nameColumns(profiles)
        if id == nil, ownNames.count > 1, Self.tellApart(ownNames, table) {
            id = (ownNames[0], "together with the next part no two names agree, and there are no addresses or ids")
            idParts = Array(ownNames.dropFirst())
        }
        if let index = chosen.first(where: { $0.value == .id })?.key { id = (index, Self.asSaid) }
        let timestamp = SurveyLayout.timestampColumn(table.header)
        let names = idParts.isEmpty ? ownNames : []
        let folded = profiles.map { NearestName.folded($0.header) }
        let scales = LikertScale.scales(of: profiles.enumerated().map { ($0, $1) })
        for (index, profile) in profiles.enumerated() {
            if let role = chosen[index] {
                let scale = role == .skill && profile.ratings == nil ? scales[index]?.words ?? [] : []
                guesses.append(Guess(index: index, role: role, reason: Self.asSaid, scale: scale))
            } else if folded[index].isEmpty {
                guesses.append(Guess(index: index, role: .leftOut, reason: "it has no header"))
            } else if folded.count(where: { $0 == folded[index] }) > 1 {
                guesses.append(Guess(index: index, role: .leftOut, reason: "another column has the same header"))
            } else if index == id?.index {
                guesses.append(Guess(index: index, role: .id, reason: id?.reason ?? ""))
            } else if idParts.contains(index) {
                guesses.append(Guess(index: index, role: .id, reason: "the other part of the name"))
            } else if index == timestamp {
                guesses.append(Guess(index: index, role: .timestamp, reason: "the form program writes it"))
            } else if let reason = form.reasonItIsNoAnswer(profile.header) {
                let isPrivate = PrivateColumn(profile)
                guesses.append(Guess(index: index, role: .leftOut, reason: reason, isPrivate: isPrivate))
            } else if names.contains(index) {
                guesses.append(Guess(index: index, role: .name, reason: "the header asks for a name"))
            } else {
                guesses.append(Self.guess(index, profile, scale: scales[index]))
            }
        }
        keepOneOfEach()
    }

    /// Whether columns together are there in every record and differ.
    private static func tellApart(_ columns: [Int], _ table: CSVTable) -> Bool {
        let texts = table.records.map { record in columns.map { NearestName.folded(record.cells[$0]) } }
        return !texts.isEmpty && texts.allSatisfy { !$0.contains("") } && Set(texts).count == texts.count
    }

    private static let asSaid = "you said so"

    private static func guess(_ index: Int, _ profile: ColumnProfile, scale: LikertScale?) -> Guess {
        if let isPrivate = PrivateColumn(profile) {
            let reason = "it seems to hold \(isPrivate.rawValue), which no plan needs; it is copied nowhere"
            return Guess(index: index, role: .leftOut, reason: reason, isPrivate: isPrivate)
        }
        let (role, reason) = role(of: profile)
        let isOpen = role == .attribute || role == .leftOut && !profile.isEmpty
        if isOpen, let scale, profile.answered * 2 > profile.records {
            let words = scale.words.joined(separator: " < ")
            return Guess(index: index, role: .skill, reason: "words of a scale: \(words)", scale: scale.words)
        }
        return Guess(index: index, role: role, reason: reason)
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
        var ranked: String?
        for index in guesses.indices {
            guard case .ranking(let own) = guesses[index].role else { continue }
            if ranked == nil { ranked = own }
            if own != ranked {
                guesses[index].role = .leftOut
                guesses[index].reason = "an earlier grid was taken for the ranking"
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
        let ids = headers { $0 == .id }
        guard let id = ids.first else { return nil }
        var columns = SurveyColumns(id: id)
        columns.idParts = Array(ids.dropFirst())
        columns.name = headers { $0 == .name }
        columns.timestamp = headers { $0 == .timestamp }.first
        columns.skills = named({ $0 == .skill }, ShortName.subject)
        for (index, guess) in guesses.filter({ $0.role == .skill }).enumerated() {
            columns.skills[index].scale = guess.scale
        }
        columns.attributes = named({ $0 == .attribute }, ShortName.attribute)
        columns.availability = availability
        columns.interests = list(.interests)
        columns.away = readings ? list(.away) : nil
        columns.teammates = headers { $0 == .teammates }.first.map { SurveyColumns.List(column: $0) }
        if readings {
            columns.readings = list(.readings).map { .init(columns: [$0.column], separator: $0.separator) }
        }
        if projects {
            let choices = headers { if case .choice = $0 { true } else { false } }
            columns.projects =
                rankingPattern.map { .init(columns: [Located($0, at: .nowhere)], separator: nil) }
                ?? (choices.isEmpty
                    ? list(.choices).map { .init(columns: [$0.column], separator: $0.separator) }
                    : .init(columns: choices, separator: nil))
        }
        return columns
    }

    /// `Question [*]` of a grid with a column for each project.
    private var rankingPattern: String? {
        for case .ranking(let question) in guesses.map(\.role) { return "\(question) [*]" }
        return nil
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
        let separator = separator([guess.index])
        return SurveyColumns.List(column: column, separator: separator, options: options([guess.index], separator))
    }

    /// `;` where any value has one, as in the CSV of a form; else `,`, as in a spreadsheet.
    func separator(_ columns: [Int]) -> String {
        let hasSemicolon = columns.contains { profiles[$0].share(containing: ";") > 0 }
        let hasComma = columns.contains { profiles[$0].share(containing: ",") > 0 }
        return !hasSemicolon && hasComma ? "," : ";"
    }

    private var availability: SurveyColumns.Availability? {
        let grid = guesses.filter { if case .availability = $0.role { true } else { false } }
        guard let first = grid.first, case .availability(let question) = first.role else { return nil }
        let isGrid = ColumnLookup.gridParts(of: table.header[first.index]) != nil
        let pattern = isGrid ? "\(question) [*]" : table.header[first.index]
        let separator = separator(grid.map(\.index))
        return SurveyColumns.Availability(
            columns: [Located(pattern, at: .nowhere)], separator: separator,
            options: options(grid.map(\.index), separator), marksUnavailable: Self.asksWhenBusy(profiles[first.index]))
    }

    /// Options that hold the comma between them.
    private func options(_ columns: [Int], _ separator: String) -> [String] {
        guard separator == "," else { return [] }
        return OptionList.learned(from: columns.flatMap { column in table.records.map { $0.cells[column] } })
    }
}
