import Course
import Matching
import Testing

@Suite("Projects for students and for groups")
struct ProjectMatchingTests {
    static let goals: [GroupGoal.Aggregation] = [.leximin, .total, .greedy]

    @Test("Every student has the best project of all matchings", arguments: goals, [UInt64(0), 100, 200, 300, 400])
    func students(goal: GroupGoal.Aggregation, first: UInt64) async throws {
        for seed in first..<first + 100 {
            let small = SmallMatching(seed: seed, goal: goal)
            try await check(small, areGroups: false, goal, seed) {
                try await ProjectMatching(course: small.course, seed: seed).solve()
            }
        }
    }

    @Test("Every group has the best project of all matchings", arguments: goals, [UInt64(0), 100, 200, 300, 400])
    func groups(goal: GroupGoal.Aggregation, first: UInt64) async throws {
        for seed in first..<first + 100 {
            let small = SmallMatching(seed: seed, goal: goal)
            try await check(small, areGroups: true, goal, seed) {
                try await GroupProjectMatching(course: small.course, groups: small.groups, seed: seed).solve()
            }
        }
    }

    private func check(
        _ small: SmallMatching, areGroups: Bool, _ goal: GroupGoal.Aggregation, _ seed: UInt64,
        _ solve: () async throws -> MatchingResult
    ) async throws {
        let best = small.best(areGroups: areGroups, goal: goal)
        do {
            let result = try await solve()
            let ids = small.course.projects?.projects.map(\.id) ?? []
            let names = areGroups ? small.groups.map(\.name) : small.course.students.map(\.id)
            let projects = try names.map { try #require(ids.firstIndex(of: result.projects[$0] ?? "")) }
            #expect(small.isValid(projects, areGroups: areGroups), "seed \(seed)")
            let goalResult = try #require(result.goals.first)
            #expect(small.value(projects, areGroups: areGroups, goal: goal).value == goalResult.value, "seed \(seed)")
            #expect(goalResult.value == best, "seed \(seed)")
            #expect(goalResult.isProven, "seed \(seed)")
        } catch let conflict as Conflict {
            #expect(best == nil, "seed \(seed): \(conflict)")
            #expect(!conflict.rules.isEmpty)
        }
    }

    @Test("A project that is too small, and what would help")
    func conflict() async throws {
        let projects = [Project(id: "a", title: "", max: 1), Project(id: "b", title: "", min: 3, max: 5)]
        let course = Course(
            title: "", students: (0..<3).map { Student(id: "s\($0)") },
            projects: ProjectSettings(projects: projects, assign: .students, ranksOffered: 0))
        // All three can take b.
        _ = try await ProjectMatching(course: course).solve()
        var crowded = course
        crowded.projects?.projects[1].max = 2
        let conflict = await #expect(throws: Conflict.self) { try await ProjectMatching(course: crowded).solve() }
        #expect(
            conflict?.rules == [
                "project a takes at most 1 student", "project b takes at most 2 students",
                "project b runs with at least 3 students",
            ])
        #expect(conflict?.remedies.contains("project b runs with 2 students") == true)
        crowded.projects?.projects[1].min = 2
        _ = try await ProjectMatching(course: crowded).solve()
    }

    @Test("Too few places are counted")
    func places() async {
        let course = Course(
            title: "", students: (0..<3).map { Student(id: "s\($0)") },
            projects: ProjectSettings(
                projects: [Project(id: "a", title: "", max: 2)], assign: .students, ranksOffered: 0))
        let conflict = await #expect(throws: Conflict.self) { try await ProjectMatching(course: course).solve() }
        #expect(conflict?.reason == "there are places for 2 students in 1 project")
    }
}
