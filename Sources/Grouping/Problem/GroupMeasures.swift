import Course
import Optimization

/// The measures of a group: from its members to integers, without allocation.
///
/// A value for one thread at a time; copies are independent.
struct GroupMeasures: Sendable {
    let problem: GroupingProblem
    private var assignment: AssignmentProblem

    init(_ problem: GroupingProblem) {
        self.problem = problem
        let largest = problem.sizes.map(\.upperBound).max() ?? 0
        let smallest = max(1, problem.sizes.map(\.lowerBound).min() ?? 1)
        let places = largest * max(1, (problem.skillCount + smallest - 1) / smallest)
        assignment = AssignmentProblem(maxRows: problem.skillCount, maxColumns: places)
    }

    /// The value of a measure for a group of members. `preference` is of a group with its project, not of a group.
    ///
    /// `balance` counts what lies above the share of the class, twice: over a partition the parts above and below are
    /// equal, so the total is that of FORMATS, and its steps are twice as coarse.
    mutating func value(of measure: GroupGoal.Measure, _ members: some RandomAccessCollection<Int>) -> Int {
        switch measure {
        case .complement: complement(members)
        case .coverage: coverage(members)
        case .balance: balance(members)
        case .diversity: diversity(members)
        case .sharedHours(let cap): min(sharedSlots(members), cap ?? .max)
        case .teammates: teammates(members)
        case .preference: 0
        }
    }

    /// The largest sum of ratings when each skill is carried by one member, a member carrying ceil(K / size) at most.
    ///
    /// An assignment of skills to places; O(K² · places).
    private mutating func complement(_ members: some RandomAccessCollection<Int>) -> Int {
        let skills = problem.skillCount
        guard skills > 0, !members.isEmpty else { return 0 }
        let capacity = (skills + members.count - 1) / members.count
        return assignment.maximum(rows: skills, columns: members.count * capacity) { skill, place in
            let member = members[members.index(members.startIndex, offsetBy: place / capacity)]
            return problem.ratings[member * skills + skill]
        }
    }

    private func coverage(_ members: some RandomAccessCollection<Int>) -> Int {
        var total = 0
        for skill in 0..<problem.skillCount {
            var best = Int.min
            for member in members { best = max(best, problem.ratings[member * problem.skillCount + skill]) }
            total += best
        }
        return total
    }

    private func balance(_ members: some RandomAccessCollection<Int>) -> Int {
        var total = 0
        for skill in 0..<problem.skillCount {
            var sum = 0
            for member in members { sum += problem.ratings[member * problem.skillCount + skill] }
            total += 2 * max(0, problem.studentCount * sum - members.count * problem.ratingTotals[skill])
        }
        return total
    }

    private func diversity(_ members: some RandomAccessCollection<Int>) -> Int {
        var total = 0
        for one in members {
            for other in members where other < one { total += problem.distance(one, other) }
        }
        return total
    }

    /// The number of slots in which all members are free.
    func sharedSlots(_ members: some RandomAccessCollection<Int>) -> Int {
        var count = 0
        for word in 0..<problem.slotWords {
            var shared = UInt64.max
            for member in members { shared &= problem.slots[member * problem.slotWords + word] }
            count += shared.nonzeroBitCount
        }
        return count
    }

    private func teammates(_ members: some RandomAccessCollection<Int>) -> Int {
        var total = 0
        for one in members {
            for other in problem.requests[one] where members.contains(other) { total += 1 }
        }
        return total
    }
}
