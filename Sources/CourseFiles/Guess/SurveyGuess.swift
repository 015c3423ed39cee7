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

    /// One for each column, in the order of the header.
    public let findings: [Finding]
    /// The proposed `course.yaml`, with comments that say what each key means.
    public let yaml: String

    /// The proposal for a survey file.
    ///
    /// - Parameters:
    ///   - contents: The bytes of the file.
    ///   - name: Its name relative to the folder of the course.
    ///   - beside: The names of the other files in that folder; choices of projects are read only beside `projects.csv`,
    ///     those of readings beside `readings.csv`.
    /// - Throws: the problems of a file that is no well-formed table, that nobody has answered, or in which no column
    ///   names the students uniquely.
    public init(contents: [UInt8], name: String, beside: [String] = []) throws(InputErrors) {
        let table = try CSVTable(bytes: contents, file: name)
        let guesses = ColumnGuesses(table: table)
        let (hasProjects, hasReadings) = (beside.contains("projects.csv"), beside.contains("readings.csv"))
        guard !table.records.isEmpty else {
            let message = "nobody has answered: nothing follows the header, so there is nothing to guess from"
            throw InputErrors(problems: [InputProblem(file: name, line: table.headerLine, message: message)])
        }
        guard let columns = guesses.columns(projects: hasProjects, readings: hasReadings) else {
            let message = "no column names the students uniquely; add one with e-mail addresses or ids"
            throw InputErrors(problems: [InputProblem(file: name, line: table.headerLine, message: message)])
        }
        findings = guesses.guesses.map {
            Self.finding($0, guesses: guesses, columns: columns, hasProjects: hasProjects, hasReadings: hasReadings)
        }
        yaml =
            CourseTemplate(
                title: "My course", survey: name, columns: columns, students: guesses.people,
                lacksRatings: guesses.lacksRatings, answers: guesses.answers(columns.attributes), beside: beside
            ).text
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
        case .id: role = "id"
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
        case .readings:
            guard hasReadings else { return left(without: "readings.csv") }
            role = "choices of readings, ranked"
        case .away:
            guard hasReadings else { return left(without: "readings.csv") }
            role = "dates to miss"
        case .teammates: role = "wished teammates"
        case .leftOut: role = nil
        }
        return Finding(column: header, role: role, reason: guess.reason)
    }
}

extension ColumnGuesses {
    /// How many people answered.
    var people: Int { guesses.first { $0.role == .id }.map { profiles[$0.index].distinct } ?? table.records.count }

    /// Whether some column of ratings has a gap.
    var lacksRatings: Bool {
        guesses.contains { $0.role == .skill && profiles[$0.index].values.count < table.records.count }
    }

    /// The answers of each attribute that at least two people gave and not the half of all, the rarest first; gender
    /// before other attributes.
    func answers(_ attributes: [SurveyColumns.Named]) -> [(attribute: String, values: [String])] {
        let found = attributes.compactMap { attribute -> (attribute: String, values: [String])? in
            guard let index = table.header.firstIndex(of: attribute.column.value) else { return nil }
            let counts = Dictionary(grouping: profiles[index].values, by: { $0 }).mapValues(\.count)
            let values = counts.filter {
                !$0.key.lowercased().hasPrefix("prefer not") && $0.value >= 2 && $0.value * 2 <= table.records.count
            }
            .sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
            return values.isEmpty ? nil : (attribute.name, values)
        }
        return found.filter { $0.attribute == "gender" } + found.filter { $0.attribute != "gender" }
    }
}
