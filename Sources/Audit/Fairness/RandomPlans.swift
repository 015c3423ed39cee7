import Course

/// Random plans that satisfy the rules: a walk from a plan by swaps of two students that keep every rule.
///
/// Swaps are drawn evenly and undone by the same swap, so the walk comes to every plan that it can reach equally often
/// (a Metropolis chain with an even target). The projects that run go round by swaps between groups.
struct RandomPlans {
    private let instance: ProofInstance
    private var groups: [[Int]]
    private var groupOf: [Int]
    private var projects: [Int?]
    private var generator: SeededGenerator

    /// At most so many swaps are drawn in all.
    private static let mostSwaps = 600_000

    /// - Parameters:
    ///   - groups: of a plan that keeps the rules, by positions of students.
    ///   - projects: of the groups, by positions of projects.
    init(_ instance: ProofInstance, groups: [[Int]], projects: [Int?], seed: UInt64) {
        self.instance = instance
        self.groups = groups
        self.projects = projects
        groupOf = Array(repeating: 0, count: instance.studentCount)
        for (group, members) in groups.enumerated() { for member in members { groupOf[member] = group } }
        generator = SeededGenerator(seed: seed, stream: 78)
    }

    /// Visits random plans one after another.
    ///
    /// - Complexity: O(count · students) swaps, each looking at the rules of two groups.
    mutating func sample(_ count: Int, _ visit: (_ groups: [[Int]], _ projects: [Int?]) -> Void) {
        guard groups.count > 1 else {
            for _ in 0..<count { visit(groups, projects) }
            return
        }
        let step = max(10, min(4 * instance.studentCount, Self.mostSwaps / max(1, count)))
        for _ in 0..<(20 * step) { swap() }
        for _ in 0..<count {
            for _ in 0..<step { swap() }
            visit(groups, projects)
        }
    }

    private mutating func swap() {
        if instance.hasProjects, generator.next(below: 8) == 0 {
            let (one, other) = (generator.next(below: groups.count), generator.next(below: groups.count))
            projects.swapAt(one, other)
            if !meetsNeeds(one) || !meetsNeeds(other) { projects.swapAt(one, other) }
            return
        }
        let (one, other) = (generator.next(below: instance.studentCount), generator.next(below: instance.studentCount))
        let (first, second) = (groupOf[one], groupOf[other])
        guard first != second else { return }
        exchange(one, other)
        if !isAllowed(first) || !isAllowed(second) { exchange(other, one) }
    }

    private mutating func exchange(_ one: Int, _ other: Int) {
        let (first, second) = (groupOf[one], groupOf[other])
        groups[first][groups[first].firstIndex(of: one) ?? 0] = other
        groups[second][groups[second].firstIndex(of: other) ?? 0] = one
        groupOf[one] = second
        groupOf[other] = first
    }

    private func isAllowed(_ group: Int) -> Bool { instance.allows(groups[group]) && meetsNeeds(group) }

    private func meetsNeeds(_ group: Int) -> Bool {
        projects[group].map { instance.meetsNeeds(groups[group], project: $0) } ?? true
    }
}

extension ProofInstance {
    /// Whether a group keeps the rules of groups.
    func allows(_ members: [Int]) -> Bool {
        for (position, one) in members.enumerated() {
            for other in members[..<position] where apart[one * studentCount + other] { return false }
        }
        for set in sets where !set.allows(members.count { set.students.contains($0) }) { return false }
        guard leastSharedSlots > 0 else { return true }
        let shared = (0..<slotWords).reduce(0) { count, word in
            count + members.reduce(UInt64.max) { $0 & slots[$1 * slotWords + word] }.nonzeroBitCount
        }
        return shared >= leastSharedSlots
    }

    /// Whether a group has what a project needs.
    func meetsNeeds(_ members: [Int], project: Int) -> Bool {
        needs[project].allSatisfy { set in set.allows(members.count { set.students.contains($0) }) }
    }
}
