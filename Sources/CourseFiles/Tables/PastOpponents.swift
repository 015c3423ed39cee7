import Course

/// The reading of a file that says who faced whom in an earlier term: a plan as JSON, or two ids a line.
struct PastOpponents {
    let file: String
    /// Ids of those enrolled.
    let students: [String]
    var problems = ProblemList()

    init(file: String, students: [String]) {
        self.file = file
        self.students = students
    }

    /// The pairs of those enrolled, each once, ascending; whoever is not enrolled does not matter any more.
    mutating func pairs(in bytes: [UInt8]) -> [OpponentPair] {
        let isPlan = bytes.first { !" \t\r\n\u{FEFF}".utf8.contains($0) } == UInt8(ascii: "{")
        let named = isPlan ? pairs(ofPlan: bytes) : pairs(ofTable: bytes)
        let known = Dictionary(
            students.map { (NearestName.folded($0), $0) }, uniquingKeysWith: { first, _ in first })
        let pairs = named.compactMap { one, other -> OpponentPair? in
            guard let first = known[NearestName.folded(one)], let second = known[NearestName.folded(other)],
                first != second
            else { return nil }
            return OpponentPair(first, second)
        }
        return Set(pairs).sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }

    /// The critics of each session with its presenters.
    private mutating func pairs(ofPlan bytes: [UInt8]) -> [(String, String)] {
        do {
            let plan = try PlanFile.plan(from: String(decoding: bytes, as: UTF8.self), file: file)
            return plan.rotation.flatMap { session in
                session.critics.flatMap { critic in session.presenters.map { (critic, $0) } }
            }
        } catch {
            problems.append(InputProblem(file: file, message: error.message))
            return []
        }
    }

    private mutating func pairs(ofTable bytes: [UInt8]) -> [(String, String)] {
        guard let table = CSVTable.read(bytes, file: file, problems: &problems) else { return [] }
        guard table.header.count == 2 else {
            problems.append(
                InputProblem(
                    file: file, line: table.headerLine,
                    message: "expected two ids a line, or a plan in JSON, and not \(table.header.count) "
                        + (table.header.count == 1 ? "cell" : "cells")))
            return []
        }
        // A first line without two ids is a header, or about people who left, which comes to the same.
        return ([table.header] + table.records.map(\.cells)).map {
            (CellText.trimmed($0[0]), CellText.trimmed($0[1]))
        }
    }
}
