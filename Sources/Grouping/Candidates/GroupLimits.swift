import Course

/// What the values of a group can be at most, at least and in between, without a look at the groups.
struct GroupLimits {
    private let problem: GroupingProblem
    private let largest: Int

    init(_ problem: GroupingProblem) {
        self.problem = problem
        largest = problem.sizes.map(\.upperBound).max() ?? 0
    }

    /// A range that holds the value of every group.
    func range(of measure: GroupGoal.Measure) -> ClosedRange<Int> {
        let students = 0..<problem.studentCount
        switch measure {
        case .complement, .coverage:
            var (low, high) = (0, 0)
            for skill in 0..<problem.skillCount {
                let ratings = students.map { problem.ratings[$0 * problem.skillCount + skill] }
                low += ratings.min() ?? 0
                high += ratings.max() ?? 0
            }
            return min(low, 0)...max(high, 0)
        case .balance:
            // A sum of at most `largest` ratings against at most `largest` shares of the class.
            var high = 0
            for skill in 0..<problem.skillCount {
                let greatest = students.reduce(0) { max($0, abs(problem.ratings[$1 * problem.skillCount + skill])) }
                high += 4 * problem.studentCount * largest * greatest
            }
            return 0...high
        case .diversity:
            let (least, greatest) = problem.distances.reduce((0, 0)) { (min($0.0, $1), max($0.1, $1)) }
            let pairs = largest * (largest - 1) / 2
            return pairs * least...pairs * greatest
        case .sharedHours(let cap):
            let most = students.reduce(0) { most, student in
                let row = problem.slots[student * problem.slotWords..<(student + 1) * problem.slotWords]
                return max(most, row.reduce(0) { $0 + $1.nonzeroBitCount })
            }
            return 0...min(most, cap ?? .max)
        case .teammates:
            return 0...largest * max(0, largest - 1)
        case .preference:
            return 0...0
        }
    }

    /// A number that divides the differences of the values of all groups.
    func step(of measure: GroupGoal.Measure) -> Int {
        switch measure {
        case .balance:
            // Twice a number above zero of the form n · sum − size · T.
            let sizes = Set(problem.sizes.flatMap { Array($0) })
            var divisor = problem.studentCount
            for total in problem.ratingTotals {
                for size in sizes { divisor = greatestCommonDivisor(divisor, abs(size * total)) }
            }
            return 2 * divisor
        case .diversity:
            return problem.distances.reduce(0) { greatestCommonDivisor($0, abs($1)) }
        case .complement, .coverage, .sharedHours, .teammates, .preference:
            return 1
        }
    }
}
