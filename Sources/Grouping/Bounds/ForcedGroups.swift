/// Students who must be together force a group of their own kind: what it loses against the best group for itself is lost
/// in every partition.
///
/// A separable bound gives prices under which no group gains more than it costs. The least that a group with all students
/// of one rule `together` falls short, its excess, may be added to the bound; of two rules, the sum, where they cannot
/// share a group or lose as much when they do.
struct ForcedGroups {
    private let problem: GroupingProblem
    private let sizes: GroupSizes
    /// Sets of two or more who are together, disjoint.
    private let sets: [[Int]]
    private let rules: RuleViolations

    /// Classes up to this size have the groups around a set looked through.
    private static let searchedClass = 2_000
    /// At most so many members are searched beside those of a set.
    private static let searchedMembers = 2

    init(_ problem: GroupingProblem) {
        self.problem = problem
        sizes = GroupSizes(problem)
        rules = RuleViolations(problem)
        sets = Self.merged(problem.rules.together, students: problem.studentCount)
    }

    /// Sets that share a student are one.
    private static func merged(_ sets: [[Int]], students: Int) -> [[Int]] {
        var setOf = Array(repeating: -1, count: students)
        var merged: [Set<Int>] = []
        for set in sets where set.count > 1 {
            let old = Set(set.map { setOf[$0] }).subtracting([-1])
            let union = old.reduce(into: Set(set)) { $0.formUnion(merged[$1]) }
            for index in old { merged[index] = [] }
            for student in union { setOf[student] = merged.count }
            merged.append(union)
        }
        return merged.filter { !$0.isEmpty }.map { $0.sorted() }
    }

    /// The sum of the excess of all sets that every partition has.
    ///
    /// - Parameter excess: of a set, at least 0, and no more than that of any allowed group around it; nil where there is
    ///   none.
    func total(_ excess: ([Int]) -> Int?) -> Int {
        let own = sets.map { excess($0) ?? 0 }
        let smallest = sets.map(\.count).min() ?? 0
        guard sets.count > 1, 2 * smallest <= sizes.largest else { return own.reduce(0, +) }
        let losesNothing = sets.indices.allSatisfy { one in
            sets.indices.allSatisfy { other in
                other <= one || sets[one].count + sets[other].count > sizes.largest
                    || excess(sets[one] + sets[other]).map { $0 >= own[one] + own[other] } ?? true
            }
        }
        if losesNothing, 3 * smallest > sizes.largest { return own.reduce(0, +) }
        let sharing = sizes.largest / smallest
        return max(own.max() ?? 0, (own.reduce(0, +) + sharing - 1) / sharing)
    }

    /// The least cost of a group that has all students of a set and keeps the rules of groups by itself; 0 where that is
    /// too much to look through, nil where there is none. O(n^(size − set)).
    func least(around set: [Int], _ cost: ([Int]) -> Int) -> Int? {
        let missing = sizes.smallest - set.count...max(sizes.smallest, sizes.largest) - set.count
        guard problem.studentCount <= Self.searchedClass, missing.upperBound <= Self.searchedMembers else { return 0 }
        var least = Int.max
        let measures = MemberMeasures(problem)
        /// Looks at a group, and says whether no better one is possible.
        func look(_ members: [Int]) -> Bool {
            let value = cost(members)
            if value < least, rules.count(members[...], project: nil, sharedSlots: measures) == 0 { least = value }
            return least == 0
        }
        if missing.contains(0), look(set) { return 0 }
        guard missing.upperBound >= 1 else { return least == .max ? nil : least }
        let others = (0..<problem.studentCount).filter { !set.contains($0) }
        var larger = set + [0]
        var largest = set + [0, 0]
        for (position, one) in others.enumerated() {
            larger[set.count] = one
            if missing.contains(1), look(larger) { return 0 }
            guard missing.contains(2) else { continue }
            largest[set.count] = one
            for other in others[..<position] {
                largest[set.count + 1] = other
                if look(largest) { return 0 }
            }
        }
        return least == .max ? nil : least
    }
}
