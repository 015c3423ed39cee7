/// The largest number of pairs inside groups that differ in one attribute, when nobody of some values may be alone.
///
/// Fewest equal pairs is the same: minimise over groups the sum over values v of C(c(g,v), 2), c(g,v) members of group g
/// having value v. Each group chooses its counts for itself when the class's counts N(v) are priced (Lagrangian
/// relaxation): for any prices u(v)
/// ```
/// sum over v of u(v) N(v) + sum over groups of min over counts c of the group's size of sum over v (C(c(v), 2) − u(v) c(v))
/// ```
/// is a bound; a rule `notAlone` over values of this attribute forbids counts whose sum over those values is 1. Prices
/// are multiples of 1 / 12, in which the best prices of small groups lie, found by pattern search from the marginal costs
/// of an even spread.
package struct AttributeSpread {
    private static let unit = 12
    private static let mostSteps = 200

    private let sizes: [(size: Int, groups: Int)]
    private let counts: [Int]
    /// Per rule whether each value is one of its values.
    private let marked: [Bool]

    /// - Parameters:
    ///   - values: of each student, from 0.
    ///   - sizes: of the groups.
    ///   - notAlone: sets of students of whom a group has none or at least two; those that are not made of whole values
    ///     are left aside.
    package init(values: [Int], sizes: [Int], notAlone: [[Int]]) {
        self.sizes = Set(sizes).sorted().map { size in (size, sizes.count { $0 == size }) }
        var counts = [Int](repeating: 0, count: (values.max() ?? -1) + 1)
        for value in values { counts[value] += 1 }
        self.counts = counts
        marked = notAlone.lazy.compactMap { Self.wholeValues($0, values, counts) }.first ?? []
    }

    /// Which values a set of students has, or nil when others have them too.
    private static func wholeValues(_ students: [Int], _ values: [Int], _ counts: [Int]) -> [Bool]? {
        var inside = [Int](repeating: 0, count: counts.count)
        for student in Set(students) { inside[values[student]] += 1 }
        guard counts.indices.allSatisfy({ inside[$0] == 0 || inside[$0] == counts[$0] }) else { return nil }
        return inside.map { $0 > 0 }
    }

    package var largestDifference: Int {
        let pairs = sizes.reduce(0) { $0 + $1.groups * $1.size * ($1.size - 1) / 2 }
        // Prices rise without end where no counts are allowed at all.
        return max(0, pairs - fewestEqualPairs)
    }

    private var fewestEqualPairs: Int {
        let groups = sizes.reduce(0) { $0 + $1.groups }
        guard groups > 0, !counts.isEmpty else { return 0 }
        // Where everyone may be alone the even spread is the optimum of each value.
        let spread = counts.reduce(0) { total, count in
            let (share, more) = (count / groups, count % groups)
            return total + groups * share * (share - 1) / 2 + more * share
        }
        guard !marked.isEmpty else { return spread }
        var prices = counts.map { Self.unit * ($0 / groups) }
        var best = bound(prices)
        var steps = 0
        for step in [Self.unit, Self.unit / 2, Self.unit / 4, 2, 1] {
            var isImproved = true
            while isImproved, steps < Self.mostSteps {
                isImproved = false
                steps += 1
                for direction in directions {
                    for sign in [step, -step] {
                        let stepped = prices.indices.map { prices[$0] + (direction[$0] ? sign : 0) }
                        let value = bound(stepped)
                        if value > best { (best, prices, isImproved) = (value, stepped, true) }
                    }
                }
            }
        }
        return max(spread, (best + Self.unit - 1) / Self.unit)
    }

    /// Single values, the values of the rule, the others, and all: what prices move together along.
    private var directions: [[Bool]] {
        let pairs = counts.indices.flatMap { one in
            counts.indices.filter { $0 > one && counts.count <= 8 }.map { other in
                counts.indices.map { $0 == one || $0 == other }
            }
        }
        return counts.indices.map { value in counts.indices.map { $0 == value } } + pairs
            + [marked, marked.map { !$0 }, marked.map { _ in true }]
    }

    /// The Lagrangian bound in units of 1 / 12.
    private func bound(_ prices: [Int]) -> Int {
        let largest = sizes.last?.size ?? 0
        // least[m][c]: the least cost of c members, of whom min(m, 2) are of marked values.
        var least = [[Int?]](repeating: Array(repeating: nil, count: largest + 1), count: 3)
        least[0][0] = 0
        for value in counts.indices {
            var next = least
            for alone in 0..<3 {
                for (taken, known) in least[alone].enumerated() {
                    guard let known else { continue }
                    for count in stride(from: 1, through: min(largest - taken, counts[value]), by: 1) {
                        let cost = known + Self.unit * count * (count - 1) / 2 - prices[value] * count
                        let target = marked[value] ? min(2, alone + count) : alone
                        next[target][taken + count] = min(next[target][taken + count] ?? .max, cost)
                    }
                }
            }
            least = next
        }
        let priced = zip(prices, counts).reduce(0) { $0 + $1.0 * $1.1 }
        return sizes.reduce(priced) { total, size in
            // Where no counts are allowed there is no partition, and any bound holds.
            let cost = [least[0][size.size], least[2][size.size]].compactMap { $0 }.min() ?? 0
            return total + size.groups * cost
        }
    }
}
