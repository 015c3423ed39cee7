import Course
import Ledger
import Operations
import Optimization

/// The one place where decisions about the course are made: one after the other, and none while a search goes on.
actor CourseDesk {
    nonisolated let folder: String
    nonisolated let watch: CourseWatch
    private(set) var run: SearchRun?
    /// A repair that was shown and waits for a yes, under a name of its own.
    private var pending: (name: String, repaired: RepairedPlan, state: Int)?

    init(folder: String) {
        self.folder = folder
        watch = CourseWatch(folder: folder)
    }

    nonisolated func snapshot() async throws -> CourseSnapshot { try await watch.snapshot() }

    /// The course, the plan that holds, and what does not hold about it already.
    ///
    /// - Throws: `OperationError.unreadable` where there is no plan.
    nonisolated func planned() async throws -> (open: OpenCourse, plan: Plan, known: Set<String>) {
        let snapshot = try await watch.snapshot()
        guard let plan = snapshot.plan else { throw OperationError.noPlan(in: folder) }
        return (snapshot.open, plan, snapshot.known)
    }

    /// Whether a change is being made: another one has to wait for its end, and would wait on the thread that the first needs.
    private var isDeciding = false

    private func requireNoSearch() throws(OperationError) {
        guard !isDeciding else {
            throw .unwritable(path: folder, reason: "another change is being made at this moment; try again")
        }
        guard run?.isRunning != true else {
            throw .unwritable(path: folder, reason: "a search for a plan goes on; stop it first, or wait for its end")
        }
    }

    // MARK: - Searching

    /// Begins a search for a plan, or for one part of it, and returns at once.
    func startSearch(_ part: SearchPart, seed: UInt64?, timeLimit: Double?) throws(OperationError) {
        try requireNoSearch()
        let run = SearchRun(title: part.words)
        self.run = run
        let folder = folder
        Task(executorPreference: WorkExecutor.shared) {
            do {
                let solved = try await Self.search(folder, part, seed: seed, timeLimit: timeLimit, run)
                run.end(.done(isStopped: solved))
            } catch {
                run.end(.failed(OperationError(error)))
            }
        }
    }

    /// Whether the search was stopped before its end.
    private static func search(
        _ folder: String, _ part: SearchPart, seed: UInt64?, timeLimit: Double?, _ run: SearchRun
    ) async throws -> Bool {
        let decision = try CourseDecision.begin(in: folder, isDry: false)
        let plan = try readPlan(in: folder)
        let scope: PlanRequest.Scope
        switch (part, plan) {
        case (.whole, _): scope = .whole
        case (.groups, let plan): scope = .groups(keeping: plan)
        case (.rotation, let plan?): scope = .rotation(keeping: plan)
        case (.rotation, nil): throw OperationError.noPlan(in: folder)
        }
        let request = PlanRequest(
            scope: scope, seed: try decision.seed(asked: seed).value, threads: 2, timeLimit: timeLimit,
            cancellation: run.cancellation, progress: run)
        let solved = try await solvePlan(decision.open, request)
        return try recorded(solved, request, decision)
    }

    /// Kept out of the asynchronous function, whose optimisation crashes Swift 6.3's compiler with this inlined.
    @inline(never)
    private static func recorded(
        _ solved: SolvedPlan, _ request: PlanRequest, _ decision: CourseDecision
    ) throws(OperationError) -> Bool {
        try decision.record(solved, of: request)
        return solved.isStopped
    }

    func stopSearch() { run?.cancellation.cancel() }

    // MARK: - Changes by hand

    func apply(_ change: PlacementChange, overriding: String?) async throws {
        try requireNoSearch()
        isDeciding = true
        defer { isDeciding = false }
        let decision = try CourseDecision.begin(in: folder, isDry: false)
        guard let plan = try readPlan(in: folder) else { throw OperationError.noPlan(in: folder) }
        let worked = try await workOut(change, of: plan, in: decision.open, overriding: overriding)
        try decision.record(worked, overriding: overriding)
    }

    func apply(_ exchange: TurnExchange, overriding: String?) throws {
        try requireNoSearch()
        let decision = try CourseDecision.begin(in: folder, isDry: false)
        guard let plan = try readPlan(in: folder) else { throw OperationError.noPlan(in: folder) }
        let worked = try workOut(exchange, of: plan, in: decision.open, overriding: overriding)
        try decision.record(worked, overriding: overriding)
    }

    // MARK: - Repairs

    /// Works out a repair, which waits for a yes from then on.
    ///
    /// - Returns: the repair and the name under which it is applied.
    func propose(_ request: RepairRequest) async throws -> (repaired: RepairedPlan, name: String) {
        try requireNoSearch()
        let open = try await watch.snapshot().open
        let task = Task(executorPreference: WorkExecutor.shared) { try await repairPlan(open, request) }
        let repaired = try await task.value
        let name = Secrets.make()
        pending = (name, repaired, open.state.lastNumber)
        return (repaired, name)
    }

    /// Makes the repair that was shown under a name.
    ///
    /// - Returns: who left or came.
    func applyRepair(_ name: String) throws(OperationError) -> [String] {
        try requireNoSearch()
        guard let pending, pending.name == name else {
            throw .unwritable(path: folder, reason: "the repair was not kept; work it out again")
        }
        let decision = try CourseDecision.begin(in: folder, isDry: false)
        guard decision.open.state.lastNumber == pending.state, decision.open.hashes == pending.repaired.plan.inputs
        else {
            throw .unwritable(
                path: folder, reason: "something was decided since the repair was shown; work it out again")
        }
        try decision.record(pending.repaired)
        self.pending = nil
        return pending.repaired.people
    }

    // MARK: - History

    func undoLast() throws(OperationError) -> HistoryStep {
        try requireNoSearch()
        return try undo(in: folder, waiting: { _ in })
    }

    func redoLast() throws(OperationError) -> HistoryStep {
        try requireNoSearch()
        return try redo(in: folder, waiting: { _ in })
    }

    func publishPlan() throws(OperationError) {
        try requireNoSearch()
        _ = try publish(in: folder, waiting: { _ in })
    }
}

/// The part of a plan that a search makes.
enum SearchPart: String, Sendable {
    case whole, groups, rotation

    var words: String {
        switch self {
        case .whole: "the whole plan"
        case .groups: "groups anew, the rotation kept"
        case .rotation: "the rotation anew, the groups kept"
        }
    }
}
