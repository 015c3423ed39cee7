import Course
import Glibc
import Optimization

/// Solves one stage: from the best solution known to a better one or to the proof that there is none.
///
/// The pipeline, each step only where the one before left a gap: column generation; subset-row cuts; diving; the restricted
/// master as an integer program; exact cover by every column that a better solution may contain; Ryan–Foster branching.
/// What a stage proves rests on integers alone: GLPK finds plans and prices, and its word closes nothing.
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
        /// The work that was done, in columns or students looked at.
        var work = 0
    }

    /// How many nodes GLPK may spend on the restricted master.
    private static let restrictedNodes = 60
    /// How many choices the dives of the first node may leave out where groups take projects; elsewhere they find less than they
    /// cost.
    private static let discrepancies = 2
    /// How many columns exact cover may look at in a node, at least and at most.
    private static let coverRange = 100_000...5_000_000
    /// Up to how many columns that a better solution may contain are given to an integer program.
    private static let programColumns = 3_000
    /// How often cuts are added, and how many times in a row without a better bound.
    private static let cutRounds = 20
    private static let idleCutRounds = 4
    /// The most nodes that branching may open.
    private static let nodeLimit = 4000
    /// How many iterations of the simplex method a node of an integer program is taken to need where that is not told.
    private static let iterationsPerNode = 40

    var stage: SetPartitioningStage
    let budget: Budget
    /// How many columns exact cover may have.
    private let columnLimit: Int
    /// How many columns it may look at in the next node: fewer where it did not come to its end in the last ones.
    private var coverLimit = 2_000_000
    let lattice: ValueLattice
    let workLimit: Int
    var result: Result
    private var tree = SearchTree()
    var master: RestrictedMaster?
    /// How often some groups were formed anew.
    var reforms = 0
    var work: Int {
        get { result.work }
        set { result.work = newValue }
    }

    /// - Parameters:
    ///   - limit: solutions below it are of interest.
    ///   - incumbent: a solution whose value is `limit`, if one is known.
    ///   - seeds: columns to begin column generation with.
    ///   - knownBound: what is proven already.
    ///   - workLimit: how much work may be done, about, in columns or students looked at.
    init(
        _ stage: SetPartitioningStage, limit: Int, incumbent: [Column]?, seeds: [Column], knownBound: Int,
        budget: Budget, columnLimit: Int, workLimit: Int
    ) {
        self.stage = stage
        self.budget = budget
        self.columnLimit = columnLimit
        self.workLimit = workLimit
        lattice = ValueLattice(stage)
        result = Result(columns: incumbent, value: limit, bound: lattice.next(from: knownBound), seeds: seeds)
    }

    /// Looks for the best solution below the limit.
    mutating func solve() async throws -> Result {
        guard result.bound < result.value else { return result }
        var open = [Node(part: SearchTree.root, branching: .root, bound: result.bound * stage.dualScale)]
        var visited = 0
        while let node = popBest(&open) {
            let mayGoOn = visited < Self.nodeLimit && (visited == 0 || work < workLimit)
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
    func isOpen(_ bound: Int) -> Bool { lattice.next(fromUnits: bound) < result.value }

    /// Whether a total is as near to what a bound in dual units leaves as the budget asks.
    private func isNearEnough(_ bound: Int) -> Bool {
        guard budget.gap != nil, result.columns != nil, case .measure = stage.objective.groupPart else { return false }
        return budget.accepts(value: result.value, bound: lattice.next(fromUnits: bound))
    }

    /// A part of the search: what branching decided and the bound of the part around it.
    struct Node: Sendable {
        var part: Int
        var branching: Branching
        var bound: Int
        /// The duals that prove the bound.
        var duals: DualBound?
        /// Whether nothing is left to branch on though the node is not closed.
        var isStuck = false
    }

    /// Bounds a node and closes it, or returns the nodes that it splits into.
    private mutating func explore(_ node: Node, visited: Int) async throws -> [Node] {
        // The first bound leaves something for a better plan.
        var relaxation = try await relax(node.branching, lastWork: visited == 0 ? workLimit / 10 * 7 : nil)
        if relaxation.bound == .max {
            tree.close(node.part, .bounded(stage.emptyBound(above: result.value)))
            return []
        }
        guard relaxation.duals != nil else {
            // Without a bound the node is as open as it was; there may still be a better plan.
            if visited == 0 {
                try await dive(from: node, relaxation)
                try await reform(below: relaxation.bound)
            }
            var node = node
            node.isStuck = true
            return [node]
        }
        if node.part == SearchTree.root {
            result.seeds = relaxation.columns
            // Cuts are quick and often enough for a total; the integer program finds the few groups that a level needs.
            if case .measure? = stage.objective.groupPart { try await cut(node, &relaxation) }
            if closes(node, relaxation) { return [] }
            let discrepancies = stage.problem.projects == nil ? 0 : Self.discrepancies
            try await dive(from: node, relaxation, discrepancies: discrepancies)
            try await reform(below: relaxation.bound)
            if isOpen(relaxation.bound) { try await improve(over: relaxation.columns, nodes: Self.restrictedNodes) }
            try await cut(node, &relaxation)
        } else if visited & (visited - 1) == 0 {
            // Less and less often.
            try await dive(from: node, relaxation)
            if visited >= 8 || stage.candidates.pool == nil { try await reform(below: relaxation.bound) }
        }
        guard let duals = relaxation.duals else { return [node] }
        var node = node
        if relaxation.bound > node.bound || node.duals == nil {
            node.bound = max(node.bound, relaxation.bound)
            node.duals = stage.certified(duals, least: least(relaxation.bound, duals))
        }
        if !isOpen(node.bound) {
            tree.close(node.part, leaf(node))
            return []
        }
        let rest = exhaust(node.branching, relaxation.bound, duals)
        if rest.isClosed {
            tree.close(node.part, .searched(stage.certified(duals, least: least(relaxation.bound, duals))))
            return []
        }
        if let useful = rest.useful, useful.count <= Self.programColumns, visited & (visited - 1) == 0 {
            try await improve(over: useful, nodes: Self.restrictedNodes)
        }
        if budget.isExhausted { return [node] }
        return try await split(node, relaxation)
    }

    /// Closes a node where the enumeration of what is below the best known is short.
    private mutating func closes(_ node: Node, _ relaxation: ColumnGeneration.Relaxation) -> Bool {
        guard isOpen(relaxation.bound), let duals = relaxation.duals else { return false }
        guard exhaust(node.branching, relaxation.bound, duals).isClosed else { return false }
        tree.close(node.part, .searched(stage.certified(duals, least: least(relaxation.bound, duals))))
        return true
    }

    /// The leaf for a node that its bound closes, where its duals prove that by themselves.
    private func leaf(_ node: Node) -> ProofTree? {
        guard let duals = node.duals, stage.proves(result.value, duals) else { return nil }
        return .bounded(duals)
    }

    /// - Parameters:
    ///   - rounds: of column generation, where no bound is wanted.
    ///   - lastWork: the work at which to end, where not at that of the stage.
    mutating func relax(
        _ branching: Branching, rounds: Int? = nil, lastWork: Int? = nil
    ) async throws -> ColumnGeneration.Relaxation {
        let cutoff = (result.value - lattice.step) * stage.dualScale + 1
        var master = try await liveMaster()
        var limits = limits
        if let lastWork { limits.work = max(0, lastWork - work) }
        let generation = ColumnGeneration(branching: branching, budget: budget, limits: limits, rounds: rounds)
        let relaxation = try await generation.run(on: &master, cutoff: cutoff)
        self.master = master
        work += relaxation.work
        return relaxation
    }

    /// The linear program of the search; made anew where it has grown too large.
    private func liveMaster() async throws -> RestrictedMaster {
        guard let master else {
            var known: Set<Column> = []
            let seeds = (result.seeds + (result.columns ?? [])).filter { known.insert($0).inserted }
            return try await RestrictedMaster(stage, columns: seeds, incumbent: result.columns)
        }
        return master.isOvergrown
            ? try await RestrictedMaster(stage, columns: master.bestColumns, incumbent: result.columns) : master
    }

    /// What is left of the work.
    private var limits: PricingLimits {
        let budget = budget
        return PricingLimits(work: max(0, workLimit - work), isCancelled: { budget.isExhausted })
    }

    /// Adds the cuts that the relaxation breaks, as long as they raise its bound.
    private mutating func cut(_ node: Node, _ relaxation: inout ColumnGeneration.Relaxation) async throws {
        var idle = 0
        for _ in 0..<Self.cutRounds where isOpen(relaxation.bound) && idle < Self.idleCutRounds {
            let cuts = CutSeparation(stage, relaxation).cuts()
            guard !cuts.isEmpty, !budget.isExhausted, work < workLimit / 2 else { return }
            stage.cuts += cuts
            try master?.add(cuts)
            let next = try await relax(node.branching)
            // Duals that know nothing of the new cuts leave them out.
            guard next.duals != nil else { return }
            idle = next.bound - relaxation.bound > stage.dualScale / 1000 ? 0 : idle + 1
            relaxation = next
        }
    }

    /// The least reduced cost from which duals make a bound.
    private func least(_ bound: Int, _ duals: IntegerDuals) -> Int {
        (bound - duals.constant(stage)) / stage.problem.groupCount
    }

    /// Reduced-cost enumeration: finds every column that a solution better than the best known may contain, and the best
    /// choice of them by exact cover.
    ///
    /// - Returns: whether the branch holds nothing better any more, and where that is not known the columns that were found,
    ///   nil where they are too many.
    mutating func exhaust(
        _ branching: Branching, _ bound: Int, _ duals: IntegerDuals
    ) -> (isClosed: Bool, useful: [Column]?) {
        guard columnLimit > 0 else { return (false, nil) }
        let slack = (result.value - lattice.step) * stage.dualScale - bound
        let least = least(bound, duals)
        var pricing = stage.pricing(duals, branching, limits)
        let useful = pricing.all(below: least + slack + 1, atMost: columnLimit)
        work += pricing.work
        guard let useful else { return (false, nil) }
        var cover = ExactCover(
            stage, useful.map { ($0.column, $0.reducedCost - least) }, slack: slack, below: result.value,
            workLimit: coverLimit)
        let outcome = cover.run()
        work += cover.work
        if let columns = outcome.columns {
            result.columns = columns
            result.value = outcome.value
        }
        let next = outcome.isComplete ? max(coverLimit, 4 * cover.work) : coverLimit / 2
        coverLimit = min(max(next, Self.coverRange.lowerBound), Self.coverRange.upperBound)
        return (outcome.isComplete, useful.map(\.column))
    }

    /// Solves the integer program over some columns for something better than the best known.
    mutating func improve(over columns: [Column], nodes: Int) async throws {
        let master = MasterProblem(stage, columns: columns, domain: .binary)
        var options = SolveOptions()
        options.nodeLimit = nodes
        options.cutoff = Double(result.value)
        options.objectiveStep = Double(lattice.step)
        options.objectiveOffset = Double(lattice.offset)
        let workPerIteration = columns.count + 20 * stage.problem.studentCount
        options.iterationLimit = max(Self.iterationsPerNode, (workLimit - work) / workPerIteration)
        let solution: Solution
        do throws(SolveError) {
            solution = try await master.model.solve(budget.limiting(options))
            work += solution.iterations * workPerIteration
        } catch {
            work += nodes * Self.iterationsPerNode * workPerIteration
            switch error {
            case .noneBetter, .infeasible, .limit: return
            default: throw error
            }
        }
        let chosen = zip(columns, master.variables).filter { solution.isSet($0.1) }.map(\.0)
        func total(_ function: ColumnFunction) -> Int {
            chosen.reduce(0) { $0 + function.value($1, stage.problem) }
        }
        // In integers, since a tolerance on a large total is more than one.
        guard stage.rows.allSatisfy({ total($0.function) <= $0.bound }) else { return }
        let value = total(stage.objective)
        if value < result.value {
            result.value = value
            result.columns = chosen
        }
    }

    /// Splits a node on what is most nearly half decided in the relaxation: a pair of students, or, where all pairs are
    /// decided, a student's project.
    private mutating func split(_ node: Node, _ relaxation: ColumnGeneration.Relaxation) async throws -> [Node] {
        func nodes(_ parts: (Int, Int), _ first: Branching, _ second: Branching) -> [Node] {
            zip([parts.0, parts.1], [first, second]).map {
                Node(part: $0, branching: $1, bound: node.bound, duals: node.duals)
            }
        }
        let fractions = Fractions(relaxation, students: stage.problem.studentCount, projects: stage.projectCount)
        let branching = node.branching
        if let (one, other) = try await strongestPair(fractions.pairs(atMost: Self.branchingCandidates), branching) {
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

    /// Removes and returns the node of least bound that is not stuck, of those whose bounds leave the same values the
    /// youngest, so that the search dives; a stuck one where all are.
    private func popBest(_ open: inout [Node]) -> Node? {
        func order(_ index: Int) -> (Int, Int, Int) {
            (open[index].isStuck ? 1 : 0, lattice.next(fromUnits: open[index].bound), -index)
        }
        guard let best = open.indices.min(by: { order($0) < order($1) }) else { return nil }
        return open.remove(at: best)
    }
}
