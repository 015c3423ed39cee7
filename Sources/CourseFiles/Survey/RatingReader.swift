/// The reading of the ratings of a class: whole numbers or words of a scale, and what becomes of the missing ones.
struct RatingReader {
    let table: CSVTable
    let names: [String]
    let columns: [Int?]
    /// For each skill the words of its scale, the weakest first, or none for numbers.
    let scales: [[String]]
    let fillsMissing: Bool

    /// One rating a skill for each answer; what is no rating becomes a problem and 0.
    func ratings(of answers: [Answers.Answer], problems: inout ProblemList) -> [[Int]] {
        var ratings = answers.map { _ in [Int](repeating: 0, count: columns.count) }
        for (skill, column) in columns.enumerated() {
            guard let column else { continue }
            let scale = scales[skill]
            let places = Dictionary(
                scale.enumerated().map { (NearestName.folded($1), $0 + 1) }, uniquingKeysWith: { first, _ in first })
            func rating(_ cell: String) -> Int? {
                scale.isEmpty ? CellText.rating(cell) : places[NearestName.folded(cell)]
            }
            var missing: [Int] = []
            var given: [Int] = []
            for (index, answer) in answers.enumerated() {
                let cell = answer.record.cells[column]
                if cell.allSatisfy(\.isWhitespace) {
                    missing.append(index)
                } else if let rating = rating(cell) {
                    ratings[index][skill] = rating
                    given.append(rating)
                } else if !scale.isEmpty, LikertScale.isNoAnswer(cell) {
                    missing.append(index)
                } else if scale.isEmpty {
                    let message = "expected a whole number, alone or in front of a text, such as 4 or “4 - strong”"
                    problems.append(problem(answer, column: column, value: cell, message: message))
                } else {
                    let message = "expected one of the words of the scale, \(scale.joined(separator: " < "))"
                    let nearest = NearestName.nearest(to: cell, among: scale)
                    problems.append(
                        problem(answer, column: column, value: cell, message: message, suggestion: nearest))
                }
            }
            let median = given.isEmpty ? nil : given.sorted()[(given.count - 1) / 2]
            for index in missing {
                if fillsMissing, let median {
                    ratings[index][skill] = median
                    let message = "the rating is missing; the median of the class, \(median), stands in for it"
                    problems.append(problem(answers[index], .warning, column: column, message: message))
                } else {
                    let message = "the rating is missing; fill it in, or write `missing: median` under `survey`"
                    problems.append(problem(answers[index], column: column, message: message))
                }
            }
        }
        return ratings
    }

    private func problem(
        _ answer: Answers.Answer, _ severity: InputProblem.Severity = .error, column: Int, value: String? = nil,
        message: String, suggestion: String? = nil
    ) -> InputProblem {
        InputProblem(
            severity, file: table.file, line: answer.record.line, column: column + 1, field: table.header[column],
            value: value ?? answer.id, message: message, suggestion: suggestion)
    }
}
