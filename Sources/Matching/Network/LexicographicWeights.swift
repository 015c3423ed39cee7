/// Levels put together into one cost, so that the cheapest placement is the best level by level.
///
/// Each level weighs more than all that the levels behind it can differ by. Where not all levels fit into 127 bits, the
/// first ones do, and the rest is for another turn.
struct LexicographicWeights: Sendable {
    /// How many of the levels are in.
    let levelCount: Int
    /// The cost of each rank for one member.
    let rank: [Int128]
    let nothing: Int128
    let extra: Int128
    /// A weight that exceeds all differences of these costs.
    let top: Int128

    /// - Parameters:
    ///   - members: all members of all takers.
    ///   - topSpread: the greatest total of what is to be counted at the weight `top`.
    init(_ levels: ArraySlice<PlacementLevel>, worstRank: Int, members: Int, topSpread: Int) {
        // Costs along a path of the network stay below four times the greatest total.
        let limit = Int128.max / 8 / Int128(max(1, topSpread))
        var count = 0
        var total: Int128 = 1
        for level in levels {
            let (next, overflow) = total.multipliedReportingOverflow(by: Int128(members * level.spread + 1))
            guard !overflow, next < limit else { break }
            total = next
            count += 1
        }
        // A single level always fits: its own range is that of Int.
        levelCount = max(count, min(1, levels.count))
        var rank = [Int128](repeating: 0, count: worstRank + 1)
        var (nothing, extra, weight): (Int128, Int128, Int128) = (0, 0, 1)
        for level in levels.prefix(levelCount).reversed() {
            for (index, cost) in level.costOfRank.enumerated() { rank[index] += weight * Int128(cost) }
            nothing += weight * Int128(level.costOfNothing)
            extra += weight * Int128(level.costOfExtra)
            weight *= Int128(members * level.spread + 1)
        }
        self.rank = rank
        self.nothing = nothing
        self.extra = extra
        top = weight
    }

    /// The cost of members with these ranks; `isExtra` is nil for those without an item.
    func cost(of ranks: some Sequence<Int>, isExtra: Bool?) -> Int128 {
        ranks.reduce(0) { sum, rank in
            sum + self.rank[rank] + (isExtra == nil ? nothing : 0) + (isExtra == true ? extra : 0)
        }
    }
}
