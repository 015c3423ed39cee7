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
    /// A line below the prices: every allowed value v costs at least `offset` − `slope` · v; 0 where there is none of use.
    let slope: Int
    let offset: Int

    /// Prices and values beyond these have no line, whose products would leave 64 bits.
    private static let steepest = 1 << 40
    private static let farthest = 1 << 20

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
        (slope, offset) = Self.line(below: Self.corners(filter, levels, self.prices))
    }

    /// The allowed values that cost something or are the least free ones, ascending, with their prices; none where there
    /// is no least allowed value.
    private static func corners(
        _ filter: LevelFilter, _ levels: [Int], _ prices: [Int]
    ) -> [(value: Int, price: Int)] {
        var corners = zip(levels, prices).filter { $0.1 < forbidden }.map { (value: $0.0, price: $0.1) }
        guard !filter.isClosed else { return corners }
        guard filter.floor > .min else { return [] }
        var free = filter.floor
        while levels.contains(free) { free += 1 }
        corners.append((free, 0))
        return corners.sorted { $0.value < $1.value }
    }

    /// The line through the lowest corner that falls to the price of the cheapest, or below it where others ask for that.
    private static func line(below corners: [(value: Int, price: Int)]) -> (slope: Int, offset: Int) {
        guard let lowest = corners.first, let cheapest = corners.min(by: { $0.price < $1.price }),
            lowest.price > cheapest.price,
            corners.allSatisfy({ abs($0.value) <= farthest && $0.price <= steepest })
        else { return (0, 0) }
        let slope = (lowest.price - cheapest.price) / (cheapest.value - lowest.value)
        return (slope, corners.reduce(Int.max) { min($0, $1.price + slope * $1.value) })
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
