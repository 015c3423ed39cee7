import Course
import Optimization

/// Solves one stage: from the best solution known to a better one or to the proof that there is none.
///
/// The pipeline, each step only where the one before left a gap: column generation; the restricted master as an integer
/// program; the integer program over every column that a better solution may contain; Ryan–Foster branching.
struct StageSolver: Sendable {
    /// The best solution of a stage and what is proven.
    struct Result: Sendable {
        /// Nil where no solution below the limit is known.
        var columns: [Column]?
        /// The objective of `columns`, or the limit that was given where there are none.
        var value: Int
        /// No solution is better than this.
        var bound: Int
        /// Columns of the last masters, to begin the next stage with.
        var seeds: [Column]
    }

    /// After how many nodes the integer program of a node may have twice as many columns: GLPK closes a small program
    /// faster than branching does, and a large one where branching has not helped.
    private static let nodesPerDoubling = 100
    /// How many nodes GLPK may spend on the restricted master, and on the program of a node.
    private static let restrictedNodes = 60
    private static let closingNodes = 100
    /// How many columns exact cover may have, and look at.
    private static let coverColumns = 20_000
    private static let coverWork = 5_000_000
    /// How much pricing may do in one stage, and the nodes that branching may open in any case and at most.
    private static let workLimit = 2_000_000_000
    private static let nodeRange = 20...4000

    let stage: SetPartitioningStage
    let budget: Budget
    /// How many columns the integer program of a node may have at first.
    let columnLimit: Int
    private let lattice: ValueLattice
    private let limits: PricingLimits

    init(_ stage: SetPartitioningStage, budget: Budget, columnLimit: Int) {
        self.stage = stage
        self.budget = budget
        self.columnLimit = columnLimit
        limits = PricingLimits(isCancelled: { budget.isExhausted })
        lattice = ValueLattice(stage)
    }

    /// Looks for the best solution below `limit`.
    ///
    /// - Parameters:
    ///   - incumbent: a solution whose value is `limit`, if one is known.
    ///   - seeds: columns to begin column generation with.
    ///   - knownBound: what is proven already.
    func solve(limit: Int, incumbent: [Column]?, seeds: [Column], knownBound: Int) async throws -> Result {
        var result = Result(columns: incumbent, value: limit, bound: lattice.next(from: knownBound), seeds: seeds)
        guard result.bound < limit else { return result }
        var open = [Node(branching: .root, bound: result.bound * stage.dualScale, seeds: seeds + (incumbent ?? []))]
        var visited = 0
        var work = 0
        while let node = open.popBest() {
            let mayGoOn =
                visited < Self.nodeRange.upperBound
                && (visited < Self.nodeRange.lowerBound || work < Self.workLimit)
            guard !node.isStuck, lattice.next(fromUnits: node.bound) < result.value, mayGoOn, !budget.isExhausted else {
                open.append(node)
                break
            }
            let columnLimit = columnLimit << min(4, visited / Self.nodesPerDoubling)
            visited += 1
            open += try await explore(node, columnLimit: columnLimit, &result, &work)
        }
        result.bound =
            open.map { lattice.next(fromUnits: $0.bound) }.min().map { min($0, result.value) } ?? result.value
        return result
    }

    /// A part of the search: what branching decided and the bound of the part around it.
    fileprivate struct Node: Sendable {
        var branching: Branching
        var bound: Int
        var seeds: [Column]
        /// Whether nothing is left to branch on though the node is not closed.
        var isStuck = false
    }

    /// Bounds a node and closes it, or returns the nodes that it splits into.
    private func explore(
        _ node: Node, columnLimit: Int, _ result: inout Result, _ work: inout Int
    ) async throws -> [Node] {
        let cutoff = (result.value - lattice.step) * stage.dualScale + 1
        let relaxation = try await ColumnGeneration(
            stage: stage, branching: node.branching, budget: budget, limits: limits
        ).run(from: node.seeds, cutoff: cutoff)
        work += relaxation.work
        if node.branching == .root { result.seeds = relaxation.columns }
        let bound = max(node.bound, relaxation.bound)
        guard lattice.next(fromUnits: bound) < result.value else { return [] }
        // Where the budget ended before the first linear program, the node is as open as it was.
        guard let duals = relaxation.duals else { return [node] }

        if node.branching == .root {
            try await improve(over: relaxation.columns, nodes: Self.restrictedNodes, &result)
            guard lattice.next(fromUnits: bound) < result.value else { return [] }
        }
        if try await close(node.branching, relaxation, duals, columnLimit: columnLimit, &result, &work) { return [] }
        if budget.isExhausted { return [Node(branching: node.branching, bound: bound, seeds: relaxation.columns)] }
        guard let branches = branches(of: node.branching, relaxation) else {
            // Nothing that is branched on is fractional: the relaxation is the best solution of its node, unless it rests
            // on half a project that runs.
            let chosen = zip(relaxation.columns, relaxation.weights).filter { $0.1 > 0.5 }.map(\.0)
            try await improve(over: chosen, nodes: 1, &result)
            if lattice.next(fromUnits: bound) >= result.value { return [] }
            return [Node(branching: node.branching, bound: bound, seeds: [], isStuck: true)]
        }
        return branches.map { Node(branching: $0, bound: bound, seeds: relaxation.columns) }
    }

    /// Reduced-cost enumeration: finds every column that a solution better than the best known may contain, and the best
    /// choice of them, by exact cover where that is short, else by GLPK.
    ///
    /// - Returns: whether the node holds nothing better any more.
    private func close(
        _ branching: Branching, _ relaxation: ColumnGeneration.Relaxation, _ duals: IntegerDuals, columnLimit: Int,
        _ result: inout Result, _ work: inout Int
    ) async throws -> Bool {
        let slack = (result.value - lattice.step) * stage.dualScale - relaxation.bound
        let least = (relaxation.bound - duals.constant(stage)) / stage.problem.groupCount
        var pricing = stage.pricing(duals, branching, limits)
        let useful = pricing.all(below: least + slack + 1, atMost: max(columnLimit, Self.coverColumns))
        work += pricing.work
        guard let useful else { return false }
        var cover = ExactCover(
            stage, useful.map { ($0.column, $0.reducedCost - least) }, slack: slack, below: result.value,
            workLimit: Self.coverWork)
        let outcome = cover.run()
        if let columns = outcome.columns {
            result.columns = columns
            result.value = outcome.value
        }
        if outcome.isComplete { return true }
        guard useful.count <= columnLimit else { return false }
        return try await improve(over: useful.map(\.column), nodes: Self.closingNodes, &result)
    }

    /// Solves the integer program over some columns for something better than the best known.
    ///
    /// - Returns: whether it was solved to the end.
    @discardableResult
    private func improve(over columns: [Column], nodes: Int, _ result: inout Result) async throws -> Bool {
        let master = MasterProblem(stage, columns: columns, domain: .binary)
        var options = SolveOptions()
        options.nodeLimit = nodes
        options.cutoff = Double(result.value)
        options.objectiveStep = Double(lattice.step)
        options.objectiveOffset = Double(lattice.offset)
        let solution: Solution
        do throws(SolveError) {
            solution = try await master.model.solve(budget.limiting(options))
        } catch {
            switch error {
            case .noneBetter, .infeasible: return true
            case .limit: return false
            default: throw error
            }
        }
        let chosen = zip(columns, master.variables).filter { solution.isSet($0.1) }.map(\.0)
        func total(_ function: ColumnFunction) -> Int {
            chosen.reduce(0) { $0 + function.value($1, stage.problem) }
        }
        // In integers, since a tolerance on a large total is more than one.
        guard stage.rows.allSatisfy({ total($0.function) <= $0.bound }) else { return false }
        let value = total(stage.objective)
        if value < result.value {
            result.value = value
            result.columns = chosen
        }
        return solution.isOptimal
    }

    /// The two branches on what is most nearly half decided in the relaxation: a pair of students, or, where all pairs are
    /// decided, a student's project. Nil when nothing is fractional.
    private func branches(of branching: Branching, _ relaxation: ColumnGeneration.Relaxation) -> [Branching]? {
        let students = stage.problem.studentCount
        var together = FractionTable(rows: students, columns: students)
        var projects = FractionTable(rows: students, columns: stage.projectCount)
        for (column, weight) in zip(relaxation.columns, relaxation.weights) where weight > 1e-9 {
            let members = column.group.members
            for (position, one) in members.enumerated() {
                projects.add(weight, one, column.project)
                for other in members[(position + 1)...] { together.add(weight, one, other) }
            }
        }
        if let (one, other) = together.mostFractional {
            return [branching.separating(one, other), branching.joining(one, other)]
        }
        return projects.mostFractional.map { student, project in
            [true, false].map { branching.deciding(student, project: project, isTaken: $0) }
        }
    }
}

/// Sums of weights by row and column, to find the one nearest to a half.
private struct FractionTable {
    private let columns: Int
    private var sums: [Double]

    init(rows: Int, columns: Int) {
        self.columns = columns
        sums = Array(repeating: 0, count: rows * columns)
    }

    mutating func add(_ weight: Double, _ row: Int, _ column: Int) { sums[row * columns + column] += weight }

    /// The entry nearest to a half, the first of equals, or nil when all are integers.
    var mostFractional: (row: Int, column: Int)? {
        let distances = sums.map { abs($0 - 0.5) }
        guard let nearest = distances.min(), nearest < 0.5 - 1e-6,
            let index = distances.firstIndex(where: { $0 < nearest + 1e-9 })
        else { return nil }
        return (index / columns, index % columns)
    }
}

extension Array where Element == StageSolver.Node {
    /// Removes and returns the node of least bound that is not stuck, the youngest of equals; a stuck one where all are.
    fileprivate mutating func popBest() -> Element? {
        func order(_ index: Int) -> (Int, Int, Int) { (self[index].isStuck ? 1 : 0, self[index].bound, -index) }
        guard let best = indices.min(by: { order($0) < order($1) }) else { return nil }
        return remove(at: best)
    }
}
