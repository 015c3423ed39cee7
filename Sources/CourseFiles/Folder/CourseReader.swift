import Course

/// The making of a course from what `course.yaml` says and the files that it names.
struct CourseReader {
    let description: CourseDescription
    var settings: SettingsReader
    var files: FolderFiles
    var problems = ProblemList()

    init(description: CourseDescription, settings: SettingsReader, files: FolderFiles) {
        self.description = description
        self.settings = settings
        self.files = files
    }

    /// What the files say, whoever takes part.
    struct Parts: Sendable {
        /// The course without people and what concerns them.
        var course: Course
        var survey: Survey
        /// Those who answered, in line.
        var answers: [Answers.Answer]
    }

    /// The course and everybody who answered.
    ///
    /// Names are looked up only in what was read without an error, so that one mistake is not told twice.
    mutating func course(of parts: Parts, _ attendance: Attendance) -> (Course, Roster) {
        var course = parts.course
        let roster = addPeople(to: &course, parts, attendance)
        addGroups(to: &course, survey: parts.survey, roster: roster)
        return (course, roster)
    }

    /// What the files say, or nil when the survey cannot be read; everything that is wrong is in the problems.
    mutating func parts() -> Parts? {
        let survey = description.survey.flatMap { surveyTable($0) }
        let weeks = description.rotation?.settings.weeks ?? []
        let skills = survey?.columns.skills.map(\.name) ?? []
        let areSkillsSound = survey?.isSound == true
        let projects = projectSettings(skills: areSkillsSound ? skills : nil)
        let datasets = description.datasets.map { section in
            records(section.file) { DatasetsTable.datasets(in: $0, problems: &$1) }
        }
        let readings = readingsFile().map { file in
            records(file) { ReadingsTable.readings(in: $0, weeks: weeks.isEmpty ? nil : weeks, problems: &$1) }
        }
        guard let survey else { return nil }
        var course = Course(
            title: description.course, term: description.term, skills: skills,
            attributes: survey.columns.attributes.map(\.name), students: [], readings: readings ?? [],
            rotation: description.rotation?.settings, calendar: description.calendar, seed: description.seed)
        course.projects = projects
        course.presentationDay = description.presentationDay
        course.datasets = description.datasets.map { section in
            DatasetSettings(
                datasets: datasets ?? [], takers: section.takers, perTaker: section.perTaker,
                differWithinProject: section.differWithinProject)
        }
        let answers = Answers(table: survey.table, layout: survey.layout, problems: &problems).inLine
        return Parts(course: course, survey: survey, answers: answers)
    }

    // MARK: - The other files

    mutating func table(_ file: Located<String>, delimiter: UInt8? = nil) -> CSVTable? {
        let place = (settings.file, file.place)
        guard let bytes = files.bytes(of: file.value, named: place, problems: &problems) else { return nil }
        return CSVTable.read(bytes, file: file.value, delimiter: delimiter, problems: &problems)
    }

    /// What is read from the records of a file; nothing when one of them is wrong.
    mutating func records<Record>(
        _ file: Located<String>, read: (CSVTable, inout ProblemList) -> [Record]
    ) -> [Record] {
        let errors = problems.errorCount
        let records = table(file).map { read($0, &problems) } ?? []
        return problems.errorCount == errors ? records : []
    }

    /// The file of the readings: as `readings` says, or `readings.csv` where a rotation needs one.
    mutating func readingsFile() -> Located<String>? {
        if let readings = description.readings { return readings }
        guard let rotation = description.rotation else { return nil }
        let usual = "readings.csv"
        if files.exists(usual) { return Located(usual, at: rotation.place) }
        settings.refuse(
            rotation.place,
            "`rotation` needs readings; write `readings: { file: readings.csv }` with a file id,title,week")
        return nil
    }

    // MARK: - The survey

    /// A survey whose columns are known.
    struct Survey {
        var table: CSVTable
        var columns: SurveyColumns
        var layout: SurveyLayout
        var fillsMissing: Bool
        /// Who is meant by names that are nobody's exactly, by the folded name.
        var meant: [String: String]
        /// Whether every column was found and every record is well formed.
        var isSound: Bool
    }

    private mutating func surveyTable(_ survey: SurveyDescription) -> Survey? {
        let errors = problems.errorCount + settings.problems.errorCount
        guard let raw = table(survey.file, delimiter: survey.delimiter) else { return nil }
        let table = FormExport(raw, problems: &problems).table
        guard !table.records.isEmpty else {
            let message = "nobody has answered: nothing follows the header"
            problems.append(InputProblem(file: table.file, line: table.headerLine, message: message))
            return nil
        }
        let hasProjects = description.projects != nil
        let hasReadings = description.readings != nil || description.rotation != nil
        guard
            let columns = survey.columns
                ?? ColumnGuesses(table: table, form: SurveyForm(raw)).columns(
                    projects: hasProjects, readings: hasReadings)
        else {
            settings.refuse(
                survey.file.place, value: survey.file.value,
                "no column of the survey names its students uniquely; write `survey: { file: …, id: COLUMN }`")
            return nil
        }
        guard let layout = SurveyLayout(columns, table: table, settings: &settings) else { return nil }
        let isSound = description.isSurveySound && errors == problems.errorCount + settings.problems.errorCount
        let names = columns.teammates?.names ?? []
        return Survey(
            table: table, columns: columns, layout: layout, fillsMissing: survey.fillsMissing,
            meant: Dictionary(
                names.map { (NearestName.folded($0.typed), $0.person.value) }, uniquingKeysWith: { first, _ in first }),
            isSound: isSound)
    }

    // MARK: - The rotation

    /// Who has met in an earlier term, and whether the goal about topics has any.
    private mutating func addRotation(to course: inout Course) {
        guard let rotation = description.rotation else { return }
        if let file = rotation.past,
            let bytes = files.bytes(of: file.value, named: (settings.file, file.place), problems: &problems)
        {
            var reader = PastOpponents(file: file.value, students: course.students.map(\.id))
            course.rotation?.past = reader.pairs(in: bytes)
            problems.append(contentsOf: reader.problems)
        }
        if rotation.settings.goals.contains(.fit), !course.readings.isEmpty,
            course.readings.allSatisfy({ ($0.topic ?? "").isEmpty })
        {
            settings.refuse(
                rotation.place, value: "fit", "the goal `fit` needs topics; no reading has one in its column `topic`")
        }
    }

    // MARK: - Groups

    private mutating func addGroups(to course: inout Course, survey: Survey, roster: Roster) {
        course.groups.size = description.groups.size
        guard survey.isSound else { return }
        let rules = RuleResolution(
            roster: roster, skills: course.skills, attributes: course.attributes, students: course.students,
            hasSlots: !survey.layout.availability.isEmpty, largestGroup: description.groups.size.max)
        course.groups.rules = description.groups.rules.compactMap { rules.rule($0, settings: &settings) }
        addProjectRules(to: &course, people: rules)
        if let observers = description.rotation?.observers, !observers.isEmpty {
            course.rotation?.observers = (rules.ids(observers, least: 1, settings: &settings) ?? []).sorted()
        }
        addRotation(to: &course)
        if let file = description.groups.distances, let table = table(file) {
            var reader = DistancesTable(file: file.value, students: course.students.map(\.id), roster: roster)
            course.groups.distances = reader.distances(in: table)
            problems.append(contentsOf: reader.problems)
        }
        let goals = GoalResolution(
            hasSkills: !course.skills.isEmpty, hasAttributes: !course.attributes.isEmpty,
            hasSlots: !survey.layout.availability.isEmpty, hasDistances: description.groups.distances != nil,
            asksTeammates: survey.layout.teammates != nil,
            ranksProjects: description.projects?.assign == .groups && survey.columns.projects != nil)
        course.groups.goals = goals.goals(description.groups.goals, settings: &settings)
    }
}
