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
        /// The work of all pricing.
        var work = 0
    }

    let stage: SetPartitioningStage
    let branching: Branching
    let budget: Budget
    let limits: PricingLimits

    /// Columns that enter the master in one round, and how many of them may share a student.
    private static let columnsPerRound = 250
    private static let columnsPerStudent = 5
    /// How many columns pricing offers in one round.
    private static let columnsPriced = 2000
    /// Reduced costs above this are zero up to the rounding of the duals.
    private static let negligible = -64

    /// Solves the relaxation, or stops as soon as its bound reaches `cutoff` or the budget ends.
    ///
    /// - Parameters:
    ///   - start: columns to begin with; those that the branching forbids are left out.
    ///   - cutoff: in dual units.
    func run(from start: [Column], cutoff: Int) async throws -> Relaxation {
        var columns: [Column] = []
        var known: Set<Column> = []
        for column in start where branching.allows(column) && known.insert(column).inserted { columns.append(column) }
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
                var pricing = stage.pricing(duals, branching, limits)
                let priced = pricing.cheapest(below: Self.negligible, keeping: Self.columnsPriced)
                best.work += pricing.work
                guard priced.least < .max else {
                    return Relaxation(bound: .max, duals: nil, columns: columns, weights: [], work: best.work)
                }
                // Pricing that did not come to its end proves nothing.
                if priced.least > .min {
                    let bound = duals.constant(stage) + stage.problem.groupCount * priced.least
                    if bound > best.bound {
                        best.bound = bound
                        best.duals = duals
                    }
                }
                if best.bound >= cutoff { return best }
                let entering = select(priced.columns, known)
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

    /// The most promising of some columns, cheapest first, not too many of them around one student.
    private func select(_ candidates: [(column: Column, reducedCost: Int)], _ known: Set<Column>) -> [Column] {
        var uses = [Int](repeating: 0, count: stage.problem.studentCount)
        var selected: [Column] = []
        for (column, _) in candidates where !known.contains(column) {
            let members = column.group.members
            guard members.contains(where: { uses[$0] < Self.columnsPerStudent }) else { continue }
            for member in members { uses[member] += 1 }
            selected.append(column)
            if selected.count == Self.columnsPerRound { break }
        }
        return selected
    }
}
