/// Shared slots become fewer with every student: a group shares no more than each of its members shares with those chosen.
final class SharedSlotGains: MeasureGains {
    private let words: Int
    private let cap: Int
    /// The slots that all students of an item share, row-major.
    private let slots: [UInt64]
    /// The slots that the group of each depth shares, row-major.
    private let shared: UnsafeMutableBufferPointer<UInt64>

    init(_ problem: GroupingProblem, _ items: [[Int]], cap: Int?) {
        words = problem.slotWords
        self.cap = cap ?? .max
        slots = problem.sharedSlots(of: items)
        shared = .allocate(capacity: problem.slotWords * (problem.largestSize + 1))
        shared.initialize(repeating: .max)
    }

    deinit { shared.deallocate() }

    var isMinimum: Bool { true }

    func begin(size: Int) { for word in 0..<words { shared[word] = .max } }

    func push(_ item: Int, depth: Int) {
        for word in 0..<words {
            shared[(depth + 1) * words + word] = shared[depth * words + word] & slots[item * words + word]
        }
    }

    func base(depth: Int, seats: Int) -> Int {
        var count = 0
        for word in 0..<words { count += shared[depth * words + word].nonzeroBitCount }
        return min(cap, count)
    }

    func fill(_ gains: UnsafeMutablePointer<Int>, of items: UnsafeBufferPointer<Int32>, depth: Int, seats: Int) {
        let base = base(depth: depth, seats: seats)
        for (place, item) in items.enumerated() {
            var count = 0
            for word in 0..<words {
                count += (shared[depth * words + word] & slots[Int(item) * words + word]).nonzeroBitCount
            }
            gains[place] = min(cap, count) - base
        }
    }
}

extension GroupingProblem {
    /// The slots that all students of each item share, one row of words each.
    func sharedSlots(of items: [[Int]]) -> [UInt64] {
        items.flatMap { members in
            (0..<slotWords).map { word in members.reduce(UInt64.max) { $0 & slots[$1 * slotWords + word] } }
        }
    }
}
