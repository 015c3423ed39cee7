import Course
import Grouping

/// The best outcome of a problem without projects by dynamic programming over sets of students.
///
/// The goals' order is kept when the same group is added to two partitions of one set, leximin's too, so the best of a
/// set needs only the best of its parts. O(2^n · groups with the first student) outcomes.
struct SubsetDynamicProgram {
    private let plain: PlainCourse
    private let problem: GroupingProblem
    private var memo: [Int: [[Int]]?] = [:]

    init(_ problem: GroupingProblem) {
        self.problem = problem
        plain = PlainCourse(problem: problem)
    }

    /// Per goal the values of the groups, ascending, of the best partition; nil when none keeps the rules.
    mutating func best() -> [[Int]]? { best(of: (1 << problem.studentCount) - 1, groups: problem.groupCount) }

    private mutating func best(of set: Int, groups: Int) -> [[Int]]? {
        guard set != 0 else { return groups == 0 ? problem.goals.map { _ in [] } : nil }
        guard groups > 0 else { return nil }
        if let known = memo[set] { return known }
        let members = (0..<problem.studentCount).filter { set >> $0 & 1 == 1 }
        var best: [[Int]]?
        for size in Set(problem.sizes.flatMap { Array($0) }) where size <= members.count {
            for rest in Self.subsets(of: Array(members.dropFirst()), size: size - 1) {
                let group = [members[0]] + rest
                guard plain.keepsRules([group], nil) else { continue }
                let without = group.reduce(set) { $0 & ~(1 << $1) }
                guard let other = self.best(of: without, groups: groups - 1) else { continue }
                let values = zip(problem.goals, other).map { goal, values in
                    (values + [-plain.loss(goal, [group], nil)[0]]).sorted()
                }
                if best.map({ isBetter(values, than: $0) }) ?? true { best = values }
            }
        }
        memo[set] = .some(best)
        return best
    }

    private func isBetter(_ one: [[Int]], than other: [[Int]]) -> Bool {
        for (goal, (left, right)) in zip(problem.goals, zip(one, other)) {
            let (left, right) =
                goal.aggregation == .leximin ? (left, right) : ([left.reduce(0, +)], [right.reduce(0, +)])
            if left != right { return right.lexicographicallyPrecedes(left) }
        }
        return false
    }

    static func subsets(of members: [Int], size: Int) -> [[Int]] {
        guard size > 0 else { return [[]] }
        guard members.count >= size else { return [] }
        let rest = Array(members.dropFirst())
        return subsets(of: rest, size: size - 1).map { [members[0]] + $0 } + subsets(of: rest, size: size)
    }
}
