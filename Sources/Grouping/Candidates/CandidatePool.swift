import Course

/// Every group that the rules allow, with the value of each measure: the columns of the set partitioning model, all of
/// them, for classes small enough.
struct CandidatePool: Sendable {
    /// The groups as sets of students, in ascending lexicographic order of their members.
    private(set) var groups: [UInt64] = []
    /// Per measure of `measures`, the value of each group.
    private(set) var values: [[Int]] = []
    let measures: [GroupGoal.Measure]

    /// How many partial groups are looked at for each group that may be kept.
    private static let visitsPerGroup = 20

    /// Lists all groups by depth-first search over ascending students.
    ///
    /// - Returns: nil when there are more students than bits, or more groups than `limit`.
    init?(_ problem: GroupingProblem, measures: [GroupGoal.Measure], limit: Int) {
        self.measures = measures
        guard problem.studentCount <= 64, limit > 0 else { return nil }
        var search = Enumeration(problem, limit: limit, visitLimit: limit * Self.visitsPerGroup)
        guard search.run() else { return nil }
        groups = search.found
        evaluate(problem)
    }

    private mutating func evaluate(_ problem: GroupingProblem) {
        var evaluator = GroupMeasures(problem)
        values = measures.map { measure in
            groups.map { group in
                withUnsafeTemporaryAllocation(of: Int.self, capacity: 64) { buffer in
                    var rest = group
                    var count = 0
                    while rest != 0 {
                        buffer[count] = rest.trailingZeroBitCount
                        count += 1
                        rest &= rest - 1
                    }
                    return evaluator.value(of: measure, UnsafeBufferPointer(rebasing: buffer[..<count]))
                }
            }
        }
    }

    /// The group at a position with its values.
    func group(at position: Int) -> StudentGroup {
        StudentGroup(members: groups[position].members, values: values.map { $0[position] })
    }

    /// Keeps the groups at some positions only, ascending.
    mutating func keep(where isKept: (Int) -> Bool) {
        let kept = groups.indices.filter(isKept)
        guard kept.count < groups.count else { return }
        groups = kept.map { groups[$0] }
        values = values.map { values in kept.map { values[$0] } }
    }
}

/// Depth-first enumeration of the groups that the rules allow.
private struct Enumeration {
    private let problem: GroupingProblem
    private let rules: GroupRules
    private let allowsSize: [Bool]
    private let largest: Int
    private var shared: [UInt64]
    private let limit: Int
    private let visitLimit: Int
    private var visits = 0
    var found: [UInt64] = []

    init(_ problem: GroupingProblem, limit: Int, visitLimit: Int) {
        self.problem = problem
        self.limit = limit
        self.visitLimit = visitLimit
        rules = GroupRules(problem)
        largest = problem.sizes.map(\.upperBound).max() ?? 0
        allowsSize = (0...largest).map { size in problem.sizes.contains { $0.contains(size) } }
        // One row of shared slots per depth; the empty group shares every slot.
        shared = Array(repeating: .max, count: (largest + 1) * problem.slotWords)
    }

    /// Whether all groups were listed within the limits.
    mutating func run() -> Bool { extend(0, from: 0, size: 0) }

    private mutating func extend(_ group: UInt64, from first: Int, size: Int) -> Bool {
        visits += 1
        guard visits <= visitLimit else { return false }
        if size > 0, allowsSize[size], rules.allow(group) {
            guard found.count < limit else { return false }
            found.append(group)
        }
        guard size < largest else { return true }
        for student in first..<problem.studentCount where rules.apart[student] & group == 0 {
            guard meets(student, depth: size) else { continue }
            guard extend(group | 1 << student, from: student + 1, size: size + 1) else { return false }
        }
        return true
    }

    /// Whether a group at a depth still shares enough slots with one more student; keeps what they share.
    private mutating func meets(_ student: Int, depth: Int) -> Bool {
        guard problem.rules.sharedSlots > 0 else { return true }
        var count = 0
        for word in 0..<problem.slotWords {
            let common = shared[depth * problem.slotWords + word] & problem.slots[student * problem.slotWords + word]
            shared[(depth + 1) * problem.slotWords + word] = common
            count += common.nonzeroBitCount
        }
        return count >= problem.rules.sharedSlots
    }
}
