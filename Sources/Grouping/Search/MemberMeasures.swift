import Course

/// The measures of groups whose members change one at a time, from what is kept of them.
struct MemberMeasures {
    private let problem: GroupingProblem
    private let students: Int
    private let skills: Int
    private var exact: GroupMeasures
    /// Sums of ratings, row-major G × K.
    private var sums: [Int]
    private var sizes: [Int]
    /// Per skill the member who is best in it; scratch of `complement`.
    private var carriers: [Int]

    init(_ problem: GroupingProblem) {
        self.problem = problem
        students = problem.studentCount
        skills = problem.skillCount
        exact = GroupMeasures(problem)
        sums = Array(repeating: 0, count: problem.groupCount * problem.skillCount)
        sizes = Array(repeating: 0, count: problem.groupCount)
        carriers = Array(repeating: 0, count: problem.skillCount)
    }

    // MARK: What is kept

    mutating func take(_ members: ArraySlice<Int>, of group: Int) {
        sizes[group] = members.count
        for skill in 0..<skills {
            sums[group * skills + skill] = members.reduce(0) { $0 + problem.ratings[$1 * skills + skill] }
        }
    }

    /// One student goes from a home to another group, and another student comes from there.
    mutating func exchange(_ one: Int, _ other: Int, _ home: Int, _ away: Int) {
        for skill in 0..<skills {
            let gain = problem.ratings[other * skills + skill] - problem.ratings[one * skills + skill]
            sums[home * skills + skill] += gain
            sums[away * skills + skill] -= gain
        }
    }

    mutating func shift(_ student: Int, from: Int, to: Int) {
        sizes[from] -= 1
        sizes[to] += 1
        for skill in 0..<skills {
            let rating = problem.ratings[student * skills + skill]
            sums[from * skills + skill] -= rating
            sums[to * skills + skill] += rating
        }
    }

    // MARK: Measures

    /// The value of a group, its members and `groupOf` as they are, without regard to what is kept.
    mutating func value(
        of measure: GroupGoal.Measure, _ members: ArraySlice<Int>, group: Int, groupOf: [Int]
    ) -> Int {
        measure == .preference ? 0 : exact.value(of: measure, members)
    }

    /// The value of a group after a student left and another joined it.
    ///
    /// - Parameters:
    ///   - members: after the change, `groupOf` likewise.
    ///   - before: the value before the change.
    mutating func value(
        of measure: GroupGoal.Measure, _ members: ArraySlice<Int>, group: Int, groupOf: [Int], leaving: Int?,
        joining: Int?, before: Int
    ) -> Int {
        guard leaving != nil || joining != nil else { return before }
        switch measure {
        case .preference: return 0
        case .diversity: return diversity(members, leaving: leaving, joining: joining, before: before)
        case .balance: return balance(members.count, group: group, leaving: leaving, joining: joining)
        case .teammates: return teammates(members, group: group, groupOf: groupOf)
        case .complement: return complement(members)
        case .coverage, .sharedHours: return exact.value(of: measure, members)
        }
    }

    func sharedSlots(_ members: ArraySlice<Int>) -> Int { exact.sharedSlots(members) }

    private func diversity(_ members: ArraySlice<Int>, leaving: Int?, joining: Int?, before: Int) -> Int {
        var value = before
        if problem.distances.isEmpty {
            for member in members where member != joining {
                if let joining { value += problem.distance(joining, member) }
                if let leaving { value -= problem.distance(leaving, member) }
            }
            return value
        }
        if let joining {
            let row = joining * students
            for member in members { value += problem.distances[row + member] }
        }
        if let leaving {
            let row = leaving * students
            for member in members { value -= problem.distances[row + member] }
            if let joining { value += problem.distances[row + joining] }
        }
        return value
    }

    private func balance(_ size: Int, group: Int, leaving: Int?, joining: Int?) -> Int {
        var total = 0
        for skill in 0..<skills {
            var sum = sums[group * skills + skill]
            if let joining { sum += problem.ratings[joining * skills + skill] }
            if let leaving { sum -= problem.ratings[leaving * skills + skill] }
            total += 2 * max(0, students * sum - size * problem.ratingTotals[skill])
        }
        return total
    }

    private func teammates(_ members: ArraySlice<Int>, group: Int, groupOf: [Int]) -> Int {
        var total = 0
        for member in members {
            for other in problem.requests[member] where groupOf[other] == group { total += 1 }
        }
        return total
    }

    /// Where no member is the best in more skills than one may carry, the assignment is that; else it is solved.
    private mutating func complement(_ members: ArraySlice<Int>) -> Int {
        guard !members.isEmpty else { return 0 }
        let capacity = (skills + members.count - 1) / members.count
        var total = 0
        var isConflict = false
        for skill in 0..<skills {
            var best = Int.min
            var carrier = 0
            for member in members {
                let rating = problem.ratings[member * skills + skill]
                if rating > best { (best, carrier) = (rating, member) }
            }
            total += best
            carriers[skill] = carrier
            var load = 1
            for earlier in 0..<skill where carriers[earlier] == carrier { load += 1 }
            if load > capacity { isConflict = true }
        }
        return isConflict ? exact.value(of: .complement, members) : total
    }
}
