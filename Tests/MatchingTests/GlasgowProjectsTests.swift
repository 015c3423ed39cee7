import Course
import Foundation
import Matching
import Testing

/// Students' preferences over projects at the University of Glasgow: PrefLib 00038, https://preflib.github.io (N. Mattei,
/// T. Walsh, 2013; A. Kwanashie, R. Irving, D. Manlove, C. Sng, IWOCA 2014). Looked for in `glasgow-projects` in the folder
/// that the environment variable COUNTERPOINT_DATA names; skipped without it.
@Suite("Real preferences over projects", .enabled(if: GlasgowProjects.folder != nil, "COUNTERPOINT_DATA is not set"))
struct GlasgowProjectsTests {
    @Test("Least sum of ranks", arguments: zip(1...6, [57, 54, 44, 50, 44, 58]))
    func total(year: Int, sum: Int) async throws {
        let goal = try await goal(year, .total)
        // Supervisors' limits, which years 4 to 6 have beside, can only make the sum greater.
        if year <= 3 { #expect(goal.value == .total(sum)) }
        #expect(try #require(total(goal.value)) <= sum)
        #expect(goal.isProven)
    }

    /// The published profiles place everybody in a project that was ranked. In year 2 one first choice more is possible
    /// where one student does without, which the goal, most first choices before all else, prefers.
    @Test(
        "Most first choices, then second choices",
        arguments: zip(1...3, [[20, 9, 5, 0, 1, 0], [27, 4, 2, 1, 2, 1], [24, 5, 2, 1, 0, 0]]))
    func greedy(year: Int, profile: [Int]) async throws {
        let goal = try await goal(year, .greedy)
        #expect(goal.value == .vector(profile))
        #expect(goal.isProven)
    }

    @Test(
        "Fair to the worst-off first",
        arguments: zip(1...3, [[17, 14, 4, 0, 0], [23, 11, 3, 0, 0], [21, 10, 1, 0, 0]]))
    func leximin(year: Int, profile: [Int]) async throws {
        let goal = try await goal(year, .leximin)
        let vector = profile.enumerated().flatMap { [Int](repeating: $0 + 1, count: $1) }.sorted(by: >)
        #expect(goal.value == .vector(vector))
        #expect(goal.isProven)
    }

    private func goal(_ year: Int, _ aggregation: GroupGoal.Aggregation) async throws -> GoalResult {
        let course = try GlasgowProjects.course(year: year, goal: aggregation)
        return try #require(try await ProjectMatching(course: course).solve().goals.first)
    }

    private func total(_ value: GoalValue) -> Int? {
        if case .total(let scaled, _) = value { scaled } else { nil }
    }
}

enum GlasgowProjects {
    static var folder: String? {
        guard let data = ProcessInfo.processInfo.environment["COUNTERPOINT_DATA"] else { return nil }
        let folder = data + "/glasgow-projects"
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }

    /// The course of a year: strict incomplete orders, one taker for each project. A project listed twice counts at its
    /// first rank.
    static func course(year: Int, goal: GroupGoal.Aggregation) throws -> Course {
        let path = try #require(folder) + "/00038-0000000\(year).soi"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
        let projectCount = try #require(Int(lines[0].trimmingCharacters(in: .whitespaces)))
        let projects = lines[1...projectCount].map { line in
            Project(id: String(line.prefix { $0 != "," }), title: "", max: 1)
        }
        var students: [Student] = []
        var offered = 0
        for line in lines[(projectCount + 2)...] {
            let cells = line.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            let count = try #require(Int(cells[0]))
            offered = max(offered, cells.count - 1)
            for _ in 0..<count {
                let id = String(1000 + students.count)
                students.append(Student(id: id, projectWishes: Wishes(Array(cells.dropFirst()))))
            }
        }
        return Course(
            title: "Glasgow", students: students,
            projects: ProjectSettings(
                projects: projects.sorted { $0.id < $1.id }, assign: .students, ranksOffered: offered, goal: goal))
    }
}
