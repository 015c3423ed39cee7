import Course
import Grouping
import Testing

@Suite("Separable bounds")
struct SeparableBoundsTests {
    @Test("no partition without rules is better, and balance is met", arguments: UInt64(0)..<60)
    func boundAllPartitions(seed: UInt64) {
        var random = RandomProblem(seed: seed)
        var problem = random.make(students: 5...8)
        problem.rules = RuleTable()
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

    @Test("no partition under the rules is better, with distances between answers", arguments: UInt64(0)..<60)
    func boundPartitionsUnderRules(seed: UInt64) {
        var random = RandomProblem(seed: seed)
        var problem = random.make(students: 6...9)
        problem = problem.withAnswerDistances(seed: seed)
        let plain = PlainCourse(problem: problem)
        let bounds = SeparableBounds(problem)
        let goals = [
            GroupGoal(.complement, .total), GroupGoal(.coverage, .total), GroupGoal(.diversity), GroupGoal(.teammates),
            GroupGoal(.sharedHours(cap: 2), .total),
        ]
        let hours = SharedHoursBound(problem, cap: nil).vector.map { -$0 }
        AllPartitions.visit(students: problem.studentCount, limits: problem.sizes) { groups in
            guard plain.keepsRules(groups, nil) else { return }
            for goal in goals {
                #expect(-plain.loss(goal, groups, nil)[0] <= bounds.total(of: goal.measure), "seed \(seed), \(goal)")
            }
            let balance = plain.loss(GroupGoal(.balance), groups, nil)[0]
            #expect(balance >= bounds.total(of: .balance), "seed \(seed)")
            let shared = plain.loss(GroupGoal(.sharedHours(cap: nil)), groups, nil)
            #expect(zip(shared, hours).allSatisfy { $0 >= $1 }, "seed \(seed)")
        }
    }

    @Test("one attribute, nobody alone: no partition has more pairs that differ", arguments: UInt64(0)..<60)
    func attributeSpread(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let students = 6 + random.next(below: 4)
        let groups = 2 + random.next(below: 2)
        let sizes = (0..<groups).map { students / groups + ($0 < students % groups ? 1 : 0) }
        let values = (0..<students).map { _ in min(random.next(below: 4), random.next(below: 4)) }
        let few = random.next(below: 3)
        let marked = values.indices.filter { values[$0] == few || values[$0] == 3 }
        var best = -1
        var bestFree = -1
        AllPartitions.visit(students: students, limits: sizes.map { $0...$0 }) { partition in
            let pairs = partition.map { group in
                group.map { one in group.filter { $0 > one && values[$0] != values[one] }.count }.reduce(0, +)
            }.reduce(0, +)
            bestFree = max(bestFree, pairs)
            if partition.allSatisfy({ $0.filter(marked.contains).count != 1 }) { best = max(best, pairs) }
        }
        let free = AttributeSpread(values: values, sizes: sizes, notAlone: []).largestDifference
        #expect(free == bestFree, "seed \(seed)")
        let bound = AttributeSpread(values: values, sizes: sizes, notAlone: [marked]).largestDifference
        #expect(bound >= max(0, best), "seed \(seed)")
        #expect(bound <= free, "seed \(seed)")
    }

    @Test("complement without conflicts of students is the transportation optimum", arguments: UInt64(0)..<30)
    func complement(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let (students, groups, skills) = (6, 2, 1 + random.next(below: 3))
        let ratings = (0..<students * skills).map { _ in 1 + random.next(below: 5) }
        let problem = GroupingProblem(
            studentCount: students, sizes: Array(repeating: 3...3, count: groups), skillCount: skills, ratings: ratings)
        // Every way to give each student one skill or none, each skill twice.
        func best(_ student: Int, _ left: [Int]) -> Int {
            guard student < students else { return left.allSatisfy { $0 == 0 } ? 0 : -1000 }
            return (0..<skills).filter { left[$0] > 0 }.map { skill in
                var rest = left
                rest[skill] -= 1
                return ratings[student * skills + skill] + best(student + 1, rest)
            }.reduce(best(student + 1, left), max)
        }
        let optimum = best(0, Array(repeating: groups, count: skills))
        #expect(SeparableBounds(problem).total(of: .complement) == optimum, "seed \(seed)")
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

extension GroupingProblem {
    /// The same problem with distances between its ratings and a random attribute, nobody of whose first values may be
    /// alone.
    fileprivate func withAnswerDistances(seed: UInt64) -> GroupingProblem {
        var random = SeededGenerator(seed: seed)
        let values = (0..<studentCount).map { _ in random.next(below: 3) }
        var rules = rules
        rules.notAlone = [values.indices.filter { values[$0] != 1 }]
        var problem = GroupingProblem(
            studentCount: studentCount, sizes: sizes, skillCount: skillCount, ratings: ratings,
            answerDistances: AnswerDistances(
                skillCount: skillCount, ratings: ratings, attributeCount: 1, attributes: values,
                students: studentCount),
            requests: requests, rules: rules, projects: projects, goals: goals)
        (problem.slots, problem.slotWords) = (slots, slotWords)
        return problem
    }
}
