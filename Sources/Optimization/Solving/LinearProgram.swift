import Synchronization

/// A live linear program that grows and is solved again and again, each time from the basis of the last, as column
/// generation and cutting planes want it.
///
/// It owns a thread with a GLPK environment on it. Changes are messages: they are checked at once, return at once and
/// are carried out in their order before the next solve. A solve that is cancelled in its midst leaves the program
/// closed. The thread ends when the program is closed or nobody holds it any more.
public final class LinearProgram: Sendable {
    private typealias Message = @Sendable (LinearWorker) -> Void

    /// The size of the program as it will be when all messages are carried out.
    fileprivate struct Size {
        var rows: Int
        var columns: Int
    }

    private let mailbox: Mailbox<Message>
    private let size: Mutex<Size>

    /// Loads the linear relaxation of a model, from which the program then grows.
    public init(_ model: Model) async throws(SolveError) {
        do throws(ModelFault) {
            try model.validate()
        } catch {
            throw .invalidModel(error)
        }
        let mailbox = Mailbox<Message>()
        let opened: Result<Void, SolveError> = await withCheckedContinuation { continuation in
            let isStarted = SolverThread.start {
                LinearProgram.serve(model, mailbox) { continuation.resume(returning: $0) }
            }
            if !isStarted { continuation.resume(returning: .failure(.outOfResources)) }
        }
        try opened.get()
        self.mailbox = mailbox
        size = Mutex(Size(rows: model.constraintCount, columns: model.variableCount))
    }

    deinit {
        mailbox.close()
    }

    /// The life of the thread.
    private static func serve(
        _ model: Model, _ mailbox: Mailbox<Message>, _ opened: (Result<Void, SolveError>) -> Void
    ) {
        let worker: LinearWorker
        do throws(SolveError) {
            worker = try LinearWorker(model)
        } catch {
            opened(.failure(error))
            return
        }
        opened(.success(()))
        while true {
            let messages = mailbox.takeAll()
            if messages.isEmpty { return }
            for message in messages { message(worker) }
        }
    }

    /// The number of constraints.
    public var constraintCount: Int { size.withLock { $0.rows } }
    /// The number of variables.
    public var variableCount: Int { size.withLock { $0.columns } }

    /// Adds columns; their variables follow on those there are.
    @discardableResult
    public func addColumns(_ columns: [Column]) throws(SolveError) -> [Variable] {
        try change { size throws(ModelFault) in
            var lastSeen: [Int: Int] = [:]
            for (offset, column) in columns.enumerated() {
                let index = size.columns + offset
                guard column.cost.isFinite else { throw .notFinite(column.cost, of: "the cost of column \(index)") }
                try Model.check(column.lower, column.upper) { "column \(index)" }
                for (constraint, value) in column.entries {
                    try size.check(constraint, "column \(index)")
                    guard value.isFinite else { throw .notFinite(value, of: "a coefficient of column \(index)") }
                    guard lastSeen.updateValue(index, forKey: constraint.index) != index else {
                        throw .duplicateEntry(variable: "column \(index)", constraint: "constraint \(constraint.index)")
                    }
                }
            }
            let first = size.columns
            size.columns += columns.count
            return ((first..<size.columns).map(Variable.init(index:)), { $0.add(columns) })
        }
    }

    /// Adds a constraint.
    @discardableResult
    public func addRow(_ relation: Relation) throws(SolveError) -> Constraint {
        let relation = Relation(relation.expression.merged, lower: relation.lower, upper: relation.upper)
        return try change { size throws(ModelFault) in
            try Model.check(relation.lower, relation.upper) { "constraint \(size.rows)" }
            for term in relation.expression.terms {
                try size.check(term.variable, "constraint \(size.rows)")
                guard term.coefficient.isFinite else {
                    throw .notFinite(term.coefficient, of: "a coefficient of constraint \(size.rows)")
                }
            }
            size.rows += 1
            return (Constraint(index: size.rows - 1), { $0.add(relation) })
        }
    }

    /// Changes the bounds of a constraint; nil bounds are none.
    public func setBounds(of constraint: Constraint, lower: Double?, upper: Double?) throws(SolveError) {
        let (lower, upper) = (lower ?? -.infinity, upper ?? .infinity)
        try change { size throws(ModelFault) in
            try size.check(constraint, "a change of bounds")
            try Model.check(lower, upper) { "constraint \(constraint.index)" }
            return ((), { $0.setBounds(row: constraint.index, lower: lower, upper: upper) })
        }
    }

    /// Changes the bounds of a variable; nil bounds are none.
    public func setBounds(of variable: Variable, lower: Double?, upper: Double?) throws(SolveError) {
        let (lower, upper) = (lower ?? -.infinity, upper ?? .infinity)
        try change { size throws(ModelFault) in
            try size.check(variable, "a change of bounds")
            try Model.check(lower, upper) { "variable \(variable.index)" }
            return ((), { $0.setBounds(column: variable.index, lower: lower, upper: upper) })
        }
    }

    /// Changes the costs of some variables.
    public func setCosts(_ costs: [(Variable, Double)]) throws(SolveError) {
        try change { size throws(ModelFault) in
            for (variable, cost) in costs {
                try size.check(variable, "a change of costs")
                guard cost.isFinite else { throw .notFinite(cost, of: "the cost of variable \(variable.index)") }
            }
            return ((), { $0.setCosts(costs) })
        }
    }

    /// Makes an expression the objective in place of the one there is.
    public func setObjective(_ sense: Model.Sense, _ expression: some LinearTerm) throws(SolveError) {
        let expression = LinearExpression(expression)
        try change { size throws(ModelFault) in
            guard expression.constant.isFinite else {
                throw .notFinite(expression.constant, of: "the constant of the objective")
            }
            for term in expression.terms {
                try size.check(term.variable, "the objective")
                guard term.coefficient.isFinite else {
                    throw .notFinite(term.coefficient, of: "the cost of variable \(term.variable.index)")
                }
            }
            return ((), { $0.setObjective(sense, expression) })
        }
    }

    /// Makes a basis the one to begin with; rows and columns added since it was taken are filled in.
    public func setBasis(_ basis: Basis) throws(SolveError) {
        try change { size throws(ModelFault) in
            guard basis.rows.count <= size.rows, basis.columns.count <= size.columns else {
                throw .wrongLength(
                    basis.rows.count + basis.columns.count, expected: size.rows + size.columns, of: "the basis")
            }
            let extended = basis.extended(rows: size.rows, columns: size.columns)
            guard extended.basicCount == size.rows else {
                throw .invalidBasis(basic: extended.basicCount, rows: size.rows)
            }
            return ((), { $0.setBasis(extended) })
        }
    }

    /// The basis that the last solve ended with.
    public func basis() async throws(SolveError) -> Basis {
        try await ask { worker throws(SolveError) in try worker.basis() }
    }

    /// Solves the program from its present basis: by the primal simplex method, which suits columns added since, or the
    /// dual, which suits rows added and bounds changed.
    ///
    /// Of the options, limits, tolerances and cancellation count, and `presolve`, which forgets the basis.
    ///
    /// - Throws: `SolveError.limit` where a limit was reached before a feasible point or the solve was cancelled; an
    ///   infeasible or unbounded program is no error here.
    public func solve(
        method: SolveOptions.Method = .primal, _ options: SolveOptions = .init()
    ) async throws(SolveError) -> LinearSolution {
        var options = options
        options.method = method
        do throws(ModelFault) {
            try options.validate()
        } catch {
            throw .invalidModel(error)
        }
        let stop = StopFlag(options.cancellation)
        let result = await withTaskCancellationHandler { [options] in
            await answer { worker throws(SolveError) in try worker.solve(options, stop) }
        } onCancel: {
            stop.task.cancel()
        }
        return try result.get()
    }

    /// Ends the thread once what was sent is carried out; later calls throw `SolveError.closed`.
    public func close() {
        mailbox.close()
    }

    // MARK: Messages

    /// Checks a change against the size that the program will have by then, and sends it, in one step.
    private func change<Value: Sendable>(
        _ prepare: (inout Size) throws(ModelFault) -> (Value, Message)
    ) throws(SolveError) -> Value {
        let result: Result<Value, SolveError> = size.withLock { size in
            var changed = size
            do throws(ModelFault) {
                let (value, message) = try prepare(&changed)
                guard mailbox.send(message) else { return .failure(.closed) }
                size = changed
                return .success(value)
            } catch {
                return .failure(.invalidModel(error))
            }
        }
        return try result.get()
    }

    private func ask<Value: Sendable>(
        _ question: @escaping @Sendable (LinearWorker) throws(SolveError) -> Value
    ) async throws(SolveError) -> Value {
        try await answer(question).get()
    }

    private func answer<Value: Sendable>(
        _ question: @escaping @Sendable (LinearWorker) throws(SolveError) -> Value
    ) async -> Result<Value, SolveError> {
        await withCheckedContinuation { continuation in
            let isSent = mailbox.send { worker in
                let result: Result<Value, SolveError>
                do throws(SolveError) {
                    result = .success(try question(worker))
                } catch {
                    result = .failure(error)
                }
                continuation.resume(returning: result)
            }
            if !isSent { continuation.resume(returning: .failure(.closed)) }
        }
    }
}

extension LinearProgram.Size {
    func check(_ variable: Variable, _ place: String) throws(ModelFault) {
        guard (0..<columns).contains(variable.index) else { throw .unknownVariable(variable.index, in: place) }
    }

    func check(_ constraint: Constraint, _ place: String) throws(ModelFault) {
        guard (0..<rows).contains(constraint.index) else { throw .unknownConstraint(constraint.index, in: place) }
    }
}
