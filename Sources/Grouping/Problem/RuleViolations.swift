/// How far a group is from keeping the rules: 0 when it keeps them all. For classes of any size.
struct RuleViolations: Sendable {
    private let studentCount: Int
    private let sharedSlots: Int
    /// Membership flags, one row of n per set.
    private var flags: [Bool] = []
    private var notAloneRows: Range<Int> = 0..<0
    private var atLeastRows: Range<Int> = 0..<0
    private var atLeastMembers: [Int] = []
    /// Per student those who must not, and those who must, be in the same group.
    private var apart: [[Int]]
    private var together: [[Int]]
    /// Per project the rows of its needs and the members that they ask for.
    private var needRows: [Range<Int>] = []
    private var needMembers: [Int] = []
    private var firstNeedRow = 0

    init(_ problem: GroupingProblem) {
        studentCount = problem.studentCount
        sharedSlots = problem.rules.sharedSlots
        apart = Array(repeating: [], count: problem.studentCount)
        together = apart
        for (one, other) in problem.rules.apart {
            apart[one].append(other)
            apart[other].append(one)
        }
        for students in problem.rules.together {
            for one in students { together[one] += students.filter { $0 != one } }
        }
        notAloneRows = append(problem.rules.notAlone)
        atLeastRows = append(problem.rules.atLeast.map(\.students))
        atLeastMembers = problem.rules.atLeast.map(\.members)
        firstNeedRow = atLeastRows.upperBound
        for needs in problem.projects?.needs ?? [] {
            needRows.append(append(needs.map(\.students)))
            needMembers += needs.map(\.members)
        }
    }

    private mutating func append(_ sets: [[Int]]) -> Range<Int> {
        let first = flags.count / max(1, studentCount)
        for students in sets {
            var row = Array(repeating: false, count: studentCount)
            for student in students { row[student] = true }
            flags += row
        }
        return first..<first + sets.count
    }

    /// The sum over the rules of what is missing: slots, members, partners, or 1 for somebody alone.
    ///
    /// - Parameters:
    ///   - groupOf: the group of every student, to look for partners.
    func count(
        _ members: some RandomAccessCollection<Int>, group: Int, project: Int?, groupOf: UnsafeBufferPointer<Int>,
        measures: GroupMeasures
    ) -> Int {
        var missing = 0
        if sharedSlots > 0 { missing += max(0, sharedSlots - measures.sharedSlots(members)) }
        for row in notAloneRows where flagged(members, row: row) == 1 { missing += 1 }
        for row in atLeastRows {
            missing += max(0, atLeastMembers[row - atLeastRows.lowerBound] - flagged(members, row: row))
        }
        for member in members {
            for other in apart[member] where groupOf[other] == group { missing += 1 }
            for other in together[member] where groupOf[other] != group { missing += 1 }
        }
        if let project, !needRows.isEmpty {
            for row in needRows[project] {
                missing += max(0, needMembers[row - firstNeedRow] - flagged(members, row: row))
            }
        }
        return missing
    }

    private func flagged(_ members: some RandomAccessCollection<Int>, row: Int) -> Int {
        var count = 0
        for member in members where flags[row * studentCount + member] { count += 1 }
        return count
    }
}
