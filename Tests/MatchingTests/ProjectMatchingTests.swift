import Course
import Matching
import Testing

@Suite("Students to projects")
struct ProjectMatchingTests {
    @Test("Trying every placement finds nothing better, for each goal", arguments: UInt64(0)..<500)
    func bruteForce(seed: UInt64) async throws {
        for (goal, most) in [
            (GroupGoal.Aggregation.leximin, false), (.total, false), (.greedy, false), (.total, true), (.greedy, true),
        ] {
            let course = RandomCourse(seed: seed, goal: goal, placesMost: most).course
            let every = try #require(EveryPlacement(course))
            do {
                let result = try await ProjectMatching(course: course, seed: seed).solve()
                let placement = every.placement(result.projects)
                #expect(every.keepsRules(placement), "seed \(seed), \(goal)")
                #expect(every.score(placement) == every.best(), "seed \(seed), \(goal), most first: \(most)")
                #expect(result.goals.allSatisfy { $0.isProven })
                #expect(result.unplaced.count == placement.count { $0 == nil })
                let ranks = every.ranks(placement)
                switch (goal, result.goals.last?.value) {
                case (.leximin, .vector(let entries)?): #expect(entries == ranks.sorted(by: >))
                case (.total, .total(let sum, 0)?): #expect(sum == ranks.reduce(0, +))
                case (.greedy, .vector(let profile)?): #expect(profile == every.score(placement).suffix(profile.count))
                default: Issue.record("no value of its kind, seed \(seed)")
                }
            } catch is Conflict {
                #expect(every.best() == nil, "seed \(seed)")
            }
        }
    }
}
