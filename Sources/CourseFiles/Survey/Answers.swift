/// The answers of a survey that count, one a person, in the order in which the people came.
struct Answers {
    struct Answer {
        /// As typed in the answer that counts, without blanks at both ends.
        var id: String
        var name: String
        /// The answer that counts.
        var record: CSVTable.Record
    }

    /// The people in line: by the time of their first answer, equal times by id; by row where the survey has no times.
    let inLine: [Answer]

    /// Who answered twice keeps the place of the first answer, and the last answer counts; of two answers of the same
    /// moment the one whose cells come later in the alphabet, so that the order of the rows does not matter.
    init(table: CSVTable, layout: SurveyLayout, problems: inout ProblemList) {
        let moments = Self.moments(table: table, layout: layout, problems: &problems)
        var answersByID: [String: [Int]] = [:]
        for (index, record) in table.records.enumerated() {
            let id = NearestName.folded(layout.idText(of: record))
            if id.isEmpty {
                problems.append(
                    InputProblem(
                        file: table.file, line: record.line, column: layout.id[0] + 1,
                        field: table.header[layout.id[0]],
                        message: "the id is missing; every answer needs the one that names its student"))
            } else {
                answersByID[id, default: []].append(index)
            }
        }
        func comesBefore(_ left: Int, _ right: Int) -> Bool {
            guard let moments else { return left < right }
            if moments[left] != moments[right] { return moments[left] < moments[right] }
            return table.records[left].cells.lexicographicallyPrecedes(table.records[right].cells)
        }
        var people: [(answer: Answer, first: Int)] = []
        for indices in answersByID.values {
            let inOrder = indices.sorted(by: comesBefore)
            guard let first = inOrder.first, let last = inOrder.last else { continue }
            let record = table.records[last]
            let id = layout.idText(of: record)
            let name = layout.name.map { CellText.trimmed(record.cells[$0]) }.filter { !$0.isEmpty }
                .joined(separator: " ")
            people.append((Answer(id: id, name: name.isEmpty ? id : name, record: record), first))
            for earlier in inOrder.dropLast() {
                let message = "the same student answered again on line \(record.line), and that answer counts"
                problems.append(
                    InputProblem(
                        .warning, file: table.file, line: table.records[earlier].line, value: id, message: message))
            }
        }
        people.sort { left, right in
            guard let moments else { return left.first < right.first }
            let (leftMoment, rightMoment) = (moments[left.first], moments[right.first])
            return leftMoment == rightMoment ? left.answer.id < right.answer.id : leftMoment < rightMoment
        }
        inLine = people.map(\.answer)
    }

    /// The moment of each record, or nil where the survey has no times that can be read; among others unreadable times
    /// come last.
    private static func moments(
        table: CSVTable, layout: SurveyLayout, problems: inout ProblemList
    ) -> [Int]? {
        guard let column = layout.timestamp else { return nil }
        let dayFirst = Timestamp.isDayFirst(table.records.lazy.map { $0.cells[column] })
        let moments = table.records.map { Timestamp($0.cells[column], dayFirst: dayFirst) }
        if moments.allSatisfy({ $0 == nil }), let first = table.records.first {
            problems.append(
                InputProblem(
                    .warning, file: table.file, line: first.line, column: column + 1, field: table.header[column],
                    value: first.cells[column],
                    message: "no value of this column is a time, so the rows tell who answered first"))
            return nil
        }
        return zip(table.records, moments).map { record, moment in
            if let moment { return moment.milliseconds }
            problems.append(
                InputProblem(
                    .warning, file: table.file, line: record.line, column: column + 1, field: table.header[column],
                    value: record.cells[column],
                    message: "not a time such as 2017/01/30 9:14:03 AM; this answer is taken as the last"))
            return Int.max
        }
    }
}

extension Enrollment {
    /// How each of those in line takes part: the first `seats` for credit, then listeners, then the waitlist.
    func places(count: Int) -> [Roster.Place] {
        (0..<count).map { position in
            guard let seats, position >= seats else { return .student }
            if position - seats < listeners { return .listener }
            return waitlist ? .waiting : .leftOut
        }
    }
}
