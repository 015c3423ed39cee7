import Course
import Foundation
import Grouping

/// A solver from PyPI on the textbook model, by the script in Peers/.
struct Peer {
    static let names = ["cp-sat", "highs", "cbc"]

    let name: String

    /// Runs the solver, or returns nil where it is not installed or has no model of the goal.
    func measure(_ measured: Case, limit: Double) throws -> Measurement? {
        guard measured.goals.count == 1, let goal = measured.goals.first, goal.aggregation == .total,
            [.coverage, .balance, .diversity].contains(goal.measure)
        else { return nil }
        let file = FileManager.default.temporaryDirectory.appending(path: "peer-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let problem = try measured.instance.problem(measured.goals)
        try JSONSerialization.data(withJSONObject: Self.document(problem)).write(to: file)
        let output = try ChildProcess.output(
            of: URL(filePath: "/usr/bin/env"), ["python3", Self.script.path, name, file.path, "\(limit)"])
        // Some solvers greet on standard output, before the line of the script.
        let line = output.text.split(whereSeparator: \.isNewline).last ?? ""
        let cells = line.split(separator: "\t").map { Double($0) }
        guard output.code == 0, cells.count == 3, let seconds = cells[2] else { return nil }
        let (value, bound) = (cells[0], cells[1])
        let isProven = value != nil && bound != nil && abs((value ?? 0) - (bound ?? 1)) < 0.5
        return Measurement(
            value: value, bound: bound, isProven: isProven,
            gap: value.flatMap { value in bound.map { abs($0 - value) / max(1, abs(value)) } }, seconds: seconds)
    }

    private static var script: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Peers/textbook.py")
    }

    /// The problem as the script reads it.
    private static func document(_ problem: GroupingProblem) -> [String: Any] {
        let students = 0..<problem.studentCount
        let rules = problem.rules
        return [
            "students": problem.studentCount, "skills": problem.skillCount,
            "goal": problem.goals.first?.measure.name ?? "",
            "sizes": problem.sizes.map { [$0.lowerBound, $0.upperBound] },
            "ratings": students.map { student in
                (0..<problem.skillCount).map { problem.ratings[student * problem.skillCount + $0] }
            },
            "slots": students.map { student in
                (0..<problem.slotWords * 64).filter { slot in
                    problem.slots[student * problem.slotWords + slot / 64] >> UInt64(slot % 64) & 1 == 1
                }
            },
            "distances": problem.goals.first?.measure == .diversity
                ? students.map { one in students.map { problem.distance(one, $0) } } : [],
            "sharedHours": rules.sharedSlots, "notAlone": rules.notAlone,
            "atLeast": rules.atLeast.map { ["students": $0.students, "members": $0.members] as [String: Any] },
            "together": rules.together, "apart": rules.apart.map { [$0.0, $0.1] },
        ]
    }
}
