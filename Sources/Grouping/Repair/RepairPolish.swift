/// Local search among repairs, where there are too many to go through: one student or two get another place, as long as
/// the rules hold, no more students are touched, and the outcome is better.
struct RepairPolish {
    private var state: RepairState
    private var outcome: RepairOutcome
    private let limit: Int
    private var best: RepairSearch.Found
    private var comparisons = 0
    private let comparisonLimit: Int

    /// - Parameter limit: how many students of the plan may be touched.
    init(_ problem: RepairProblem, from found: RepairSearch.Found, limit: Int) {
        state = found.state
        outcome = RepairOutcome(problem)
        best = found
        self.limit = limit
        comparisonLimit = max(400, 300_000 / max(1, problem.groupCount))
    }

    /// The repair that no such step betters, or the best when the steps ran out.
    mutating func run() -> RepairSearch.Found {
        while comparisons < comparisonLimit, stepOnce() || stepTwice() {}
        return best
    }

    /// One student gets another place.
    private mutating func stepOnce() -> Bool {
        for student in 0..<state.problem.studentCount where state.isDecided[student] || state.touched < limit {
            for group in 0..<state.problem.groupCount where tryOut([(student, group)]) { return true }
        }
        return false
    }

    /// Two students get other places: one takes the other's, or goes back to the own while the other takes the one left.
    private mutating func stepTwice() -> Bool {
        let placed = (0..<state.problem.studentCount).filter { state.isDecided[$0] }
        for one in placed {
            let (left, home) = (state.groupOf[one], state.problem.home[one])
            for other in 0..<state.problem.studentCount where other != one && state.groupOf[other] != left {
                if tryOut([(one, state.groupOf[other]), (other, left)]) { return true }
                if let home, home != left, tryOut([(one, home), (other, left)]) { return true }
                guard comparisons < comparisonLimit else { return false }
            }
        }
        guard state.touched + 2 <= limit else { return false }
        for one in 0..<state.problem.studentCount where !state.isDecided[one] {
            for other in (one + 1)..<max(one + 1, state.problem.studentCount)
            where !state.isDecided[other] && state.groupOf[one] != state.groupOf[other] {
                if tryOut([(one, state.groupOf[other]), (other, state.groupOf[one])]) { return true }
                guard comparisons < comparisonLimit else { return false }
            }
        }
        return false
    }

    /// Puts students elsewhere, and back again unless the outcome is better.
    private mutating func tryOut(_ places: [(student: Int, group: Int)]) -> Bool {
        guard comparisons < comparisonLimit else { return false }
        for (student, group) in places {
            if let pinned = state.problem.pinned[student], pinned != group { return false }
            if state.groupOf[student] == group { return false }
        }
        let old = places.map { ($0.student, state.groupOf[$0.student]) }
        for (student, group) in places { put(student, group) }
        if state.isSound, state.touched <= limit {
            comparisons += 1
            if let (entries, projects) = outcome.entries(of: state), entries.lexicographicallyPrecedes(best.entries) {
                best = RepairSearch.Found(state: state, entries: entries, projects: projects)
                return true
            }
        }
        for (student, group) in old.reversed() { put(student, group) }
        return false
    }

    private mutating func put(_ student: Int, _ group: Int) {
        if state.isDecided[student] { state.takeBack(student) }
        if state.groupOf[student] != group { state.move(student, to: group) }
    }
}
