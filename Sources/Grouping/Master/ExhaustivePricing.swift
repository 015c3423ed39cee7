/// Pricing over a whole pool: the reduced cost of every column, exactly, in integers.
///
/// The members' duals are added up eight at a time from tables, so a group costs a few additions whatever its size.
struct ExhaustivePricing: Sendable {
    private let stage: SetPartitioningStage
    /// The cost of each group without its members' part: objective and goal rows, in dual units.
    private var groupPart: [Int]
    /// Per project the sums of member parts over each subset of each eight students: 256 entries a block.
    private var memberSums: [[Int]]
    private var projectPart: [Int]
    private let blocks: Int
    private let branching: Branching

    /// Prepares reduced costs under some duals.
    ///
    /// - Complexity: O(groups · functions + projects · students · 32).
    init(_ stage: SetPartitioningStage, _ duals: IntegerDuals, branching: Branching) {
        self.stage = stage
        self.branching = branching
        let students = stage.problem.studentCount
        blocks = (students + 7) / 8
        var parts = [Int](repeating: -duals.groups, count: stage.pool.groups.count)
        Self.add(stage.objective, stage.dualScale, stage, to: &parts)
        for (row, dual) in zip(stage.rows, duals.goals) { Self.add(row.function, -dual, stage, to: &parts) }
        for (row, dual) in zip(stage.sizeRows, duals.sizes) where dual != 0 {
            for group in parts.indices where row.sizes.contains(stage.pool.groups[group].nonzeroBitCount) {
                parts[group] -= dual
            }
        }
        groupPart = parts
        projectPart = []
        memberSums = []
        for project in 0..<stage.projectCount {
            // Takers' rows read: sum − max y <= 0 and sum − min y >= 0.
            projectPart.append(
                stage.usesProjects ? -duals.mostTakers[project] - duals.leastTakers[project] : 0)
            var weights = [Int](repeating: 0, count: blocks * 8)
            for student in 0..<students { weights[student] = -duals.students[student] }
            if stage.usesProjects, let ranks = stage.problem.projects?.ranks {
                let functions =
                    [(stage.objective, stage.dualScale)]
                    + zip(stage.rows, duals.goals).map {
                        ($0.function, -$1)
                    }
                for (function, factor) in functions where !function.rankWeights.isEmpty && factor != 0 {
                    for student in 0..<students {
                        weights[student] += factor * function.rankWeights[ranks[project * students + student] - 1]
                    }
                }
            }
            memberSums.append(Self.subsetSums(weights, blocks: blocks))
        }
    }

    private static func add(
        _ function: ColumnFunction, _ factor: Int, _ stage: SetPartitioningStage, to parts: inout [Int]
    ) {
        guard factor != 0 else { return }
        switch function.groupPart {
        case .measure(let index, let sign):
            let values = stage.pool.values[index]
            for group in parts.indices { parts[group] += factor * sign * values[group] }
        case .level(let index, let level):
            let values = stage.pool.values[index]
            for group in parts.indices where values[group] == level { parts[group] += factor }
        case nil:
            break
        }
    }

    private static func subsetSums(_ weights: [Int], blocks: Int) -> [Int] {
        var sums = [Int](repeating: 0, count: blocks * 256)
        for block in 0..<blocks {
            for subset in 1..<256 {
                let lowest = subset.trailingZeroBitCount
                sums[block * 256 + subset] = sums[block * 256 + (subset & (subset - 1))] + weights[block * 8 + lowest]
            }
        }
        return sums
    }

    /// The columns whose reduced cost is below a limit, and the least reduced cost of all columns.
    ///
    /// - Returns: columns in the order of the pool, with their reduced costs in dual units.
    /// - Complexity: O(groups · projects · n / 8).
    func columns(below limit: Int) -> (columns: [(column: Column, reducedCost: Int)], least: Int) {
        var found: [(column: Column, reducedCost: Int)] = []
        var least = Int.max
        for (group, members) in stage.pool.groups.enumerated() where branching.allows(members) {
            for project in 0..<projectPart.count {
                var cost = groupPart[group] + projectPart[project]
                var rest = members
                var offset = 0
                memberSums[project].withUnsafeBufferPointer { sums in
                    while rest != 0 {
                        cost += sums[offset + Int(truncatingIfNeeded: rest & 255)]
                        rest >>= 8
                        offset += 256
                    }
                }
                guard cost < limit || cost < least else { continue }
                let column = Column(group: group, project: project)
                guard stage.allows(column), branching.allows(members, project: project) else { continue }
                least = min(least, cost)
                if cost < limit { found.append((column, cost)) }
            }
        }
        return (found, least)
    }
}
