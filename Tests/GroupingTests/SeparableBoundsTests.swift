import Course
import Grouping
import Testing

@Suite("Separable bounds")
struct SeparableBoundsTests {
    @Test("no partition without rules is better, and balance is met", arguments: UInt64(0)..<60)
    func boundAllPartitions(seed: UInt64) {
        var random = RandomProblem(seed: seed)
        let problem = random.make(students: 5...8)
        let plain = PlainCourse(problem: problem)
        let bounds = SeparableBounds(problem)
        let goals = [
            GroupGoal(.complement, .total), GroupGoal(.coverage, .total), GroupGoal(.balance), GroupGoal(.diversity),
            GroupGoal(.sharedHours(cap: nil), .total), GroupGoal(.sharedHours(cap: 2), .total), GroupGoal(.teammates),
        ]
        var best = [Int](repeating: .max, count: goals.count)
        AllPartitions.visit(students: problem.studentCount, limits: problem.sizes) { groups in
            for (index, goal) in goals.enumerated() { best[index] = min(best[index], plain.loss(goal, groups, nil)[0]) }
        }
        for (goal, loss) in zip(goals, best) {
            let bound = bounds.total(of: goal.measure)
            #expect((goal.measure.isMaximized ? -bound : bound) <= loss, "seed \(seed), \(goal)")
        }
    }

    @Test("one skill in equal groups: balance is 2 r (G − r) n / G", arguments: UInt64(0)..<20)
    func balanceOfOneSkill(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let groups = 2 + random.next(below: 4)
        let size = 2 + random.next(below: 4)
        let ratings = (0..<groups * size).map { _ in random.next(below: 20) }
        let problem = GroupingProblem(
            studentCount: groups * size, sizes: Array(repeating: size...size, count: groups), skillCount: 1,
            ratings: ratings)
        let rest = ratings.reduce(0, +) % groups
        #expect(SeparableBounds(problem).total(of: .balance) == 2 * rest * (groups - rest) * size, "seed \(seed)")
    }

    @Test("an even split is the leximin-largest vector of its sum", arguments: -7...17)
    func evenSplit(total: Int) {
        let split = SeparableBounds.evenSplit(total, among: 3)
        #expect(split.reduce(0, +) == total)
        #expect(split == split.sorted())
        for low in -10...20 {
            for middle in low...20 where total - low - middle >= middle {
                let other = [low, middle, total - low - middle]
                #expect(!split.lexicographicallyPrecedes(other))
            }
        }
    }
}
