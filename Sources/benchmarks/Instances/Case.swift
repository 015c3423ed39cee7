import ArgumentParser
import Course

/// What is measured: an instance and its goals in order, as `sample:40:1:rules=coverage+` or `…=complement,balance`.
struct Case {
    let text: String
    let instance: Instance
    let goals: [GroupGoal]

    init(_ text: String) throws {
        self.text = text
        guard let sign = text.lastIndex(of: "=") else {
            throw ValidationError("\(text) has no goal: expected INSTANCE=GOAL, such as sample:40:1:rules=coverage+")
        }
        instance = try Instance(String(text[..<sign]))
        goals = try text[text.index(after: sign)...].split(separator: ",").map { try Self.goal(String($0)) }
        if goals.isEmpty { throw ValidationError("\(text) has no goal after the =") }
    }

    var goalName: String { String(text[text.index(after: text.lastIndex(of: "=") ?? text.startIndex)...]) }

    private static func goal(_ name: String) throws -> GroupGoal {
        let measures: [GroupGoal.Measure] = [
            .complement, .coverage, .balance, .diversity, .sharedHours(cap: nil), .teammates, .preference,
        ]
        let isTotal = name.hasSuffix("+")
        let plain = isTotal ? String(name.dropLast()) : name
        guard let measure = measures.first(where: { $0.name == plain }) else {
            throw ValidationError("there is no goal \(name): expected \(measures.map(\.name).joined(separator: ", "))")
        }
        return GroupGoal(measure, isTotal ? .total : nil)
    }
}
