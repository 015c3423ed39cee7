internal import Course
internal import Optimization

/// The best placement where minima do not count and bundles may be divided: level by level, in one flow or a few, with a
/// proof.
///
/// It is the linear relaxation of the placement, solved over integers: what it finds is a bound, and the answer where it
/// happens to keep minima and bundles.
struct NetworkPlacement: Sendable {
    private let problem: PlacementProblem
    private let levels: [PlacementLevel]
    /// Items that are to be full.
    private let fullItems: [Int]
    private let unitScale: Int
    private let seed: UInt64
    private let budget: Budget

    init(
        _ problem: PlacementProblem, _ levels: [PlacementLevel], fullItems: [Int] = [], seed: UInt64, budget: Budget
    ) {
        self.problem = problem
        self.levels = levels
        self.fullItems = fullItems
        self.seed = seed
        self.budget = budget
        unitScale = problem.unitScale
    }

    /// The best placement, or nil when there is none.
    ///
    /// - Throws: `SolveError.limit` when the budget ends first.
    func solve() throws -> DividedPlacement? {
        var face = OptimalFace(problem, fullItems: fullItems)
        var rest = levels[...]
        var placement: DividedPlacement?
        repeat {
            rest = rest.dropFirst(try emptyLevels(rest, on: &face))
            let weights = weights(rest, on: face)
            guard let (flow, network) = try cheapest(on: face, weights) else { return nil }
            placement = divided(flow)
            rest = rest.dropFirst(weights.levelCount)
            if !rest.isEmpty { face = face.restricted(to: flow, of: network, problem) }
        } while !rest.isEmpty
        guard let placement, fillsAll(placement) else { return nil }
        return placement
    }

    private func fillsAll(_ placement: DividedPlacement) -> Bool {
        guard !fullItems.isEmpty else { return true }
        var loads = [Int](repeating: 0, count: problem.items.count)
        for case let item? in placement.items.joined() { loads[item] += 1 }
        return fullItems.allSatisfy { loads[$0] == problem.items[$0].max }
    }

    private func divided(_ flow: PricedFlow) -> DividedPlacement {
        var units = flow.item.makeIterator()
        let items = problem.takers.map { taker in
            (0..<taker.places).map { _ in units.next().flatMap { $0 < problem.items.count ? $0 : nil } }
        }
        return DividedPlacement(
            items: items, values: levels.map { value(of: $0, items) }, scale: unitScale)
    }

    private func value(of level: PlacementLevel, _ items: [[Int?]]) -> Int {
        var sum = 0
        for (taker, units) in items.enumerated() {
            let share = unitScale / units.count
            for item in units {
                let ranks = problem.ranks(of: taker, with: item)
                sum += share * level.cost(of: ranks, isExtra: item.map { problem.items[$0].isExtra })
            }
        }
        return sum
    }

    private func weights(_ levels: ArraySlice<PlacementLevel>, on face: OptimalFace) -> LexicographicWeights {
        let isWhole = !face.fullItems.contains(true) && !face.fullPools.contains(true)
        return LexicographicWeights(
            levels, worstRank: problem.worstRank, members: problem.memberCount,
            topSpread: isWhole ? 1 : 2 * problem.takers.count + 1)
    }

    private func cheapest(
        on face: OptimalFace, _ weights: LexicographicWeights
    ) throws -> (PricedFlow, PlacementNetwork)? {
        let network = face.network(problem, weights)
        var generator = SeededGenerator(seed: seed)
        var search = SuccessiveShortestPaths(network)
        let order = order(&generator)
        let flow: PricedFlow?
        do {
            flow = try search.solve(order: order, isCancelled: { budget.isExhausted })
        } catch {
            throw SolveError.limit(budget.exhaustion ?? .cancelled, bound: nil)
        }
        guard let flow else { return nil }
        guard network.isOptimal(flow) else { throw UnprovenFlow() }
        return (flow, network)
    }

    /// The units in a random order of their takers, bundles first: who comes late is displaced first where it is all the
    /// same, so that bundles stay whole.
    private func order(_ generator: inout SeededGenerator) -> [Int] {
        var units: [Range<Int>] = []
        for taker in problem.takers {
            let first = units.last?.upperBound ?? 0
            units.append(first..<(first + taker.places))
        }
        let shuffled = units.shuffled(using: &generator)
        return (shuffled.filter { $0.count > 1 } + shuffled.filter { $0.count == 1 }).flatMap(Array.init)
    }

    /// How many levels at the front can all be zero together, where there are more than fit into one flow: found by
    /// bisection, and left behind in one step, as complete lists of hundreds of ranks need it.
    private func emptyLevels(
        _ levels: ArraySlice<PlacementLevel>, on face: inout OptimalFace
    ) throws -> Int {
        let candidates = levels.prefix { level in
            level.costOfNothing >= 0 && level.costOfExtra >= 0 && level.costOfRank.allSatisfy { $0 >= 0 }
        }
        guard weights(levels, on: face).levelCount < candidates.count else { return 0 }
        var (low, high) = (0, candidates.count)
        while low < high {
            let middle = (low + high + 1) / 2
            let sum = PlacementLevel.sum(candidates.prefix(middle))
            guard let (flow, _) = try cheapest(on: face, weights([sum], on: face)) else { return 0 }
            if value(of: sum, divided(flow).items) == 0 { low = middle } else { high = middle - 1 }
        }
        if low > 0 {
            let sum = PlacementLevel.sum(candidates.prefix(low))
            face.removeChoices(problem) { sum.cost(of: $0, isExtra: $1) > 0 }
        }
        return low
    }
}

/// A placement whose takers may be divided among items.
struct DividedPlacement: Sendable {
    /// Of each taker, the items of its places; nil for nothing.
    var items: [[Int?]]
    /// The value of each level, in units of 1 / `scale`.
    var values: [Int]
    var scale: Int

    /// The placement of takers that are not divided, or nil where one is.
    var whole: [Int?]? {
        let firsts = items.map { units in units.allSatisfy { $0 == units[0] } ? units.first : nil }
        return firsts.contains { $0 == nil } ? nil : firsts.map { $0.flatMap(\.self) }
    }
}

/// A defect: the prices of a flow do not prove it cheapest.
struct UnprovenFlow: Error {}
