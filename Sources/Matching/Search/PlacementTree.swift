internal import Optimization

/// The search for the best placement by branch and bound, with the network as the relaxation of each node.
///
/// The network's best placement is a bound on all levels at once. Where it leaves an item below its minimum, one branch
/// has the item run and the other has it rest; where it divides a bundle, one branch has the whole bundle take an item
/// and the other has it avoid that item. Nodes go depth first until there is a placement, then by the best bound. A node
/// is worth solving only if its bound is better than the best placement, level by level.
///
/// Why not one integer program: its levels are solved one after the other, and with 500 students and minima that bind
/// GLPK took seconds for what this does in a few nodes.
///
/// Source: A. H. Land, A. G. Doig, "An automatic method of solving discrete programming problems", Econometrica 28(3),
/// 1960, doi:10.2307/1910129.
struct PlacementTree {
    private let problem: PlacementProblem
    private let levels: [PlacementLevel]
    private let seed: UInt64
    private let budget: Budget
    private let progress: any SearchProgress

    private var open: [Node] = []
    private var best: (items: [Int?], values: [Int])?
    private var nodes = 0

    private struct Node {
        var decisions: [PlacementDecision]
        /// The value of each level in the relaxation, in units of 1 / unit scale.
        var bound: [Int]
        /// What the relaxation breaks, as the decisions to try, the likelier one first.
        var branches: [PlacementDecision]
    }

    init(
        _ problem: PlacementProblem, _ levels: [PlacementLevel], seed: UInt64, budget: Budget,
        progress: any SearchProgress
    ) {
        self.problem = problem
        self.levels = levels
        self.seed = seed
        self.budget = budget
        self.progress = progress
    }

    /// - Returns: nil when nothing is a placement.
    /// - Throws: `SolveError.limit` when the budget ends before the first placement.
    mutating func solve() throws -> Placement? {
        try visit([])
        while let node = next() {
            do {
                if let reason = exhaustion { throw SolveError.limit(reason, bound: nil) }
                for decision in node.branches.reversed() { try visit(node.decisions + [decision]) }
            } catch SolveError.limit where best != nil {
                open.append(node)
                break
            }
        }
        return best.map(placement)
    }

    private var exhaustion: StopReason? {
        nodes >= Self.mostNodes ? .nodeLimit : budget.spending(nodes: nodes).exhaustion
    }

    /// So that a search without a limit of its own ends: about a minute with 500 students.
    private static let mostNodes = 20_000

    /// The node to branch at, taken off the open ones.
    private mutating func next() -> Node? {
        if let best {
            let scale = problem.unitScale
            let values = best.values.map { $0 * scale }
            open.removeAll { !$0.bound.lexicographicallyPrecedes(values) }
            guard let index = open.indices.min(by: { precedes(open[$0], open[$1]) }) else { return nil }
            return open.remove(at: index)
        }
        return open.popLast()
    }

    private func precedes(_ left: Node, _ right: Node) -> Bool {
        left.bound.lexicographicallyPrecedes(right.bound)
    }

    private mutating func visit(_ decisions: [PlacementDecision]) throws {
        nodes += 1
        let decided = DecidedProblem(problem, decisions)
        let network = NetworkPlacement(
            decided.problem, levels, fullItems: decided.fullItems, seed: seed, budget: budget)
        guard let relaxed = try network.solve() else { return }
        let placement = decided.undone(relaxed)
        let branches = branches(placement, decisions)
        guard branches.isEmpty, let whole = placement.whole else {
            open.append(Node(decisions: decisions, bound: placement.values, branches: branches))
            return
        }
        let values = levels.map { problem.value(of: $0, whole) }
        if best.map({ values.lexicographicallyPrecedes($0.values) }) ?? true {
            best = (whole, values)
            progress.report(SearchStatus(stage: "projects"))
        }
    }

    /// The two decisions at what is broken, the likelier one last to be visited first; none where nothing is.
    private func branches(_ placement: DividedPlacement, _ decisions: [PlacementDecision]) -> [PlacementDecision] {
        for (taker, units) in placement.items.enumerated() where units.contains(where: { $0 != units[0] }) {
            let item = units.compactMap(\.self).max { left, right in
                (units.count { $0 == left }, right) < (units.count { $0 == right }, left)
            }
            return [.takes(taker: taker, item: item), .avoids(taker: taker, item: item)]
        }
        var loads = [Int](repeating: 0, count: problem.items.count)
        for case let item? in placement.items.joined() { loads[item] += 1 }
        let short = problem.items.indices.filter { loads[$0] > 0 && loads[$0] < problem.items[$0].min }
        // The item nearest to its half is the least decided.
        guard
            let item = short.min(by: { left, right in
                (abs(2 * loads[left] - problem.items[left].min), left)
                    < (abs(2 * loads[right] - problem.items[right].min), right)
            })
        else { return [] }
        let runs = 2 * loads[item] >= problem.items[item].min
        return runs ? [.runs(item), .rests(item)] : [.rests(item), .runs(item)]
    }

    /// The best placement with the best bound of the nodes that are left.
    private func placement(_ best: (items: [Int?], values: [Int])) -> Placement {
        let scale = problem.unitScale
        let scaled = best.values.map { $0 * scale }
        let left = open.filter { $0.bound.lexicographicallyPrecedes(scaled) }.min(by: precedes)
        guard let left else {
            return Placement(
                items: best.items, values: best.values, bounds: best.values, provenLevels: levels.count)
        }
        // Values are whole, so the bound of the first level that differs may be rounded up. Behind that level the node
        // says nothing about placements that are as good as this one.
        let differing = zip(left.bound, scaled).prefix { $0 == $1 }.count
        var bounds = Array(best.values[..<differing])
        bounds.append(-((-left.bound[differing]) / scale))
        bounds += levels[(differing + 1)...].map { ($0.costOfRank.dropFirst().min() ?? 0) * problem.memberCount }
        let proven = differing + (bounds[differing] == best.values[differing] ? 1 : 0)
        return Placement(items: best.items, values: best.values, bounds: bounds, provenLevels: proven)
    }
}
