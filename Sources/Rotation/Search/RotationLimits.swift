internal import Optimization

/// How much work a search may do, and whom it tells about it.
struct RotationLimits: Sendable {
    /// How each integer program is solved.
    var solving = SolveOptions()
    /// The greatest number of solutions that are excluded because no pairing completes them.
    var exclusions = 400

    /// The work allowed ended before any rotation was found.
    struct Exhausted: Error {}

    enum Result: Sendable {
        case best(PatternProgram.Reading)
        /// A limit was reached; no solution has a smaller objective than `least`.
        case stopped(PatternProgram.Reading, least: Int)
        case unknown(least: Int)
        /// There is no solution, or none better than the one that is known.
        case infeasible
    }

    func report(_ stage: String) {}

    /// - Parameter better: only solutions with a smaller objective are of interest.
    func solve(_ program: PatternProgram, better: Int? = nil) async throws -> Result {
        var options = solving
        let known = program.options.objectiveBound
        if program.options.objective != nil {
            options.objectiveStep = 1
            if let better { options.cutoff = Double(better) }
        }
        do {
            let solution = try await program.model.solve(options)
            let reading = program.read(solution)
            return solution.isOptimal ? .best(reading) : .stopped(reading, least: least(solution.bound, known))
        } catch SolveError.infeasible {
            return .infeasible
        } catch SolveError.noneBetter {
            return .infeasible
        } catch SolveError.limit(let reason, let bound) {
            if reason == .cancelled { try Task.checkCancellation() }
            return .unknown(least: least(bound ?? 0, known))
        }
    }

    /// How the small programs that pair opponents are solved: always to the end, as what they cannot do is a proof.
    var pairing: SolveOptions {
        var options = SolveOptions()
        options.cancellation = solving.cancellation
        return options
    }

    private func least(_ bound: Double, _ known: Int) -> Int {
        bound.isFinite ? max(known, Int((bound - 1e-6).rounded(.up))) : known
    }
}
