/// A proposal for a course from its survey alone: the text of a `course.yaml`, and what each column was taken for.
public struct SurveyGuess: Sendable {
    /// What a column was taken for, and why.
    public struct Finding: Sendable, Equatable, CustomStringConvertible {
        /// The column's header.
        public var column: String
        /// What it was taken for, such as `skill`; nil for a column that is left out.
        public var role: String?
        /// Why, as a clause without a final stop.
        public var reason: String

        /// The finding on one line.
        public var description: String { "“\(column)”: \(role ?? "left out"): \(reason)" }
    }

    /// A name among the wished teammates that is nobody's exactly.
    public struct NameFinding: Sendable, Equatable, CustomStringConvertible {
        /// As typed.
        public var text: String
        /// The id of the person who was probably meant, or nil when nobody is near.
        public var person: String?
        /// Whether the proposal counts the wish.
        public var isTaken: Bool
        /// How sure it is, and who it is.
        public var words: String

        /// The finding on one line.
        public var description: String { "“\(text)”: \(isTaken ? "taken for" : "not counted:") \(words)" }
    }

    /// What a person decided about a survey.
    public struct Choices: Sendable, Equatable {
        /// What columns hold, by their headers: words of `roles`.
        public var columns: [String: String]
        /// Who is meant by names, by the name as typed: an id, or nil for nobody.
        public var names: [String: String?]

        public init(columns: [String: String] = [:], names: [String: String?] = [:]) {
            self.columns = columns
            self.names = names
        }

        /// The words for what a column can hold.
        public static let roles = [
            "id", "name", "timestamp", "skill", "attribute", "availability", "interests", "projects", "readings",
            "away",
            "teammates", "out",
        ]
    }

    /// The program that wrote the survey, such as `Google Forms`.
    public let form: String
    /// How many people answered.
    public let people: Int
    /// One for each column, in the order of the header.
    public let findings: [Finding]
    /// Names that are nobody's exactly, in alphabetical order.
    public let names: [NameFinding]
    /// What was noticed while reading, such as previews that are no answers.
    public let warnings: [InputProblem]
    /// The proposed `course.yaml`, with comments that say what each key means.
    public let yaml: String
    /// A proposed `projects.csv` with the projects that were chosen, or nil where there is one or nobody chose any.
    public let projects: String?
    /// The survey without columns that are copied nowhere, or nil where it has none such.
    public let copy: String?

    /// The proposal for a survey file.
    ///
    /// - Parameters:
    ///   - contents: The bytes of the file.
    ///   - name: Its name relative to the folder of the course.
    ///   - beside: The names of the other files in that folder; choices of projects are read only beside `projects.csv`,
    ///     those of readings beside `readings.csv`.
    ///   - choices: What a person decided; it goes before what the columns seem to hold.
    /// - Throws: the problems of a file that is no well-formed table, that nobody has answered, or in which no column
    ///   names the students uniquely.
    public init(
        contents: [UInt8], name: String, beside: [String] = [], choices: Choices = .init()
    ) throws(InputErrors) {
        let raw = try CSVTable(bytes: contents, file: name)
        var problems = ProblemList()
        let export = FormExport(raw, problems: &problems)
        let table = export.table
        warnings = problems.sorted(files: [name])
        form = export.form.rawValue
        guard !table.records.isEmpty else {
            let message =
                "nobody has answered: nothing follows the header, so there is nothing to guess from; "
                + "export the form again when there are answers"
            throw InputErrors(problems: [InputProblem(file: name, line: table.headerLine, message: message)])
        }
        let guesses = ColumnGuesses(table: table, form: export.form, chosen: Self.chosen(choices, table))
        projects = beside.contains(ProjectProposal.name) ? nil : ProjectProposal(guesses)?.text
        let beside = projects == nil ? beside : beside + [ProjectProposal.name]
        let (hasProjects, hasReadings) = (beside.contains(ProjectProposal.name), beside.contains("readings.csv"))
        guard let columns = guesses.columns(projects: hasProjects, readings: hasReadings) else {
            let message =
                "no column names the students uniquely; add one with e-mail addresses or ids, and run "
                + "`counterpoint init` again"
            throw InputErrors(problems: [InputProblem(file: name, line: table.headerLine, message: message)])
        }
        people = guesses.people
        findings = guesses.guesses.map {
            Self.finding($0, guesses: guesses, columns: columns, hasProjects: hasProjects, hasReadings: hasReadings)
        }
        let teammates = TeammateGuesses(guesses, choices: choices.names)
        names = teammates.guesses.map {
            NameFinding(
                text: $0.text, person: $0.match?.person.id, isTaken: $0.match?.isSure == true, words: $0.words)
        }
        yaml =
            CourseTemplate(
                title: "My course", survey: name, columns: columns, students: guesses.people,
                lacksRatings: guesses.lacksRatings, teammates: teammates,
                leftOut: findings.filter { $0.role == nil }.map(\.column),
                answers: guesses.answers(columns.attributes), beside: beside
            ).text
        copy = Self.copy(of: table, without: guesses.guesses.filter { $0.isPrivate != nil }.map(\.index))
    }

    private static func chosen(_ choices: Choices, _ table: CSVTable) -> [Int: ColumnGuesses.Role] {
        var chosen: [Int: ColumnGuesses.Role] = [:]
        for (header, word) in choices.columns {
            guard let index = table.header.firstIndex(of: header) else { continue }
            let question = ColumnLookup.gridParts(of: header)?.question ?? header
            chosen[index] =
                switch word {
                case "id": .id
                case "name": .name
                case "timestamp": .timestamp
                case "skill": .skill
                case "attribute": .attribute
                case "availability": .availability(question: question)
                case "interests": .interests
                case "projects": .choices
                case "readings": .readings
                case "away": .away
                case "teammates": .teammates
                default: .leftOut
                }
        }
        return chosen
    }

    /// The table without some columns as comma-separated text.
    private static func copy(of table: CSVTable, without columns: [Int]) -> String? {
        guard !columns.isEmpty else { return nil }
        let kept = table.header.indices.filter { !columns.contains($0) }
        return ([table.header] + table.records.map(\.cells)).map { cells in
            kept.map { CSVCell.quoted(cells[$0]) }.joined(separator: ",") + "\r\n"
        }.joined()
    }

    /// The proposal for the survey at a path, with what lies in its folder.
    public init(path: String) throws(InputErrors) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let name = parts.last.map(String.init) ?? path
        let folder = parts.dropLast().joined(separator: "/")
        var files = FolderFiles(path: path.hasPrefix("/") && folder.isEmpty ? "/" : folder)
        var problems = ProblemList()
        guard let bytes = files.bytes(of: name, problems: &problems) else {
            throw InputErrors(problems: problems.sorted(files: []))
        }
        try self.init(contents: bytes, name: name, beside: files.names())
    }

    private static func finding(
        _ guess: ColumnGuesses.Guess, guesses: ColumnGuesses, columns: SurveyColumns, hasProjects: Bool,
        hasReadings: Bool
    ) -> Finding {
        let header = guesses.table.header[guess.index]
        func named(_ kind: String, _ list: [SurveyColumns.Named]) -> String {
            list.first { $0.column.value == header }.map { "\(kind) `\($0.name)`" } ?? kind
        }
        func left(without file: String) -> Finding {
            Finding(column: header, role: nil, reason: "\(guess.reason), but no \(file) lies beside the survey")
        }
        let role: String?
        switch guess.role {
        case .id: role = columns.idParts.isEmpty ? "id" : "part of the id"
        case .timestamp: role = "time of the answer"
        case .name: role = columns.name.count > 1 ? "part of the name" : "name"
        case .skill: role = named("skill", columns.skills)
        case .availability:
            role =
                columns.availability?.marksUnavailable == true
                ? "when a student cannot meet" : "when a student can meet"
        case .interests: role = "interests"
        case .attribute: role = named("attribute", columns.attributes)
        case .choice(let rank):
            guard hasProjects else { return left(without: "projects.csv") }
            role = "choice of projects, rank \(rank)"
        case .choices:
            guard hasProjects else { return left(without: "projects.csv") }
            role = "choices of projects, ranked"
        case .ranking:
            guard hasProjects else { return left(without: "projects.csv") }
            role = "ranks of the project in its brackets"
        case .readings:
            guard hasReadings else { return left(without: "readings.csv") }
            role = "choices of readings, ranked"
        case .away:
            guard hasReadings else { return left(without: "readings.csv") }
            role = "dates to miss"
        case .teammates: role = "wished teammates"
        case .avoided, .leftOut: role = nil
        }
        return Finding(column: header, role: role, reason: guess.reason)
    }
}

extension ColumnGuesses {
    /// How many people answered.
    var people: Int {
        let ids = guesses.filter { $0.role == .id }.map(\.index)
        return Set(table.records.map { record in ids.map { NearestName.folded(record.cells[$0]) } }).count
    }

    /// Whether some column of ratings has a gap.
    var lacksRatings: Bool {
        guesses.contains { $0.role == .skill && profiles[$0.index].lacksRatings }
    }

    /// The answers of each attribute that at least two people gave and not the half of all, the rarest first; gender
    /// before other attributes.
    func answers(_ attributes: [SurveyColumns.Named]) -> [(attribute: String, values: [String])] {
        let found = attributes.compactMap { attribute -> (attribute: String, values: [String])? in
            guard let index = table.header.firstIndex(of: attribute.column.value) else { return nil }
            let values = profiles[index].values.filter {
                !$0.text.lowercased().hasPrefix("prefer not") && $0.count >= 2 && $0.count * 2 <= table.records.count
            }
            .sorted { ($0.count, $0.text) < ($1.count, $1.text) }.map(\.text)
            return values.isEmpty ? nil : (attribute.name, values)
        }
        return found.filter { $0.attribute == "gender" } + found.filter { $0.attribute != "gender" }
    }
}
