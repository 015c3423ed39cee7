import CGLPK
import CGLPKGuard

/// A GLPK environment with one problem, wrapped so that each failing call throws.
///
/// Not Sendable: made, used and closed on one thread.
struct Environment: ~Copyable {
    private let session: OpaquePointer
    private(set) var rowCount = 0
    private(set) var columnCount = 0

    init() throws(SolveError) {
        guard let session = guarded_open() else { throw .outOfResources }
        self.session = session
    }

    deinit {
        guarded_close(session)
    }

    /// Throws what a guarded call reports; being stopped is reported as true.
    @discardableResult
    func check(_ outcome: Int32) throws(SolveError) -> Bool {
        switch Int(outcome) {
        case GUARDED_OK: return false
        case GUARDED_STOPPED: return true
        case GUARDED_BROKEN: throw .closed
        default: throw .glpk(.aborted, message: message)
        }
    }

    private var message: String {
        String(cString: guarded_message(session)).split(separator: "\n").joined(separator: "; ")
    }

    /// Loads a model in place of what was there.
    ///
    /// Bounds of integer variables are rounded inwards, as GLPK wants them. An integer program without rows gets
    /// a free one, which says nothing, because branch and bound wants a row.
    ///
    /// - Parameter relaxed: whether the integer variables may take any value.
    mutating func load(_ model: Model, relaxed: Bool) throws(SolveError) {
        try check(guarded_erase(session))
        try setSense(model.sense)
        try setConstant(model.objectiveConstant)
        columnCount = model.variableCount
        let needsRow = model.constraintCount == 0 && !relaxed
        rowCount = needsRow ? 1 : model.constraintCount
        let rowLower = needsRow ? [-.infinity] : model.rowLowerBounds
        let rowUpper = needsRow ? [.infinity] : model.rowUpperBounds
        try check(guarded_add_empty_rows(session, Int32(rowCount), rowLower, rowUpper))
        let (lower, upper) = relaxed ? (model.lowerBounds, model.upperBounds) : model.integralBounds
        let integer: [UInt8] = model.integrality.map { $0 && !relaxed ? 1 : 0 }
        try check(guarded_add_empty_columns(session, Int32(columnCount), lower, upper, model.costs, integer))
        // GLPK counts from 1 and leaves the first element alone.
        let rows = [0] + model.entryRows.map { $0 + 1 }
        let columns = [0] + model.entryColumns.map { $0 + 1 }
        let values = [0] + model.entryValues
        try check(guarded_load_matrix(session, Int32(model.entryCount), rows, columns, values))
        try check(guarded_scale(session))
    }

    func advancedBasis() throws(SolveError) {
        try check(guarded_advanced_basis(session))
    }

    func standardBasis() throws(SolveError) {
        try check(guarded_standard_basis(session))
    }

    mutating func addRow(_ relation: Relation) throws(SolveError) {
        let columns = relation.expression.terms.map { Int32($0.variable.index + 1) }
        let values = relation.expression.terms.map(\.coefficient)
        let starts = [0, Int32(values.count)]
        try check(guarded_add_rows(session, 1, [relation.lower], [relation.upper], starts, columns, values))
        rowCount += 1
    }

    mutating func addColumns(_ columns: [Column]) throws(SolveError) {
        var starts: [Int32] = [0]
        var rows: [Int32] = []
        var values: [Double] = []
        for column in columns {
            for (constraint, value) in column.entries {
                rows.append(Int32(constraint.index + 1))
                values.append(value)
            }
            starts.append(Int32(rows.count))
        }
        try check(
            guarded_add_columns(
                session, Int32(columns.count), columns.map(\.lower), columns.map(\.upper), columns.map(\.cost), starts,
                rows, values))
        columnCount += columns.count
    }

    func setBounds(row: Int, lower: Double, upper: Double) throws(SolveError) {
        try check(guarded_set_row_bounds(session, Int32(row + 1), lower, upper))
    }

    func setBounds(column: Int, lower: Double, upper: Double) throws(SolveError) {
        try check(guarded_set_column_bounds(session, Int32(column + 1), lower, upper))
    }

    func setCost(column: Int, to cost: Double) throws(SolveError) {
        try check(guarded_set_cost(session, Int32(column + 1), cost))
    }

    func setConstant(_ constant: Double) throws(SolveError) {
        try check(guarded_set_cost(session, 0, constant))
    }

    func setSense(_ sense: Model.Sense) throws(SolveError) {
        try check(guarded_set_direction(session, sense == .maximize ? 1 : 0))
    }

    func basis() throws(SolveError) -> Basis {
        var rowStates = [Int32](repeating: 0, count: rowCount)
        var columnStates = [Int32](repeating: 0, count: columnCount)
        try check(guarded_get_basis(session, &rowStates, &columnStates))
        return Basis(rows: rowStates.map(Basis.State.init(glpk:)), columns: columnStates.map(Basis.State.init(glpk:)))
    }

    func setBasis(_ basis: Basis) throws(SolveError) {
        let rows = basis.rows.map(\.glpk)
        let columns = basis.columns.map(\.glpk)
        try check(guarded_set_basis(session, Int32(rows.count), rows, Int32(columns.count), columns))
    }

    /// Runs the simplex method from the present basis; nil where it was stopped.
    func simplex(_ options: GuardedSimplexOptions, _ stop: StopFlag) throws(SolveError) -> GuardedSimplexResult? {
        var options = options
        var result = GuardedSimplexResult()
        let context = Unmanaged.passUnretained(stop).toOpaque()
        let isStopped = try withExtendedLifetime(stop) { () throws(SolveError) in
            try check(guarded_simplex(session, &options, isRaised, context, &result))
        }
        return isStopped ? nil : result
    }

    func basicSolution() throws(SolveError) -> BasicSolution {
        var solution = BasicSolution(rows: rowCount, columns: columnCount)
        try check(guarded_basic_solution(session, &solution.values, &solution.reducedCosts, &solution.duals))
        return solution
    }

    /// A proof that the linear program is infeasible, where one is found.
    func farkasMultipliers(_ options: GuardedSimplexOptions, _ stop: StopFlag) throws(SolveError) -> [Double]? {
        var options = options
        var multipliers = [Double](repeating: 0, count: rowCount)
        var isFound: Int32 = 0
        let context = Unmanaged.passUnretained(stop).toOpaque()
        let isStopped = try withExtendedLifetime(stop) { () throws(SolveError) in
            try check(guarded_farkas_ray(session, &options, isRaised, context, &multipliers, &isFound))
        }
        if isStopped { throw .limit(.cancelled, bound: nil) }
        return isFound != 0 ? multipliers : nil
    }

    /// Runs branch and bound; true where it was left in the middle of a linear program.
    func search(
        _ options: GuardedSearchOptions, incumbent: [Double]?, result: inout GuardedSearchResult
    ) throws(SolveError) -> Bool {
        var options = options
        guard let incumbent else { return try check(guarded_search(session, &options, &result)) }
        let outcome = incumbent.withUnsafeBufferPointer { buffer in
            options.incumbent = buffer.baseAddress
            return guarded_search(session, &options, &result)
        }
        return try check(outcome)
    }

    /// The best integer point of the last search.
    func incumbent() -> [Double]? {
        var values = [Double](repeating: 0, count: columnCount)
        return guarded_incumbent(session, &values) != 0 ? values : nil
    }
}

/// Values and prices of a basic solution.
struct BasicSolution: Sendable {
    var values: [Double]
    var reducedCosts: [Double]
    var duals: [Double]

    init(rows: Int, columns: Int) {
        values = [Double](repeating: 0, count: columns)
        reducedCosts = [Double](repeating: 0, count: columns)
        duals = [Double](repeating: 0, count: rows)
    }
}

private func isRaised(_ context: UnsafeMutableRawPointer?) -> Int32 {
    guard let context else { return 0 }
    return Unmanaged<StopFlag>.fromOpaque(context).takeUnretainedValue().isRaised ? 1 : 0
}
