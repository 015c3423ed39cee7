/// What the limits of the groups leave open about their sizes.
struct GroupSizes: Sendable {
    let students: Int
    let limits: [ClosedRange<Int>]
    let smallest: Int
    let largest: Int

    init(_ problem: GroupingProblem) {
        students = problem.studentCount
        limits = problem.sizes
        smallest = limits.map(\.lowerBound).min() ?? 0
        largest = limits.map(\.upperBound).max() ?? 0
    }

    /// The sizes where they follow from the number of students, up to the order of groups: each group has one size, or
    /// all have the same two neighbouring sizes.
    var decided: [Int]? {
        if limits.allSatisfy({ $0.count == 1 }) { return limits.map(\.lowerBound) }
        guard largest - smallest == 1, limits.allSatisfy({ $0 == smallest...largest }) else { return nil }
        let more = students - smallest * limits.count
        guard limits.indices.contains(more) || more == limits.count else { return nil }
        return limits.indices.map { $0 < more ? largest : smallest }
    }

    /// The least sum of a cost of each group's size, over all sizes that fit the limits and the class.
    ///
    /// A dynamic program over groups and students placed, O(G · n · (largest − smallest + 1)); 0 where nothing fits.
    func leastTotal(of cost: (Int) -> Int) -> Int {
        if let decided { return decided.reduce(0) { $0 + cost($1) } }
        let costs = (smallest...max(smallest, largest)).map(cost)
        var best = [Int?](repeating: nil, count: students + 1)
        best[0] = 0
        for range in limits {
            var next = [Int?](repeating: nil, count: students + 1)
            for (placed, known) in best.enumerated() {
                guard let known else { continue }
                for size in range where placed + size <= students {
                    let total = known + costs[size - smallest]
                    next[placed + size] = min(next[placed + size] ?? .max, total)
                }
            }
            best = next
        }
        return best[students] ?? 0
    }
}
