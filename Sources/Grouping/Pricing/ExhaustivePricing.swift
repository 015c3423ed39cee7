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
    /// The cost of each group without its members' part and that of the cuts: objective and goal rows, in dual units.
    private var groupPart: [Int]
    /// The students of the cuts with their penalties, at least 0.
    private let cuts: [(students: UInt64, penalty: Int)]
    /// Per project the sums of member parts over each subset of each eight students: 256 entries a block.
    private var memberSums: [[Int]] = []
    private var projectPart: [Int] = []
    /// The same with the best project for each student and for the group, which no project undercuts.
    private let leastSums: [Int]
    private let leastPart: Int
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
        cuts = zip(stage.cuts, duals.cuts).filter { $0.1 != 0 }.map { (UInt64(members: $0.students), -$1) }
        groupPart = parts
        var most = [Int](repeating: .min, count: stage.problem.studentCount)
        for project in 0..<stage.projectCount {
            projectPart.append(
                stage.usesProjects ? -duals.mostTakers[project] - duals.leastTakers[project] : 0)
            let weights = stage.studentWeights(project: project, duals)
            memberSums.append(Self.subsetSums(weights, blocks: blocks))
            most = zip(most, weights).map { max($0, $1) }
        }
        leastSums = Self.subsetSums(most, blocks: blocks)
        leastPart = projectPart.min() ?? 0
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
        var entries: [Entry] = []
        var least = Int.max
        visit { entry in
            if entry.reducedCost < limit { entries.append(entry) }
            least = min(least, entry.reducedCost)
            return max(limit, least)
        }
        // A stable order: by reduced cost, then as the pool has them.
        let order = entries.indices.sorted { (entries[$0].reducedCost, $0) < (entries[$1].reducedCost, $1) }
        let columns = order.prefix(count).map { (column(entries[$0]), entries[$0].reducedCost) }
        return PricedColumns(columns: columns, least: least)
    }

    mutating func all(below limit: Int, atMost count: Int) -> [(column: Column, reducedCost: Int)]? {
        var entries: [Entry] = []
        visit(below: limit) { entry in
            entries.append(entry)
            return entries.count <= count ? limit : .min
        }
        return entries.count <= count ? entries.map { (column($0), $0.reducedCost) } : nil
    }

    private func column(_ entry: Entry) -> Column {
        Column(group: pool.group(at: entry.group), project: entry.project)
    }

    /// Visits columns whose reduced cost is below a threshold, in the order of the pool.
    ///
    /// - Parameters:
    ///   - threshold: at first.
    ///   - body: returns the threshold for the columns that follow; `Int.min` ends the pass.
    /// - Complexity: O(groups · n / 8), and as much for each project of the groups that some project could make cheap enough.
    private mutating func visit(below threshold: Int = .max, _ body: (Entry) -> Int) {
        var threshold = threshold
        for (group, members) in pool.groups.enumerated() {
            work += 1
            var part = groupPart[group]
            let rest = leastPart + Self.sum(leastSums, members)
            guard part + rest < threshold, branching.allows(members) else { continue }
            work += cuts.count + projectPart.count
            for cut in cuts { part += cut.penalty * ((members & cut.students).nonzeroBitCount / 2) }
            guard part + rest < threshold else { continue }
            for project in projectPart.indices {
                let cost = part + projectPart[project] + Self.sum(memberSums[project], members)
                guard cost < threshold, branching.allows(members, project: project) else { continue }
                if hasNeeds, !rules.allow(members, project: project) { continue }
                threshold = body(Entry(group: group, project: project, reducedCost: cost))
            }
            if threshold == .min { return }
        }
    }

    /// The sum over the members of a group from a table of subset sums.
    @inline(__always)
    private static func sum(_ sums: [Int], _ group: UInt64) -> Int {
        sums.withUnsafeBufferPointer { sums in
            var (rest, offset, total) = (group, 0, 0)
            while rest != 0 {
                total += sums[offset + Int(truncatingIfNeeded: rest & 255)]
                rest >>= 8
                offset += 256
            }
            return total
        }
    }
}
