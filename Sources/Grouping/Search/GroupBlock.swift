import Course

/// Some groups of a partition as a problem of their own, with the rules that bind their students.
package struct GroupBlock: Sendable {
    package let problem: GroupingProblem
    /// The groups as they are, in the numbers of the problem.
    package let partition: Partition
    /// The students of the class by their numbers in the block, ascending.
    private let students: [Int]
    /// The projects of the class by their numbers in the block.
    private let projects: [Int]

    /// - Returns: nil where the groups outside leave no room for the groups' projects to be a problem of their own.
    package init?(_ groups: [Int], of partition: Partition, in whole: GroupingProblem) {
        let students = groups.flatMap { partition.groups[$0] }.sorted()
        let number = Dictionary(uniqueKeysWithValues: students.enumerated().map { ($1, $0) })
        self.students = students
        var block = GroupingProblem(
            studentCount: students.count, sizes: groups.map { whole.sizes[$0] }, skillCount: whole.skillCount,
            ratings: Self.ratings(students, whole), distances: Self.distances(students, whole),
            requests: students.map { whole.requests[$0].compactMap { number[$0] } },
            rules: RuleTable(whole.rules, number), goals: whole.goals)
        // Balance is measured against the class: with n times the ratings and the class's totals times the students of the
        // block, n · sum − size · T is a multiple of what it is in the class. All other measures of ratings are, too.
        block.ratingTotals = whole.ratingTotals.map { $0 * students.count }
        block.slotWords = whole.slotWords
        block.slots = students.flatMap { whole.slots[$0 * whole.slotWords..<($0 + 1) * whole.slotWords] }
        projects = Self.projects(groups, partition, whole) ?? []
        if let table = whole.projects {
            guard let available = Self.projects(groups, partition, whole) else { return nil }
            block.projects = Self.table(available, table, students, number, groups, partition, whole)
        }
        problem = block
        let projects = projects
        self.partition = Partition(
            groups: groups.map { partition.groups[$0].compactMap { number[$0] } },
            projects: groups.map { partition.projects[$0].flatMap { projects.firstIndex(of: $0) } })
    }

    /// A partition of the block in the numbers of the class.
    package func renamed(_ partition: Partition) -> Partition {
        Partition(
            groups: partition.groups.map { $0.map { students[$0] } },
            projects: partition.projects.map { $0.map { projects[$0] } })
    }

    private static func ratings(_ students: [Int], _ whole: GroupingProblem) -> [Int] {
        let factor = whole.goals.contains { $0.measure == .balance } ? whole.studentCount : 1
        return students.flatMap { student in
            whole.ratings[student * whole.skillCount..<(student + 1) * whole.skillCount].map { factor * $0 }
        }
    }

    private static func distances(_ students: [Int], _ whole: GroupingProblem) -> [Int] {
        guard whole.goals.contains(where: { $0.measure == .diversity }) else { return [] }
        return students.flatMap { one in students.map { whole.distance(one, $0) } }
    }

    // MARK: Projects

    /// The projects that still take groups when those outside the block have theirs; nil where a project has a least
    /// number of takers above one, which the block alone cannot keep.
    private static func projects(_ groups: [Int], _ partition: Partition, _ whole: GroupingProblem) -> [Int]? {
        guard let table = whole.projects else { return [] }
        guard table.takers.allSatisfy({ $0.lowerBound <= 1 }) else { return nil }
        let rest = places(groups, partition, table)
        return (0..<table.count).filter { rest[$0] > 0 }
    }

    /// How many groups of the block each project can take.
    private static func places(_ groups: [Int], _ partition: Partition, _ table: ProjectTable) -> [Int] {
        var rest = table.takers.map(\.upperBound)
        let inside = Set(groups)
        for (group, project) in partition.projects.enumerated() where !inside.contains(group) {
            if let project { rest[project] -= 1 }
        }
        return rest
    }

    private static func table(
        _ available: [Int], _ table: ProjectTable, _ students: [Int], _ number: [Int: Int], _ groups: [Int],
        _ partition: Partition, _ whole: GroupingProblem
    ) -> ProjectTable {
        let rest = places(groups, partition, table)
        return ProjectTable(
            takers: available.map { 1...rest[$0] },
            ranks: available.flatMap { project in
                students.map { table.ranks[project * whole.studentCount + $0] }
            },
            worstRank: table.worstRank,
            needs: available.map { project in
                table.needs[project].map { need in (need.students.compactMap { number[$0] }, need.members) }
            })
    }
}

extension RuleTable {
    /// The rules of a class as far as they bind some of its students, in their new numbers.
    fileprivate init(_ whole: RuleTable, _ number: [Int: Int]) {
        self.init()
        sharedSlots = whole.sharedSlots
        notAlone = whole.notAlone.map { $0.compactMap { number[$0] } }
        atLeast = whole.atLeast.map { ($0.students.compactMap { number[$0] }, $0.members) }
        together = whole.together.map { $0.compactMap { number[$0] } }.filter { $0.count > 1 }
        apart = whole.apart.compactMap { pair in
            number[pair.0].flatMap { one in number[pair.1].map { (one, $0) } }
        }
    }
}
