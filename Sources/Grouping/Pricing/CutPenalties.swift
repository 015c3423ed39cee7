/// What cutting planes take from the score of a growing group: each cut its price times floor(students in its set / 2).
struct CutPenalties {
    private let prices: [Int]
    /// Per item the cuts with how many of its students are in their sets.
    private let touched: [[(cut: Int, members: Int)]]
    private var counts: [Int]
    /// What the group at hand pays.
    private(set) var penalty = 0

    /// - Parameter cuts: with their dual values, at most 0.
    init(_ cuts: [(SubsetRowCut, Int)], _ items: [[Int]], students: Int) {
        let priced = cuts.filter { $0.1 < 0 }
        prices = priced.map { -$0.1 }
        counts = Array(repeating: 0, count: priced.count)
        var ofStudent = [[Int]](repeating: [], count: priced.isEmpty ? 0 : students)
        for (index, (cut, _)) in priced.enumerated() {
            for student in cut.students { ofStudent[student].append(index) }
        }
        touched =
            priced.isEmpty
            ? []
            : items.map { members in
                var members = members.flatMap { ofStudent[$0] }
                members.sort()
                var entries: [(cut: Int, members: Int)] = []
                for cut in members {
                    if entries.last?.cut == cut {
                        entries[entries.count - 1].members += 1
                    } else {
                        entries.append((cut, 1))
                    }
                }
                return entries
            }
    }

    mutating func add(_ item: Int) { change(item, by: 1) }
    mutating func remove(_ item: Int) { change(item, by: -1) }

    private mutating func change(_ item: Int, by sign: Int) {
        guard !touched.isEmpty else { return }
        for (cut, members) in touched[item] {
            let before = counts[cut] / 2
            counts[cut] += sign * members
            penalty += prices[cut] * (counts[cut] / 2 - before)
        }
    }

    /// Subtracts from the scores of some items what they add to the penalty: all of it where one item of one student
    /// completes the group; otherwise half the price for each student who meets an odd one, which no group undercuts.
    func subtract(
        from scores: UnsafeMutableBufferPointer<Int>, _ row: UnsafeMutableBufferPointer<Int32>, isExact: Bool
    ) {
        guard !touched.isEmpty else { return }
        for place in row.indices {
            for (cut, members) in touched[Int(row[place])] where counts[cut] % 2 == 1 {
                scores[place] -= isExact ? prices[cut] : members * prices[cut] / 2
            }
        }
    }
}
