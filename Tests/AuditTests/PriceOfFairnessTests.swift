import Audit
import Course
import Testing

@Suite("The price of fairness")
struct PriceOfFairnessTests {
    /// Six students in two groups of three with a project each, all ways tried.
    @Test("is measured from a sum of ranks that no plan is better than", arguments: UInt64(0)..<60)
    func ranks(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let projects = ["p", "q", "r"]
        let ids = (0..<6).map { "s\($0)" }
        let students = ids.map { id in
            Student(
                id: id, ratings: [3],
                projectWishes: Wishes(Array(projects.shuffled(using: &generator).prefix(generator.next(below: 4)))))
        }
        var course = Course(title: "Price \(seed)", skills: ["x"], students: students)
        course.groups = GroupSettings(
            size: GroupSizePolicy(prefer: 3, min: 3, max: 3), goals: [GroupGoal(.preference)])
        let most = 1 + generator.next(below: 2)
        course.projects = ProjectSettings(
            projects: projects.map { Project(id: $0, title: $0, min: 0, max: most) }, assign: .groups, ranksOffered: 3)
        func rank(_ student: Int, _ project: Int) -> Int {
            students[student].projectWishes.rank(of: projects[project]) ?? 4
        }
        var sums: [Int] = []
        for set in 0..<64 where set.nonzeroBitCount == 3 {
            for one in projects.indices {
                for other in projects.indices where one != other || most > 1 {
                    sums.append((0..<6).reduce(0) { $0 + rank($1, set >> $1 & 1 == 1 ? one : other) })
                }
            }
        }
        let best = try #require(sums.min())
        let taken = [0, 0, 0, 1, 1, 1]
        let ranks = (0..<6).map { rank($0, taken[$0]) }
        let value = GoalValue.vector(ranks.sorted(by: >))
        var plan = Plan(
            course: course.title,
            groups: [
                GroupPlan(name: "A", members: Array(ids[..<3]), project: "p"),
                GroupPlan(name: "B", members: Array(ids[3...]), project: "q"),
            ],
            students: (0..<6).map { index in
                StudentPlan(id: ids[index], group: index < 3 ? "A" : "B", project: projects[taken[index]])
            })
        plan.goals = [
            GoalResult(
                part: .groups, goal: "preference", kind: .leximin, isMaximized: false, value: value, bound: value)
        ]
        let report = FairnessAuditor(course: course, plan: plan, permutations: 9, randomPlans: 1).report(verdicts: [])
        let price = try #require(report.prices.first)
        #expect(price.total == ranks.reduce(0, +))
        #expect(price.best <= best, "seed \(seed)")
        // Never below what everybody's own best adds up to.
        #expect(price.best >= (0..<6).reduce(0) { $0 + min(rank($1, 0), rank($1, 1), rank($1, 2)) })
    }
}
