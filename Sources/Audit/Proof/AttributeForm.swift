/// The fewest pairs inside groups that agree in an attribute, where of some answers a group has none or at least two.
///
/// A price per answer lets every group choose for itself (Lagrange's relaxation): with N(v) students of answer v and prices
/// u(v), no partition has fewer agreeing pairs than
///
///     Σ u(v) · N(v) + Σ over groups of the least Σ C(c(v), 2) − u(v) · c(v) over counts c of the group's size
///
/// whatever the prices are. They are moved in twelfths, alone, by twos and together, as long as that helps.
struct AttributeForm {
    private static let unit = 12

    /// How many groups have each size.
    let sizes: [(size: Int, groups: Int)]
    /// Students of each answer.
    let counts: [Int]
    /// Whether an answer is one of the rule's.
    let isMarked: [Bool]

    /// - Complexity: O(answers² · moves · size²).
    var fewestAgreeing: Int {
        let groups = sizes.reduce(0) { $0 + $1.groups }
        guard groups > 0 else { return 0 }
        var prices = counts.map { Self.unit * ($0 / groups) }
        var best = bound(prices)
        for step in [12, 6, 3, 1] {
            var tries = 60
            while tries > 0, let better = improved(prices, best, step) {
                (prices, best) = better
                tries -= 1
            }
        }
        return best <= 0 ? 0 : (best + Self.unit - 1) / Self.unit
    }

    private func improved(_ prices: [Int], _ best: Int, _ step: Int) -> ([Int], Int)? {
        var found: ([Int], Int)?
        for move in moves {
            for change in [step, -step] {
                let moved = prices.indices.map { prices[$0] + (move[$0] ? change : 0) }
                let value = bound(moved)
                if value > found?.1 ?? best { found = (moved, value) }
            }
        }
        return found
    }

    /// Which prices move together.
    private var moves: [[Bool]] {
        let answers = counts.indices
        let single = answers.map { one in answers.map { $0 == one } }
        let pairs =
            counts.count > 8
            ? []
            : answers.flatMap { one in
                answers.filter { $0 > one }.map { other in answers.map { $0 == one || $0 == other } }
            }
        return single + pairs + [isMarked, isMarked.map { !$0 }, isMarked.map { _ in true }]
    }

    /// In units of 1 / 12.
    private func bound(_ prices: [Int]) -> Int {
        sizes.reduce(zip(prices, counts).reduce(0) { $0 + $1.0 * $1.1 }) {
            $0 + $1.groups * leastOfGroup($1.size, prices)
        }
    }

    /// The least that a group of a size adds: a table over members so far and over none, one or more of the marked.
    private func leastOfGroup(_ size: Int, _ prices: [Int]) -> Int {
        var table = [[Int]](repeating: Array(repeating: Int.max, count: 3), count: size + 1)
        table[0][0] = 0
        for answer in counts.indices {
            for members in stride(from: size, through: 0, by: -1) {
                for marked in stride(from: 2, through: 0, by: -1) where table[members][marked] != .max {
                    let known = table[members][marked]
                    for count in stride(from: 1, through: min(size - members, counts[answer]), by: 1) {
                        let cost = known + Self.unit * count * (count - 1) / 2 - prices[answer] * count
                        let target = isMarked[answer] ? min(2, marked + count) : marked
                        table[members + count][target] = min(table[members + count][target], cost)
                    }
                }
            }
        }
        // Where no counts are allowed there is no partition at all, and any bound holds.
        let least = min(table[size][0], table[size][2])
        return least == .max ? 0 : least
    }
}
