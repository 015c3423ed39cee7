import Course

/// An upper bound of what a partial group can still become in a measure, as a base plus a gain of each student to come:
/// the worth of a group is its value, or minus it where small values are good.
///
/// Students come in items, one or several who stay together. `depth` counts the items chosen, `seats` the students that
/// are still to come; a group of a size is complete with no seats left, and with one left the gains are exact.
protocol MeasureGains: AnyObject {
    /// Begins with the empty group that is to have a size.
    func begin(size: Int)
    /// Adds an item to the group of a depth; that of the depth below is kept.
    func push(_ item: Int, depth: Int)
    /// The base of the group of a depth; its worth where no seats are left.
    func base(depth: Int, seats: Int) -> Int
    /// Whether a group is worth no more than the base and the least gain of its items, in place of their sum; then no gain
    /// is above 0.
    var isMinimum: Bool { get }
    /// Fills in the gains of some items: any group of the size that has those chosen and some of these is worth no more
    /// than the base and the sum of its items' gains.
    func fill(_ gains: UnsafeMutablePointer<Int>, of items: UnsafeBufferPointer<Int32>, depth: Int, seats: Int)
}

extension MeasureGains {
    var isMinimum: Bool { false }
}

extension GroupGoal.Measure {
    /// The bounds of a measure over items.
    func gains(_ problem: GroupingProblem, _ items: [[Int]]) -> (any MeasureGains)? {
        switch self {
        case .complement: ComplementGains(problem, items)
        case .coverage: CoverageGains(problem, items)
        case .balance: BalanceGains(problem, items)
        case .diversity:
            PairGains(students: problem.studentCount, items, problem.distances, largest: problem.largestSize)
        case .sharedHours(let cap): SharedSlotGains(problem, items, cap: cap)
        case .teammates:
            PairGains(students: problem.studentCount, items, problem.mutualRequests, largest: problem.largestSize)
        case .preference: nil
        }
    }
}

extension GroupingProblem {
    /// Per pair of students how many requests it honours, row-major n × n.
    fileprivate var mutualRequests: [Int] {
        var counts = [Int](repeating: 0, count: studentCount * studentCount)
        for (student, others) in requests.enumerated() {
            for other in others {
                counts[student * studentCount + other] += 1
                if other != student { counts[other * studentCount + student] += 1 }
            }
        }
        return counts
    }
}
