/// Pricing over a whole pool: the reduced cost of every column, exactly, in integers.
///
/// The members' duals are added up eight at a time from tables, so a group costs a few additions whatever its size.
struct ExhaustivePricing: Pricing {
    /// A column by its position in the pool.
    private struct Entry {
        var group: Int
        var project: Int
        var reducedCost: Int
    }

    private let pool: CandidatePool
    private let rules: GroupRules
    private let hasNeeds: Bool
    /// The cost of each group without its members' part: objective, goal rows and cuts, in dual units.
    private var groupPart: [Int]
    /// Per project the sums of member parts over each subset of each eight students: 256 entries a block.
    private var memberSums: [[Int]] = []
    private var projectPart: [Int] = []
    private let blocks: Int
    private let branching: BranchingMasks
    private(set) var work = 0

    /// Prepares reduced costs under some duals.
    ///
    /// - Precondition: the candidates of the stage are listed.
    /// - Complexity: O(groups · functions + projects · students · 32).
    init(_ stage: SetPartitioningStage, _ duals: IntegerDuals, branching: Branching) {
        guard let pool = stage.candidates.pool else { preconditionFailure("the candidates are not listed") }
        self.pool = pool
        self.branching = BranchingMasks(branching, projects: stage.projectCount)
        rules = GroupRules(stage.problem)
        hasNeeds = stage.usesProjects && stage.problem.projects?.hasNeeds ?? false
        blocks = (stage.problem.studentCount + 7) / 8
        var parts = [Int](repeating: -duals.groups, count: pool.groups.count)
        for (function, factor) in stage.priced(duals) { Self.add(function, factor, pool, to: &parts) }
        for (row, dual) in zip(stage.sizeRows, duals.sizes) where dual != 0 {
            for group in parts.indices where row.sizes.contains(pool.groups[group].nonzeroBitCount) {
                parts[group] -= dual
            }
        }
        for (cut, dual) in zip(stage.cuts, duals.cuts) where dual != 0 {
            let students = UInt64(members: cut.students)
            for group in parts.indices { parts[group] -= dual * ((pool.groups[group] & students).nonzeroBitCount / 2) }
        }
        groupPart = parts
        for project in 0..<stage.projectCount {
            projectPart.append(
                stage.usesProjects ? -duals.mostTakers[project] - duals.leastTakers[project] : 0)
            memberSums.append(Self.subsetSums(stage.studentWeights(project: project, duals), blocks: blocks))
        }
    }

    private static func add(
        _ function: ColumnFunction, _ factor: Int, _ pool: CandidatePool, to parts: inout [Int]
    ) {
        switch function.groupPart {
        case .measure(let index, let sign):
            let values = pool.values[index]
            for group in parts.indices { parts[group] += factor * sign * values[group] }
        case .level(let index, let level):
            let values = pool.values[index]
            for group in parts.indices where values[group] == level { parts[group] += factor }
        case nil:
            break
        }
    }

    private static func subsetSums(_ weights: [Int], blocks: Int) -> [Int] {
        var sums = [Int](repeating: 0, count: blocks * 256)
        for block in 0..<blocks {
            for subset in 1..<256 {
                let student = block * 8 + subset.trailingZeroBitCount
                let weight = student < weights.count ? weights[student] : 0
                sums[block * 256 + subset] = sums[block * 256 + (subset & (subset - 1))] - weight
            }
        }
        return sums
    }

    mutating func cheapest(below limit: Int, keeping count: Int) -> PricedColumns {
        let (entries, least) = entries(below: limit)
        // A stable order: by reduced cost, then as the pool has them.
        let order = entries.indices.sorted { (entries[$0].reducedCost, $0) < (entries[$1].reducedCost, $1) }
        let columns = order.prefix(count).map { (column(entries[$0]), entries[$0].reducedCost) }
        return PricedColumns(columns: columns, least: least)
    }

    mutating func all(below limit: Int, atMost count: Int) -> [(column: Column, reducedCost: Int)]? {
        let (entries, _) = entries(below: limit)
        return entries.count <= count ? entries.map { (column($0), $0.reducedCost) } : nil
    }

    private func column(_ entry: Entry) -> Column {
        Column(group: pool.group(at: entry.group), project: entry.project)
    }

    /// The columns whose reduced cost is below a limit, in the order of the pool, and the least reduced cost of all.
    ///
    /// - Complexity: O(groups · projects · n / 8).
    private mutating func entries(below limit: Int) -> (entries: [Entry], least: Int) {
        var found: [Entry] = []
        var least = Int.max
        work += pool.groups.count * projectPart.count
        for (group, members) in pool.groups.enumerated() where branching.allows(members) {
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
                guard branching.allows(members, project: project) else { continue }
                if hasNeeds, !rules.allow(members, project: project) { continue }
                least = min(least, cost)
                if cost < limit { found.append(Entry(group: group, project: project, reducedCost: cost)) }
            }
        }
        return (found, least)
    }
}
