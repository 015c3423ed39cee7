import Course
import CourseFiles

/// The questions of the enrolment form as the fields of a page, with the answers given so far and what is wrong with them.
struct QuestionFields {
    let form: EnrolmentForm
    var answers: [String: [String]] = [:]
    var problems: [AnswerProblem] = []
    /// Whether the answer that names the student can no longer change.
    var holdsID = false

    var all: [Fields] { form.questions.map(fields) }

    private func fields(_ question: FormQuestion) -> Fields {
        let problem = problems.first { $0.key == question.key }
        var fields: Fields = [
            "key": question.key, "label": question.label, "required": question.isRequired,
            "problem": problem?.message ?? "", "hasProblem": problem != nil,
            "value": answers[question.key]?.first ?? "", "held": false,
        ]
        for kind in ["isText", "isRating", "isGrid", "isSlots", "isTopics", "isRanking", "isDates"] {
            fields[kind] = false
        }
        fields["type"] = "text"
        fields["autocomplete"] = "off"
        fields["hasSuggestions"] = false
        fields["hint"] = ""
        switch question.kind {
        case .id(let isMail):
            fields["isText"] = true
            fields["type"] = isMail ? "email" : "text"
            fields["autocomplete"] = isMail ? "email" : "off"
            fields["held"] = holdsID
        case .name:
            fields["isText"] = true
            fields["autocomplete"] = "name"
        case .rating(let options):
            let chosen = answers[question.key]?.first
            fields["isRating"] = true
            fields["options"] = options.map { option -> Fields in
                ["value": option.value, "option": option.label, "chosen": option.value == chosen]
            }
        case .attribute(let suggestions):
            fields["isText"] = true
            fields["suggestions"] = suggestions
            fields["hasSuggestions"] = !suggestions.isEmpty
            fields["hint"] = "You may leave this empty."
        case .grid(let rows, let options, let marksUnavailable, _):
            grid(question, rows, options, marksUnavailable, &fields)
        case .topics(let options, _):
            fields["isTopics"] = true
            fields["options"] = options.enumerated().map { index, option -> Fields in
                ["value": String(index), "option": option, "chosen": isChosen(question.key, String(index))]
            }
            fields["own"] = answers["\(question.key)-own"]?.first ?? ""
            fields["ownLabel"] =
                options.isEmpty ? "Your topics, with commas between them" : "Others, with commas between them"
        case .ranking(let items, let ranks, _): ranking(question, items, ranks, &fields)
        case .dates(let weeks, _):
            fields["isDates"] = true
            fields["options"] = weeks.map { week -> Fields in
                let words = week.date.map { "\($0) (week \(week.number))" } ?? "week \(week.number)"
                return [
                    "value": String(week.number), "option": words,
                    "chosen": isChosen(question.key, String(week.number)),
                ]
            }
        case .people:
            fields["isText"] = true
            fields["hint"] = "Names or addresses, with commas between them. You may leave this empty."
        }
        fields["hasHint"] = (fields["hint"] as? String)?.isEmpty == false
        return fields
    }

    private func isChosen(_ key: String, _ value: String) -> Bool { answers[key]?.contains(value) == true }

    private func grid(
        _ question: FormQuestion, _ rows: [String], _ options: [String], _ marksUnavailable: Bool,
        _ fields: inout Fields
    ) {
        fields["hint"] =
            marksUnavailable ? "Mark the times when you can not meet." : "Mark all times when you can meet."
        guard !options.isEmpty else {
            fields["isSlots"] = true
            fields["options"] = rows.enumerated().map { index, row -> Fields in
                ["value": String(index), "option": row, "chosen": isChosen(question.key, String(index))]
            }
            return
        }
        fields["isGrid"] = true
        fields["columns"] = options
        fields["rows"] = rows.enumerated().map { row, name -> Fields in
            let cells = options.enumerated().map { column, option -> Fields in
                let value = "\(row)-\(column)"
                return [
                    "value": value, "cellLabel": name.isEmpty ? option : "\(name) \(option)",
                    "chosen": isChosen(question.key, value),
                ]
            }
            return ["row": name.isEmpty ? "Times" : name, "cells": cells]
        }
    }

    private func ranking(_ question: FormQuestion, _ items: [FormQuestion.Item], _ ranks: Int, _ fields: inout Fields) {
        let words = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"]
        fields["isRanking"] = true
        fields["ranks"] = (1...max(1, ranks)).map { rank -> Fields in
            let chosen = answers["\(question.key)-\(rank)"]?.first
            return [
                "rankKey": "\(question.key)-\(rank)",
                "rankLabel": (rank <= words.count ? words[rank - 1] : "\(rank)th") + " choice",
                "items": items.map { item -> Fields in
                    [
                        "itemID": item.id, "itemTitle": item.title + (item.note.map { " (\($0))" } ?? ""),
                        "itemChosen": item.id == chosen,
                    ]
                },
            ]
        }
    }
}
