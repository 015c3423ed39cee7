package import Optimization

/// The best placement of a problem, level by level, with what is proven.
package struct PlacementSolver: Sendable {
    private let problem: PlacementProblem
    private let levels: [PlacementLevel]
    private let seed: UInt64
    private let budget: Budget
    private let progress: any SearchProgress

    /// - Parameters:
    ///   - levels: the most important first.
    ///   - seed: the draw between placements that are equally good.
    package init(
        _ problem: PlacementProblem, _ levels: [PlacementLevel], seed: UInt64 = 0, budget: Budget = .unlimited,
        progress: any SearchProgress = .silent
    ) {
        self.problem = problem
        self.levels = levels
        self.seed = seed
        self.budget = budget
        self.progress = progress
    }

    /// - Returns: nil when nothing is a placement.
    /// - Throws: `SolveError.limit` when the budget ends before the first placement.
    package func solve() async throws -> Placement? {
        var tree = PlacementTree(problem, levels, seed: seed, budget: budget, progress: progress)
        return try tree.solve()
    }
}
