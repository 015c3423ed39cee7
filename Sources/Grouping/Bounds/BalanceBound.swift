/// The least total of `balance`, each skill for itself: totals are integers, so a group of s members has at best s T / n
/// rounded down or up of a skill whose ratings sum to T.
///
/// Where the sizes are decided, rounding group g up costs n − 2 rem(g) more than rounding it down, rem(g) = s(g) T mod n,
/// and the units that are left go where that is least; for equal groups this is 2 r (G − r) · n / G with r = T mod G.
/// Where they are not, each size has at least its nearest rounding in every skill.
struct BalanceBound {
    private let problem: GroupingProblem
    private let sizes: GroupSizes

    init(_ problem: GroupingProblem) {
        self.problem = problem
        sizes = GroupSizes(problem)
    }

    var total: Int {
        let students = problem.studentCount
        guard students > 0 else { return 0 }
        guard let decided = sizes.decided else {
            return sizes.leastTotal { size in
                problem.ratingTotals.reduce(0) { cost, total in
                    let rest = remainder(size, of: total)
                    return cost + min(rest, students - rest)
                }
            }
        }
        return problem.ratingTotals.reduce(0) { sum, total in
            let rests = decided.map { remainder($0, of: total) }
            let units = rests.reduce(0, +) / students
            let raised = rests.sorted(by: >).prefix(units).reduce(0) { $0 + students - 2 * $1 }
            return sum + rests.reduce(0, +) + raised
        }
    }

    /// s T mod n, not negative.
    private func remainder(_ size: Int, of total: Int) -> Int {
        let students = problem.studentCount
        return ((size * total) % students + students) % students
    }
}
