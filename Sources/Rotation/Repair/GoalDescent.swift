internal import Course
internal import Optimization

/// The goals of a repair, brought to their best level by level: as few students as possible at the worst level, that number
/// fixed, then the next.
struct GoalDescent: Sendable {
    let search: RepairSearch
    let open: OpenRotation
    var program: RepairProgram
    let limit: Int

    struct Reached: Sendable {
        let sessions: [HeldSession]
        /// The first goals whose values are proven for the students that the program may touch.
        let provenGoals: Int
    }

    /// The most nodes of the program at one level; at all levels together three times as many.
    private var nodes: Int { search.repair.nodes * 2 / 3 }

    /// - Parameter sessions: a repair that the program allows.
    func run(from sessions: [HeldSession]) async throws -> Reached {
        var program = program
        var best = sessions
        var proven = 0
        var isProven = true
        var left = 3 * nodes
        // Whoever volunteers for a turn in both roles could share one with somebody who is touched anyway.
        if open.settings.cover == .volunteers, let twice = program.volunteersTwice() {
            let reached = open.volunteersTwice(best)
            if reached > 0, let better = try await solve(&program, twice, below: reached, &isProven, &left) {
                best = better
            }
            program.model.add("shared", twice <= Double(open.volunteersTwice(best)))
        }
        // Of several turns the worst counts, which no sum over turns says: the goals are measured, not sought.
        if open.settings.turns > 1 { return Reached(sessions: best, provenGoals: 0) }
        let shares = program.shares(open.settings.goals)
        var values = open.values(with: best)
        for goal in open.settings.goals {
            // What only sessions show is measured after a repair, not sought; nothing after it is proven either.
            if goal.measure.isOfSessions { isProven = false }
            for level in open.levels(of: goal) {
                if search.limits.budget.isExhausted { return Reached(sessions: best, provenGoals: proven) }
                let count = sum(shares.filter { level.weight(rank: $0.rank, spread: $0.spread) > 0 }) {
                    Double(level.weight(rank: $0.rank, spread: $0.spread)) * $0.expression
                }
                let reached = level.count(in: values)
                // Students of past turns stay at their level, and each touched student leaves it at most once.
                if reached > 0, let better = try await solve(&program, count, below: reached, &isProven, &left) {
                    best = better
                    values = open.values(with: best)
                }
                program.model.add("\(level)", count <= Double(level.count(in: values)))
            }
            if isProven, open.settings.cover != .volunteers { proven += 1 }
        }
        return Reached(sessions: best, provenGoals: proven)
    }

    /// A repair with fewer at a level, the fewest of all where the work allowed proves it; nil where none was found.
    private func solve(
        _ program: inout RepairProgram, _ count: LinearExpression, below reached: Int, _ isProven: inout Bool,
        _ left: inout Int
    ) async throws -> [HeldSession]? {
        program.model.minimize(count)
        var options = SolveOptions()
        options.branching = .mostFractional
        options.backtracking = .bestProjection
        options.objectiveStep = 1
        options.cutoff = Double(reached)
        var nodes = min(left, nodes)
        while nodes > 0 {
            options.nodeLimit = nodes
            do throws(SolveError) {
                let solution = try await program.model.solve(search.limits.budget.limiting(options))
                nodes -= solution.nodes + RepairSearch.nodesOfRound
                left -= solution.nodes
                if program.cutReturns(of: solution) { continue }
                if !solution.isOptimal { isProven = false }
                return program.sessions(in: solution)
            } catch {
                switch error {
                case .infeasible, .noneBetter: return nil
                case .limit:
                    left -= nodes
                    isProven = false
                    return nil
                default: throw error
                }
            }
        }
        isProven = false
        return nil
    }
}

extension RepairSearch {
    /// Any repair that a program allows.
    func anything(_ program: inout RepairProgram) async throws -> Attempt {
        try await solve(&program, touching: nil)
    }
}

/// What a student's turns are worth; nil for turns that are not there.
struct TurnValues: Sendable, Equatable {
    var rank: Int?
    var spread: Int?
}

extension OpenRotation {
    /// The numbers that make up a goal, in the order in which they are brought down. Past turns can be nearer to each other
    /// than the gap is now.
    func levels(of goal: RotationGoal) -> [GoalLevel] {
        let unranked = settings.ranksOffered + 1
        switch (goal.measure, goal.aggregation) {
        case (.preference, .leximin): return (1...unranked).reversed().map { .rank($0) }
        case (.preference, .total): return [.rankExcess]
        case (.preference, .greedy): return (1...unranked).map { .otherRank($0) }
        case (.spread, .leximin): return (0..<max(1, weekCount)).map { .spread($0) }
        case (.spread, .total), (.spread, .greedy): return [.spreadShortfall(widest: max(0, weekCount - 1))]
        case (.earlyLate, _), (.fit, _), (.repeats, _): return []
        }
    }

    /// The values of all students with sessions in the open weeks.
    func values(with sessions: [HeldSession]) -> [TurnValues] {
        var ranks = (0..<studentCount).map { student in [pastRank(student)].compactMap(\.self) }
        var turns = past.map { turns in turns.map { (week: $0.week, role: $0.role) } }
        for session in sessions {
            for student in session.presenters {
                ranks[student].append(rank(of: session.reading, for: student))
                turns[student].append((session.week, .presenter))
            }
            for student in session.critics { turns[student].append((session.week, .critic)) }
        }
        return (0..<studentCount).map { TurnValues(rank: ranks[$0].max(), spread: spread(turns[$0])) }
    }
}

extension GoalLevel {
    /// The number at a level among students with such values.
    func count(in values: [TurnValues]) -> Int {
        values.reduce(0) { $0 + weight(rank: $1.rank ?? 0, spread: $1.spread) }
    }
}

extension RotationGoal {
    /// The value of a goal over the students whose turns it can measure.
    func value(of values: [TurnValues], ranks: Int) -> GoalValue {
        let measured = values.compactMap { measure == .preference ? $0.rank : $0.spread }
        return value(of: measured, ranks: ranks)
    }

    private func value(of measured: [Int], ranks: Int) -> GoalValue {
        switch aggregation {
        case .leximin: .vector(isWorstLarge ? measured.sorted(by: >) : measured.sorted())
        case .total: .total(measured.reduce(0, +))
        case .greedy: .vector((1...ranks).map { rank in measured.count { $0 == rank } })
        }
    }

    private var isWorstLarge: Bool { measure == .preference }

    /// What no repair that touches so many students exceeds, by counting alone: the worst off of those who were told turns get
    /// the best there is, and so do arrivals.
    func bound(_ value: GoalValue, touching people: Int, in open: OpenRotation) -> GoalValue {
        let best = measure == .preference ? 1 : max(0, open.weekCount - 1)
        func worth(_ value: Int) -> Int { isWorstLarge ? -value : value }
        var told = open.remaining.map { student -> Int in
            let told = open.told(student)
            return (measure == .preference ? told.rank : told.spread) ?? best
        }.sorted { worth($0) < worth($1) }
        for index in told.indices.prefix(people + open.remaining.count - open.counted.count) { told[index] = best }
        told += open.arrivals.map { _ in best }
        let bound = self.value(of: told, ranks: open.settings.ranksOffered + 1)
        return bound
    }
}
