/// The values of a measure that a group may have once leximin has settled its lowest levels.
struct LevelFilter: Sendable, Equatable {
    /// The settled levels, ascending: below `floor` they alone are allowed.
    private(set) var levels: [Int] = []
    /// From this value on all are allowed, or none where the filter is closed.
    private(set) var floor = Int.min
    private(set) var isClosed = false

    /// Admits every value.
    static let all = LevelFilter()

    /// Forbids the values below another that are not settled.
    mutating func raise(to value: Int) { floor = max(floor, value) }

    /// Settles a level: it and what is above it stay allowed.
    mutating func settle(_ level: Int) {
        levels.append(level)
        raise(to: level + 1)
    }

    /// Forbids all but the settled levels.
    mutating func close() { isClosed = true }

    func allows(_ value: Int) -> Bool { (!isClosed && value >= floor) || levels.contains(value) }
}
