import CGLPKGuard
import Glibc
import Optimization
import Testing

/// A way to make GLPK abort.
enum Provocation: CaseIterable, CustomTestStringConvertible {
    case rowOutOfRange, columnOutOfRange, costOutOfRange, tooManyRows, duplicateEntry, entryOutOfRange
    case countOutOfRange, rowEntryOutOfRange, columnTooLong, badMethod, badIntegerTolerance, badStatus

    var testDescription: String { "\(self)" }

    /// Words of GLPK's message.
    var words: String {
        switch self {
        case .rowOutOfRange: "row number out of range"
        case .columnOutOfRange: "column number out of range"
        case .costOutOfRange: "column number out of range"
        case .tooManyRows: "too many rows"
        case .duplicateEntry: "duplicate indices not allowed"
        case .entryOutOfRange: "row index out of range"
        case .countOutOfRange: "invalid number of constraint coefficients"
        case .rowEntryOutOfRange: "column index out of range"
        case .columnTooLong: "invalid column length"
        case .badMethod: "invalid parameter"
        case .badIntegerTolerance: "invalid parameter"
        case .badStatus: "invalid status"
        }
    }

    func provoke(_ session: OpaquePointer) -> Int32 {
        switch self {
        case .rowOutOfRange: return guarded_set_row_bounds(session, 99, 0, 1)
        case .columnOutOfRange: return guarded_set_column_bounds(session, -1, 0, 1)
        case .costOutOfRange: return guarded_set_cost(session, 99, 1)
        case .tooManyRows:
            return guarded_add_empty_rows(session, 100_000_001, [], [])
        case .duplicateEntry: return guarded_load_matrix(session, 2, [0, 1, 1], [0, 1, 1], [0, 1, 1])
        case .entryOutOfRange: return guarded_load_matrix(session, 1, [0, 7], [0, 1], [0, 1])
        case .countOutOfRange: return guarded_load_matrix(session, -1, [0], [0], [0])
        case .rowEntryOutOfRange: return guarded_add_rows(session, 1, [0], [1], [0, 1], [7], [1])
        case .columnTooLong: return guarded_add_columns(session, 1, [0], [1], [0], [0, 2], [1, 1], [1, 1])
        case .badMethod:
            var options = GuardedSimplexOptions()
            var result = GuardedSimplexResult()
            return guarded_simplex(session, &options, nil, nil, &result)
        case .badIntegerTolerance:
            var options = GuardedSearchOptions()
            options.branching = 1
            options.backtracking = 1
            options.integer_tolerance = 7
            options.search = { _, _ in 0 }
            var result = GuardedSearchResult()
            return guarded_search(session, &options, &result)
        case .badStatus: return guarded_set_basis(session, 1, [77], 0, [])
        }
    }
}

/// A session with one row, at least 1, and one column from 0 to 9.
private func openSession() -> OpaquePointer? {
    guard let session = guarded_open() else { return nil }
    _ = guarded_add_empty_rows(session, 1, [1], [.infinity])
    _ = guarded_add_empty_columns(session, 1, [0], [9], [2], [0])
    _ = guarded_load_matrix(session, 1, [0, 1], [0, 1], [0, 1])
    return session
}

@Suite("The guard around GLPK")
struct GuardTests {
    @Test("a thousand errors of each kind leave a process that solves", arguments: Provocation.allCases)
    func provoke(_ provocation: Provocation) async throws {
        for round in 0..<1_000 {
            await Task.yield()
            let session = try #require(openSession())
            // Closed here and not by defer: a thread has one environment at a time.
            let outcome = provocation.provoke(session)
            let message = String(cString: guarded_message(session))
            let afterwards = guarded_set_cost(session, 1, 1)
            guarded_close(session)
            try #require(outcome == GUARDED_ERROR)
            try #require(message.contains(provocation.words), "\(message)")
            try #require(afterwards == GUARDED_BROKEN)
            if round % 250 == 0 {
                var model = Model()
                let x = model.variable("x", .integer)
                model.add("half", 2 * x >= 7)
                model.minimize(x)
                let solution = try await model.solve()
                try #require(solution.values == [4])
            }
        }
    }

    @Test("a good call in between is answered")
    func goodCall() throws {
        let session = try #require(openSession())
        defer { guarded_close(session) }
        #expect(guarded_advanced_basis(session) == GUARDED_OK)
        var options = GuardedSimplexOptions(
            method: 1, presolve: 0, steepest_edge: 1, primal_tolerance: 1e-9, dual_tolerance: 1e-9,
            pivot_tolerance: 1e-9, iteration_limit: Int32.max, time_limit: Int32.max)
        var result = GuardedSimplexResult()
        #expect(guarded_simplex(session, &options, nil, nil, &result) == GUARDED_OK)
        #expect(result.objective == 2)
        #expect(String(cString: guarded_message(session)).isEmpty)
    }
}
