/// A cheapest flow to one sink, node 0, in a network without circles whose arcs lead from higher to lower numbers.
///
/// By successive shortest paths: one unit after the other enters along the cheapest path of the residual network. Prices
/// keep the lengths of Dijkstra's algorithm from being negative, though costs may be. O(units · arcs · log nodes) at
/// worst; a search ends at the sink, mostly early.
///
/// Source: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, *Network Flows*, 1993, section 9.7.
struct MinimumCostFlow {
    struct Arc: Sendable {
        var tail: Int
        var head: Int
        var capacity: Int
        var cost: Int128
    }

    enum Outcome {
        case cheapest
        /// All units came to the sink, the last ones without regard to cost.
        case hurried
        /// Some unit cannot come to the sink, whatever way the others take.
        case infeasible
    }

    private let arcs: [Arc]
    /// Of arc a what is left at 2a, and at 2a + 1 what can be taken back.
    private var residual: [Int]
    private var cost: [Int128]
    /// The residual arcs that leave each node, those of one side by side.
    private var leaving: [Int]
    private var leavingStart: [Int]
    /// What a unit pays from a node to the sink.
    private var price: [Int128]

    // The search for one path. A label counts where its stamp is that of the search.
    private var distance: [Int128]
    private var arrival: [Int]
    private var labelStamp: [Int]
    private var doneStamp: [Int]
    private var stamp = 0
    private var queue = NodeQueue()

    /// - Precondition: every arc leads from a higher number to a lower one, and costs along a path stay below an eighth
    ///   of the range.
    init(nodeCount: Int, arcs: [Arc]) {
        self.arcs = arcs
        residual = arcs.flatMap { [$0.capacity, 0] }
        cost = arcs.flatMap { [$0.cost, -$0.cost] }
        leavingStart = Array(repeating: 0, count: nodeCount + 1)
        for arc in arcs {
            leavingStart[arc.tail + 1] += 1
            leavingStart[arc.head + 1] += 1
        }
        for node in 0..<nodeCount { leavingStart[node + 1] += leavingStart[node] }
        leaving = Array(repeating: 0, count: 2 * arcs.count)
        var next = leavingStart
        for (index, arc) in arcs.enumerated() {
            for (node, leave) in [(arc.tail, 2 * index), (arc.head, 2 * index + 1)] {
                leaving[next[node]] = leave
                next[node] += 1
            }
        }
        distance = Array(repeating: 0, count: nodeCount)
        arrival = Array(repeating: 0, count: nodeCount)
        labelStamp = Array(repeating: 0, count: nodeCount)
        doneStamp = Array(repeating: 0, count: nodeCount)
        // A dead end is dearer than all that is not.
        price = Array(repeating: Int128.max / 4, count: nodeCount)
        price[0] = 0
        for node in 0..<nodeCount {
            for leave in leaving[leavingStart[node]..<leavingStart[node + 1]] where residual[leave] > 0 {
                price[node] = min(price[node], cost[leave] + price[head(leave)])
            }
        }
    }

    private func head(_ leave: Int) -> Int { leave & 1 == 0 ? arcs[leave >> 1].head : arcs[leave >> 1].tail }

    func flow(on arc: Int) -> Int { residual[2 * arc + 1] }

    /// What an arc costs beyond what it saves, at the prices: positive where no cheapest flow uses it, negative where each
    /// fills it.
    func reducedCost(of arc: Int) -> Int128 { cost[2 * arc] + price[arcs[arc].head] - price[arcs[arc].tail] }

    /// Whether the prices prove that no flow of the same units is cheaper: no residual arc saves anything.
    var isOptimal: Bool {
        arcs.indices.allSatisfy { arc in
            let reduced = reducedCost(of: arc)
            return (residual[2 * arc] == 0 || reduced >= 0) && (residual[2 * arc + 1] == 0 || reduced <= 0)
        }
    }

    /// Sends one unit from each of some nodes, in an order that decides between flows that cost the same.
    ///
    /// - Parameter isHurried: asked before every 64th unit; once it says so, the rest go any way there is.
    mutating func send(from sources: [Int], isHurried: () throws -> Bool) rethrows -> Outcome {
        var outcome = Outcome.cheapest
        for (count, source) in sources.enumerated() {
            if outcome == .cheapest, count % 64 == 0, try isHurried() {
                outcome = .hurried
                for leave in cost.indices { cost[leave] = 0 }
                for node in price.indices { price[node] = 0 }
            }
            guard sendUnit(from: source) else { return .infeasible }
        }
        return outcome
    }

    private mutating func sendUnit(from source: Int) -> Bool {
        stamp += 1
        queue.removeAll()
        var done: [Int] = []
        label(source, at: 0, by: -1)
        while let (node, reached) = queue.removeFirst() {
            guard doneStamp[node] != stamp else { continue }
            doneStamp[node] = stamp
            if node == 0 {
                for node in done { price[node] += reached - distance[node] }
                augment()
                return true
            }
            done.append(node)
            for position in leavingStart[node]..<leavingStart[node + 1] {
                let leave = leaving[position]
                guard residual[leave] > 0 else { continue }
                let next = head(leave)
                label(next, at: reached + cost[leave] + price[next] - price[node], by: leave)
            }
        }
        return false
    }

    private mutating func label(_ node: Int, at length: Int128, by leave: Int) {
        guard doneStamp[node] != stamp, labelStamp[node] != stamp || length < distance[node] else { return }
        labelStamp[node] = stamp
        distance[node] = length
        arrival[node] = leave
        queue.insert(node, length)
    }

    private mutating func augment() {
        var node = 0
        while arrival[node] >= 0 {
            let leave = arrival[node]
            residual[leave] -= 1
            residual[leave ^ 1] += 1
            node = head(leave ^ 1)
        }
    }
}
