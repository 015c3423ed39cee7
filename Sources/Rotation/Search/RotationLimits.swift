internal import Optimization

/// How much work a search may do, and whom it tells about it.
struct RotationLimits: Sendable {
    var budget = Budget.unlimited
    var progress: any SearchProgress = .silent
    /// The greatest number of columns of a session program that is tried beside simpler ways, and of one that is tried first.
    var sessionColumns = 60_000
    var sessionColumnsAtOnce = 4_000
    /// The greatest number of students for whom it is worked out which readings they can present.
    var studentsOfChoices = 120

    /// The greatest number of columns of a session program that is asked for what only sessions show: it is slow to prove that.
    var sessionColumnsWithGoals = 6_000

    /// The nodes of the tree of such a program, more where each is quick to solve.
    func nodesWithGoals(columns: Int) -> Int { min(50_000, max(400, 2_000_000 / max(1, columns))) }

    /// The moves of a local search.
    func moves(students: Int) -> Int { min(mostMoves, 20_000 + 8_000 * students) }

    /// The nodes of the tree of such a program where several students share a reading, fewer where trees are small.
    func nodesWithSharedReadings(columns: Int) -> Int {
        let columns = max(1, columns)
        let few = budget.nodes.map { max(5, 1_000 * $0 / columns) } ?? .max
        // Each node takes the longer, the larger the program.
        return min(few, 50_000, max(40, 1_000_000_000 / (columns * columns)))
    }

    /// The moves of one local search that is asked for a level, and of all such searches for one level together: fewer where
    /// trees are small.
    func movesOfLevel(students: Int) -> Int { min(movesOfAttempts, 4 * moves(students: students)) }
    var movesOfAttempts: Int { min(6_000_000, budget.nodes.map { 10_000 * max(1, $0) } ?? .max) }

    /// The moves by which a first rotation comes nearer to its goals even where the time is over.
    static let leastDescent = 500_000

    /// The greatest number of moves, however large the class.
    var mostMoves = Int.max

    /// What is thrown when the work allowed ended before any rotation was found.
    var exhausted: SolveError { .limit(budget.exhaustion ?? .nodeLimit, bound: nil) }

    enum Result: Sendable {
        case best(Solution)
        /// A limit was reached; no solution has a smaller objective than `least`.
        case stopped(Solution, least: Int)
        case unknown(least: Int)
        /// There is no solution, or none better than the one that is known.
        case infeasible
    }

    func report(_ stage: String) { progress.report(SearchStatus(stage: stage)) }

    /// Solves a program for its goals.
    ///
    /// - Parameters:
    ///   - cuts: whether cutting planes help, as they do where opponents do not matter.
    ///   - better: only solutions with a smaller objective are of interest.
    func solve(_ model: Model, _ goals: ProgramGoals, cuts: Bool, better: Int? = nil) async throws -> Result {
        var options = SolveOptions()
        options.branching = .mostFractional
        options.backtracking = .bestProjection
        if !cuts { options.cuts = [] }
        if !goals.prices.isEmpty || goals.objective != nil { options.objectiveStep = 1 }
        if goals.objective != nil, let better { options.cutoff = Double(better) }
        do throws(SolveError) {
            let solution = try await model.solve(budget.limiting(options))
            return solution.isOptimal ? .best(solution) : .stopped(solution, least: least(solution.bound, goals.known))
        } catch {
            switch error {
            case .infeasible, .noneBetter: return .infeasible
            case .limit(_, let bound): return .unknown(least: least(bound ?? 0, goals.known))
            default: throw error
            }
        }
    }

    /// These limits for one of several trials, of which none may take long: so many nodes at most for each program.
    func trial(nodes: Int) -> RotationLimits {
        var trial = self
        trial.budget.nodes = min(nodes, budget.nodes ?? nodes)
        trial.sessionColumns = min(12_000, sessionColumns)
        return trial
    }

    /// These limits, and a little work where the time is over: without a rotation there would be no plan to show.
    ///
    /// It is counted in nodes: a busy machine must not leave a course without a plan.
    var inLastMoment: RotationLimits {
        guard [.timeLimit, .cancelled].contains(budget.exhaustion) else { return self }
        var last = self
        last.budget = .unlimited
        last.budget.nodes = 100
        last.mostMoves = 10_000_000
        return last
    }

    /// How the small programs that pair opponents are solved: to the end, unless a pairing is very hard to find.
    var pairing: SolveOptions {
        var options = SolveOptions()
        options.nodeLimit = 2_000
        options.cancellation = budget.cancellation
        return options
    }

    private func least(_ bound: Double, _ known: Int) -> Int {
        bound.isFinite ? max(known, Int((bound - 1e-6).rounded(.up))) : known
    }
}
