/// The largest total of `complement`, from a transportation problem: each skill is carried G times, once in each group,
/// and a student carries at most ceil(K / size) skills, whatever the groups.
///
/// Solved from its dual. For any prices u(k) of the skills,
/// ```
/// G sum over k of u(k) + sum over students of the largest sum of r(i,k) − u(k) over at most c skills
/// ```
/// is a bound, and the best prices are integers. The function is L♮-convex, so a point that no step by 1 on a subset of
/// the skills improves is best; with more skills than `subsetLimit` only single skills and all of them are stepped, which
/// gives a bound all the same.
///
/// Source: K. Murota, Discrete Convex Analysis, SIAM 2003, ch. 10 (steepest descent). O(2^K · n · K) a step.
struct ComplementBound {
    private static let subsetLimit = 6

    private let problem: GroupingProblem
    private let capacity: Int

    init(_ problem: GroupingProblem) {
        self.problem = problem
        let smallest = max(1, problem.sizes.map(\.lowerBound).min() ?? 1)
        capacity = (problem.skillCount + smallest - 1) / smallest
    }

    var total: Int {
        let skills = problem.skillCount
        guard skills > 0, problem.groupCount > 0 else { return 0 }
        var prices = (0..<skills).map { skill in
            let ratings = (0..<problem.studentCount).map { problem.ratings[$0 * skills + skill] }.sorted(by: >)
            return ratings[min(problem.groupCount, ratings.count) - 1]
        }
        var best = bound(prices)
        var isImproved = true
        while isImproved {
            isImproved = false
            for subset in steps {
                for sign in [1, -1] {
                    let stepped = prices.indices.map { prices[$0] + (subset >> $0 & 1 == 1 ? sign : 0) }
                    let total = bound(stepped)
                    if total < best {
                        (best, prices, isImproved) = (total, stepped, true)
                    }
                }
            }
        }
        return best
    }

    /// Subsets of the skills as bits.
    private var steps: [UInt64] {
        let skills = problem.skillCount
        if skills <= Self.subsetLimit { return (1..<(1 << skills)).map { UInt64($0) } }
        return (0..<min(64, skills)).map { 1 << UInt64($0) } + [.max]
    }

    private func bound(_ prices: [Int]) -> Int {
        let skills = problem.skillCount
        var total = problem.groupCount * prices.reduce(0, +)
        var gains = [Int](repeating: 0, count: skills)
        for student in 0..<problem.studentCount {
            for skill in 0..<skills { gains[skill] = problem.ratings[student * skills + skill] - prices[skill] }
            if capacity == 1 {
                total += max(0, gains.max() ?? 0)
            } else {
                for gain in gains.sorted(by: >).prefix(capacity) where gain > 0 { total += gain }
            }
        }
        return total
    }
}
