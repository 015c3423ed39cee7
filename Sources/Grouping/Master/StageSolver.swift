import Course
import Optimization

/// Solves one stage: from the best solution known to a better one or to the proof that there is none.
///
/// The pipeline, each step only where the one before left a gap: column generation; subset-row cuts; the restricted
/// master as an integer program; exact cover by every column that a better solution may contain; Ryan–Foster branching.
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
        /// What proves the bound where it meets the value; nil where it was known before or nothing is on record.
        var proof: ProofTree?
    }

    /// After how many nodes GLPK may close a node by an integer program, and the program may have twice as many columns: it
    /// closes a small program faster than branching does, and a large one where branching has not helped.
    private static let nodesPerDoubling = 100
    /// How many nodes GLPK may spend on the restricted master, and on the program of a node.
    private static let restrictedNodes = 60
    private static let closingNodes = 500
    /// How many columns exact cover may have, and look at.
    private static let coverColumns = 20_000
    private static let coverWork = 5_000_000
    /// How often cuts are added, and how many times in a row without a better bound.
    private static let cutRounds = 20
    private static let idleCutRounds = 4
    /// How much pricing may do in one stage, and the nodes that branching may open in any case and at most.
    private static let workLimit = 1_000_000_000
    private static let nodeRange = 20...4000

    private var stage: SetPartitioningStage
    private let budget: Budget
    /// How many columns the integer program of a node may have at first.
    private let columnLimit: Int
    private let lattice: ValueLattice
    private let limits: PricingLimits
    private var result: Result
    private var tree = SearchTree()
    private var work = 0

    /// - Parameters:
    ///   - limit: solutions below it are of interest.
    ///   - incumbent: a solution whose value is `limit`, if one is known.
    ///   - seeds: columns to begin column generation with.
    ///   - knownBound: what is proven already.
    init(
        _ stage: SetPartitioningStage, limit: Int, incumbent: [Column]?, seeds: [Column], knownBound: Int,
        budget: Budget, columnLimit: Int
    ) {
        self.stage = stage
        self.budget = budget
        self.columnLimit = columnLimit
        limits = PricingLimits(isCancelled: { budget.isExhausted })
        lattice = ValueLattice(stage)
        result = Result(columns: incumbent, value: limit, bound: lattice.next(from: knownBound), seeds: seeds)
    }

    /// Looks for the best solution below the limit.
    mutating func solve() async throws -> Result {
        guard result.bound < result.value else { return result }
        var open = [
            Node(
                part: SearchTree.root, branching: .root, bound: result.bound * stage.dualScale,
                seeds: result.seeds + (result.columns ?? []))
        ]
        var visited = 0
        while let node = open.popBest() {
            let mayGoOn =
                visited < Self.nodeRange.upperBound && (visited < Self.nodeRange.lowerBound || work < Self.workLimit)
            guard !node.isStuck, isOpen(node.bound), mayGoOn, !budget.isExhausted, !isNearEnough(node.bound) else {
                open.append(node)
                break
            }
            open += try await explore(node, visited: visited)
            visited += 1
        }
        result.bound =
            open.map { lattice.next(fromUnits: $0.bound) }.min().map { min($0, result.value) } ?? result.value
        for node in open where !isOpen(node.bound) { tree.close(node.part, leaf(node)) }
        if result.bound == result.value { result.proof = tree.proof() }
        return result
    }

    /// Whether a bound in dual units leaves room for something better than the best known.
    private func isOpen(_ bound: Int) -> Bool { lattice.next(fromUnits: bound) < result.value }

    /// Whether a total is as near to what a bound in dual units leaves as the budget asks.
    private func isNearEnough(_ bound: Int) -> Bool {
        guard budget.gap != nil, result.columns != nil, case .measure = stage.objective.groupPart else { return false }
        return budget.accepts(value: result.value, bound: lattice.next(fromUnits: bound))
    }

    /// A part of the search: what branching decided and the bound of the part around it.
    fileprivate struct Node: Sendable {
        var part: Int
        var branching: Branching
        var bound: Int
        /// The duals that prove the bound.
        var duals: DualBound?
        var seeds: [Column]
        /// Whether nothing is left to branch on though the node is not closed.
        var isStuck = false
    }

    /// Bounds a node and closes it, or returns the nodes that it splits into.
    private mutating func explore(_ node: Node, visited: Int) async throws -> [Node] {
        var relaxation = try await relax(node, from: node.seeds)
        if relaxation.bound == .max {
            tree.close(node.part, .bounded(stage.emptyBound(above: result.value)))
            return []
        }
        // Where the budget ended before the first linear program, the node is as open as it was.
        guard relaxation.duals != nil else { return [node] }
        if node.part == SearchTree.root {
            result.seeds = relaxation.columns
            // Cuts are quick and often enough for a total; the integer program finds the few groups that a level needs.
            if case .measure? = stage.objective.groupPart { try await cut(node, &relaxation) }
            if isOpen(relaxation.bound) { try await improve(over: relaxation.columns, nodes: Self.restrictedNodes) }
            try await cut(node, &relaxation)
        }
        guard let duals = relaxation.duals else { return [node] }
        var node = node
        node.seeds = relaxation.columns
        if relaxation.bound > node.bound || node.duals == nil {
            node.bound = max(node.bound, relaxation.bound)
            node.duals = stage.certified(duals, least: least(relaxation.bound, duals))
        }
        if !isOpen(node.bound) {
            tree.close(node.part, leaf(node))
            return []
        }
        if try await close(node, relaxation.bound, duals, visited: visited) { return [] }
        if budget.isExhausted { return [node] }
        return try await split(node, relaxation)
    }

    /// The leaf for a node that its bound closes, where its duals prove that by themselves.
    private func leaf(_ node: Node) -> ProofTree? {
        guard let duals = node.duals, stage.proves(result.value, duals) else { return nil }
        return .bounded(duals)
    }

    private mutating func relax(_ node: Node, from seeds: [Column]) async throws -> ColumnGeneration.Relaxation {
        let cutoff = (result.value - lattice.step) * stage.dualScale + 1
        let generation = ColumnGeneration(stage: stage, branching: node.branching, budget: budget, limits: limits)
        let relaxation = try await generation.run(from: seeds, cutoff: cutoff)
        work += relaxation.work
        return relaxation
    }

    /// Adds the cuts that the relaxation breaks, as long as they raise its bound.
    private mutating func cut(_ node: Node, _ relaxation: inout ColumnGeneration.Relaxation) async throws {
        var idle = 0
        for _ in 0..<Self.cutRounds where isOpen(relaxation.bound) && idle < Self.idleCutRounds {
            let cuts = CutSeparation(stage, relaxation).cuts()
            guard !cuts.isEmpty, !budget.isExhausted, work < Self.workLimit / 2 else { return }
            stage.cuts += cuts
            let next = try await relax(node, from: relaxation.columns)
            guard next.duals != nil else {
                // The duals at hand know nothing of the new cuts.
                stage.cuts.removeLast(cuts.count)
                return
            }
            idle = next.bound - relaxation.bound > stage.dualScale / 1000 ? 0 : idle + 1
            relaxation = next
        }
    }

    /// The least reduced cost from which duals make a bound.
    private func least(_ bound: Int, _ duals: IntegerDuals) -> Int {
        (bound - duals.constant(stage)) / stage.problem.groupCount
    }

    /// Reduced-cost enumeration: finds every column that a solution better than the best known may contain, and the best
    /// choice of them, by exact cover where that is short, else by GLPK where branching has taken long.
    ///
    /// - Returns: whether the node holds nothing better any more.
    private mutating func close(
        _ node: Node, _ bound: Int, _ duals: IntegerDuals, visited: Int
    ) async throws -> Bool {
        let slack = (result.value - lattice.step) * stage.dualScale - bound
        let least = least(bound, duals)
        var pricing = stage.pricing(duals, node.branching, limits)
        let useful = pricing.all(below: least + slack + 1, atMost: max(columnLimit, Self.coverColumns))
        work += pricing.work
        guard let useful, columnLimit > 0 else { return false }
        var cover = ExactCover(
            stage, useful.map { ($0.column, $0.reducedCost - least) }, slack: slack, below: result.value,
            workLimit: Self.coverWork)
        let outcome = cover.run()
        if let columns = outcome.columns {
            result.columns = columns
            result.value = outcome.value
        }
        if outcome.isComplete {
            tree.close(node.part, .searched(stage.certified(duals, least: least)))
            return true
        }
        let doublings = visited / Self.nodesPerDoubling
        guard doublings > 0, useful.count <= columnLimit << min(4, doublings - 1) else { return false }
        let isClosed = try await improve(over: useful.map(\.column), nodes: Self.closingNodes)
        if isClosed { tree.close(node.part, nil) }
        return isClosed
    }

    /// Solves the integer program over some columns for something better than the best known.
    ///
    /// - Returns: whether it was solved to the end.
    @discardableResult
    private mutating func improve(over columns: [Column], nodes: Int) async throws -> Bool {
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

    /// Splits a node on what is most nearly half decided in the relaxation: a pair of students, or, where all pairs are
    /// decided, a student's project.
    private mutating func split(_ node: Node, _ relaxation: ColumnGeneration.Relaxation) async throws -> [Node] {
        func nodes(_ parts: (Int, Int), _ first: Branching, _ second: Branching) -> [Node] {
            zip([parts.0, parts.1], [first, second]).map {
                Node(part: $0, branching: $1, bound: node.bound, duals: node.duals, seeds: node.seeds)
            }
        }
        let fractions = Fractions(relaxation, students: stage.problem.studentCount, projects: stage.projectCount)
        let branching = node.branching
        if let (one, other) = fractions.pair {
            let parts = tree.split(node.part, .pair(one, other))
            return nodes(parts, branching.separating(one, other), branching.joining(one, other))
        }
        if let (student, project) = fractions.project {
            let parts = tree.split(node.part, .project(student: student, project: project))
            return nodes(
                parts, branching.deciding(student, project: project, isTaken: true),
                branching.deciding(student, project: project, isTaken: false))
        }
        // Nothing that is branched on is fractional: the relaxation is the best solution of its node, unless it rests on
        // half a project that runs.
        let chosen = zip(relaxation.columns, relaxation.weights).filter { $0.1 > 0.5 }.map(\.0)
        try await improve(over: chosen, nodes: 1)
        var node = node
        node.isStuck = isOpen(node.bound)
        if !node.isStuck { tree.close(node.part, leaf(node)) }
        return node.isStuck ? [node] : []
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
