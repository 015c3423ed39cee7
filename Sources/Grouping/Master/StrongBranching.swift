import Optimization

/// The choice of what to branch on by its effect.
extension StageSolver {
    /// How many pairs are tried.
    static let branchingCandidates = 6
    /// How many iterations of the simplex method a try may take.
    private static let branchingIterations = 300

    /// Strong branching: the pair whose two decisions raise the linear program over the columns at hand most, as the product
    /// of the rises says; nil where there are none.
    ///
    /// Source: D. Applegate et al., "Finding cuts in the TSP", DIMACS report 95-05, 1995.
    mutating func strongestPair(_ pairs: [(Int, Int)], _ branching: Branching) async throws -> (Int, Int)? {
        // Where groups or students are counted the bound is near, and what is missing is a plan.
        guard case .measure? = stage.objective.groupPart, pairs.count > 1, var master else { return pairs.first }
        defer { self.master = master }
        try master.begin(branching)
        guard let now = try await master.solve(budget) else { return pairs.first }
        let negligible = 1e-6 * max(1, abs(now.objective))
        var best = (pair: pairs[0], score: -1.0)
        for (one, other) in pairs {
            var score = 1.0
            for decided in [branching.separating(one, other), branching.joining(one, other)] {
                try master.begin(decided)
                let then = try await master.solve(budget, iterations: Self.branchingIterations)
                work += ((then?.iterations ?? Self.branchingIterations) + 1) * master.workPerIteration
                score *= max((then?.objective ?? now.objective) - now.objective, negligible)
            }
            if score > best.score * (1 + 1e-6) { best = ((one, other), score) }
        }
        return best.pair
    }
}
