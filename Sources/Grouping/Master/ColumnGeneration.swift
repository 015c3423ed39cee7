import Optimization

/// Column generation: the linear relaxation of a stage over all columns that a branching allows, from few of them.
///
/// GLPK solves the restricted master; exact pricing finds columns of negative reduced cost and, with the integer duals,
/// a bound that holds whether or not the master is solved to the end.
///
/// Source: P. C. Gilmore, R. E. Gomory, Operations Research 9:849, 1961; bound: L. S. Lasdon, Optimization Theory for
/// Large Systems, 1970, ch. 3.
struct ColumnGeneration: Sendable {
    /// What the relaxation of a stage proves and what its solution looks like.
    struct Relaxation: Sendable {
        /// No solution is below this, in units of 1 / `dualScale`; `Int.max` where there is none.
        var bound: Int
        /// The duals that prove the bound.
        var duals: IntegerDuals?
        /// All columns of the restricted master.
        var columns: [Column]
        /// The value of each column in the last linear program.
        var weights: [Double]
    }

    let stage: SetPartitioningStage
    let branching: Branching
    let budget: Budget

    /// Columns that enter the master in one round, and how many of them may share a student.
    private static let columnsPerRound = 250
    private static let columnsPerStudent = 5
    /// Reduced costs above this are zero up to the rounding of the duals.
    private static let negligible = -64

    /// Solves the relaxation, or stops as soon as its bound reaches `cutoff` or the budget ends.
    ///
    /// - Parameters:
    ///   - start: columns to begin with; those that the branching forbids are left out.
    ///   - cutoff: in dual units.
    func run(from start: [Column], cutoff: Int) async throws -> Relaxation {
        var columns = start.filter {
            let group = stage.pool.groups[$0.group]
            return branching.allows(group) && branching.allows(group, project: $0.project)
        }
        var known = Set(columns)
        var artificialCost = Double(max(1, stage.costRange)) * 2
        let largestCost = artificialCost * 1e4
        var best = Relaxation(bound: .min, duals: nil, columns: columns, weights: [])
        while true {
            let master = MasterProblem(stage, columns: columns, domain: .continuous, artificialCost: artificialCost)
            var variables = master.variables
            let program = try await LinearProgram(master.model)
            rounds: while true {
                if budget.isExhausted { return best }
                let solution = try await program.solve(budget.limiting(.init()))
                guard solution.isOptimal else { return best }
                best.columns = columns
                best.weights = variables.map { solution[$0] }
                let duals = IntegerDuals(solution.duals, master)
                let pricing = ExhaustivePricing(stage, duals, branching: branching)
                let (candidates, least) = pricing.columns(below: Self.negligible)
                guard least < .max else { return Relaxation(bound: .max, duals: nil, columns: columns, weights: []) }
                let bound = duals.constant(stage) + stage.problem.groupCount * least
                if bound > best.bound {
                    best.bound = bound
                    best.duals = duals
                }
                if best.bound >= cutoff { return best }
                let entering = select(candidates, known)
                if entering.isEmpty {
                    let missing = master.artificials.contains { solution[$0] > 1e-7 }
                    guard missing, artificialCost < largestCost else { return best }
                    break rounds
                }
                known.formUnion(entering)
                columns += entering
                variables += try program.addColumns(
                    entering.map { .init(cost: master.cost(of: $0), master.entries(of: $0)) })
            }
            artificialCost *= 10
        }
    }

    /// The most promising columns, not too many of them around one student.
    private func select(_ candidates: [(column: Column, reducedCost: Int)], _ known: Set<Column>) -> [Column] {
        // A stable order: by reduced cost, then as the pool has them.
        let order = candidates.indices.sorted {
            (candidates[$0].reducedCost, $0) < (candidates[$1].reducedCost, $1)
        }
        var uses = [Int](repeating: 0, count: stage.problem.studentCount)
        var selected: [Column] = []
        for index in order {
            let column = candidates[index].column
            guard !known.contains(column) else { continue }
            let members = stage.pool.groups[column.group].members
            guard members.contains(where: { uses[$0] < Self.columnsPerStudent }) else { continue }
            for member in members { uses[member] += 1 }
            selected.append(column)
            if selected.count == Self.columnsPerRound { break }
        }
        return selected
    }
}
