import Course
import Optimization

/// Annealing from several starts, some at a time; the best partition, the first of equals.
struct RestartedSearch: Sendable {
    private let problem: GroupingProblem
    private let seed: UInt64
    private let threads: Int
    private let budget: Budget
    private let restarts: Int
    private let iterations: Int

    init(_ problem: GroupingProblem, seed: UInt64, threads: Int, budget: Budget) {
        self.problem = problem
        self.seed = seed
        self.threads = max(1, threads)
        self.budget = budget
        // Where all groups can be listed the engine goes on from any start; elsewhere this is all the search there is.
        let isSmall = problem.studentCount <= 64
        restarts = isSmall ? 2 : 4
        iterations = isSmall ? 4_000 + 300 * problem.studentCount : 10_000 + 500 * problem.studentCount
    }

    /// The best partition that keeps all rules, or nil when no restart found one. Restarts are combined in their order,
    /// so the result does not depend on the number of threads.
    func run() async -> Partition? {
        var found: [Int: Partition] = [:]
        await withTaskGroup(of: (Int, Partition?).self) { tasks in
            var next = 0
            while next < min(threads, restarts) {
                add(next, to: &tasks)
                next += 1
            }
            for await (restart, partition) in tasks {
                found[restart] = partition
                if next < restarts {
                    add(next, to: &tasks)
                    next += 1
                }
            }
        }
        let ordered = (0..<restarts).compactMap { found[$0] }.map { (problem.outcome(of: $0), $0) }
        return ordered.min { $0.0 < $1.0 }?.1
    }

    private func add(_ restart: Int, to tasks: inout TaskGroup<(Int, Partition?)>) {
        tasks.addTask {
            var annealing = Annealing(problem, seed: seed, stream: UInt64(restart), iterations: iterations)
            return (restart, annealing.run { budget.isExhausted })
        }
    }
}
