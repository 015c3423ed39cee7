package import Course

/// Pricing by itself: the groups of a class that are cheap under given prices, found by the search that column generation
/// relies on. A way to hold that search against an enumeration.
///
/// The reduced cost of a group S, in units of 1 / `scale`, is
/// `scale · f(S) − sum of the prices of its students − sum over the cuts of price · floor(members in the cut / 2)`,
/// where f is minus the value of a measure (the value itself for balance), or, with a level, 1 at the level and 0 above,
/// groups below being none. With projects f is the sum of the members' ranks for the project that the group takes, groups
/// below a level are none and those at it cost a price more.
package struct GroupPricing {
    /// What a group costs.
    package enum Cost: Sendable {
        case value
        case level(Int)
        case ranks(level: Int, price: Int)
    }

    private let stage: SetPartitioningStage
    private let duals: IntegerDuals
    private let branching: Branching

    /// - Parameters:
    ///   - prices: of each student.
    ///   - places: the price of each project, at most 0, where the cost is one of ranks.
    ///   - cuts: odd sets of students, each with its price, at most 0.
    ///   - together: pairs of students whom branching put into one group; `apart`, into two.
    package init(
        _ problem: GroupingProblem, _ measure: GroupGoal.Measure, _ cost: Cost, prices: [Int],
        places: [Int] = [], cuts: [(students: [Int], price: Int)] = [], together: [(Int, Int)] = [],
        apart: [(Int, Int)] = []
    ) {
        var candidates = CandidateGroups(problem, measures: [measure], listingLimit: 0)
        let objective: ColumnFunction
        var rows: [GoalRow] = []
        var rowPrices: [Int] = []
        func raise(to level: Int) {
            var filter = LevelFilter.all
            filter.raise(to: level)
            candidates.restrict(0, to: filter)
        }
        switch cost {
        case .value:
            objective = ColumnFunction(groupPart: .measure(0, sign: measure.isMaximized ? -1 : 1))
        case .level(let level):
            raise(to: level)
            objective = ColumnFunction(groupPart: .level(0, level))
        case .ranks(let level, let price):
            raise(to: level)
            objective = ColumnFunction(rankWeights: Array(1...(problem.projects?.worstRank ?? 1)))
            rows = [GoalRow(function: ColumnFunction(groupPart: .level(0, level)), bound: 0)]
            rowPrices = [-price]
        }
        var stage = SetPartitioningStage(
            candidates: candidates, usesProjects: !rows.isEmpty && problem.projects != nil, objective: objective,
            rows: rows, sizeRows: [])
        stage.cuts = cuts.map { SubsetRowCut(students: $0.students) }
        self.stage = stage
        duals = IntegerDuals(
            students: prices, groups: 0, sizes: [], mostTakers: places, leastTakers: places.map { _ in 0 },
            goals: rowPrices, cuts: cuts.map(\.price))
        var branching = Branching.root
        for pair in together { branching = branching.joining(pair.0, pair.1) }
        for pair in apart { branching = branching.separating(pair.0, pair.1) }
        self.branching = branching
    }

    /// The units of one.
    package var scale: Int { stage.dualScale }

    /// The cheapest groups below a limit, cheapest first, and what no group is below.
    package func cheapest(below limit: Int, keeping count: Int) -> (
        groups: [(members: [Int], project: Int, cost: Int)], least: Int
    ) {
        var pricing = DepthFirstPricing(stage, duals, branching: branching, limits: PricingLimits())
        let priced = pricing.cheapest(below: limit, keeping: count)
        return (priced.columns.map { ($0.column.group.members, $0.column.project, $0.reducedCost) }, priced.least)
    }

    /// All groups below a limit, or nil when there are more than a number of them.
    package func all(below limit: Int, atMost count: Int) -> [(members: [Int], project: Int, cost: Int)]? {
        var pricing = DepthFirstPricing(stage, duals, branching: branching, limits: PricingLimits())
        return pricing.all(below: limit, atMost: count)?.map {
            ($0.column.group.members, $0.column.project, $0.reducedCost)
        }
    }

    /// The subset-row cuts that some groups with weights break, each as its set of students, the most broken first.
    package static func brokenCuts(_ problem: GroupingProblem, groups: [[Int]], weights: [Double]) -> [[Int]] {
        let stage = SetPartitioningStage(
            candidates: CandidateGroups(problem, measures: [], listingLimit: 0), usesProjects: false, objective: .zero,
            rows: [], sizeRows: [])
        let relaxation = ColumnGeneration.Relaxation(
            bound: 0, duals: nil,
            columns: groups.map { Column(group: StudentGroup(members: $0, values: []), project: 0) }, weights: weights)
        return CutSeparation(stage, relaxation).cuts().map(\.students)
    }
}
