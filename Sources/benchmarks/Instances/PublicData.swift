import ArgumentParser
import Course
import Foundation
import Grouping

/// Public instances, in the folder that the environment variable COUNTERPOINT_DATA names.
enum PublicData {
    private static func lines(_ path: String) throws -> [Substring] {
        guard let folder = ProcessInfo.processInfo.environment["COUNTERPOINT_DATA"] else {
            throw ValidationError("set COUNTERPOINT_DATA to the folder of the public data")
        }
        let text = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
        return text.split(whereSeparator: \.isNewline)
    }

    /// MDGPLIB (M. Gallego et al., JORS 64:724, 2013): `n G type low high …`, then `i j distance`; in thousandths.
    static func mdgplib(_ file: String) throws -> GroupingProblem {
        let lines = try lines("mdgplib/\(file).txt")
        let header = lines[0].split(separator: " ")
        guard let students = header.first.flatMap({ Int($0) }), header.count > 4 else {
            throw ValidationError("\(file) is no instance of MDGPLIB")
        }
        let limits = header[3...].compactMap { Int($0) }
        var distances = [Int](repeating: 0, count: students * students)
        for line in lines.dropFirst() {
            let cells = line.split(separator: " ").compactMap { Double($0) }
            guard cells.count == 3 else { continue }
            let (one, other) = (Int(cells[0]), Int(cells[1]))
            let distance = Int((cells[2] * 1000).rounded())
            distances[one * students + other] = distance
            distances[other * students + one] = distance
        }
        return GroupingProblem(
            studentCount: students,
            sizes: stride(from: 0, to: limits.count - 1, by: 2).map { limits[$0]...limits[$0 + 1] },
            distances: distances, goals: [GroupGoal(.diversity)])
    }

    /// Three features a student, groups of 4, Euclidean distances in millionths.
    static func likert(_ file: String) throws -> GroupingProblem {
        let rows = try lines("likert-diversity/\(file).csv").dropFirst().map { line in
            line.split(separator: ",").suffix(3).compactMap { Double($0) }
        }
        let distances = rows.flatMap { one in
            rows.map { other in
                let squares = zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
                return Int((squares.squareRoot() * 1e6).rounded())
            }
        }
        return GroupingProblem(
            studentCount: rows.count, sizes: Array(repeating: 4...4, count: rows.count / 4), distances: distances,
            goals: [GroupGoal(.diversity)])
    }

    /// The first pupils of UCI dataset 320 (P. Cortez, 2008), with three of its columns as skills.
    static func uci(students: Int, groups: Int, _ goals: [GroupGoal]) throws -> GroupingProblem {
        let lines = try lines("uci-student/student-por.csv").map { line in
            line.split(separator: ";", omittingEmptySubsequences: false).map { $0.filter { $0 != "\"" } }
        }
        let columns = ["G3", "studytime", "Medu"].compactMap { lines[0].firstIndex(of: $0) }
        guard columns.count == 3, lines.count > students else {
            throw ValidationError("the data has no \(students) pupils")
        }
        let ratings = lines[1...students].flatMap { cells in columns.compactMap { Int(cells[$0]) } }
        let size = students / groups
        return GroupingProblem(
            studentCount: students, sizes: Array(repeating: size...size, count: groups), skillCount: columns.count,
            ratings: ratings, goals: goals)
    }
}
