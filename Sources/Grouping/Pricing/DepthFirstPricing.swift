import Course

/// Exact pricing without a list of the groups: depth-first branch and bound over students.
///
/// For each size the search first looks for the best group under the weights that each student has with its best project:
/// what a student is short of that with another project, groups can have no more of than that best group has to spare, so
/// that few students are left for each project.
///
/// For each size and project the search adds one student after another, those that promise most first: by their dual
/// value and the most that they can add to the measures (`MeasureGains`). It leaves a part of the search as soon as the
/// best students left cannot make its groups cheap enough. Students who stay together are one item. All sums are
/// integers, so a pass that comes to its end proves that there is no cheaper column.
///
/// Source: A. H. Land, A. G. Doig, Econometrica 28:497, 1960; for groups of largest diversity, M. Palubeckis et al.,
/// Information Technology and Control 40:277, 2011.
struct DepthFirstPricing: Pricing {
    private let stage: SetPartitioningStage
    private let duals: IntegerDuals
    private let limits: PricingLimits
    private let rules: ItemRules
    private let measures: [PricedMeasure]
    private(set) var work = 0

    /// How much work may go into looking at all projects at once.
    private static let scoutWork = 4_000_000

    init(_ stage: SetPartitioningStage, _ duals: IntegerDuals, branching: Branching, limits: PricingLimits) {
        self.stage = stage
        self.duals = duals
        self.limits = limits
        rules = ItemRules(stage.problem, branching)
        measures = PricedMeasure.all(stage, duals, rules.items)
    }

    mutating func cheapest(below limit: Int, keeping count: Int) -> PricedColumns {
        let search = run(PricingSearch.Found(limit: limit, capacity: max(1, count), isSelective: true))
        let found = search.found
        let columns = columns(found)
        guard search.isComplete else { return PricedColumns(columns: columns, least: .min) }
        return PricedColumns(columns: columns, least: columns.first?.reducedCost ?? limit)
    }

    mutating func all(below limit: Int, atMost count: Int) -> [(column: Column, reducedCost: Int)]? {
        let search = run(PricingSearch.Found(limit: limit, capacity: count, isSelective: false))
        return search.isComplete ? columns(search.found) : nil
    }

    private mutating func run(_ found: PricingSearch.Found) -> PricingSearch {
        var search = PricingSearch(
            stage.problem, rules, measures, cuts: Array(zip(stage.cuts, duals.cuts)), found: found, limits: limits)
        // One after another; what is found cuts those that follow short.
        for size in Set(stage.problem.sizes.flatMap { Array($0) }).sorted() where size > 0 {
            let prices = ProjectPrices(stage, duals, size: size)
            let scouted = prices.hasSeveral ? scout(size, prices, search.found.needed) : nil
            if let scouted, scouted <= search.found.needed { continue }
            for project in 0..<stage.projectCount {
                let most = scouted.map { $0 - prices.constant + prices.constants[project] }
                search.run(
                    size: size, project: stage.usesProjects ? project : nil, weights: prices.weights[project],
                    constant: prices.constants[project], losses: prices.losses(project),
                    allowance: most.map { $0 - search.found.needed } ?? .max)
            }
        }
        work += search.work
        return search
    }

    /// The best score of a group if each student had the project that is best for it, at least what is needed; nil where
    /// looking for it was not worth its while.
    private mutating func scout(_ size: Int, _ prices: ProjectPrices, _ needed: Int) -> Int? {
        var limits = limits
        limits.work = min(limits.work, Self.scoutWork)
        var search = PricingSearch(
            stage.problem, rules, measures, cuts: Array(zip(stage.cuts, duals.cuts)),
            found: PricingSearch.Found(limit: -needed, capacity: 1, isSelective: true), limits: limits)
        search.run(size: size, project: nil, weights: prices.best, constant: prices.constant)
        work += search.work
        return search.isComplete ? search.found.entries.reduce(needed) { max($0, $1.score) } : nil
    }

    private func columns(_ found: PricingSearch.Found) -> [(column: Column, reducedCost: Int)] {
        var evaluator = GroupMeasures(stage.problem)
        return found.entries.map { entry -> (column: Column, reducedCost: Int) in
            let members = entry.items.flatMap { rules.items[Int($0)] }.sorted()
            let group = stage.candidates.group(members, &evaluator)
            return (Column(group: group, project: entry.project), -entry.score)
        }.sorted { one, other in
            if one.reducedCost != other.reducedCost { return one.reducedCost < other.reducedCost }
            if one.column.group != other.column.group {
                return one.column.group.members.lexicographicallyPrecedes(other.column.group.members)
            }
            return one.column.project < other.column.project
        }
    }
}

/// A measure with what it costs under the duals of a stage.
struct PricedMeasure {
    let gains: any MeasureGains
    /// What a unit of worth brings, at least 0.
    let perUnit: Int
    /// Prices on values where leximin looks at them.
    let levels: LevelPrices?

    /// The measures that cost anything.
    static func all(_ stage: SetPartitioningStage, _ duals: IntegerDuals, _ items: [[Int]]) -> [PricedMeasure] {
        let functions = stage.priced(duals)
        return stage.candidates.measures.enumerated().compactMap { index, measure in
            var perUnit = 0
            var prices: [Int: Int] = [:]
            for (function, factor) in functions {
                switch function.groupPart {
                case .measure(index, _): perUnit += factor
                case .level(index, let level): prices[level, default: 0] += factor
                default: break
                }
            }
            let levels = LevelPrices(stage.candidates.filters[index], prices)
            guard perUnit > 0 || !levels.isTrivial, let gains = measure.gains(stage.problem, items) else { return nil }
            return PricedMeasure(gains: gains, perUnit: perUnit, levels: levels.isTrivial ? nil : levels)
        }
    }
}
