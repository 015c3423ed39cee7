/// The rules of a group over items: students who stay together, by a rule or by a decision of branching, as one.
struct ItemRules {
    /// A set of students with what a group needs of it.
    struct Quota {
        /// The students of each item in the set.
        var members: [Int]
        /// The least number that a group has, or 2 with `orNone`.
        var least: Int
        /// Whether none is allowed too.
        var orNone: Bool
        /// The project whose groups the quota is for; nil for all groups.
        var project: Int?
    }

    /// The students of each item, ascending; items by their first student.
    let items: [[Int]]
    let quotas: [Quota]
    /// Words of 64 items with whom each item may not be in one group, row-major; empty where all may.
    let conflicts: [UInt64]
    let conflictWords: Int
    /// The slots that each item shares, row-major; empty where no rule asks for slots.
    let slots: [UInt64]
    let slotWords: Int
    let leastSlots: Int
    /// Items that cannot be in any group.
    let isImpossible: [Bool]
    /// Per project the items that cannot take it.
    private let refusing: [Int: Set<Int>]
    private let taking: [Int: Set<Int>]

    init(_ problem: GroupingProblem, _ branching: Branching) {
        let items = Self.joined(problem, branching)
        self.items = items
        var itemOf = [Int](repeating: 0, count: problem.studentCount)
        for (item, members) in items.enumerated() { for student in members { itemOf[student] = item } }

        func members(of set: [Int]) -> [Int] {
            var counts = [Int](repeating: 0, count: items.count)
            for student in Set(set) { counts[itemOf[student]] += 1 }
            return counts
        }
        var quotas = problem.rules.notAlone.map { Quota(members: members(of: $0), least: 2, orNone: true) }
        quotas += problem.rules.atLeast.map {
            Quota(members: members(of: $0.students), least: $0.members, orNone: false)
        }
        for (project, needs) in (problem.projects?.needs ?? []).enumerated() {
            quotas += needs.map {
                Quota(members: members(of: $0.students), least: $0.members, orNone: false, project: project)
            }
        }
        self.quotas = quotas

        let apart = problem.rules.apart + branching.apart.map { ($0.first, $0.second) }
        let words = apart.isEmpty ? 0 : (items.count + 63) / 64
        conflictWords = words
        var conflicts = [UInt64](repeating: 0, count: words * items.count)
        slotWords = problem.rules.sharedSlots > 0 ? problem.slotWords : 0
        leastSlots = problem.rules.sharedSlots
        slots = problem.rules.sharedSlots > 0 ? problem.sharedSlots(of: items) : []
        var isImpossible = [Bool](repeating: false, count: items.count)
        for (one, other) in apart {
            let (one, other) = (itemOf[one], itemOf[other])
            if one == other {
                isImpossible[one] = true
            } else {
                conflicts[one * words + other / 64] |= 1 << (other % 64)
                conflicts[other * words + one / 64] |= 1 << (one % 64)
            }
        }
        if leastSlots > 0 {
            for item in items.indices {
                let row = slots[item * problem.slotWords..<(item + 1) * problem.slotWords]
                if row.reduce(0, { $0 + $1.nonzeroBitCount }) < leastSlots { isImpossible[item] = true }
            }
        }
        self.conflicts = conflicts
        self.isImpossible = isImpossible
        var (taking, refusing) = ([Int: Set<Int>](), [Int: Set<Int>]())
        for pair in branching.taking { taking[itemOf[pair.first], default: []].insert(pair.second) }
        for pair in branching.refusing { refusing[itemOf[pair.first], default: []].insert(pair.second) }
        self.taking = taking
        self.refusing = refusing
    }

    /// Whether branching lets an item take a project.
    func allows(_ item: Int, project: Int) -> Bool {
        if let others = taking[item], others != [project] { return false }
        return !(refusing[item]?.contains(project) ?? false)
    }

    /// The sets of students who are together, the others alone.
    private static func joined(_ problem: GroupingProblem, _ branching: Branching) -> [[Int]] {
        var leader = Array(0..<problem.studentCount)
        func root(_ student: Int) -> Int {
            var student = student
            while leader[student] != student { student = leader[student] }
            return student
        }
        func join(_ one: Int, _ other: Int) {
            let (one, other) = (root(one), root(other))
            leader[max(one, other)] = min(one, other)
        }
        for set in problem.rules.together { for student in set.dropFirst() { join(set[0], student) } }
        for pair in branching.together { join(pair.first, pair.second) }
        var members = [[Int]](repeating: [], count: problem.studentCount)
        for student in 0..<problem.studentCount { members[root(student)].append(student) }
        return members.filter { !$0.isEmpty }
    }
}
