/// A way to find the columns of least reduced cost under some duals.
protocol Pricing {
    /// The cheapest columns whose reduced cost is below a limit, at most a number of them.
    mutating func cheapest(below limit: Int, keeping count: Int) -> PricedColumns

    /// All columns whose reduced cost is below a limit, in no order, or nil when there are more than a number of them or the work
    /// that is allowed ended before.
    mutating func all(below limit: Int, atMost count: Int) -> [(column: Column, reducedCost: Int)]?

    /// How much work was done, in columns or students looked at.
    var work: Int { get }
}

/// What pricing found.
struct PricedColumns {
    /// Columns with their reduced costs in dual units, cheapest first, equal ones in the order of their members.
    var columns: [(column: Column, reducedCost: Int)]
    /// No column has a reduced cost below this; `Int.min` where pricing did not come to its end, `Int.max` where there is
    /// no column at all.
    var least: Int
}

extension SetPartitioningStage {
    /// The way to price that suits the candidates of the stage.
    func pricing(_ duals: IntegerDuals, _ branching: Branching, _ limits: PricingLimits) -> any Pricing {
        if candidates.pool != nil { return ExhaustivePricing(self, duals, branching: branching) }
        if let given = candidates.given { return GivenPricing(self, duals, branching: branching, groups: given) }
        return DepthFirstPricing(self, duals, branching: branching, limits: limits)
    }

    /// The factor with which each function enters the reduced cost, in dual units: of the objective and the goal rows.
    func priced(_ duals: IntegerDuals) -> [(function: ColumnFunction, factor: Int)] {
        [(objective, dualScale)] + zip(rows, duals.goals).map { ($0.function, -$1) }.filter { $0.1 != 0 }
    }

    /// The part of the reduced cost that depends on the size of the group and the project only.
    func constantCost(size: Int, project: Int, _ duals: IntegerDuals) -> Int {
        var cost = -duals.groups
        for (row, dual) in zip(sizeRows, duals.sizes) where row.sizes.contains(size) { cost -= dual }
        // Takers' rows read: sum − max y <= 0 and sum − min y >= 0.
        if usesProjects { cost -= duals.mostTakers[project] + duals.leastTakers[project] }
        return cost
    }

    /// Per student the part of the reduced cost that it brings into a group with a project, with its sign turned.
    func studentWeights(project: Int, _ duals: IntegerDuals) -> [Int] {
        var weights = duals.students
        guard usesProjects, let ranks = problem.projects?.ranks else { return weights }
        for (function, factor) in priced(duals) where !function.rankWeights.isEmpty {
            for student in weights.indices {
                weights[student] -= factor * function.rankWeights[ranks[project * weights.count + student] - 1]
            }
        }
        return weights
    }
}

/// When pricing gives up.
struct PricingLimits: Sendable {
    /// The most work of one pass.
    var work = 300_000_000
    /// Whether somebody wants the search to end; looked at now and then.
    var isCancelled: @Sendable () -> Bool = { false }
}
