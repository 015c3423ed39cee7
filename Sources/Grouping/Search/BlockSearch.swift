import Course
import Optimization

/// Large-neighbourhood search: some groups of a partition, a block, are formed anew by the exact engine while the others
/// stay; block after block over the whole class, with other blocks in each round.
///
/// A block is a problem of its own (`GroupBlock`). What it gains the class gains, in every goal: totals add up, and of two
/// leximin vectors with the same other entries that with the better entries is the better one. Blocks of a round share
/// no group and are solved some at a time; budgets are nodes, so the result does not depend on threads or time.
///
/// Source: P. Shaw, "Using constraint programming and local search methods to solve vehicle routing problems", CP 1998.
struct BlockSearch: Sendable {
    private let problem: GroupingProblem
    private let target: SearchTarget
    private let seed: UInt64
    private let threads: Int
    private let budget: Budget
    private let progress: any SearchProgress

    /// How many students a block has at most, and the nodes that its stages may open together.
    private static let students = 60
    private static let nodes = 12
    /// Up to how many groups are listed; where a block has more, pricing is quicker.
    private static let listingLimit = 30_000
    /// How much work they may do together.
    private static let work = 30_000_000

    init(
        _ problem: GroupingProblem, target: SearchTarget, seed: UInt64, threads: Int, budget: Budget,
        progress: any SearchProgress
    ) {
        self.problem = problem
        self.target = target
        self.seed = seed
        self.threads = threads
        self.budget = budget
        self.progress = progress
    }

    /// Improves a partition that keeps the rules, by so many blocks at most.
    func improve(_ start: Partition, blocks most: Int) async -> Partition {
        var partition = start
        var random = SeededGenerator(seed: seed, stream: 1 << 32)
        var left = most
        while left > 0 {
            let blocks = Array(blocks(of: partition, random: &random).prefix(left))
            left -= max(1, blocks.count)
            let before = partition
            await withTaskGroup(of: (Int, Partition?).self) { tasks in
                var next = 0
                func add() {
                    guard next < blocks.count, !budget.isExhausted else { return }
                    let (index, block) = (next, GroupBlock(blocks[next], of: before, in: problem))
                    next += 1
                    tasks.addTask { (index, await solve(block)) }
                }
                for _ in 0..<threads { add() }
                for await (index, improved) in tasks {
                    if let improved {
                        for (position, group) in blocks[index].enumerated() {
                            partition.groups[group] = improved.groups[position]
                            partition.projects[group] = improved.projects[position]
                        }
                    }
                    add()
                }
            }
            report(partition)
            if partition == before || budget.isExhausted || target.isReached(by: partition, in: problem) { break }
        }
        return partition
    }

    /// The groups in blocks, at random.
    private func blocks(of partition: Partition, random: inout SeededGenerator) -> [[Int]] {
        var order = Array(partition.groups.indices)
        for place in order.indices.reversed() { order.swapAt(place, random.next(below: place + 1)) }
        var blocks: [[Int]] = []
        var size = 0
        for group in order {
            let count = partition.groups[group].count
            if blocks.isEmpty || size + count > Self.students {
                blocks.append([])
                size = 0
            }
            blocks[blocks.count - 1].append(group)
            size += count
        }
        return blocks.filter { $0.count > 1 }
    }

    /// The groups of a block in a better form, or nil.
    private func solve(_ block: GroupBlock?) async -> Partition? {
        guard let block else { return nil }
        var own = budget
        own.nodes = Self.nodes
        let engine = GroupingEngine(
            block.problem, seed: seed, budget: own, listingLimit: Self.listingLimit, work: Self.work)
        guard let solved = try? await engine.solve() else { return nil }
        let (old, new) = (block.problem.outcome(of: block.partition), block.problem.outcome(of: solved.partition))
        return new < old ? block.renamed(solved.partition) : nil
    }

    private func report(_ partition: Partition) {
        guard let goal = problem.goals.first, goal.aggregation == .total else { return }
        var measures = GroupMeasures(problem)
        guard case .total(let total) = problem.value(of: goal, for: partition, &measures) else { return }
        progress.report(
            SearchStatus(
                stage: "blocks for \(goal.measure.name)", incumbent: Double(total),
                bound: target.firstTotal.map(Double.init)))
    }
}
