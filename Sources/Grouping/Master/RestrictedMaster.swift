import Optimization

/// The restricted master of a stage as one linear program that lives through the whole search: column generation adds
/// columns to it, cuts add rows, and a branch switches off the columns that it forbids, so that each solve begins with
/// the basis of the one before.
struct RestrictedMaster: Sendable {
    /// The rows, and the stage with the cuts that are in them.
    private(set) var problem: MasterProblem
    private(set) var columns: [Column]
    private var variables: [Variable]
    private var isAllowed: [Bool]
    private var known: Set<Column>
    private var box: DualBox
    private let greatestWidth: Double
    private let program: LinearProgram
    /// Which of the simplex methods suits what has changed since the last solve.
    private var method = SolveOptions.Method.primal

    /// How many columns are kept when a new branch begins, some of which are switched off.
    private static let columnLimit = 6000
    /// More iterations for each row than a solve takes that comes to its end.
    private static let usualIterations = 30

    /// - Parameters:
    ///   - columns: to begin with, none twice.
    ///   - incumbent: a solution of the stage, if one is known.
    init(_ stage: SetPartitioningStage, columns: [Column], incumbent: [Column]?) async throws {
        box = DualBox(stage, incumbent: incumbent)
        greatestWidth = Double(max(1, stage.costRange)) * 2e4
        problem = MasterProblem(stage, columns: columns, domain: .continuous, box: box)
        self.columns = columns
        variables = problem.variables
        isAllowed = Array(repeating: true, count: columns.count)
        known = Set(columns)
        program = try await LinearProgram(problem.model)
    }

    var stage: SetPartitioningStage { problem.stage }
    /// The reduced costs of the last solution.
    private var reducedCosts: [Double] = []

    /// Whether there are so many columns that it is better to begin anew.
    var isOvergrown: Bool { columns.count > Self.columnLimit }
    /// The columns of least reduced cost in the last solution, in their order.
    var bestColumns: [Column] {
        func cost(_ index: Int) -> Double { index < reducedCosts.count ? reducedCosts[index] : 0 }
        let best = columns.indices.sorted { (cost($0), $0) < (cost($1), $1) }.prefix(Self.columnLimit / 3)
        return best.sorted().map { columns[$0] }
    }

    func contains(_ column: Column) -> Bool { known.contains(column) }

    /// What one iteration of the simplex method costs, in columns or students looked at.
    var workPerIteration: Int { columns.count + 20 * (problem.rows.students.count + problem.rows.cuts.count) }

    /// Switches to a branch: its columns on, all others off.
    mutating func begin(_ branching: Branching) throws {
        for (index, column) in columns.enumerated() {
            let isNowAllowed = branching.allows(column)
            guard isNowAllowed != isAllowed[index] else { continue }
            isAllowed[index] = isNowAllowed
            try program.setBounds(of: variables[index], lower: 0, upper: isNowAllowed ? nil : 0)
            method = .dual
        }
    }

    mutating func add(_ entering: [Column]) throws {
        known.formUnion(entering)
        columns += entering
        isAllowed += entering.map { _ in true }
        variables += try program.addColumns(
            entering.map { .init(cost: problem.cost(of: $0), problem.entries(of: $0)) })
    }

    mutating func add(_ cuts: [SubsetRowCut]) throws {
        for cut in cuts {
            let terms = zip(variables, columns).compactMap { variable, column -> Term? in
                let value = cut.coefficient(of: column.group.members)
                return value == 0 ? nil : Term(Double(value), variable)
            }
            let row = try program.addRow(Relation(LinearExpression(terms: terms), upper: Double(cut.bound)))
            problem.append(cut, row)
        }
        method = .dual
    }

    /// Solves the program; nil where the budget or the iterations ended before.
    ///
    /// - Parameter iterations: at most so many; nil for many times as many as are usual, and again by the other method, since
    ///   either may go in circles where many bases are the same point.
    mutating func solve(_ budget: Budget, iterations: Int? = nil) async throws -> LinearSolution? {
        let first = method
        method = .primal
        let most = iterations ?? Self.usualIterations * (problem.rows.students.count + problem.rows.cuts.count)
        if let solution = try await solve(first, budget, iterations: most) { return solution }
        guard iterations == nil, !budget.isExhausted else { return nil }
        return try await solve(first == .primal ? .dual : .primal, budget, iterations: most)
    }

    private mutating func solve(
        _ method: SolveOptions.Method, _ budget: Budget, iterations: Int
    ) async throws -> LinearSolution? {
        var options = budget.limiting(.init())
        options.iterationLimit = iterations
        do throws(SolveError) {
            var solution = try await program.solve(method: method, options)
            // A column better than the walls let its students be would be taken without end.
            while solution.status == .unbounded, try widenBox() { solution = try await program.solve(options) }
            guard solution.isOptimal else { return nil }
            reducedCosts = variables.map { solution.reducedCosts[$0.index] }
            return solution
        } catch {
            if case .limit = error { return nil }
            throw error
        }
    }

    /// The columns that the branch allows, with their values.
    func weighted(_ solution: LinearSolution) -> (columns: [Column], weights: [Double]) {
        let allowed = columns.indices.filter { isAllowed[$0] }
        return (allowed.map { columns[$0] }, allowed.map { solution[variables[$0]] })
    }

    /// Whether a solution leaves rows to what stands in for columns.
    func isIncomplete(_ solution: LinearSolution) -> Bool {
        problem.artificials.contains { solution[$0.variable] > 1e-7 }
    }

    /// Makes what stands in for columns dearer; false where it is dear enough.
    mutating func widenBox() throws(SolveError) -> Bool {
        guard box.width < greatestWidth else { return false }
        box.width *= 10
        try program.setCosts(problem.artificials.map { ($0.variable, $0.cost(width: box.width)) })
        return true
    }
}
