internal import Optimization

/// How much work a search may do, and whom it tells about it.
struct RotationLimits: Sendable {
    var budget = Budget.unlimited
    var progress: any SearchProgress = .silent
    /// The greatest number of solutions that are excluded because no pairing completes them.
    var exclusions = 400
    /// The same for one level where a rotation is known already: beyond it the level stays unproven.
    var exclusionsBesideIncumbent = 150

    /// What is thrown when the work allowed ended before any rotation was found.
    var exhausted: SolveError { .limit(budget.exhaustion ?? .nodeLimit, bound: nil) }

    enum Result: Sendable {
        case best(PatternProgram.Reading)
        /// A limit was reached; no solution has a smaller objective than `least`.
        case stopped(PatternProgram.Reading, least: Int)
        case unknown(least: Int)
        /// There is no solution, or none better than the one that is known.
        case infeasible
    }

    func report(_ stage: String) { progress.report(SearchStatus(stage: stage)) }

    /// - Parameter better: only solutions with a smaller objective are of interest.
    func solve(_ program: PatternProgram, better: Int? = nil) async throws -> Result {
        var options = SolveOptions()
        // Cuts help where opponents do not matter; the rows about opponents are better branched on.
        options.branching = .mostFractional
        options.backtracking = .bestProjection
        if !program.options.flows { options.cuts = [] }
        let known = program.options.objectiveBound
        if !program.options.prices.isEmpty { options.objectiveStep = 1 }
        if program.options.objective != nil {
            options.objectiveStep = 1
            if let better { options.cutoff = Double(better) }
        }
        do throws(SolveError) {
            let solution = try await program.model.solve(budget.limiting(options))
            let reading = program.read(solution)
            return solution.isOptimal ? .best(reading) : .stopped(reading, least: least(solution.bound, known))
        } catch {
            switch error {
            case .infeasible, .noneBetter: return .infeasible
            case .limit(_, let bound): return .unknown(least: least(bound ?? 0, known))
            default: throw error
            }
        }
    }

    /// How the small programs that pair opponents are solved: always to the end, as what they cannot do is a proof.
    var pairing: SolveOptions {
        var options = SolveOptions()
        options.cancellation = budget.cancellation
        return options
    }

    private func least(_ bound: Double, _ known: Int) -> Int {
        bound.isFinite ? max(known, Int((bound - 1e-6).rounded(.up))) : known
    }
}
