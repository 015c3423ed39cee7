import Course
import Matching
import Testing

@Suite("Groups that are formed to projects")
struct GroupProjectMatchingTests {
    /// Up to 4 groups of 1 to 3 students, projects with minima and needs.
    private func course(seed: UInt64, goal: GroupGoal.Aggregation) -> (Course, [GroupPlan]) {
        var generator = SeededGenerator(seed: seed)
        let (ranks, projects) = (1 + generator.next(below: 3), 1 + generator.next(below: 4))
        var groups: [GroupPlan] = []
        var students: [Student] = []
        for group in 0..<(1 + generator.next(below: 4)) {
            let members = (0...generator.next(below: 3)).map { "s\(group)\($0)" }
            groups.append(GroupPlan(name: "G\(group)", members: members))
            for id in members {
                let ranked = (0..<projects).filter { _ in generator.next(below: 2) == 0 }
                students.append(
                    Student(
                        id: id, ratings: [1 + generator.next(below: 3)],
                        projectWishes: Wishes(ranks: ranked.map { ("p\($0)", 1 + generator.next(below: ranks)) })))
            }
        }
        let settings = ProjectSettings(
            projects: (0..<projects).map { index in
                let min = generator.next(below: 3)
                let needs =
                    generator.next(below: 3) == 0
                    ? [ProjectNeed(skill: 0, rating: 2, members: 1 + generator.next(below: 2))] : []
                return Project(
                    id: "p\(index)", title: "", min: min, max: max(1, min) + generator.next(below: 2), needs: needs)
            }, ranksOffered: ranks)
        return (
            Course(
                title: "Random \(seed)", skills: ["skill"], students: students,
                groups: GroupSettings(goals: [GroupGoal(.preference, goal)]), projects: settings), groups
        )
    }

    @Test("Trying every choice finds nothing better, for each goal", arguments: UInt64(0)..<200)
    func bruteForce(seed: UInt64) async throws {
        for goal in [GroupGoal.Aggregation.leximin, .total, .greedy] {
            let (course, groups) = course(seed: seed, goal: goal)
            let best = try best(course, groups, goal)
            do {
                let result = try await GroupProjectMatching(course: course, seed: seed).solve(groups: groups)
                let reached = try #require(result.goals.first)
                #expect(reached.value == best, "seed \(seed), \(goal)")
                #expect(reached.isProven)
                #expect(result.projects.count == groups.count)
            } catch is Conflict {
                #expect(best == nil, "seed \(seed)")
            }
        }
    }

    /// The best value over all choices, or nil where there is none.
    private func best(_ course: Course, _ groups: [GroupPlan], _ goal: GroupGoal.Aggregation) throws -> GoalValue? {
        let settings = try #require(course.projects)
        var best: (key: [Int], value: GoalValue)?
        var total = 1
        for _ in groups { total *= settings.projects.count }
        for number in 0..<total {
            var rest = number
            let choice = groups.map { _ in
                defer { rest /= settings.projects.count }
                return settings.projects[rest % settings.projects.count]
            }
            let members = groups.map { $0.members.compactMap(course.student(_:)) }
            let isRight =
                settings.projects.allSatisfy { project in
                    let count = choice.count { $0.id == project.id }
                    return count == 0 || (project.min...project.max).contains(count)
                }
                && zip(choice, members).allSatisfy { project, members in
                    project.needs.allSatisfy { need in
                        members.count { $0.ratings[0] >= need.rating } >= need.members
                    }
                }
            guard isRight else { continue }
            let ranks = zip(choice, members).flatMap { project, members in
                members.map { $0.projectWishes.rank(of: project.id) ?? settings.ranksOffered + 1 }
            }
            let profile = (1...settings.ranksOffered + 1).map { rank in ranks.count { $0 == rank } }
            let (key, value): ([Int], GoalValue) =
                switch goal {
                case .leximin: (ranks.sorted(by: >).map { -$0 }, .vector(ranks.sorted(by: >)))
                case .total: ([-ranks.reduce(0, +)], .total(ranks.reduce(0, +)))
                case .greedy: (profile, .vector(profile))
                }
            if best.map({ $0.key.lexicographicallyPrecedes(key) }) ?? true { best = (key, value) }
        }
        return best?.value
    }
}
