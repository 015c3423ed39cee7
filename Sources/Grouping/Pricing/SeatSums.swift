/// The greatest sums that some items can have on a number of seats, each item of k students counting as k seats with a
/// k-th of its score, rounded up.
struct SeatSums {
    /// The greatest shares, as many as there are seats, descending.
    private let shares: UnsafeMutablePointer<Int>
    private var count = 0
    private let seats: Int
    private let isMinimum: Bool
    /// The sum of all, or the least of them where that is what counts.
    private(set) var total = 0

    /// - Parameters:
    ///   - isMinimum: whether the least of the scores counts, each student of an item having the whole score.
    ///   - memory: for as many numbers as there are seats.
    init(
        _ scores: UnsafeMutableBufferPointer<Int>, _ row: UnsafeMutableBufferPointer<Int32>,
        _ sizes: UnsafeMutableBufferPointer<Int>, seats: Int, isMinimum: Bool = false,
        in memory: UnsafeMutablePointer<Int>
    ) {
        self.seats = seats
        self.isMinimum = isMinimum
        shares = memory
        for place in scores.indices {
            let size = sizes[Int(row[place])]
            let share = isMinimum ? scores[place] : Self.share(scores[place], size: size)
            for _ in 0..<size { insert(share) }
        }
        if isMinimum {
            if count > 0 { total = shares[count - 1] }
        } else {
            for index in 0..<count { total += shares[index] }
        }
    }

    private mutating func insert(_ share: Int) {
        if count == seats {
            guard count > 0, share > shares[count - 1] else { return }
            count -= 1
        }
        var place = count
        while place > 0, shares[place - 1] < share {
            shares[place] = shares[place - 1]
            place -= 1
        }
        shares[place] = share
        count += 1
    }

    /// Whether there are students for all seats.
    var isFilled: Bool { count == seats }

    /// The greatest sum in which one of the items takes part.
    func total(with score: Int, size: Int) -> Int {
        if isMinimum { return min(score, total) }
        guard size < seats else { return score }
        let others = count - size
        if others >= 0, score >= 0 || size == 1, Self.share(score, size: size) >= shares[others] { return total }
        var sum = score
        for index in 0..<min(count, seats - size) { sum += shares[index] }
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
