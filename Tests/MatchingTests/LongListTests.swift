import Course
import Matching
import Testing

@Suite("Long lists")
struct LongListTests {
    /// Five students rank by numbers up to 90, with ties and gaps, so that the levels do not fit into one cost.
    private func course(seed: UInt64, goal: GroupGoal.Aggregation) -> Course {
        var generator = SeededGenerator(seed: seed)
        let supervisors = [Supervisor(id: "s", capacity: 1 + generator.next(below: 3))]
        let projects = (0..<5).map { index in
            Project(
                id: "p\(index)", title: "", min: generator.next(below: 3), max: 2,
                supervisor: generator.next(below: 2) == 0 ? "s" : nil)
        }
        return Course(
            title: "Random \(seed)",
            students: (0..<5).map { index in
                let ranked = projects.filter { _ in generator.next(below: 5) > 0 }
                return Student(
                    id: "a\(index)",
                    projectWishes: Wishes(ranks: ranked.map { ($0.id, 1 + generator.next(below: 90)) }))
            },
            projects: ProjectSettings(
                projects: projects, supervisors: supervisors, assign: .students, ranksOffered: 90, goal: goal))
    }

    @Test("Levels that need several flows are still exact", arguments: UInt64(0)..<60)
    func bruteForce(seed: UInt64) async throws {
        for goal in [GroupGoal.Aggregation.leximin, .total, .greedy] {
            let course = course(seed: seed, goal: goal)
            let every = try #require(EveryPlacement(course))
            let result = try await ProjectMatching(course: course, seed: seed).solve()
            let placement = every.placement(result.projects)
            #expect(every.keepsRules(placement), "seed \(seed), \(goal)")
            #expect(every.score(placement) == every.best(), "seed \(seed), \(goal)")
            #expect(result.goals.allSatisfy { $0.isProven })
        }
    }
}
