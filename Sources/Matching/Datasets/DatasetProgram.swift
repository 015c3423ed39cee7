internal import Course
internal import Optimization

/// The integer program that gives datasets to groups.
///
///     d[g, s]      group g gets dataset s
///     Σs d[g, s] = perGroup,  Σg d[g, s] <= copies of s
///     below[g, v]  group g has a score of at most v: score(g) >= (v + 1) (1 − below[g, v])
struct DatasetProgram: Sendable {
    /// For each group and dataset, how many interests of members are met by topics.
    let scores: [[Int]]
    let perGroup: Int
    private(set) var model = Model("datasets")
    private let given: VariableTable

    init(scores: [[Int]], copies: [Int], perGroup: Int) {
        self.scores = scores
        self.perGroup = perGroup
        let groups = scores.indices
        given = model.binaries("d", groups, copies.indices)
        let given = self.given
        for group in groups {
            model.add("group \(group)", sum(copies.indices) { given[group, $0] } == Double(perGroup))
        }
        for dataset in copies.indices {
            model.add("copies \(dataset)", sum(groups) { given[$0, dataset] } <= Double(max(0, copies[dataset])))
        }
    }

    private func score(of group: Int) -> LinearExpression {
        sum(scores[group].indices) { Double(scores[group][$0]) * given[group, $0] }
    }

    /// The sum of all groups' scores.
    var total: Objective {
        Objective("interests met", .maximize, sum(scores.indices) { score(of: $0) }, step: 1)
    }

    /// As few groups as possible at each score, the lowest first, once the total is known.
    mutating func fairness(total: Int) -> [Objective] {
        let reachable = scores.map { $0.sorted(by: >).prefix(perGroup).reduce(0, +) }
        // With the total fixed, the lowest scores cannot all be above the mean.
        let highest = min(reachable.max() ?? 0, total)
        var levels: [Level] = []
        for value in 0..<max(0, highest) {
            let below = model.binaries("below \(value)", scores.indices)
            for group in scores.indices {
                let reach = Double(value + 1)
                model.add("at least \(value + 1)", score(of: group) + reach * below[group] >= reach)
            }
            levels.append(Level(value, count: sum(scores.indices) { below[$0] }))
        }
        return Objective.leximin(levels)
    }

    /// Adds the row that holds the total.
    mutating func hold(total: Int) {
        model.add("total", sum(scores.indices) { score(of: $0) } >= Double(total))
    }

    /// The datasets of each group in a point of the model.
    func datasets(in point: [Double]) -> [[Int]] {
        scores.indices.map { group in scores[group].indices.filter { point[given[group, $0].index] > 0.5 } }
    }
}
