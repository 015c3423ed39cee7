import Course
import Foundation
import Operations

/// A random class that is small enough for every repair of it to be tried: two groups, a few weeks, as many readings as
/// students.
struct SmallClass {
    let folder: String
    let ids: [String]
    let weeks: Int

    /// - Parameter seed: what rules, goals and answers follow from.
    init(students: Int, seed: UInt64) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "small-\(UUID().uuidString)").path
        var random = SeededGenerator(seed: seed, stream: 0x5CA1)
        weeks = students < 7 ? 3 : 4
        ids = (1...students).map { "s\($0)@x.edu" }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let survey = ids.enumerated().map { index, id in
            let papers = (1...students).shuffled(using: &random).prefix(2).map { "r\($0)" }
            // Somebody in each group can program.
            let programming = index % 3 == 0 ? 4 : 1 + random.next(below: 5)
            return "\(id),\(programming),\(1 + random.next(below: 5)),\(papers.joined(separator: ";"))"
        }
        try write(["Email,Programming,Design,Papers"] + survey, to: "survey.csv")
        try write(["id,title,week"] + (1...students).map { "r\($0),Reading \($0)," }, to: "readings.csv")
        func one(of choices: [String]) -> String { choices[random.next(below: choices.count)] }
        let groupRules = one(of: [
            "[]", "[{ atLeast: { skill: programming, rating: 4, members: 1 } }]", "[{ apart: [\(ids[0]), \(ids[1])] }]",
        ])
        let groupGoals = one(of: ["[coverage]", "[balance]", "[{ coverage: total }, balance]", "[complement]"])
        let turnRules = one(of: ["[differentGroups]", "[differentGroups]", "[differentGroups, noReturn]", "[]"])
        let turnGoals = one(of: ["[preference]", "[preference, spread]", "[{ preference: total }]", "[spread]"])
        try write(
            [
                "course: Small",
                "survey:",
                "  file: survey.csv",
                "  id: Email",
                "  skills: { programming: Programming, design: Design }",
                "  readings: { column: Papers, separator: \";\" }",
                "groups:",
                "  size: { prefer: \(students < 7 ? 3 : 4), min: 2, max: 5 }",
                "  rules: \(groupRules)",
                "  goals: \(groupGoals)",
                "readings: { file: readings.csv }",
                "rotation:",
                "  weeks: { first: 2017-02-16, every: 7, count: \(weeks) }",
                "  readingsPerWeek: \(1 + students / weeks)",
                "  gap: \(1 + random.next(below: 2))",
                "  rules: \(turnRules)",
                "  goals: \(turnGoals)",
            ], to: "course.yaml")
    }

    private func write(_ lines: [String], to file: String) throws {
        try (lines.joined(separator: "\n") + "\n").write(toFile: "\(folder)/\(file)", atomically: true, encoding: .utf8)
    }

    /// Makes and records a plan; false where the rules allow none.
    func solve() async throws -> Bool {
        let decision = try CourseDecision.begin(in: folder, isDry: false)
        do throws(OperationError) {
            let solved = try await solvePlan(decision.open, PlanRequest())
            try decision.record(solved, of: PlanRequest())
            return true
        } catch {
            if case .conflict = error { return false }
            throw error
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
