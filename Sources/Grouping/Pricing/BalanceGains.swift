/// Balance, as its worth: minus the sum over skills of |z| + z, z = n · ratings − size · total of the class.
///
/// The part z is a sum over students; |z| is bounded by the interval in which it can end.
final class BalanceGains: MeasureGains {
    private let problem: GroupingProblem
    private let skills: Int
    /// n times the sum of each item's ratings, row-major, and of all its skills.
    private let ratings: [Int]
    private let sums: [Int]
    private let lowest: [Int]
    private let highest: [Int]
    /// z of the group of each depth as if it were complete, row-major.
    private let offsets: UnsafeMutableBufferPointer<Int>

    init(_ problem: GroupingProblem, _ items: [[Int]]) {
        let (skills, students) = (problem.skillCount, problem.studentCount)
        self.problem = problem
        self.skills = skills
        let scaled = problem.ratings.map { $0 * students }
        ratings = items.flatMap { members in
            (0..<skills).map { skill in members.reduce(0) { $0 + scaled[$1 * skills + skill] } }
        }
        sums = items.map { members in
            members.reduce(0) { $0 + scaled[$1 * skills..<($1 + 1) * skills].reduce(0, +) }
        }
        func ends(_ skill: Int) -> (Int, Int) {
            let column = (0..<students).map { scaled[$0 * skills + skill] }
            return (column.min() ?? 0, column.max() ?? 0)
        }
        lowest = (0..<skills).map { ends($0).0 }
        highest = (0..<skills).map { ends($0).1 }
        offsets = .allocate(capacity: skills * (problem.largestSize + 1))
        offsets.initialize(repeating: 0)
    }

    deinit { offsets.deallocate() }

    func begin(size: Int) { for skill in 0..<skills { offsets[skill] = -size * problem.ratingTotals[skill] } }

    func push(_ item: Int, depth: Int) {
        for skill in 0..<skills {
            offsets[(depth + 1) * skills + skill] = offsets[depth * skills + skill] + ratings[item * skills + skill]
        }
    }

    func base(depth: Int, seats: Int) -> Int {
        var loss = 0
        for skill in 0..<skills {
            let offset = offsets[depth * skills + skill]
            let (low, high) = (offset + seats * lowest[skill], offset + seats * highest[skill])
            loss += offset + max(0, low, -high)
        }
        return -loss
    }

    func fill(_ gains: UnsafeMutablePointer<Int>, of items: UnsafeBufferPointer<Int32>, depth: Int, seats: Int) {
        guard seats == 1 else {
            for (place, item) in items.enumerated() { gains[place] = -sums[Int(item)] }
            return
        }
        let base = base(depth: depth, seats: 1)
        ratings.withUnsafeBufferPointer { ratings in
            for (place, item) in items.enumerated() {
                let row = Int(item) * skills
                var worth = 0
                for skill in 0..<skills {
                    worth -= 2 * max(0, offsets[depth * skills + skill] + ratings[row + skill])
                }
                gains[place] = worth - base
            }
        }
    }
}
