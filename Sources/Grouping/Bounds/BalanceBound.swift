/// The least total of `balance`, each skill for itself: totals are integers, so a group of s members has at best s T / n
/// rounded down or up of a skill whose ratings sum to T.
///
/// Where the sizes are decided, rounding group g up costs n − 2 rem(g) more than rounding it down, rem(g) = s(g) T mod n,
/// and the units that are left go where that is least; for equal groups this is 2 r (G − r) · n / G with r = T mod G.
/// What groups of students who must be together cost more comes on top, see `ForcedGroups`.
/// Where the sizes are not decided, each size has at least its nearest rounding in every skill.
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
        let skills = problem.ratingTotals.map { SkillPrice(total: $0, students: students, sizes: decided) }
        return skills.reduce(0) { $0 + $1.least } + forced(skills)
    }

    /// What groups of students who must be together cost above the prices.
    private func forced(_ skills: [SkillPrice]) -> Int {
        let groups = ForcedGroups(problem)
        return groups.total { set in
            groups.least(around: set) { members in
                var cost = 0
                for skill in 0..<skills.count {
                    var sum = 0
                    for member in members { sum += problem.ratings[member * problem.skillCount + skill] }
                    cost += skills[skill].excess(sum, size: members.count)
                }
                return cost
            }
        }
    }

    /// One skill: the least total, and a price of one rating point under which each group costs at least its share of it.
    private struct SkillPrice {
        let total: Int
        let students: Int
        private(set) var least = 0
        private var price = 0
        /// Of the smallest size and those after it.
        private var base: [Int] = []
        private let smallest: Int

        init(total: Int, students: Int, sizes: [Int]) {
            self.total = total
            self.students = students
            smallest = sizes.min() ?? 0
            let rests = sizes.map { ((($0 * total) % students) + students) % students }.sorted(by: >)
            let units = rests.reduce(0, +) / students
            least = rests.reduce(0, +) + rests.prefix(units).reduce(0) { $0 + students - 2 * $1 }
            // What the last group that is rounded up pays for it; the first that is not would pay no less.
            price = students - 2 * (units > 0 ? rests[units - 1] : rests.first ?? 0)
            for size in smallest...max(smallest, sizes.max() ?? 0) {
                let low = (size * total - (((size * total) % students) + students) % students) / students
                base.append(min(raw(low, size) - price * low, raw(low + 1, size) - price * (low + 1)))
            }
        }

        private func raw(_ sum: Int, _ size: Int) -> Int { abs(students * sum - size * total) }

        /// How much more a group costs than the price of its points says.
        func excess(_ sum: Int, size: Int) -> Int { raw(sum, size) - price * sum - base[size - smallest] }
    }

    /// s T mod n, not negative.
    private func remainder(_ size: Int, of total: Int) -> Int {
        let students = problem.studentCount
        return ((size * total) % students + students) % students
    }
}
