/// At least `groups` groups have a size in `sizes` (Hall's condition for giving sizes to groups of given limits).
struct SizeRow: Sendable, Equatable {
    var sizes: ClosedRange<Int>
    var groups: Int

    /// The rows that make a set of G sizes one that the groups' limits admit; none where all limits are equal.
    ///
    /// Each group admits a range of sizes, so the bipartite graph is convex and Hall's condition on ranges suffices: the
    /// groups whose limits lie in a range need as many sizes in it. As there are G sizes, the matching is perfect.
    static func rows(for limits: [ClosedRange<Int>]) -> [SizeRow] {
        guard let first = limits.first, limits.contains(where: { $0 != first }) else { return [] }
        let smallest = limits.map(\.lowerBound).min() ?? 0
        let largest = limits.map(\.upperBound).max() ?? 0
        var rows: [SizeRow] = []
        for low in smallest...largest {
            for high in low...largest where low > smallest || high < largest {
                let groups = limits.filter { low <= $0.lowerBound && $0.upperBound <= high }.count
                if groups > 0 { rows.append(SizeRow(sizes: low...high, groups: groups)) }
            }
        }
        return rows
    }
}
