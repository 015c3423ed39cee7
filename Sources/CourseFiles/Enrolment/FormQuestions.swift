import Course

/// The making of the enrolment form: the columns of the survey as questions, with what the other files offer as choices.
struct FormQuestions {
    let columns: SurveyColumns
    let layout: SurveyLayout
    let table: CSVTable
    let options: FormOptions
    let projects: [Project]
    let readings: [Reading]
    let datasets: [Dataset]
    let weeks: [Week]
    /// Values that rules name, by attribute.
    let namedValues: [String: [String]]

    /// The questions in the order in which students are asked.
    var all: [FormQuestion] {
        var questions = [question(columns.id.value, .id(isMail: isMail(columns.id.value)), layout.id)]
        if !layout.name.isEmpty {
            questions.append(question(columns.name.map(\.value).joined(separator: ", "), .name, layout.name))
        }
        for (skill, column) in zip(columns.skills, layout.skills) {
            guard let column else { continue }
            questions.append(question(skill.column.value, .rating(ratings(skill)), [column]))
        }
        for (attribute, column) in zip(columns.attributes, layout.attributes) {
            guard let column else { continue }
            let suggestions = options.answers[attribute.name] ?? namedValues[attribute.name] ?? []
            questions.append(question(attribute.column.value, .attribute(suggestions: suggestions), [column]))
        }
        if let grid { questions.append(grid) }
        if let column = layout.interests, let interests = columns.interests {
            let separator = interests.separator ?? ";"
            let topics = self.topics.filter { !$0.contains(separator) }
            questions.append(
                question(interests.column.value, .topics(options: topics, separator: separator), [column]))
        }
        questions += [
            wishes(
                columns.projects, layout.projects, projects.map { .init(id: $0.id, title: $0.title, note: nil) },
                "Projects that you would like, the most wanted first"),
            wishes(
                columns.readings, layout.readings, readings.map(item),
                "Readings that you would like to present, the most wanted first"),
        ].compactMap(\.self)
        if let column = layout.away, let away = columns.away, !weeks.isEmpty {
            let kind = FormQuestion.Kind.dates(weeks, separator: away.separator ?? ";")
            questions.append(question(away.column.value, kind, [column]))
        }
        if let column = layout.teammates, let teammates = columns.teammates {
            let kind = FormQuestion.Kind.people(separator: teammates.separator ?? ";")
            questions.append(question(teammates.column.value, kind, [column]))
        }
        for index in questions.indices { questions[index].key = "q\(index + 1)" }
        return questions
    }

    private func question(_ label: String, _ kind: FormQuestion.Kind, _ columns: [Int]) -> FormQuestion {
        FormQuestion(key: "", label: label, kind: kind, columns: columns)
    }

    private func isMail(_ column: String) -> Bool { column.lowercased().contains("mail") }

    private func ratings(_ skill: SurveyColumns.Named) -> [FormQuestion.Option] {
        guard skill.scale.isEmpty else {
            return skill.scale.enumerated().map { FormQuestion.Option(value: String($0 + 1), label: $1) }
        }
        let words = options.ratings ?? ["none yet", "a little", "some", "strong", "expert"]
        return words.enumerated().map { index, word in
            let label = CellText.rating(word) == nil ? "\(index + 1) - \(word)" : word
            return FormQuestion.Option(value: String(CellText.rating(word) ?? index + 1), label: label)
        }
    }

    // MARK: - The grid of availability

    private var grid: FormQuestion? {
        guard let availability = columns.availability, !layout.availability.isEmpty else { return nil }
        let cells = layout.availability.map { match in
            (label: match.label, cells: table.records.map { $0.cells[match.index] })
        }
        let label = availability.columns.map { title($0.value) }.joined(separator: ", ")
        let areSlots = !layout.availability.contains { $0.label.isEmpty } && OptionMarks.areMarks(cells)
        let kind = FormQuestion.Kind.grid(
            rows: layout.availability.map(\.label),
            options: areSlots ? [] : hours(cells.flatMap(\.cells), availability),
            marksUnavailable: availability.marksUnavailable, separator: availability.separator)
        return question(label, kind, layout.availability.map(\.index))
    }

    /// "When can your group meet? [*]" without the brackets.
    private func title(_ pattern: String) -> String {
        pattern.hasSuffix("[*]") ? CellText.trimmed(pattern.dropLast(3)) : pattern
    }

    /// The options of the grid: those of `course.yaml`, else those in the answers so far, else the hours of a working day.
    private func hours(_ cells: [String], _ availability: SurveyColumns.Availability) -> [String] {
        if let hours = options.hours { return hours }
        let list = OptionList(separator: availability.separator, options: availability.options)
        let known = Set(cells.flatMap { list.entries($0) })
        guard known.isEmpty else {
            return known.map { (SlotOrder.key(of: $0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
        return ["9AM", "10AM", "11AM", "noon", "1PM", "2PM", "3PM", "4PM", "5PM"]
    }

    // MARK: - Wishes

    /// The topics of `course.yaml`, else those of datasets and readings. What others answered is not shown.
    private var topics: [String] {
        if let interests = options.interests { return interests }
        let all = datasets.flatMap(\.topics) + readings.compactMap(\.topic)
        return Array(Set(all)).sorted()
    }

    private func item(_ reading: Reading) -> FormQuestion.Item {
        let week = reading.week.map { number in
            weeks.first { $0.number == number }?.date.map { "week \(number), \($0)" } ?? "week \(number)"
        }
        return FormQuestion.Item(id: reading.id, title: reading.title, note: week)
    }

    private func wishes(
        _ wishes: SurveyColumns.Ranked?, _ matches: [ColumnLookup.Match], _ items: [FormQuestion.Item], _ words: String
    ) -> FormQuestion? {
        guard let wishes, !matches.isEmpty, !items.isEmpty else { return nil }
        let positions = matches.map(\.index)
        let isList = positions.count == 1 && wishes.separator != nil
        // Columns such as “First choice” do not say of what.
        let label = wishes.columns.count == 1 ? title(wishes.columns[0].value) : words
        let byItem = itemColumns(matches, items)
        let ranks = isList || byItem != nil ? min(5, items.count) : positions.count
        let kind = FormQuestion.Kind.ranking(
            items: items, ranks: ranks, separator: isList ? wishes.separator : nil)
        var question = question(label, kind, byItem?.map(\.column) ?? positions)
        question.rankedItems = byItem?.map(\.id)
        return question
    }

    /// The columns that stand for an item each, where most of them do.
    private func itemColumns(
        _ matches: [ColumnLookup.Match], _ items: [FormQuestion.Item]
    ) -> [(column: Int, id: String)]? {
        let catalogue = Catalogue(items: items.map { ($0.id, $0.title) })
        let found = matches.compactMap { match -> (column: Int, id: String)? in
            if case .one(let id) = catalogue.item(match.label) { (match.index, id) } else { nil }
        }
        return matches.count > 1 && found.count * 2 > matches.count ? found : nil
    }
}

extension SurveyColumns {
    /// The header of a new survey: the time of the answer, then every column that the form fills.
    ///
    /// - Parameter days: the rows of a grid `Question [*]`.
    func header(days: [String]) -> [String] {
        func expanded(_ names: [Located<String>], _ rows: [String]) -> [String] {
            names.flatMap { name in
                guard name.value.hasSuffix("[*]") else { return [name.value] }
                return rows.map { "\(CellText.trimmed(name.value.dropLast(3))) [\($0)]" }
            }
        }
        let choices = ["1st", "2nd", "3rd"]
        var header = [timestamp?.value ?? "Timestamp", id.value] + idParts.map(\.value) + name.map(\.value)
        header += skills.map(\.column.value) + attributes.map(\.column.value)
        header += expanded(availability?.columns ?? [], days)
        header += [interests?.column.value].compactMap(\.self)
        header += expanded(projects?.columns ?? [], choices) + expanded(readings?.columns ?? [], choices)
        header += [away?.column.value, teammates?.column.value].compactMap(\.self)
        var seen: Set<String> = []
        return header.filter { seen.insert($0).inserted }
    }
}
