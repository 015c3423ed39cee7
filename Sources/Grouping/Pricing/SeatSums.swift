/// The greatest sums that some items can have on a number of seats, each item of k students counting as k seats with a
/// k-th of its score, rounded up.
struct SeatSums {
    /// The greatest shares, as many as there are seats, descending.
    private var shares: [Int] = []
    private let seats: Int
    /// The sum of all.
    private(set) var total = 0

    init(
        _ scores: UnsafeMutableBufferPointer<Int>, _ row: UnsafeMutableBufferPointer<Int32>,
        _ sizes: UnsafeMutableBufferPointer<Int>, seats: Int
    ) {
        self.seats = seats
        shares.reserveCapacity(seats + 1)
        for place in scores.indices {
            let size = sizes[Int(row[place])]
            let share = Self.share(scores[place], size: size)
            for _ in 0..<size { insert(share) }
        }
        total = shares.reduce(0, +)
    }

    private mutating func insert(_ share: Int) {
        if shares.count == seats {
            guard let last = shares.last, share > last else { return }
            shares.removeLast()
        }
        var place = shares.count
        while place > 0, shares[place - 1] < share { place -= 1 }
        shares.insert(share, at: place)
    }

    /// Whether there are students for all seats.
    var isFilled: Bool { shares.count == seats }

    /// The greatest sum in which one of the items takes part.
    func total(with score: Int, size: Int) -> Int {
        guard size < seats else { return score }
        let others = shares.count - size
        if others >= 0, score >= 0 || size == 1, Self.share(score, size: size) >= shares[others] { return total }
        var sum = score
        for index in 0..<min(shares.count, seats - size) { sum += shares[index] }
        return sum
    }

    /// A k-th of a score, rounded up.
    static func share(_ score: Int, size: Int) -> Int {
        size == 1 ? score : score > 0 ? (score + size - 1) / size : score / size
    }

    /// The sum over the seats that the items of a sorted row from a place on fill, or nil when they do not fill them.
    static func total(
        _ scores: UnsafeMutableBufferPointer<Int>, _ row: UnsafeMutableBufferPointer<Int32>,
        _ sizes: UnsafeMutableBufferPointer<Int>, from first: Int, to end: Int, seats: Int
    ) -> Int? {
        var left = seats
        var sum = 0
        var place = first
        while left > 0, place < end {
            let size = sizes[Int(row[place])]
            sum += size <= left && size == 1 ? scores[place] : share(scores[place], size: size) * min(size, left)
            left -= min(size, left)
            place += 1
        }
        return left == 0 ? sum : nil
    }
}
