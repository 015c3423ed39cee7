import Course

/// A small random course with a partition of it, every group that its rules allow, and what each is worth; all found by
/// trying every subset, with measures by definition.
struct ProofCase {
    var course: Course
    var plan: Plan
    /// Every group that the rules allow, as positions of students.
    let groups: [[Int]]
    let groupCount: Int

    static let goals: [GroupGoal] = [
        GroupGoal(.complement, .total), GroupGoal(.coverage, .total), GroupGoal(.balance), GroupGoal(.diversity),
        GroupGoal(.sharedHours(cap: 4), .total), GroupGoal(.teammates),
    ]

    /// - Parameter goals: of the groups, in order.
    init?(seed: UInt64, goals: [GroupGoal]) {
        var generator = SeededGenerator(seed: seed)
        let count = 6 + generator.next(below: 3)
        let skills = 1 + generator.next(below: 4)
        let ids = (0..<count).map { "s\($0)" }
        var course = Course(
            title: "Proof \(seed)", skills: (0..<skills).map { "skill \($0)" }, attributes: ["gender"],
            slots: (0..<6).map { "slot \($0)" },
            students: ids.map { id in
                Student(
                    id: id, ratings: (0..<skills).map { _ in generator.next(below: 6) - (seed % 5 == 0 ? 2 : 0) },
                    slots: (0..<6).filter { _ in generator.next(below: 4) > 0 },
                    attributes: [["woman", "man", ""][generator.next(below: 3)]],
                    teammates: ids.filter { $0 != id && generator.next(below: 4) == 0 })
            })
        course.groups = GroupSettings(size: GroupSizePolicy(prefer: 3, min: 2, max: 4), goals: goals)
        let rules: [GroupRule] = [
            .sharedHours(slots: 1), .notAlone(attribute: "gender", values: ["woman"]),
            .atLeast(skill: "skill 0", rating: 2, members: 1), .together(["s1", "s4"]), .apart(["s0", "s2", "s5"]),
            .group(members: ["s0"], name: "A"), .group(members: ["s3"], name: "B"),
        ]
        course.groups.rules = rules.filter { _ in generator.next(below: 3) == 0 }
        guard let sizes = course.groups.size.sizes(students: count) else { return nil }
        groupCount = sizes.count
        let allowed = (1..<(1 << count)).map { set in (0..<count).filter { set >> $0 & 1 == 1 } }
            .filter { sizes.contains($0.count) && Self.keepsRules($0.map { ids[$0] }, course) }
        groups = allowed
        guard
            let partition = Self.partitions(of: count, into: allowed, groups: sizes.count).randomElement(
                using: &generator)
        else { return nil }
        plan = Plan(
            course: course.title,
            groups: partition.enumerated().map { GroupPlan(name: "G\($0)", members: $1.map { ids[$0] }) },
            students: ids.map { StudentPlan(id: $0) })
        self.course = course
        let naive = ProofMeasures(course: course)
        plan.goals = goals.map { goal in
            let values = partition.map { naive.value(goal.measure, $0) }
            let value: GoalValue = goal.aggregation == .leximin ? .vector(values.sorted()) : .total(values.reduce(0, +))
            return GoalResult(
                part: .groups, goal: goal.measure.name, kind: goal.aggregation, isMaximized: goal.measure.isMaximized,
                value: value, bound: value)
        }
    }

    static func keepsRules(_ members: [String], _ course: Course) -> Bool {
        let naive = NaiveMeasures(course: course)
        let pins = course.groups.rules.compactMap {
            if case .group(let ids, let name) = $0 { (ids, name) } else { nil }
        }
        let names = Set(pins.filter { !Set($0.0).isDisjoint(with: members) }.map(\.1))
        return names.count <= 1
            && course.groups.rules.allSatisfy { rule in
                switch rule {
                case .sharedHours(let slots): return naive.sharedSlots(members) >= slots
                case .notAlone(_, let values):
                    return members.count { values.contains(naive.student($0).attributes[0]) } != 1
                case .atLeast(_, let rating, let least):
                    return members.count { naive.student($0).ratings[0] >= rating } >= least
                case .together(let ids):
                    return [0, ids.count].contains(members.count { ids.contains($0) })
                case .apart(let ids): return members.count { ids.contains($0) } <= 1
                case .group: return true
                }
            }
    }

    /// Every partition of the first students into some of the groups.
    static func partitions(of count: Int, into groups: [[Int]], groups wanted: Int) -> [[[Int]]] {
        func extend(_ chosen: [[Int]], _ covered: Set<Int>) -> [[[Int]]] {
            guard let next = (0..<count).first(where: { !covered.contains($0) }) else {
                return chosen.count == wanted ? [chosen] : []
            }
            guard chosen.count < wanted else { return [] }
            return groups.filter { $0.contains(next) && covered.isDisjoint(with: $0) }.flatMap {
                extend(chosen + [$0], covered.union($0))
            }
        }
        return extend([], [])
    }

    var partitions: [[[Int]]] { Self.partitions(of: course.students.count, into: groups, groups: groupCount) }
}

/// Measures of groups by positions.
struct ProofMeasures {
    let course: Course

    func value(_ measure: GroupGoal.Measure, _ members: [Int]) -> Int {
        let naive = NaiveMeasures(course: course)
        let ids = members.map { course.students[$0].id }
        return switch measure {
        case .complement: naive.complement(ids)
        case .coverage: naive.coverage(ids)
        case .balance: naive.balance(ids)
        case .diversity: naive.diversity(ids)
        case .sharedHours(let cap): min(cap ?? 1000, naive.sharedSlots(ids))
        case .teammates: naive.teammates(ids)
        case .preference: 0
        }
    }
}
