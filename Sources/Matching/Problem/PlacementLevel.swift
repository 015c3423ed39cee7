package import Course

/// One of several objectives in order: a sum over all members of what their ranks cost, as small as possible.
package struct PlacementLevel: Sendable, Equatable {
    package var name: String
    /// The cost of each rank; the entry at 0 stands for no rank.
    package var costOfRank: [Int]
    /// What it costs in addition that a member stays without an item.
    package var costOfNothing: Int
    /// What it costs in addition that a member takes an extra place.
    package var costOfExtra: Int

    package init(name: String, costOfRank: [Int], costOfNothing: Int = 0, costOfExtra: Int = 0) {
        self.name = name
        self.costOfRank = costOfRank
        self.costOfNothing = costOfNothing
        self.costOfExtra = costOfExtra
    }

    /// The cost for members with these ranks.
    ///
    /// - Parameter isExtra: whether the places are extra ones; nil for those without an item.
    func cost(of ranks: some Sequence<Int>, isExtra: Bool?) -> Int {
        ranks.reduce(0) { sum, rank in
            sum + costOfRank[rank] + (isExtra == nil ? costOfNothing : 0) + (isExtra == true ? costOfExtra : 0)
        }
    }

    /// The greatest difference that one member can make.
    var spread: Int {
        let ranks = costOfRank.dropFirst()
        let range = (ranks.max() ?? 0) - (ranks.min() ?? 0)
        return range + max(abs(costOfNothing), abs(costOfExtra))
    }
}

// MARK: - Goals

extension PlacementLevel {
    /// The levels of a preference goal over ranks from 1 to `worstRank`, the most important first.
    ///
    /// Leximin is as few members as possible at the worst rank, then at the next better one, and so on; greedy is as
    /// many as possible at the first rank, then at the second, and so on; total is the sum of the ranks.
    package static func preference(_ goal: GroupGoal.Aggregation, worstRank: Int) -> [PlacementLevel] {
        switch goal {
        case .leximin:
            (1...max(1, worstRank)).dropFirst().reversed().map { counting($0, worstRank: worstRank, cost: 1) }
        case .greedy:
            (1...max(1, worstRank)).dropLast().map { counting($0, worstRank: worstRank, cost: -1) }
        case .total:
            [PlacementLevel(name: "sum of ranks", costOfRank: Array(0...worstRank))]
        }
    }

    /// Those who stay without an item.
    package static func unplaced(worstRank: Int) -> PlacementLevel {
        PlacementLevel(
            name: "without a place", costOfRank: Array(repeating: 0, count: worstRank + 1), costOfNothing: 1)
    }

    /// Those who take an extra place.
    static func extraPlaces(worstRank: Int) -> PlacementLevel {
        PlacementLevel(name: "extra places", costOfRank: Array(repeating: 0, count: worstRank + 1), costOfExtra: 1)
    }

    /// Those who get nothing that they ranked.
    package static func unranked(worstRank: Int) -> PlacementLevel {
        PlacementLevel(name: "nothing ranked", costOfRank: Array(repeating: 0, count: worstRank) + [1])
    }

    /// Levels added up.
    static func sum(_ levels: some Collection<PlacementLevel>) -> PlacementLevel {
        var sum = PlacementLevel(name: "together", costOfRank: levels.first.map { $0.costOfRank.map { _ in 0 } } ?? [])
        for level in levels {
            for rank in sum.costOfRank.indices { sum.costOfRank[rank] += level.costOfRank[rank] }
            sum.costOfNothing += level.costOfNothing
            sum.costOfExtra += level.costOfExtra
        }
        return sum
    }

    private static func counting(_ rank: Int, worstRank: Int, cost: Int) -> PlacementLevel {
        var costs = [Int](repeating: 0, count: worstRank + 1)
        costs[rank] = cost
        return PlacementLevel(name: "at rank \(rank)", costOfRank: costs)
    }
}
