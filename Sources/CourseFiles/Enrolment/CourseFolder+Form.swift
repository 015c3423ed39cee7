import Course

extension CourseFolder {
    /// The form by which students enrol, and the survey with the answers so far.
    ///
    /// A survey that is not there yet gets the columns that `course.yaml` names.
    /// - Throws: every problem of `course.yaml` and of the survey's columns; answers that are wrong are no obstacle.
    package func enrolmentForm() throws(InputErrors) -> (form: EnrolmentForm, survey: SurveyLines) {
        var files = FolderFiles(path: path)
        var problems = ProblemList()
        guard let bytes = files.bytes(of: Self.settingsName, problems: &problems),
            let root = YAMLDocument.root(of: bytes, file: Self.settingsName, problems: &problems)
        else { throw InputErrors(problems: problems.sorted(files: files.read)) }
        var settings = SettingsReader(file: Self.settingsName)
        let description = settings.course(root)
        var reader = CourseReader(description: description, settings: settings, files: files)
        let read = reader.enrolmentForm()
        problems.append(contentsOf: reader.settings.problems)
        problems.append(contentsOf: reader.problems)
        guard let read, !problems.hasErrors else {
            throw InputErrors(problems: problems.sorted(files: reader.files.read))
        }
        return read
    }
}

extension CourseReader {
    fileprivate mutating func enrolmentForm() -> (EnrolmentForm, SurveyLines)? {
        guard let survey = description.survey else { return nil }
        let file = survey.file.value
        let exists = files.exists(file)
        guard let columns = survey.columns ?? guessedColumns(survey, exists: exists) else {
            settings.refuse(
                survey.file.place, value: file,
                "a form needs to know what to ask; write `id`, `name`, `skills` … under `survey`")
            return nil
        }
        let days = description.enrollment?.form.days ?? ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
        let fresh = columns.header(days: days).map(CSVCell.quoted).joined(separator: ",") + "\n"
        let bytes = exists ? files.bytes(of: file, problems: &problems) : Array(fresh.utf8)
        guard let bytes,
            let lines = SurveyLines(bytes: bytes, file: file, delimiter: survey.delimiter, problems: &problems),
            let layout = SurveyLayout(columns, table: lines.table, settings: &settings)
        else { return nil }
        let questions = FormQuestions(
            columns: columns, layout: layout, table: lines.table,
            options: description.enrollment?.form ?? FormOptions(),
            projects: projectSettings(skills: columns.skills.map(\.name))?.projects ?? [], readings: formReadings(),
            datasets: description.datasets.map { section in
                records(section.file) { DatasetsTable.datasets(in: $0, problems: &$1) }
            } ?? [],
            weeks: description.rotation?.settings.weeks ?? [], namedValues: namedValues)
        let enrollment = description.enrollment ?? Enrollment()
        let form = EnrolmentForm(
            title: description.course, term: description.term, seats: enrollment.seats,
            listeners: enrollment.listeners, hasWaitlist: enrollment.waitlist, questions: questions.all, file: file,
            header: lines.table.header, timestamp: layout.timestamp, delimiter: lines.delimiter)
        return (form, lines.with(layout))
    }

    private mutating func guessedColumns(_ survey: SurveyDescription, exists: Bool) -> SurveyColumns? {
        guard exists, let table = table(survey.file, delimiter: survey.delimiter), !table.records.isEmpty else {
            return nil
        }
        let hasReadings = description.readings != nil || description.rotation != nil
        return ColumnGuesses(table: table, form: SurveyForm(table)).columns(
            projects: description.projects != nil, readings: hasReadings)
    }

    private mutating func formReadings() -> [Reading] {
        let weeks = description.rotation?.settings.weeks ?? []
        return readingsFile().map { file in
            records(file) { ReadingsTable.readings(in: $0, weeks: weeks.isEmpty ? nil : weeks, problems: &$1) }
        } ?? []
    }

    /// The values that rules name, by attribute.
    private var namedValues: [String: [String]] {
        description.groups.rules.reduce(into: [:]) { values, rule in
            guard case .notAlone(let attribute, let named) = rule.value else { return }
            values[attribute.value, default: []] += named.map(\.value)
        }
    }
}
