package import Course

/// A partition that changes: groups as rows of one array, with constant-time swaps and moves.
package struct PartitionState {
    /// A change of two groups, or of one.
    package enum Move {
        case swap(Int, Int)
        case shift(student: Int, from: Int, to: Int)
        case project(group: Int, from: Int, to: Int)
        case projectSwap(Int, Int)
    }

    let problem: GroupingProblem
    private let capacity: Int
    private let canShift: Bool
    /// Students who must be together, by pairs: chance alone would hardly ever bring them into one group.
    private let pairs: [(Int, Int)]
    private var rows: [Int]
    private var sizes: [Int]
    package private(set) var groupOf: [Int]
    private var placeOf: [Int]
    /// The project of each group; empty where groups are formed without.
    package private(set) var projects: [Int]
    /// How many groups took each project.
    package private(set) var takers: [Int]

    /// A random partition with sizes within the limits.
    package init(_ problem: GroupingProblem, random: inout SeededGenerator) {
        self.problem = problem
        capacity = problem.sizes.map(\.upperBound).max() ?? 0
        rows = Array(repeating: -1, count: capacity * problem.groupCount)
        canShift = problem.sizes.contains { $0.count > 1 }
        pairs = problem.rules.together.flatMap { set in
            set.flatMap { one in set.filter { $0 != one }.map { (one, $0) } }
        }
        var sizes = problem.sizes.map(\.lowerBound)
        groupOf = Array(repeating: 0, count: problem.studentCount)
        placeOf = groupOf
        var rest = problem.studentCount - sizes.reduce(0, +)
        while rest > 0 {
            let open = sizes.indices.filter { sizes[$0] < problem.sizes[$0].upperBound }
            guard let smallest = open.min(by: { sizes[$0] < sizes[$1] }) else { break }
            sizes[smallest] += 1
            rest -= 1
        }
        self.sizes = sizes
        var students = Array(0..<problem.studentCount)
        for place in students.indices.reversed() { students.swapAt(place, random.next(below: place + 1)) }
        var next = 0
        for group in sizes.indices {
            for place in 0..<sizes[group] {
                rows[group * capacity + place] = students[next]
                groupOf[students[next]] = group
                placeOf[students[next]] = place
                next += 1
            }
        }
        projects = []
        takers = Array(repeating: 0, count: problem.projects?.count ?? 0)
        if let table = problem.projects, table.count > 0 {
            for _ in sizes.indices {
                let open = takers.indices.filter { takers[$0] < table.takers[$0].upperBound }
                let project = open.isEmpty ? random.next(below: table.count) : open[random.next(below: open.count)]
                projects.append(project)
                takers[project] += 1
            }
        }
    }

    /// The members of a group, in no order.
    package func members(_ group: Int) -> ArraySlice<Int> {
        rows[group * capacity..<group * capacity + sizes[group]]
    }

    func project(of group: Int) -> Int? { projects.isEmpty ? nil : projects[group] }

    /// A random change, or nil when the one drawn changes nothing.
    package func proposal(random: inout SeededGenerator) -> Move? {
        guard problem.studentCount > 0 else { return nil }
        let kind = canShift || !projects.isEmpty ? random.next(below: 16) : 1
        if !projects.isEmpty, kind >= 12 {
            let group = random.next(below: projects.count)
            if kind >= 14 {
                let other = random.next(below: projects.count)
                return projects[group] == projects[other] ? nil : .projectSwap(group, other)
            }
            let project = random.next(below: takers.count)
            return project == projects[group] ? nil : .project(group: group, from: projects[group], to: project)
        }
        if !pairs.isEmpty, random.next(below: 16) == 0, let move = joining(random: &random) { return move }
        let student = random.next(below: problem.studentCount)
        let group = groupOf[student]
        if canShift, kind % 3 == 0 {
            let target = random.next(below: sizes.count)
            guard target != group, sizes[group] > problem.sizes[group].lowerBound,
                sizes[target] < problem.sizes[target].upperBound
            else { return nil }
            return .shift(student: student, from: group, to: target)
        }
        let other = random.next(below: problem.studentCount)
        return groupOf[other] == group ? nil : .swap(student, other)
    }

    /// A swap that brings a student to one with whom it must be, or nil when the pair drawn is together.
    private func joining(random: inout SeededGenerator) -> Move? {
        let (one, other) = pairs[random.next(below: pairs.count)]
        let target = groupOf[other]
        guard groupOf[one] != target else { return nil }
        return .swap(one, rows[target * capacity + random.next(below: sizes[target])])
    }

    package mutating func apply(_ move: Move) {
        switch move {
        case .swap(let one, let other): swap(one, other)
        case .shift(let student, _, let target): shift(student, to: target)
        case .project(let group, _, let project): setProject(project, of: group)
        case .projectSwap(let one, let other): projects.swapAt(one, other)
        }
    }

    package mutating func revert(_ move: Move) {
        switch move {
        case .swap(let one, let other): swap(one, other)
        case .shift(let student, let source, _): shift(student, to: source)
        case .project(let group, let source, _): setProject(source, of: group)
        case .projectSwap(let one, let other): projects.swapAt(one, other)
        }
    }

    private mutating func swap(_ one: Int, _ other: Int) {
        groupOf.swapAt(one, other)
        placeOf.swapAt(one, other)
        rows[groupOf[one] * capacity + placeOf[one]] = one
        rows[groupOf[other] * capacity + placeOf[other]] = other
    }

    private mutating func shift(_ student: Int, to target: Int) {
        let group = groupOf[student]
        let last = rows[group * capacity + sizes[group] - 1]
        rows[group * capacity + placeOf[student]] = last
        placeOf[last] = placeOf[student]
        sizes[group] -= 1
        rows[target * capacity + sizes[target]] = student
        groupOf[student] = target
        placeOf[student] = sizes[target]
        sizes[target] += 1
    }

    private mutating func setProject(_ project: Int, of group: Int) {
        takers[projects[group]] -= 1
        projects[group] = project
        takers[project] += 1
    }

    /// The partition as it is.
    package var snapshot: Snapshot { Snapshot(groupOf: groupOf, projects: projects, groups: sizes.count) }

    /// The partition before a move that was applied last.
    func snapshot(before move: Move) -> Snapshot {
        var snapshot = snapshot
        switch move {
        case .swap(let one, let other): snapshot.groupOf.swapAt(one, other)
        case .shift(let student, let source, _): snapshot.groupOf[student] = source
        case .project(let group, let source, _): snapshot.projects[group] = source
        case .projectSwap(let one, let other): snapshot.projects.swapAt(one, other)
        }
        return snapshot
    }

    /// A partition by the group of each student.
    package struct Snapshot {
        fileprivate(set) var groupOf: [Int]
        fileprivate(set) var projects: [Int]
        fileprivate let groups: Int

        package var partition: Partition {
            var members = Array(repeating: [Int](), count: groups)
            for (student, group) in groupOf.enumerated() { members[group].append(student) }
            return Partition(groups: members, projects: (0..<groups).map { projects.isEmpty ? nil : projects[$0] })
        }
    }
}
