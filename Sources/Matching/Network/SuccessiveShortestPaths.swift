/// The cheapest placement in a network by successive shortest paths: one taker after the other enters, and whoever is
/// in the way moves on along the cheapest path to a free place.
///
/// Paths are sought by Dijkstra's algorithm over items, pools and *anything*, with prices that keep all lengths from
/// being negative; a search ends at the first free place. O(takers · arcs · log items) at worst, and near O(arcs) where
/// places are plenty.
///
/// Source: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, *Network Flows*, 1993, section 9.7; J. Edmonds, R. M. Karp,
/// "Theoretical improvements in algorithmic efficiency for network flow problems", JACM 19(2), 1972,
/// doi:10.1145/321694.321699.
struct SuccessiveShortestPaths {
    private let network: PlacementNetwork
    private let itemCount: Int
    private let anything: Int
    private let itemsOfPool: [[Int]]

    // The flow so far.
    private var item: [Int]
    private var isThroughAnything: [Bool]
    /// The cost that each placed taker pays now.
    private var cost: [Int128]
    private var takersAtItem: [[Int]]
    private var load: [Int]
    private var poolLoad: [Int]
    /// Prices of items, then pools, then *anything*.
    private var price: [Int128]

    // The search for one path. A label counts where its stamp is that of the search.
    private var distance: [Int128]
    private var labelStamp: [Int]
    private var doneStamp: [Int]
    private var origin: [Origin]
    private var stamp = 0
    private var queue = NodeQueue()
    private var done: [Int] = []

    /// Where the path to a node comes from.
    private enum Origin {
        case taker(Int)
        case node(Int)
    }

    init(_ network: PlacementNetwork) {
        self.network = network
        itemCount = network.itemCapacity.count
        anything = itemCount + network.poolCapacity.count
        var itemsOfPool = [[Int]](repeating: [], count: network.poolCapacity.count)
        for (item, pool) in network.poolOfItem.enumerated() {
            if let pool { itemsOfPool[pool].append(item) }
        }
        self.itemsOfPool = itemsOfPool
        item = Array(repeating: -1, count: network.takerCount)
        isThroughAnything = Array(repeating: false, count: network.takerCount)
        cost = Array(repeating: 0, count: network.takerCount)
        takersAtItem = Array(repeating: [], count: itemCount)
        load = Array(repeating: 0, count: itemCount)
        poolLoad = Array(repeating: 0, count: network.poolCapacity.count)
        price = Array(repeating: 0, count: anything + 1)
        price[anything] = network.anythingArcs.map(\.cost).min() ?? 0
        distance = Array(repeating: 0, count: anything + 1)
        labelStamp = Array(repeating: 0, count: anything + 1)
        doneStamp = Array(repeating: 0, count: anything + 1)
        origin = Array(repeating: .node(0), count: anything + 1)
    }

    /// The cheapest flow, takers entering in an order, which decides between flows that cost the same.
    ///
    /// - Parameter isCancelled: asked before every 256th taker.
    /// - Returns: nil when a taker finds no place, which no other order would change.
    mutating func solve(order: [Int], isCancelled: () -> Bool) throws(CancellationError) -> PricedFlow? {
        for (count, taker) in order.enumerated() {
            if count % 256 == 255, isCancelled() { throw CancellationError() }
            guard enter(taker) else { return nil }
        }
        // An item that nobody takes may look cheaper than the pool behind it; it is not.
        for (item, pool) in network.poolOfItem.enumerated() {
            if let pool { price[item] = max(price[item], price[itemCount + pool]) }
        }
        return PricedFlow(
            item: item, isThroughAnything: isThroughAnything, itemPrice: Array(price[..<itemCount]),
            poolPrice: Array(price[itemCount..<anything]), anythingPrice: price[anything])
    }

    // MARK: - One path

    private mutating func enter(_ taker: Int) -> Bool {
        stamp += 1
        queue.removeAll()
        done.removeAll(keepingCapacity: true)
        guard let potential = leastCost(of: taker) else { return false }
        relaxArcs(of: taker, at: 0, potential: potential)
        while let (node, reached) = queue.removeFirst() {
            guard doneStamp[node] != stamp else { continue }
            doneStamp[node] = stamp
            done.append(node)
            if isFree(node) {
                for node in done { price[node] += reached - distance[node] }
                augment(to: node, from: taker)
                return true
            }
            leave(node, at: reached)
        }
        return false
    }

    /// Whether a unit that has come to the node can go on to the sink at no cost.
    private func isFree(_ node: Int) -> Bool {
        if node < itemCount { return load[node] < network.itemCapacity[node] && network.poolOfItem[node] == nil }
        return node < anything && poolLoad[node - itemCount] < network.poolCapacity[node - itemCount]
    }

    private func leastCost(of taker: Int) -> Int128? {
        var least = network.anythingCost[taker].map { $0 + price[anything] }
        for index in network.arcStart[taker]..<network.arcStart[taker + 1] {
            let cost = network.arcs[index].cost + price[network.arcs[index].item]
            if least.map({ cost < $0 }) ?? true { least = cost }
        }
        return least
    }

    private mutating func relaxArcs(of taker: Int, at reached: Int128, potential: Int128) {
        for index in network.arcStart[taker]..<network.arcStart[taker + 1] {
            let arc = network.arcs[index]
            relax(arc.item, reached + arc.cost + price[arc.item] - potential, .taker(taker))
        }
        if let cost = network.anythingCost[taker] {
            relax(anything, reached + cost + price[anything] - potential, .taker(taker))
        }
    }

    private mutating func relax(_ node: Int, _ length: Int128, _ from: Origin) {
        guard doneStamp[node] != stamp, labelStamp[node] != stamp || length < distance[node] else { return }
        labelStamp[node] = stamp
        distance[node] = length
        origin[node] = from
        queue.insert(node, length)
    }

    /// Goes on from a node whose distance is known.
    private mutating func leave(_ node: Int, at reached: Int128) {
        if node == anything {
            for arc in network.anythingArcs {
                relax(arc.item, reached + arc.cost + price[arc.item] - price[anything], .node(anything))
            }
        } else if node < itemCount {
            if let pool = network.poolOfItem[node], load[node] < network.itemCapacity[node] {
                let next = itemCount + pool
                relax(next, reached + price[next] - price[node], .node(node))
            }
            for position in takersAtItem[node].indices.reversed() {
                let taker = takersAtItem[node][position]
                relaxArcs(of: taker, at: reached, potential: cost[taker] + price[node])
            }
        } else {
            // The unit takes a place of the pool that an item of it gives back.
            for item in itemsOfPool[node - itemCount] where load[item] > 0 {
                relax(item, reached + price[item] - price[node], .node(node))
            }
        }
    }

    /// Moves everybody along the path from the new taker to a node.
    private mutating func augment(to end: Int, from newTaker: Int) {
        var moves: [(taker: Int, item: Int, isThroughAnything: Bool)] = []
        var node = end
        var target = end
        while true {
            switch origin[node] {
            case .node(let before):
                if node < itemCount { target = node }
                node = before
            case .taker(let taker):
                moves.append((taker, node == anything ? target : node, node == anything))
                if taker == newTaker {
                    for move in moves { place(move.taker, at: move.item, throughAnything: move.isThroughAnything) }
                    return
                }
                node = item[taker]
            }
        }
    }

    private mutating func place(_ taker: Int, at new: Int, throughAnything: Bool) {
        if item[taker] >= 0 {
            let old = item[taker]
            load[old] -= 1
            if let pool = network.poolOfItem[old] { poolLoad[pool] -= 1 }
            takersAtItem[old].removeAll { $0 == taker }
        }
        item[taker] = new
        isThroughAnything[taker] = throughAnything
        load[new] += 1
        if let pool = network.poolOfItem[new] { poolLoad[pool] += 1 }
        takersAtItem[new].append(taker)
        let arcs = throughAnything ? network.anythingArcs[...] : network.arcs(of: taker)
        let own = throughAnything ? network.anythingCost[taker] ?? 0 : 0
        cost[taker] = own + (arcs.first { $0.item == new }?.cost ?? 0)
    }
}
