import Course

/// The people of a course: who takes part, and what each of them answered.
extension CourseReader {
    /// Adds students, listeners and waitlist to the course; returns everybody who answered.
    mutating func addPeople(to course: inout Course, _ parts: Parts, _ attendance: Attendance) -> Roster {
        let (survey, answers) = (parts.survey, parts.answers)
        let (table, layout) = (survey.table, survey.layout)
        let surveyed = (description.enrollment ?? Enrollment()).places(count: answers.count)
        let places = zip(answers, surveyed).map { attendance.place(of: $0.id, inSurvey: $1) }
        let roster = Roster(
            people: zip(answers, places).map { Roster.Person(id: $0.id, name: $0.name, place: $1) })
        course.listeners = zip(answers, places).filter { $1 == .listener }.map(\.0.id)
        course.waitlist = zip(answers, places).filter { $1 == .waiting }.map(\.0.id)
        for (answer, place) in zip(answers, places) where place == .leftOut {
            problems.append(
                InputProblem(
                    .warning, file: table.file, line: answer.record.line, value: answer.id,
                    message: "all places are taken and there is no waitlist; this student is left out"))
        }
        let slots = SlotGrid(columns: layout.availability, description: survey.columns.availability, answers: answers)
        course.slots = slots.names
        let enrolled = zip(answers, places).filter { $1 == .student }.map(\.0).sorted { $0.id < $1.id }
        let ratings = RatingReader(
            table: table, names: course.skills, columns: layout.skills, scales: survey.columns.skills.map(\.scale),
            fillsMissing: survey.fillsMissing
        ).ratings(of: enrolled, problems: &problems)
        let projectWishes = wishReader(
            table, layout.projects, survey.columns.projects,
            items: course.projects?.projects.map { ($0.id, $0.title) } ?? [], noun: "project")
        let readingWishes = wishReader(
            table, layout.readings, survey.columns.readings,
            items: course.readings.map { ($0.id, $0.title) }, noun: "reading")
        course.projects?.ranksOffered = projectWishes?.ranksOffered(answers) ?? 0
        course.rotation?.ranksOffered = readingWishes?.ranksOffered(answers) ?? 0
        let interests = OptionList(
            separator: survey.columns.interests?.separator ?? ";", options: survey.columns.interests?.options ?? [])
        let away = awayReader(survey, weeks: course.rotation?.weeks ?? [])
        course.students = zip(enrolled, ratings).map { answer, ratings in
            Student(
                id: answer.id, name: answer.name, ratings: ratings, slots: slots.freeSlots(of: answer),
                interests: layout.interests.map { interests.entries(answer.record.cells[$0]) } ?? [],
                attributes: layout.attributes.map { $0.map { CellText.trimmed(answer.record.cells[$0]) } ?? "" },
                projectWishes: projectWishes?.wishes(of: answer, problems: &problems) ?? Wishes(),
                readingWishes: readingWishes?.wishes(of: answer, problems: &problems) ?? Wishes(),
                awayWeeks: awayWeeks(answer, survey: survey, away: away),
                teammates: teammates(answer, survey: survey, roster: roster))
        }
        return roster
    }

    private func cells(_ answer: Answers.Answer, _ column: Int?, separator: String) -> [String] {
        column.map { CellText.list(answer.record.cells[$0], separator: separator) } ?? []
    }

    /// A reader of wishes, or nil where nobody is asked; wishes for what there is no file of become a warning.
    private mutating func wishReader(
        _ table: CSVTable, _ columns: [ColumnLookup.Match], _ description: SurveyColumns.Ranked?,
        items: [(id: String, title: String)], noun: String
    ) -> WishReader? {
        guard let description, !columns.isEmpty else { return nil }
        guard !items.isEmpty else {
            // A file that was named and could not be read is told where it is named.
            let section = noun == "project" ? self.description.projects?.file : self.description.readings
            if section == nil, self.description.rotation == nil || noun == "project",
                let first = description.columns.first
            {
                settings.warn(
                    first.place, value: first.value,
                    "the choices are not read, because there are no \(noun)s; write `\(noun)s: { file: \(noun)s.csv }`")
            }
            return nil
        }
        let catalogue = Catalogue(items: items)
        return WishReader(
            table: table, columns: columns.map(\.index), separator: description.separator,
            options: description.options + items.map(\.title), catalogue: catalogue, noun: noun,
            grid: RankGrid(columns, catalogue: catalogue, noun: noun, table: table, problems: &problems))
    }

    private func awayReader(_ survey: Survey, weeks: [Week]) -> AwayDates? {
        guard let column = survey.layout.away, !weeks.isEmpty else { return nil }
        let separator = survey.columns.away?.separator ?? ";"
        let dates = survey.table.records.lazy.flatMap { CellText.list($0.cells[column], separator: separator) }
        return AwayDates(weeks: weeks, dayFirst: Timestamp.isDayFirst(dates))
    }

    private mutating func awayWeeks(_ answer: Answers.Answer, survey: Survey, away: AwayDates?) -> [Int] {
        guard let away, let column = survey.layout.away else { return [] }
        var weeks: Set<Int> = []
        for text in cells(answer, column, separator: survey.columns.away?.separator ?? ";") {
            switch away.read(text) {
            case .week(let number): weeks.insert(number)
            case .noMeeting: break
            case .unreadable:
                problems.append(
                    InputProblem(
                        .warning, file: survey.table.file, line: answer.record.line, column: column + 1,
                        field: survey.table.header[column], value: text,
                        message: "not a date such as 2017-03-02, March 2 or week 3; it does not count"))
            }
        }
        return weeks.sorted()
    }

    private mutating func teammates(_ answer: Answers.Answer, survey: Survey, roster: Roster) -> [String] {
        guard survey.isSound, let column = survey.layout.teammates else { return [] }
        let reading = Teammates.read(
            answer.record.cells[column], separator: survey.columns.teammates?.separator, roster: roster,
            meant: survey.meant, asking: answer.id)
        for doubt in reading.doubts {
            problems.append(
                InputProblem(
                    .warning, file: survey.table.file, line: answer.record.line, column: column + 1,
                    field: survey.table.header[column], value: doubt.text, message: doubt.message,
                    suggestion: doubt.suggestion))
        }
        return reading.ids
    }
}
