import Optimization

/// Column generation: the linear relaxation of a stage over all columns that a branching allows, from few of them.
///
/// GLPK solves the restricted master; exact pricing finds columns of negative reduced cost and, with the integer duals,
/// a bound that holds whether or not the master is solved to the end.
///
/// Source: P. C. Gilmore, R. E. Gomory, Operations Research 9:849, 1961; bound: L. S. Lasdon, Optimization Theory for
/// Large Systems, 1970, ch. 3.
struct ColumnGeneration: Sendable {
    /// What the relaxation of a stage proves and what its solution looks like.
    struct Relaxation: Sendable {
        /// No solution is below this, in units of 1 / `dualScale`; `Int.max` where there is none.
        var bound: Int
        /// The duals that prove the bound.
        var duals: IntegerDuals?
        /// The columns of the restricted master that the branching allows.
        var columns: [Column]
        /// The value of each column in the last linear program.
        var weights: [Double]
        /// The work of all pricing.
        var work = 0
    }

    let branching: Branching
    let budget: Budget
    let limits: PricingLimits
    /// After how many rounds a good solution is wanted more than a bound; nil for a bound.
    var rounds: Int?

    /// How much work a pass of pricing may do as long as what it finds is enough to go on.
    private static let passWork = 30_000_000
    /// The same where no bound is wanted.
    private static let hastyPassWork = 2_000_000
    /// Columns that enter the master in one round, and how many of them may share a student.
    private static let columnsPerRound = 250
    private static let columnsPerStudent = 5
    /// How many columns pricing offers in one round.
    private static let columnsPriced = 2000
    /// Reduced costs above this are zero up to the rounding of the duals.
    private static let negligible = -64

    /// Solves the relaxation, or stops as soon as its bound reaches `cutoff` or the budget or the work ends.
    ///
    /// - Parameters:
    ///   - master: with columns and cuts to begin with.
    ///   - cutoff: in dual units.
    func run(on master: inout RestrictedMaster, cutoff: Int) async throws -> Relaxation {
        let stage = master.stage
        try master.begin(branching)
        var best = Relaxation(bound: .min, duals: nil, columns: [], weights: [])
        var limits = limits
        var passWork = rounds == nil ? Self.passWork : Self.hastyPassWork
        var round = 0
        while true {
            round += 1
            guard !budget.isExhausted, best.work <= self.limits.work, let solution = try await master.solve(budget)
            else { return best }
            best.work += (solution.iterations + 1) * master.workPerIteration
            (best.columns, best.weights) = master.weighted(solution)
            let duals = IntegerDuals(solution.duals, master.problem)
            limits.work = min(passWork, max(0, self.limits.work - best.work))
            var pricing = stage.pricing(duals, branching, limits)
            let priced = pricing.cheapest(below: Self.negligible, keeping: Self.columnsPriced)
            best.work += pricing.work
            guard priced.least < .max else {
                return Relaxation(bound: .max, duals: nil, columns: best.columns, weights: [], work: best.work)
            }
            // Pricing that did not come to its end proves nothing.
            if priced.least > .min {
                let bound = duals.constant(stage) + stage.problem.groupCount * priced.least
                if bound > best.bound {
                    best.bound = bound
                    best.duals = duals
                }
            }
            if best.bound >= cutoff || round == rounds { return best }
            let entering = select(priced.columns, stage, master)
            if entering.isEmpty, priced.least == .min {
                guard rounds == nil, passWork < .max else { return best }
                passWork = .max
            } else if entering.isEmpty {
                guard try master.isIncomplete(solution) && master.widenBox() else { return best }
            } else {
                try master.add(entering)
            }
        }
    }

    /// The most promising of some columns, cheapest first, not too many of them around one student.
    private func select(
        _ candidates: [(column: Column, reducedCost: Int)], _ stage: SetPartitioningStage, _ master: RestrictedMaster
    ) -> [Column] {
        var uses = [Int](repeating: 0, count: stage.problem.studentCount)
        var selected: [Column] = []
        for (column, _) in candidates where !master.contains(column) {
            let members = column.group.members
            guard members.contains(where: { uses[$0] < Self.columnsPerStudent }) else { continue }
            for member in members { uses[member] += 1 }
            selected.append(column)
            if selected.count == Self.columnsPerRound { break }
        }
        return selected
    }
}
