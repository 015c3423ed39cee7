import Course
import Optimization

/// Search from several starts, some at a time; the best partition, the first of equals. Then, in classes that are too
/// large for one integer program, blocks of groups are formed anew exactly.
struct RestartedSearch: Sendable {
    private let problem: GroupingProblem
    private let target: SearchTarget
    private let seed: UInt64
    private let threads: Int
    private let budget: Budget
    private let progress: any SearchProgress
    private let effort: SearchEffort
    /// When the restarts should be at their end.
    private let restartDeadline: ContinuousClock.Instant?

    /// The share of the time until a deadline that the search may take, the stages after it having the rest, and the share of
    /// that which the restarts may take where blocks follow.
    private static let share = 0.8
    private static let restartShare = 0.5

    init(
        _ problem: GroupingProblem, seed: UInt64, threads: Int, budget: Budget,
        progress: any SearchProgress = SilentProgress()
    ) {
        self.problem = problem
        self.seed = seed
        self.threads = max(1, threads)
        self.budget = budget.shortened(to: Self.share)
        self.progress = progress
        target = SearchTarget(problem, gap: budget.gap ?? 0)
        effort = SearchEffort(problem, hasDeadline: budget.deadline != nil)
        restartDeadline =
            effort.blocks > 0 ? self.budget.shortened(to: Self.restartShare).deadline : self.budget.deadline
    }

    /// The best partition that keeps all rules, or nil when no restart found one. Restarts are combined in their order,
    /// and those after the first that reaches the target count for nothing, so the result does not depend on the number
    /// of threads.
    func run() async -> Partition? {
        let found = await restarts()
        guard let best = found.map({ (problem.outcome(of: $0), $0) }).min(by: { $0.0 < $1.0 })?.1 else { return nil }
        guard !target.isReached(by: best, in: problem), effort.blocks > 0 else { return best }
        return await BlockSearch(
            problem, target: target, seed: seed, threads: threads, budget: budget, progress: progress
        ).improve(best, blocks: effort.blocks)
    }

    /// The partitions that the restarts found, in the order of the restarts, to the first that reaches the target.
    private func restarts() async -> [Partition] {
        var found: [Int: Partition] = [:]
        var last = effort.restarts
        await withTaskGroup(of: (Int, Partition?).self) { tasks in
            var next = 0
            while next < min(threads, last) {
                add(next, to: &tasks)
                next += 1
            }
            for await (restart, partition) in tasks {
                found[restart] = partition
                if let partition, target.isReached(by: partition, in: problem) { last = min(last, restart + 1) }
                // What runs now comes after the one that reached the target.
                if (0..<last).allSatisfy({ found.keys.contains($0) }) { tasks.cancelAll() }
                if next < last, !budget.isExhausted {
                    add(next, to: &tasks)
                    next += 1
                }
            }
        }
        return (0..<last).compactMap { found[$0] }
    }

    private func add(_ restart: Int, to tasks: inout TaskGroup<(Int, Partition?)>) {
        tasks.addTask {
            if let dispersion = effort.dispersion {
                var search = DispersionSearch(problem, seed: seed, stream: UInt64(restart))
                let bound = target.firstTotal
                return (
                    restart,
                    search.run(dispersion[restart % dispersion.count]) { best in
                        report(best)
                        return best == bound || budget.isExhausted
                    }
                )
            }
            var annealing = Annealing(
                problem, target: target, seed: seed, stream: UInt64(restart),
                iterations: effort.iterations(restart), deadline: deadline(of: restart))
            return (
                restart,
                annealing.run { best in
                    report(best)
                    return budget.isExhausted
                }
            )
        }
    }

    /// When a restart that begins now should be at its end, so that those after it have their time, too.
    private func deadline(of restart: Int) -> ContinuousClock.Instant? {
        restartDeadline.map { end in
            let now = ContinuousClock.now
            let rounds = (effort.restarts - restart + threads - 1) / threads
            return now + (end - now) / max(1, rounds)
        }
    }

    private func report(_ best: Int?) {
        guard let goal = problem.goals.first, goal.aggregation == .total, let best else { return }
        let bound = target.firstTotal.map(Double.init)
        progress.report(SearchStatus(stage: "search for \(goal.measure.name)", incumbent: Double(best), bound: bound))
    }
}

extension Budget {
    /// This budget with a part of the time until its deadline.
    fileprivate func shortened(to share: Double) -> Budget {
        guard let deadline else { return self }
        var shorter = self
        let now = ContinuousClock.now
        shorter.deadline = now + max(deadline - now, .zero) * share
        return shorter
    }
}

/// How much the search does for a problem: enough to be near the best where it is all there is.
struct SearchEffort: Sendable {
    var restarts: Int
    /// Of annealing, per restart but the first.
    private var iterations: Int
    /// By how much the first restart is shorter: it is enough where the bounds are reached easily.
    private var firstShare: Int
    /// How many blocks are formed anew.
    var blocks: Int
    /// What `DispersionSearch` does in the restarts, in turn, where it suits.
    var dispersion: [DispersionSearch.Effort]?

    /// The iterations of annealing in a restart.
    func iterations(_ restart: Int) -> Int { restart == 0 ? iterations / firstShare : iterations }

    /// Classes that the stages after the search solve to the end from any start.
    private static let smallClass = 64
    /// Classes up to this size are left to the stages after the search as a whole.
    private static let blockClass = 200
    /// Groups up to this size are few enough to be priced, so that the search only has to begin.
    private static let smallGroup = 5
    /// Classes up to this size have their best found soon, and the time goes to its proof.
    private static let provableClass = 40
    /// Swaps that all descents of a restart look at, about.
    private static let swaps = (few: 2_000_000, many: 100_000_000)
    /// Descents that a restart has at least where groups are small, as long as they look at no more swaps than this.
    private static let easyDescents = (count: 140, swaps: 140_000_000)
    /// Above `provableClass`, classes up to this size have time for long annealing.
    private static let temperedClass = 100
    /// Per restart in turn the strength of descents and by how much annealing is longer. Where distances are random the basin
    /// matters more than its bottom: longer annealing, shorter descents.
    private static let quick = [(8, 1), (3, 1), (5, 12)]
    private static let tempered = [(5, 6), (5, 12), (5, 40)]

    /// - Parameter hasDeadline: the search may then restart until the time is over.
    init(_ problem: GroupingProblem, hasDeadline: Bool) {
        let students = problem.studentCount
        let isSmall = students <= Self.smallClass
        restarts = isSmall || students > Self.blockClass ? 2 : 3
        firstShare = isSmall ? 1 : 4
        iterations =
            isSmall ? 4_000 + 300 * students : 10_000 * min(students, 1_000) + 2_000 * max(0, students - 1_000)
        blocks = students <= Self.blockClass ? 0 : 64
        guard DispersionSearch.suits(problem), students <= 4_000 else { return }
        let isEasy = (problem.sizes.map(\.upperBound).max() ?? 0) <= Self.smallGroup
        let swaps = isEasy ? Self.swaps.few : Self.swaps.many
        let pairs = max(1, students * students)
        var descents = max(20, min(isEasy ? 1_000 : 30_000, swaps / pairs))
        if isEasy { descents = max(descents, min(Self.easyDescents.count, Self.easyDescents.swaps / pairs)) }
        let isTempered = !isEasy && students > Self.provableClass && students <= Self.temperedClass
        dispersion = (isTempered ? Self.tempered : Self.quick).map { strength, heat in
            .init(
                annealingIterations: (isEasy ? 1_000 : 5_000) * students * heat, descents: descents / heat,
                strength: strength)
        }
        blocks = 0
        restarts = isEasy ? 2 : students <= Self.provableClass ? 6 : hasDeadline ? 1_000 : isTempered ? 9 : 18
    }
}
