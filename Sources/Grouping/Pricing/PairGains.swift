/// A sum over the pairs of a group: of a student to come, its pairs with those chosen, and half the greatest that it can
/// have with as many others as come with it.
final class PairGains: MeasureGains {
    private let count: Int
    /// Sums over the pairs of two items, row-major, and inside each, where a student also pairs with itself.
    private let pairs: [Int]
    private let inner: [Int]
    private let sizes: [Int]
    /// The sums of the greatest values of an item with 0, 1, 2, … students, row-major.
    private var greatest: [Int] = []
    private var stride = 1
    /// Per depth the sums over the pairs of the group, and of each item with the group.
    private let totals: UnsafeMutableBufferPointer<Int>
    private let attached: UnsafeMutableBufferPointer<Int>

    /// - Parameters:
    ///   - students: n.
    ///   - values: of each pair, row-major n × n, symmetric.
    ///   - largest: the most students of a group.
    init(students: Int, _ items: [[Int]], _ values: [Int], largest: Int) {
        count = items.count
        sizes = items.map(\.count)
        if items.allSatisfy({ $0.count == 1 }) && items.count == students {
            pairs = values
            inner = items.indices.map { values[$0 * students + $0] }
        } else {
            pairs = items.flatMap { one in
                items.map { other in
                    one.reduce(0) { sum, student in
                        sum + other.reduce(0) { $0 + values[student * students + $1] }
                    }
                }
            }
            inner = items.map { members in
                members.reduce(0) { sum, one in
                    sum + members.reduce(0) { $0 + ($1 <= one ? values[one * students + $1] : 0) }
                }
            }
        }
        totals = .allocate(capacity: largest + 1)
        totals.initialize(repeating: 0)
        attached = .allocate(capacity: (largest + 1) * items.count)
        attached.initialize(repeating: 0)
    }

    deinit {
        totals.deallocate()
        attached.deallocate()
    }

    func begin(size: Int) {
        for item in 0..<count { attached[item] = 0 }
        prepareGreatest(size: size)
    }

    /// Each other item of k students counts as k students with a k-th of its value, rounded up.
    private func prepareGreatest(size: Int) {
        stride = size + 1
        greatest = Array(repeating: 0, count: count * stride)
        var shares: [Int] = []
        for item in 0..<count {
            shares.removeAll(keepingCapacity: true)
            for other in 0..<count where other != item {
                let (value, seats) = (pairs[item * count + other], sizes[other])
                let share = value >= 0 ? (value + seats - 1) / seats : value / seats
                for _ in 0..<seats { shares.append(share) }
            }
            shares.sort(by: >)
            for seats in 1...max(1, size) where seats <= size {
                greatest[item * stride + seats] =
                    greatest[item * stride + seats - 1] + (seats <= shares.count ? shares[seats - 1] : 0)
            }
        }
    }

    func push(_ item: Int, depth: Int) {
        totals[depth + 1] = totals[depth] + inner[item] + attached[depth * count + item]
        let (from, to, row) = (depth * count, (depth + 1) * count, item * count)
        let attached = attached
        pairs.withUnsafeBufferPointer { pairs in
            for other in 0..<count { attached[to + other] = attached[from + other] &+ pairs[row + other] }
        }
    }

    func base(depth: Int, seats: Int) -> Int { totals[depth] }

    func fill(_ gains: UnsafeMutablePointer<Int>, of items: UnsafeBufferPointer<Int32>, depth: Int, seats: Int) {
        greatest.withUnsafeBufferPointer { greatest in
            for (place, item) in items.enumerated() {
                let item = Int(item)
                let most = greatest[item * stride + max(0, seats - sizes[item])]
                gains[place] = inner[item] + attached[depth * count + item] + (most + (most > 0 ? 1 : 0)) / 2
            }
        }
    }
}
