/// The network of a placement without minima: takers → items → pools → sink, every taker sending one unit.
///
/// An extra node, *anything*, stands between takers and the items that they take without having ranked them, so that
/// arcs are as many as ranks, not as many as pairs.
struct PlacementNetwork: Sendable {
    struct Arc: Sendable {
        var item: Int
        var cost: Int128
    }

    /// The arcs of all takers, those of one side by side.
    var arcs: [Arc] = []
    /// Where the arcs of each taker begin, and behind the last one where they end.
    var arcStart: [Int] = [0]
    /// The cost of each taker's arc to *anything*; nil for no such arc.
    var anythingCost: [Int128?] = []
    /// The arcs from *anything*.
    var anythingArcs: [Arc] = []
    var itemCapacity: [Int]
    /// The pool of each item; nil where its arc goes to the sink.
    var poolOfItem: [Int?]
    var poolCapacity: [Int]

    init(itemCapacity: [Int], poolOfItem: [Int?], poolCapacity: [Int]) {
        self.itemCapacity = itemCapacity
        self.poolOfItem = poolOfItem
        self.poolCapacity = poolCapacity
    }

    var takerCount: Int { anythingCost.count }

    mutating func addTaker(_ own: [Arc], anything: Int128?) {
        arcs += own
        arcStart.append(arcs.count)
        anythingCost.append(anything)
    }

    func arcs(of taker: Int) -> ArraySlice<Arc> { arcs[arcStart[taker]..<arcStart[taker + 1]] }
}

/// A cheapest flow with the prices that prove it cheapest.
struct PricedFlow: Sendable {
    /// The item of each taker.
    var item: [Int]
    /// Whether the taker came to it through *anything*.
    var isThroughAnything: [Bool]
    /// What a place costs: the least cost at which one more unit gets from here to the sink. Never negative.
    var itemPrice: [Int128]
    var poolPrice: [Int128]
    var anythingPrice: Int128
}

extension PlacementNetwork {
    /// The least cost of a taker at the prices of a flow: of its arcs, cost and price together.
    func potential(of taker: Int, _ flow: PricedFlow) -> Int128? {
        var least = anythingCost[taker].map { $0 + flow.anythingPrice }
        for arc in arcs(of: taker) {
            let cost = arc.cost + flow.itemPrice[arc.item]
            if least.map({ cost < $0 }) ?? true { least = cost }
        }
        return least
    }

    /// Whether the prices prove that no flow is cheaper: the complementary slackness of linear programming.
    ///
    /// Every unit goes where cost and price together are least; what is not full costs nothing more than what lies
    /// behind it; a price is at least that of what lies behind. O(arcs).
    func isOptimal(_ flow: PricedFlow) -> Bool {
        var load = [Int](repeating: 0, count: itemCapacity.count)
        var poolLoad = [Int](repeating: 0, count: poolCapacity.count)
        for taker in 0..<takerCount {
            let item = flow.item[taker]
            load[item] += 1
            if let pool = poolOfItem[item] { poolLoad[pool] += 1 }
            let costs: [Int128] =
                flow.isThroughAnything[taker]
                ? [anythingCost[taker], anythingArcs.first { $0.item == item }?.cost].compactMap(\.self)
                : arcs(of: taker).filter { $0.item == item }.map(\.cost)
            let isWhole = flow.isThroughAnything[taker] ? costs.count == 2 : !costs.isEmpty
            let cost = flow.isThroughAnything[taker] ? costs.reduce(0, +) : costs.min() ?? 0
            guard isWhole, potential(of: taker, flow) == cost + flow.itemPrice[item] else { return false }
        }
        for arc in anythingArcs where flow.anythingPrice > arc.cost + flow.itemPrice[arc.item] { return false }
        for (item, price) in flow.itemPrice.enumerated() {
            let behind = poolOfItem[item].map { flow.poolPrice[$0] } ?? 0
            guard load[item] <= itemCapacity[item], price >= behind else { return false }
            if load[item] < itemCapacity[item], price != behind { return false }
        }
        for (pool, price) in flow.poolPrice.enumerated() {
            guard poolLoad[pool] <= poolCapacity[pool], price >= 0 else { return false }
            if poolLoad[pool] < poolCapacity[pool], price != 0 { return false }
        }
        return true
    }
}
