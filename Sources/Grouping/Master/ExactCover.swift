/// Search for the best solution of a stage among few columns: disjoint groups that hold everybody.
///
/// Takes the student with the fewest columns left and tries each of them; reduced costs add up to no more than the slack
/// between bound and incumbent. All numbers are integers, so a search that comes to its end is a proof.
///
/// Source: Algorithm X; D. E. Knuth, "Dancing links", Millennial Perspectives in Computer Science, 2000.
struct ExactCover {
    /// How a search ended.
    struct Outcome {
        /// The best solution below the limit, if any.
        var columns: [Column]?
        var value: Int
        /// Whether there is nothing better.
        var isComplete: Bool
    }

    private let stage: SetPartitioningStage
    private let columns: [Column]
    /// Reduced costs above the least of all columns.
    private let costs: [Int]
    private let words: Int
    /// The students of each column, row-major.
    private let members: [UInt64]
    private let rows: [[Int]]
    private let objective: [Int]
    private let workLimit: Int
    /// Columns looked at.
    private(set) var work = 0
    private var chosen: [Int] = []
    private var rowSums: [Int]
    private var takers: [Int]
    private var slack: Int
    private var outcome: Outcome

    /// - Parameters:
    ///   - columns: with reduced costs above the least possible one.
    ///   - slack: what the reduced costs of a solution better than `limit` sum to at most.
    ///   - workLimit: how many columns may be looked at.
    init(
        _ stage: SetPartitioningStage, _ columns: [(column: Column, excess: Int)], slack: Int, below limit: Int,
        workLimit: Int
    ) {
        self.stage = stage
        self.columns = columns.map(\.column)
        costs = columns.map(\.excess)
        let words = (stage.problem.studentCount + 63) / 64
        self.words = words
        members = columns.flatMap { entry in
            var row = [UInt64](repeating: 0, count: words)
            for student in entry.column.group.members { row[student / 64] |= 1 << (student % 64) }
            return row
        }
        rows = stage.rows.map { row in columns.map { row.function.value($0.column, stage.problem) } }
        objective = columns.map { stage.objective.value($0.column, stage.problem) }
        rowSums = Array(repeating: 0, count: stage.rows.count)
        takers = Array(repeating: 0, count: stage.projectCount)
        self.slack = slack
        self.workLimit = workLimit
        outcome = Outcome(columns: nil, value: limit, isComplete: true)
    }

    mutating func run() -> Outcome {
        let order = columns.indices.filter { costs[$0] <= slack }.sorted { (costs[$0], $0) < (costs[$1], $1) }
        cover(order, covered: Array(repeating: 0, count: words), spent: 0)
        return outcome
    }

    /// Covers the students that are left by some columns, all disjoint from those chosen.
    private mutating func cover(_ open: [Int], covered: [UInt64], spent: Int) {
        work += open.count + 1
        guard work <= workLimit else {
            outcome.isComplete = false
            return
        }
        guard chosen.count < stage.problem.groupCount else {
            if isCovered(covered) { accept() }
            return
        }
        guard let student = scarcest(open, covered) else { return }
        let (word, bit) = (student / 64, UInt64(1) << (student % 64))
        for column in open where members[column * words + word] & bit != 0 {
            guard spent + costs[column] <= slack else { break }
            guard choose(column) else { continue }
            let left = slack - spent - costs[column]
            var rest: [Int] = []
            rest.reserveCapacity(open.count)
            members.withUnsafeBufferPointer { members in
                for other in open {
                    if costs[other] > left { break }
                    var common: UInt64 = 0
                    for index in 0..<words {
                        common |= members[other * words + index] & members[column * words + index]
                    }
                    if common == 0 { rest.append(other) }
                }
            }
            var covered = covered
            for index in 0..<words { covered[index] |= members[column * words + index] }
            cover(rest, covered: covered, spent: spent + costs[column])
            unchoose(column)
            guard outcome.isComplete else { return }
        }
    }

    /// The student who is not covered and in the fewest columns; nil when all are covered.
    private func scarcest(_ open: [Int], _ covered: [UInt64]) -> Int? {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: words * 64) { counts in
            counts.initialize(repeating: 0)
            members.withUnsafeBufferPointer { members in
                for column in open {
                    for word in 0..<words {
                        var rest = members[column * words + word]
                        while rest != 0 {
                            counts[word * 64 + rest.trailingZeroBitCount] += 1
                            rest &= rest - 1
                        }
                    }
                }
            }
            var best: Int?
            for student in 0..<stage.problem.studentCount where covered[student / 64] >> (student % 64) & 1 == 0 {
                if best.map({ counts[student] < counts[$0] }) ?? true { best = student }
            }
            return best
        }
    }

    private func isCovered(_ covered: [UInt64]) -> Bool {
        covered.reduce(0) { $0 + $1.nonzeroBitCount } == stage.problem.studentCount
    }

    /// Adds a column; false where a row or the limit of a project forbids it.
    private mutating func choose(_ column: Int) -> Bool {
        let project = columns[column].project
        if stage.usesProjects, let limits = stage.problem.projects?.takers[project],
            takers[project] >= limits.upperBound
        {
            return false
        }
        for (index, row) in stage.rows.enumerated() {
            guard case .level? = row.function.groupPart, row.function.rankWeights.isEmpty else { continue }
            if rowSums[index] + rows[index][column] > row.bound { return false }
        }
        chosen.append(column)
        for index in rows.indices { rowSums[index] += rows[index][column] }
        takers[project] += 1
        return true
    }

    private mutating func unchoose(_ column: Int) {
        chosen.removeLast()
        for index in rows.indices { rowSums[index] -= rows[index][column] }
        takers[columns[column].project] -= 1
    }

    /// Keeps a partition that holds the rows and is better than the best so far.
    private mutating func accept() {
        let value = chosen.reduce(0) { $0 + objective[$1] }
        guard value < outcome.value, zip(rowSums, stage.rows).allSatisfy({ $0 <= $1.bound }) else { return }
        for row in stage.sizeRows {
            let count = chosen.count { row.sizes.contains(columns[$0].group.members.count) }
            guard count >= row.groups else { return }
        }
        if stage.usesProjects, let limits = stage.problem.projects?.takers {
            for (count, range) in zip(takers, limits) where count > 0 && !range.contains(count) { return }
        }
        slack -= (outcome.value - value) * stage.dualScale
        outcome.value = value
        outcome.columns = chosen.map { columns[$0] }
    }
}
