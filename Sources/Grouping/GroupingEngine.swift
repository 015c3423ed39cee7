package import Course
package import Optimization

/// The engine on numbers: from a problem to the best partition and what is proven about it.
package struct GroupingEngine: Sendable {
    /// A partition and what it reaches in each goal.
    package struct Solved: Sendable {
        package var partition: Partition
        var reached: [GoalSequence.Reached]

        /// Per goal the entries of value and bound: one for a total, a vector or a profile otherwise.
        package var goals: [(value: [Int], bound: [Int])] {
            reached.map { ($0.value.entries, $0.bound.entries) }
        }

        /// What proves the bound of each goal.
        package var proofs: [GoalProof] { reached.map(\.proof) }
    }

    /// The most students of a class that is solved by column generation when there is a partition to return without.
    private static let exactStudents = 240

    private let problem: GroupingProblem
    private let seed: UInt64
    private let threads: Int
    private let budget: Budget
    private let progress: any SearchProgress
    private let columnLimit: Int
    private let listingLimit: Int
    private let work: Int

    /// Where groups take projects and no goal speaks of the students' wishes, they decide between partitions that are
    /// equally good: a last goal, `preference`, is added.
    ///
    /// - Parameters:
    ///   - columnLimit: how many columns exact cover may choose from; 0 leaves everything to branching.
    ///   - work: how much the stages after the search may do in all, in columns or students looked at.
    ///   - listingLimit: up to how many groups are listed; where there are more, pricing searches for them.
    package init(
        _ problem: GroupingProblem, seed: UInt64 = 0, threads: Int = 1, budget: Budget = .unlimited,
        progress: any SearchProgress = SilentProgress(), columnLimit: Int = 20_000, listingLimit: Int = 400_000,
        work: Int? = nil
    ) {
        self.work = work ?? GoalSequence.work
        self.columnLimit = columnLimit
        self.listingLimit = listingLimit
        var pursued = problem
        if problem.projects != nil, !problem.goals.contains(where: { $0.measure == .preference }) {
            pursued.goals.append(GroupGoal(.preference, .total))
        }
        self.problem = pursued
        self.seed = seed
        self.threads = threads
        self.budget = budget
        self.progress = progress
    }

    /// The best partition, or nil when it is proven that none keeps the rules.
    ///
    /// - Throws: `SearchEnded` when the budget ends before a first partition is found.
    package func solve() async throws -> Solved? {
        let search = RestartedSearch(problem, seed: seed, threads: threads, budget: budget, progress: progress)
        let start = await search.run()
        if let start {
            let solved = measured(start)
            if solved.reached.allSatisfy({ budget.accepts($0.value, bound: $0.bound) }) { return solved }
        }
        // Pricing needs the distances of all pairs, which a class too large for their table does not keep.
        if problem.distances.isEmpty, problem.answerDistances != nil {
            guard let start else { throw SearchEnded() }
            return measured(start)
        }
        let measures = problem.goals.map(\.measure).filter { $0 != .preference }
        let candidates = CandidateGroups(problem, measures: measures, listingLimit: listingLimit)
        if candidates.isEmpty { return nil }
        // In a larger class a linear program of all students takes longer than it helps.
        if let start, candidates.pool == nil, problem.studentCount > Self.exactStudents { return measured(start) }
        var sequence = GoalSequence(
            candidates, budget: budget, progress: progress, columnLimit: columnLimit, work: work)
        return try await sequence.run(from: start).map { Solved(partition: $0.partition, reached: $0.reached) }
    }

    /// What a partition reaches, with bounds from each goal alone.
    func measured(_ partition: Partition) -> Solved {
        let bounds = SeparableBounds(problem)
        var measures = GroupMeasures(problem)
        let reached = problem.goals.map { goal in
            let value = problem.value(of: goal, for: partition, &measures)
            return GoalSequence.Reached(value: value, bound: bounds.outcome(of: goal)).naming(.separable, where: true)
        }
        return Solved(partition: partition, reached: reached)
    }
}

extension Budget {
    /// Whether a goal's value is good enough: proven, or a total as near to its bound as is asked.
    func accepts(_ value: GoalOutcome, bound: GoalOutcome) -> Bool {
        guard case .total(let value) = value, case .total(let bound) = bound else { return value == bound }
        return accepts(value: value, bound: bound)
    }
}

extension GoalOutcome {
    var entries: [Int] {
        switch self {
        case .total(let total): [total]
        case .vector(let entries), .profile(let entries): entries
        }
    }
}
