/// What the values of a measure cost under leximin: a price on each level, nothing above them, and no way to values that
/// are not allowed.
struct LevelPrices {
    /// More than any column costs, and still far from the end of 64 bits.
    static let forbidden = Int.max / 4

    private let filter: LevelFilter
    /// Levels that cost something or are the only ones allowed, ascending, with the price of each.
    private let levels: [Int]
    private let prices: [Int]
    /// The least price of any value up to each level.
    private let leastUpTo: [Int]

    /// - Parameter prices: per level what a group of that value costs, none below 0.
    init(_ filter: LevelFilter, _ prices: [Int: Int]) {
        self.filter = filter
        levels = Set(filter.levels).union(prices.keys).sorted()
        self.prices = levels.map { filter.allows($0) ? prices[$0] ?? 0 : Self.forbidden }
        var least = Self.forbidden
        leastUpTo = self.prices.map { price in
            least = min(least, price)
            return least
        }
    }

    /// Whether every value is allowed and costs nothing.
    var isTrivial: Bool { filter == .all && prices.allSatisfy { $0 == 0 } }

    func price(of value: Int) -> Int {
        for index in levels.indices where levels[index] == value { return prices[index] }
        return filter.allows(value) ? 0 : Self.forbidden
    }

    /// The least price of a value that is at most a limit; a lower bound where values between levels are free.
    func least(upTo limit: Int) -> Int {
        var index = levels.count - 1
        while index >= 0, levels[index] > limit { index -= 1 }
        let settled = index >= 0 ? leastUpTo[index] : Self.forbidden
        return !filter.isClosed && limit >= filter.floor && isFree(limit, below: index) ? min(0, settled) : settled
    }

    /// Whether the values from the floor to a limit are not all levels with a price.
    private func isFree(_ limit: Int, below index: Int) -> Bool {
        guard index >= 0, filter.floor > .min else { return true }
        return limit > levels[index] || levels[...index].count { $0 >= filter.floor } <= limit - filter.floor
    }
}
