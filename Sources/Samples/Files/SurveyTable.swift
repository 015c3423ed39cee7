import Course

/// The file `survey.csv` as a Google form exports it.
struct SurveyTable {
    static let projectChoices = ["First choice", "Second choice", "Third choice"]
    static let availability = "When can your group meet?"
    static let interests = "Topics that interest you"
    static let readings = "Papers you would like to present"
    static let away = "Dates you will miss"
    static let teammates = "Who would you like to work with?"

    let scale: Scale
    let answers: [Respondent]

    var text: String { CSVText.table([header] + answers.map(row)) }

    private var header: [String] {
        var header = ["Timestamp", "Email Address", "Full name"] + SkillCatalogue.questions
        header += SlotGrid.days.map { "\(Self.availability) [\($0)]" }
        header += [Self.interests, "Gender", "Program"]
        if scale.options.projectTaker != nil { header += Self.projectChoices }
        if scale.rotation != nil { header += [Self.readings, Self.away] }
        return header + [Self.teammates, "Anything else?"]
    }

    private func row(_ answer: Respondent) -> [String] {
        var row = [Self.timestamp(answer.secondsSinceOpening), answer.id, answer.name]
        row += answer.ratings.map(SkillCatalogue.answer)
        row += SlotGrid.days.indices.map { times(of: answer, day: $0) }
        row += [list(answer.interests.map { TopicCatalogue.topics[$0] }), answer.gender, answer.background.program]
        if scale.options.projectTaker != nil { row += answer.projects.map { ProjectCatalogue.titles[$0] } }
        if let rotation = scale.rotation {
            let dates = answer.awayWeeks.compactMap { rotation.settings.weeks[$0 - 1].date?.description }
            row += [list(answer.readings.map(ReadingCatalogue.title)), list(dates)]
        }
        return row + [list(answer.teammates), answer.comment]
    }

    private func list(_ items: [String]) -> String { items.joined(separator: ";") }

    /// The cell of one day of the grid; the form leaves a final separator in some.
    private func times(of answer: Respondent, day: Int) -> String {
        let free = SlotGrid.times.indices.filter { answer.slots.contains(day * SlotGrid.times.count + $0) }
        let text = list(free.map { SlotGrid.times[$0] })
        return answer.trailingSeparators[day] && !text.isEmpty ? text + ";" : text
    }

    /// A time as the form writes it, `2017/01/30 9:14:03 AM EST`.
    static func timestamp(_ secondsSinceOpening: Int) -> String {
        let (year, month, day) = Term.formOpens.advanced(days: secondsSinceOpening / 86_400).parts
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let hour = secondsSinceOpening / 3600 % 24
        let clock =
            "\((hour + 11) % 12 + 1):\(padded(secondsSinceOpening / 60 % 60)):\(padded(secondsSinceOpening % 60))"
        return "\(year)/\(padded(month))/\(padded(day)) \(clock) \(hour < 12 ? "AM" : "PM") EST"
    }
}
