/// The placements that are best by some levels, as part of a network: the arcs that they use, and what is full in all of
/// them.
///
/// A placement is best if and only if it uses only arcs that are tight at the prices of one best flow, and fills all that
/// has a price (complementary slackness). So the next levels are optimised over a smaller network of the same kind, and
/// no row is added for the levels before.
struct OptimalFace: Sendable {
    /// An arc of a taker by the position of its item; nil for the arc to nothing.
    typealias Choice = Int?

    /// What each taker may still choose.
    var choices: [[Choice]]
    var takesAnything: [Bool]
    /// The items that can still be taken without having been ranked.
    var anythingItems: [Int]
    var fullItems: [Bool]
    var fullPools: [Bool]

    /// All placements in which some items are full.
    init(_ problem: PlacementProblem, fullItems full: [Int] = []) {
        choices = problem.takers.map { taker in
            Array(taker.items.indices.map(Optional.some)) + (taker.mustBePlaced ? [] : [nil])
        }
        anythingItems = problem.items.indices.filter { !problem.items[$0].isExtra && problem.items[$0].max > 0 }
        takesAnything = problem.takers.map { [anythingItems] in $0.takesAnything && !anythingItems.isEmpty }
        fullItems = Array(repeating: false, count: problem.items.count)
        fullPools = Array(repeating: false, count: problem.pools.count)
        for item in full { fullItems[item] = true }
    }

    /// How many of the full things a place of an item fills: that many units of the top weight are its reward.
    private func filled(by item: Int, _ problem: PlacementProblem) -> Int {
        (fullItems[item] ? 1 : 0) + (problem.items[item].pool.map { fullPools[$0] ? 1 : 0 } ?? 0)
    }

    /// The network of this face: of every taker as many units as it takes places. Nothing is its last item.
    ///
    /// Each unit bears its share of what the taker's members cost, all in units of 1 / `unitScale`.
    func network(_ problem: PlacementProblem, _ weights: LexicographicWeights) -> PlacementNetwork {
        var network = PlacementNetwork(
            itemCapacity: problem.items.map(\.max) + [0],
            poolOfItem: problem.items.map(\.pool) + [nil], poolCapacity: problem.pools)
        network.itemCapacity[problem.items.count] = problem.unitCount
        let nothing = problem.items.count
        let reward = problem.items.indices.map { weights.top * Int128(filled(by: $0, problem)) }
        for (index, taker) in problem.takers.enumerated() {
            let share = Int128(problem.unitScale / taker.places)
            let arcs = choices[index].map { choice in
                guard let choice else {
                    let ranks = repeatElement(problem.worstRank, count: taker.members)
                    return PlacementNetwork.Arc(item: nothing, cost: share * weights.cost(of: ranks, isExtra: nil))
                }
                let item = taker.items[choice]
                let cost = weights.cost(of: taker.ranks(at: choice), isExtra: problem.items[item].isExtra)
                return PlacementNetwork.Arc(item: item, cost: share * cost - reward[item])
            }
            let anything = share * weights.rank[problem.worstRank] * Int128(taker.members)
            for _ in 0..<taker.places { network.addTaker(arcs, anything: takesAnything[index] ? anything : nil) }
        }
        network.anythingArcs = anythingItems.map { PlacementNetwork.Arc(item: $0, cost: -reward[$0]) }
        return network
    }

    /// The part of this face whose placements are as cheap as a cheapest flow.
    func restricted(to flow: PricedFlow, of network: PlacementNetwork, _ problem: PlacementProblem) -> OptimalFace {
        var face = self
        var unit = 0
        for taker in choices.indices {
            defer { unit += problem.takers[taker].places }
            guard let potential = network.potential(of: unit, flow) else { continue }
            face.choices[taker] = zip(choices[taker], network.arcs(of: unit)).filter { _, arc in
                arc.cost + flow.itemPrice[arc.item] == potential
            }.map(\.0)
            let anything = network.anythingCost[unit].map { $0 + flow.anythingPrice }
            face.takesAnything[taker] = anything == potential
        }
        face.anythingItems = network.anythingArcs.filter {
            $0.cost + flow.itemPrice[$0.item] == flow.anythingPrice
        }.map(\.item)
        for (item, problemItem) in problem.items.enumerated() {
            let behind = problemItem.pool.map { flow.poolPrice[$0] } ?? 0
            if flow.itemPrice[item] > behind { face.fullItems[item] = true }
        }
        for pool in problem.pools.indices where flow.poolPrice[pool] > 0 { face.fullPools[pool] = true }
        return face
    }

    /// Leaves out what some members' ranks make too dear; `isExtra` is nil for nothing.
    mutating func removeChoices(
        _ problem: PlacementProblem, where isTooDear: (_ ranks: [Int], _ isExtra: Bool?) -> Bool
    ) {
        for (index, taker) in problem.takers.enumerated() {
            let worst = Array(repeating: problem.worstRank, count: taker.members)
            choices[index].removeAll { choice in
                guard let choice else { return isTooDear(worst, nil) }
                return isTooDear(Array(taker.ranks(at: choice)), problem.items[taker.items[choice]].isExtra)
            }
            if isTooDear(worst, false) { takesAnything[index] = false }
        }
    }
}
