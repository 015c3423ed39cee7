import Course
import Grouping

/// Random small problems, the same for equal seeds.
struct RandomProblem {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// A problem of some students with random rules, projects and one to three goals.
    mutating func make(students: ClosedRange<Int>) -> GroupingProblem {
        let count = students.lowerBound + random.next(below: students.count)
        let groups = 2 + random.next(below: max(1, count / 2 - 1))
        let range = count / groups...(count + groups - 1) / groups
        let skills = 1 + random.next(below: 4)
        let slots = 6 + random.next(below: 70)
        let projects = random.next(below: 2) == 0 ? projectTable(students: count, groups: groups) : nil
        return GroupingProblem(
            studentCount: count, sizes: Array(repeating: range, count: groups), skillCount: skills,
            ratings: (0..<count * skills).map { _ in 1 + random.next(below: 5) },
            slots: (0..<count).map { _ in (0..<slots).filter { _ in random.next(below: 4) > 0 } },
            distances: distances(count),
            requests: (0..<count).map { student in
                (0..<count).filter { $0 != student && random.next(below: 5) == 0 }
            },
            rules: rules(students: count), projects: projects, goals: goals(withProjects: projects != nil))
    }

    private mutating func distances(_ count: Int) -> [Int] {
        var distances = [Int](repeating: 0, count: count * count)
        for one in 0..<count {
            for other in 0..<one {
                let distance = random.next(below: 40)
                distances[one * count + other] = distance
                distances[other * count + one] = distance
            }
        }
        return distances
    }

    private mutating func subset(of count: Int, size: Int) -> [Int] {
        var members: Set<Int> = []
        while members.count < min(size, count) { members.insert(random.next(below: count)) }
        return members.sorted()
    }

    private mutating func rules(students: Int) -> RuleTable {
        var rules = RuleTable()
        if random.next(below: 2) == 0 { rules.sharedSlots = 1 + random.next(below: 4) }
        if random.next(below: 3) == 0 { rules.notAlone = [subset(of: students, size: 2 + random.next(below: 3))] }
        if random.next(below: 3) == 0 {
            rules.atLeast = [(subset(of: students, size: students / 2 + random.next(below: 3)), 1)]
        }
        if random.next(below: 3) == 0 { rules.together = [subset(of: students, size: 2)] }
        if random.next(below: 3) == 0 {
            let pair = subset(of: students, size: 2)
            rules.apart = [(pair[0], pair[1])]
        }
        return rules
    }

    private mutating func projectTable(students: Int, groups: Int) -> ProjectTable {
        let count = 2 + random.next(below: 3)
        let worst = 2 + random.next(below: 3)
        return ProjectTable(
            takers: (0..<count).map { _ in
                let least = 1 + random.next(below: 2)
                return least...least + random.next(below: 3)
            },
            ranks: (0..<count * students).map { _ in 1 + random.next(below: worst) }, worstRank: worst,
            needs: (0..<count).map { _ in
                random.next(below: 4) == 0 ? [(subset(of: students, size: students / 2), 1)] : []
            })
    }

    private mutating func goals(withProjects: Bool) -> [GroupGoal] {
        var measures: [GroupGoal.Measure] = [
            .complement, .coverage, .balance, .diversity, .sharedHours(cap: random.next(below: 2) == 0 ? nil : 3),
            .teammates,
        ]
        if withProjects { measures += [.preference, .preference] }
        return (0..<1 + random.next(below: 3)).map { _ in
            let measure = measures[random.next(below: measures.count)]
            let kinds = measure.aggregations
            return GroupGoal(measure, kinds[random.next(below: kinds.count)])
        }
    }
}
