import Course
import Foundation
import Grouping
import Testing

/// Public instances with known optima, found by the environment variable `COUNTERPOINT_DATA`.
private enum PublicData {
    static let folder = ProcessInfo.processInfo.environment["COUNTERPOINT_DATA"]

    static func lines(_ path: String) throws -> [Substring] {
        let text = try String(contentsOfFile: (folder ?? "") + "/" + path, encoding: .utf8)
        return text.split(whereSeparator: \.isNewline)
    }

    /// A decimal with at most three digits behind the point, in thousandths.
    static func thousandths(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first.flatMap({ Int($0) }) else { return nil }
        let digits = parts.count > 1 ? parts[1].prefix(3) : ""
        return whole * 1000 + (Int(digits + String(repeating: "0", count: 3 - digits.count)) ?? 0)
    }
}

@Suite("Public instances")
struct PublicInstanceTests {
    @Test(
        "MDGPLIB: the exact optimum of every instance of 10 and 12",
        .enabled(if: PublicData.folder != nil, "set COUNTERPOINT_DATA; MDGPLIB is at Optsicom (Gallego et al. 2013)"),
        arguments: ["Geo", "RanInt", "RanReal"])
    func maximallyDiverseGrouping(type: String) async throws {
        let reference = try PublicData.lines("mdgplib/REFERENCE.tsv").dropFirst()
            .map { $0.split(separator: "\t") }
            .filter { $0[0].hasPrefix("\(type)_n01") && $0[1] == "exact" }
        #expect(reference.count == 12)
        for row in reference {
            let problem = try Self.problem(String(row[0]))
            let solved = try #require(try await GroupingEngine(problem).solve())
            let optimum = try #require(PublicData.thousandths(row[2]))
            #expect(solved.goals[0].value == [optimum], "\(row[0])")
            #expect(solved.goals[0].bound == [optimum], "\(row[0])")
        }
    }

    @Test(
        "MDGPLIB: every instance of 30 in equal groups is proven, and no worse than the best known value",
        .enabled(if: PublicData.folder != nil, "set COUNTERPOINT_DATA; MDGPLIB is at Optsicom (Gallego et al. 2013)"),
        arguments: ["Geo", "RanInt", "RanReal"])
    func maximallyDiverseGroupingOfThirty(type: String) async throws {
        let reference = try PublicData.lines("mdgplib/REFERENCE.tsv").dropFirst()
            .map { $0.split(separator: "\t") }
            .filter { $0[0].hasPrefix("\(type)_n030_ss") }
        var best: [Substring: Int] = [:]
        for row in reference { best[row[0]] = max(best[row[0]] ?? 0, try #require(PublicData.thousandths(row[2]))) }
        #expect(best.count == 3)
        for (name, known) in best {
            let solved = try #require(try await GroupingEngine(Self.problem(String(name))).solve())
            #expect(solved.goals[0].value[0] >= known, "\(name)")
            #expect(solved.goals[0].bound == solved.goals[0].value, "\(name)")
        }
    }

    /// An instance of MDGPLIB: `n G type low high low high …`, then `i j distance`.
    private static func problem(_ name: String) throws -> GroupingProblem {
        let lines = try PublicData.lines("mdgplib/\(name)")
        let header = lines[0].split(separator: " ")
        let students = try #require(Int(header[0]))
        let limits = header[3...].compactMap { Int($0) }
        var distances = [Int](repeating: 0, count: students * students)
        for line in lines.dropFirst() {
            let cells = line.split(separator: " ")
            let (one, other) = (try #require(Int(cells[0])), try #require(Int(cells[1])))
            let distance = try #require(PublicData.thousandths(cells[2]))
            distances[one * students + other] = distance
            distances[other * students + one] = distance
        }
        return GroupingProblem(
            studentCount: students,
            sizes: stride(from: 0, to: limits.count, by: 2).map { limits[$0]...limits[$0 + 1] },
            distances: distances, goals: [GroupGoal(.diversity)])
    }

    @Test(
        "UCI Student Performance: the known balance of the first pupils",
        .enabled(if: PublicData.folder != nil, "set COUNTERPOINT_DATA; the data is UCI dataset 320"),
        arguments: [(20, 4, 12), (24, 6, 30), (40, 8, 76), (60, 12, 94)])
    func balance(students: Int, groups: Int, known: Int) async throws {
        let lines = try PublicData.lines("uci-student/student-por.csv").map { line in
            line.split(separator: ";", omittingEmptySubsequences: false).map { $0.filter { $0 != "\"" } }
        }
        let columns = try ["G3", "studytime", "Medu"].map { try #require(lines[0].firstIndex(of: $0)) }
        let ratings = try lines[1...students].flatMap { cells in try columns.map { try #require(Int(cells[$0])) } }
        let size = students / groups
        let problem = GroupingProblem(
            studentCount: students, sizes: Array(repeating: size...size, count: groups), skillCount: columns.count,
            ratings: ratings, goals: [GroupGoal(.balance)])
        let solved = try #require(try await GroupingEngine(problem).solve())
        // Theirs is |G · sum − T|, ours |n · sum − size · T|: size times as much.
        #expect(solved.goals[0].value == [known * size])
        #expect(solved.goals[0].bound == [known * size])
    }
}
