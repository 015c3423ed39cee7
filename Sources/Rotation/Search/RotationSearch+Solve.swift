internal import Optimization

extension RotationSearch {
    /// A rotation that is best by some goals, with what is proven of their objective.
    enum Result: Sendable {
        case best(Incumbent)
        /// A limit was reached; no rotation has a smaller objective than `least`.
        case stopped(Incumbent?, least: Int)
        /// There is no rotation, or none better than the one that is known.
        case infeasible
    }

    /// Solves the rotation with its opponents for goals.
    ///
    /// Where the session program is small it comes first, elsewhere the weeks are decided before the opponents; what that
    /// leaves open goes to the session program unless it is too large.
    ///
    /// - Parameter better: only rotations with a smaller objective are of interest.
    func solve(_ goals: ProgramGoals, better: Int? = nil) async throws -> Result {
        let classes = instance.classes(by: .everything, order: order)
        let choices = choices(goals)
        let columns = instance.sessionColumns(of: classes, goals, choices)
        if columns <= limits.sessionColumnsAtOnce {
            return try await solveSessions(classes, goals, choices, better)
        }
        if goals.concernsSessions {
            guard columns <= limits.sessionColumnsWithGoals else { return .stopped(nil, least: goals.known) }
            return try await solveSessions(classes, goals, choices, better)
        }
        let isTrial = instance.size.most > 1 && better != nil
        var weeksAlone = self
        if isTrial { weeksAlone.limits = limits.trial(nodes: Self.nodesWithoutOpponents) }
        let weeks = try await weeksAlone.solveWeeks(classes, goals, better)
        if case .best = weeks { return weeks }
        if case .infeasible = weeks { return weeks }
        guard columns <= (isTrial ? limits.sessionColumnsWithGoals : limits.sessionColumns) else { return weeks }
        return try await solveSessions(classes, goals, choices, better)
    }

    /// Whether the session program for goals is small enough to come first.
    func isSmall(_ goals: ProgramGoals) -> Bool {
        instance.sessionColumns(
            of: instance.classes(by: .everything, order: order), goals, choices(goals)) <= limits.sessionColumnsAtOnce
    }

    private func choices(_ goals: ProgramGoals) -> PresenterChoices? {
        if let settledChoices { return settledChoices }
        guard instance.studentCount <= limits.studentsOfChoices else { return nil }
        return PresenterChoices(instance, reaching: goals.targets)
    }

    private static let nodesWithoutOpponents = 100

    /// The least that an objective can be without regard to opponents, which is quick to see; nil where nothing is better than
    /// what is known.
    func leastWithoutOpponents(_ goals: ProgramGoals, better: Int) async throws -> Int? {
        let classes = instance.classes(by: .wishes, order: order)
        let program = PatternProgram(instance, classes: classes, detail: .flows, goals: goals)
        let limits = limits.trial(nodes: Self.nodesWithoutOpponents)
        return switch try await limits.solve(program.model, goals, cuts: true, better: better) {
        case .infeasible: nil
        case .best(let solution): Int(solution.objective.rounded())
        case .stopped(_, let least), .unknown(let least): least
        }
    }

    private func solveSessions(
        _ classes: [StudentClass], _ goals: ProgramGoals, _ choices: PresenterChoices?, _ better: Int?
    ) async throws -> Result {
        let program = SessionProgram(instance, classes: classes, goals: goals, choices: choices)
        var limits = limits
        if goals.concernsSessions {
            limits = limits.trial(nodes: limits.nodesWithGoals(columns: program.columns.count))
        } else if instance.size.most > 1, better != nil || !goals.prices.isEmpty {
            // There is a rotation, or other ways to one: what this could better may take for ever to see.
            limits = limits.trial(nodes: limits.nodesWithSharedReadings(columns: program.columns.count))
        }
        switch try await limits.solve(program.model, goals, cuts: false, better: better) {
        case .best(let solution):
            let found = incumbent(of: program.sessions(in: solution))
            guard program.isOptimistic else { return .best(found) }
            let least = goals.objective == nil ? goals.known : Int((solution.objective - 1e-6).rounded(.up))
            return .stopped(found, least: least)
        case .stopped(let solution, let least):
            return .stopped(incumbent(of: program.sessions(in: solution)), least: least)
        case .unknown(let least): return .stopped(nil, least: least)
        case .infeasible: return .infeasible
        }
    }

    /// Weeks first, then opponents: best only where the opponents of the best weeks can be paired.
    private func solveWeeks(_ classes: [StudentClass], _ goals: ProgramGoals, _ better: Int?) async throws -> Result {
        let weeksAlone = instance.classes(by: .wishes, order: order)
        let bound = PatternProgram(instance, classes: weeksAlone, detail: .flows, goals: goals)
        var least = goals.known
        switch try await limits.solve(bound.model, goals, cuts: true, better: better) {
        case .infeasible: return .infeasible
        case .unknown(let known): least = known
        case .stopped(let solution, let known):
            least = known
            if let found = try await pair(bound, solution) { return .stopped(found, least: least) }
        case .best(let solution):
            if let found = try await pair(bound, solution) { return .best(found) }
            least = Int(solution.objective.rounded())
        }
        let program = PatternProgram(instance, classes: classes, detail: .opponents, goals: goals)
        switch try await limits.solve(program.model, goals, cuts: false, better: better) {
        case .best(let solution), .stopped(let solution, _):
            guard let found = try await pair(program, solution) else { break }
            let isBest = goals.prices.isEmpty && Int(solution.objective.rounded()) <= least
            return isBest ? .best(found) : .stopped(found, least: least)
        case .unknown, .infeasible: break
        }
        return .stopped(nil, least: least)
    }

    private func pair(_ program: PatternProgram, _ solution: Solution) async throws -> Incumbent? {
        let turns = program.read(solution).turns(of: program.classes)
        return try await OpponentPairing(instance: instance, turns: turns).solve(limits.pairing).map(incumbent(of:))
    }
}
