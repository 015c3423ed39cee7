/// The largest total of `diversity` under any distances, from prices of the students.
///
/// Each student has at most s − 1 others in the group. With a price u(i) for each of these places,
/// ```
/// sum over i of (s − 1) u(i) + sum over pairs of max(0, d(i,j) − u(i) − u(j))
/// ```
/// bounds every partition (the dual of the b-matching relaxation). Each price in turn is set to where its own terms are
/// least, which is between the (s − 1)-th and the s-th largest of d(i,j) − u(j). Prices are in halves of a unit.
struct DistanceBound {
    private static let rounds = 30

    private let problem: GroupingProblem
    private let partners: Int

    init(_ problem: GroupingProblem) {
        self.problem = problem
        partners = max(0, (problem.sizes.map(\.upperBound).max() ?? 1) - 1)
    }

    /// O(n² s) a round; beyond 2,000 students only the start, each price half the (s − 1)-th largest distance.
    var total: Int {
        let students = problem.studentCount
        guard partners > 0, students > 1 else { return 0 }
        var prices = (0..<students).map { student in
            ranked(student) { problem.distance(student, $0) }
        }
        var best = bound(prices)
        for _ in 0..<(students > 2000 ? 0 : Self.rounds) {
            for student in 0..<students {
                prices[student] = max(0, ranked(student) { 2 * problem.distance(student, $0) - prices[$0] })
            }
            let value = bound(prices)
            let isStalled = best - value <= best / 10_000
            best = min(best, value)
            if isStalled { break }
        }
        return best / 2
    }

    /// The (s − 1)-th largest value of the other students, or the least where there are fewer.
    private func ranked(_ student: Int, _ value: (Int) -> Int) -> Int {
        var largest: [Int] = []
        for other in 0..<problem.studentCount where other != student {
            let value = value(other)
            guard largest.count < partners || value > largest[largest.count - 1] else { continue }
            if largest.count == partners { largest.removeLast() }
            largest.insert(value, at: largest.firstIndex { $0 < value } ?? largest.count)
        }
        return largest.last ?? 0
    }

    /// In halves of a unit.
    private func bound(_ prices: [Int]) -> Int {
        let students = problem.studentCount
        var total = partners * prices.reduce(0, +)
        for one in 0..<students {
            for other in 0..<one { total += max(0, 2 * problem.distance(one, other) - prices[one] - prices[other]) }
        }
        return total
    }
}
