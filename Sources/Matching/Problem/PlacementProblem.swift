/// The matching of takers to items as numbers: students, or bundles of friends, or groups, each to one project.
package struct PlacementProblem: Sendable {
    /// Something to take.
    package struct Item: Sendable {
        /// The least places taken once anybody takes it; 0 and 1 allow any number.
        package var min: Int
        /// The most places.
        package var max: Int
        /// The position in `pools` of the pool that the places come from, if there is one.
        package var pool: Int?
        /// Whether its places are extra ones, which cost by the levels' `extra`.
        package var isExtra: Bool

        package init(min: Int = 0, max: Int, pool: Int? = nil, isExtra: Bool = false) {
            self.min = min
            self.max = max
            self.pool = pool
            self.isExtra = isExtra
        }
    }

    /// Somebody who takes one item: one person, or several who go together.
    package struct Taker: Sendable {
        /// The persons whose ranks count.
        package var members: Int
        /// The places taken.
        package var places: Int
        /// The items that can be taken, each once.
        package var items: [Int]
        /// The ranks that the members give them, from 1; those of one item side by side.
        package var ranks: [Int]
        /// Whether any item that is not extra can be taken too, at the worst rank.
        package var takesAnything: Bool
        /// Whether to stay without an item is out of the question.
        package var mustBePlaced: Bool

        package init(
            members: Int = 1, places: Int = 1, items: [Int], ranks: [Int], takesAnything: Bool = false,
            mustBePlaced: Bool = false
        ) {
            self.members = members
            self.places = places
            self.items = items
            self.ranks = ranks
            self.takesAnything = takesAnything
            self.mustBePlaced = mustBePlaced
        }

        /// The ranks that the members give an item by its position in `items`.
        package func ranks(at position: Int) -> ArraySlice<Int> {
            ranks[(position * members)..<((position + 1) * members)]
        }
    }

    package var takers: [Taker]
    package var items: [Item]
    /// The places of each pool.
    package var pools: [Int]
    /// The rank of what was not ranked, and of nothing.
    package var worstRank: Int

    package init(takers: [Taker], items: [Item], pools: [Int] = [], worstRank: Int) {
        self.takers = takers
        self.items = items
        self.pools = pools
        self.worstRank = worstRank
    }
}

extension PlacementProblem {
    /// The members of all takers.
    var memberCount: Int { takers.reduce(0) { $0 + $1.members } }

    /// The places of all takers.
    var unitCount: Int { takers.reduce(0) { $0 + $1.places } }

    /// The least common multiple of the takers' places: costs shared out among a taker's places are whole in units of
    /// one part of this.
    var unitScale: Int {
        Set(takers.map(\.places)).reduce(1) { one, other in
            var (divisor, rest) = (one, other)
            while rest > 0 { (divisor, rest) = (rest, divisor % rest) }
            return one / divisor * other
        }
    }

    /// The ranks of a taker's members with an item, or without one.
    package func ranks(of taker: Int, with item: Int?) -> [Int] {
        guard let item, let position = takers[taker].items.firstIndex(of: item) else {
            return Array(repeating: worstRank, count: takers[taker].members)
        }
        return Array(takers[taker].ranks(at: position))
    }

    /// The places taken of each item.
    func loads(_ placement: [Int?]) -> [Int] {
        var loads = [Int](repeating: 0, count: items.count)
        for (taker, item) in placement.enumerated() {
            if let item { loads[item] += takers[taker].places }
        }
        return loads
    }

    /// The value of a level: the sum over all members.
    package func value(of level: PlacementLevel, _ placement: [Int?]) -> Int {
        takers.indices.reduce(0) { sum, taker in
            let item = placement[taker]
            return sum + level.cost(of: ranks(of: taker, with: item), isExtra: item.map { items[$0].isExtra })
        }
    }
}
