import Course
import Grouping
import Testing

@Suite("Pricing")
struct PricingTests {
    /// All groups of a small class that keep its rules and sizes, with their values in a measure.
    private static func groups(of problem: GroupingProblem, _ measure: GroupGoal.Measure) -> [(
        members: [Int], value: Int
    )] {
        let plain = PlainCourse(problem: problem)
        let students = Array(0..<problem.studentCount)
        return Set(problem.sizes.flatMap { Array($0) }).sorted().flatMap { size in
            SubsetDynamicProgram.subsets(of: students, size: size).filter { plain.keepsRules([$0], nil) }
                .map { ($0, value(measure, $0, plain)) }
        }
    }

    /// The value of a group as the engine counts it: of balance, what is above the class's share, twice.
    private static func value(_ measure: GroupGoal.Measure, _ group: [Int], _ plain: PlainCourse) -> Int {
        guard measure == .balance else { return -plain.loss(GroupGoal(measure, .total), [group], nil)[0] }
        let problem = plain.problem
        return (0..<problem.skillCount).reduce(0) { total, skill in
            let sum = group.reduce(0) { $0 + problem.ratings[$1 * problem.skillCount + skill] }
            return total + 2 * max(0, problem.studentCount * sum - group.count * problem.ratingTotals[skill])
        }
    }

    private static let measures: [GroupGoal.Measure] = [
        .complement, .coverage, .balance, .diversity, .sharedHours(cap: nil), .sharedHours(cap: 3), .teammates,
    ]

    @Test(
        "finds every group below a limit, at its cost, and none beside them",
        arguments: UInt64(0)..<60, measures)
    func findsEveryGroup(seed: UInt64, measure: GroupGoal.Measure) {
        var random = RandomProblem(seed: seed)
        let problem = random.make(students: 7...10)
        var chance = SeededGenerator(seed: seed, stream: 7)
        let groups = Self.groups(of: problem, measure)
        // Under leximin the level is one that groups have.
        let isLevel = seed % 2 == 1 && measure != .balance && measure != .diversity && !groups.isEmpty
        let level = isLevel ? groups[chance.next(below: groups.count)].value : 0
        let spread = isLevel ? 1 : max(1, (groups.map(\.value).max() ?? 0) - (groups.map(\.value).min() ?? 0))
        let (students, scale) = (problem.studentCount, GroupPricing(problem, measure, .value, prices: []).scale)
        let unit = spread * scale / 4
        let prices = (0..<students).map { _ in (chance.next(below: 9) - 4) * unit / 3 }
        let cuts = (0..<chance.next(below: 4)).map { _ in
            let first = chance.next(below: students - 2)
            return (students: [first, first + 1, first + 2], price: -chance.next(below: 5) * unit / 3)
        }
        let pair = (0, 1 + chance.next(below: students - 1))
        let (together, apart) = [([], []), ([pair], []), ([], [pair])][chance.next(below: 3)]
        let pricing = GroupPricing(
            problem, measure, isLevel ? .level(level) : .value, prices: prices, cuts: cuts, together: together,
            apart: apart)
        #expect(!isLevel || pricing.scale >= scale, "seed \(seed)")

        var expected: [[Int]: Int] = [:]
        for (members, value) in groups where !isLevel || value >= level {
            guard together.allSatisfy({ members.contains($0.0) == members.contains($0.1) }),
                apart.allSatisfy({ !members.contains($0.0) || !members.contains($0.1) })
            else { continue }
            let objective = isLevel ? (value == level ? 1 : 0) : measure.isMaximized ? -value : value
            var cost = pricing.scale * objective - members.reduce(0) { $0 + prices[$1] }
            for cut in cuts { cost -= cut.price * (members.filter(cut.students.contains).count / 2) }
            expected[members] = cost
        }
        let costs = expected.values.sorted()
        let limit = costs.isEmpty ? 0 : costs[costs.count / 3] + 1

        let all = pricing.all(below: limit, atMost: 100_000)
        #expect(all != nil, "seed \(seed)")
        let found = Dictionary(all?.map { ($0.members, $0.cost) } ?? [], uniquingKeysWith: { $0 + $1 })
        #expect(found == expected.filter { $0.value < limit }, "seed \(seed)")
        let cheapest = pricing.cheapest(below: limit, keeping: 3)
        #expect(cheapest.least == (costs.first.map { min($0, limit) } ?? limit), "seed \(seed)")
        #expect(cheapest.groups.prefix(3).map(\.cost) == Array(costs.prefix(3).filter { $0 < limit }), "seed \(seed)")
    }

    @Test("finds every group with every project that suits it", arguments: UInt64(0)..<120)
    func findsEveryProject(seed: UInt64) {
        var random = RandomProblem(seed: seed)
        var problem = random.make(students: 7...10)
        var chance = SeededGenerator(seed: seed, stream: 9)
        let (students, count) = (problem.studentCount, 2 + chance.next(below: 4))
        problem.projects = ProjectTable(
            takers: (0..<count).map { _ in 0...2 },
            ranks: (0..<count * students).map { _ in 1 + chance.next(below: 4) },
            worstRank: 4,
            needs: (0..<count).map { _ in chance.next(below: 3) > 0 ? [] : [(Array(0..<students / 2), 1)] })
        let measure = [GroupGoal.Measure.complement, .coverage, .teammates, .sharedHours(cap: nil)][Int(seed % 4)]
        let groups = Self.groups(of: problem, measure)
        let level = groups.isEmpty ? 0 : groups[chance.next(below: groups.count)].value
        let unit = GroupPricing(problem, measure, .ranks(level: level, price: 0), prices: []).scale
        let price = unit * [0, 1, 3, 200][chance.next(below: 4)]
        let prices = (0..<students).map { _ in (chance.next(below: 13) - 3) * unit / 2 }
        let places = (0..<count).map { _ in -chance.next(below: 3) * unit / 2 }
        let cuts = chance.next(below: 2) == 0 ? [] : [(students: [0, 1, 2], price: -chance.next(below: 5) * unit / 2)]
        let pricing = GroupPricing(
            problem, measure, .ranks(level: level, price: price), prices: prices, places: places, cuts: cuts)

        let plain = PlainCourse(problem: problem)
        var expected: [[Int]: Int] = [:]
        for (members, value) in groups where value >= level {
            for project in 0..<count where plain.keepsRules([members], [project]) {
                let ranks = members.reduce(0) { $0 + (problem.projects?.ranks[project * students + $1] ?? 0) }
                var cost = pricing.scale * ranks + (value == level ? price : 0) - places[project]
                cost -= members.reduce(0) { $0 + prices[$1] }
                for cut in cuts { cost -= cut.price * (members.filter(cut.students.contains).count / 2) }
                expected[members + [project]] = cost
            }
        }
        let costs = expected.values.sorted()
        let limit = costs.isEmpty ? 0 : costs[costs.count / [2, 5, 20][chance.next(below: 3)]] + 1

        let all = pricing.all(below: limit, atMost: 100_000)
        let found = Dictionary(all?.map { ($0.members + [$0.project], $0.cost) } ?? [], uniquingKeysWith: { $0 + $1 })
        #expect(found == expected.filter { $0.value < limit }, "seed \(seed)")
        let cheapest = pricing.cheapest(below: limit, keeping: 3)
        #expect(cheapest.least == (costs.first.map { min($0, limit) } ?? limit), "seed \(seed)")
        #expect(cheapest.groups.prefix(3).map(\.cost) == Array(costs.prefix(3).filter { $0 < limit }), "seed \(seed)")
    }

    @Test("finds broken subset-row and parity cuts, the most broken first", arguments: UInt64(0)..<100)
    func findsBrokenCuts(seed: UInt64) {
        var chance = SeededGenerator(seed: seed, stream: 8)
        let students = 6 + chance.next(below: 4)
        var problem = GroupingProblem(studentCount: students, sizes: Array(repeating: 2...4, count: 3))
        let odd = Array(0..<(chance.next(below: 2) == 0 ? 3 : 5))
        problem.rules.notAlone = [odd]
        let groups = (0..<10).map { _ in
            let size = 2 + chance.next(below: 3)
            var members: Set<Int> = []
            while members.count < size { members.insert(chance.next(below: students)) }
            return members.sorted()
        }
        let weights = groups.map { _ in Double(chance.next(below: 5)) / 8 }
        func excess(_ set: [Int]) -> Double {
            zip(groups, weights).reduce(0) { $0 + $1.1 * Double($1.0.filter(set.contains).count / 2) }
                - Double(set.count / 2)
        }
        let sets = SubsetDynamicProgram.subsets(of: Array(0..<students), size: 3) + (odd.count > 3 ? [odd] : [])
        // What is hardly broken is left alone; between the two tolerances either is right.
        let broken = sets.filter { excess($0) > 0.03 }

        let cuts = GroupPricing.brokenCuts(problem, groups: groups, weights: weights)

        #expect(cuts.allSatisfy { excess($0) > 0.01 }, "seed \(seed)")
        #expect(Set(cuts).count == cuts.count || odd.count == 3, "seed \(seed)")
        #expect(Set(cuts).isSuperset(of: broken) || cuts.count >= 30, "seed \(seed)")
        if let most = broken.map(excess).max() {
            #expect(abs((cuts.first.map(excess) ?? 0) - most) < 1e-9, "seed \(seed)")
        }
    }
}
