import Course
import Optimization

/// Pursues the goals in order over candidate groups: each stage an integer program, held by a row in those that follow.
///
/// Leximin goes level by level: the fewest groups at the lowest value that cannot be avoided, then the next value (R. E.
/// Burkard, F. Rendl, "Lexicographic bottleneck problems", OR Letters 10:303, 1991). A level that nobody needs is no
/// column any more, so the stages become smaller.
struct GoalSequence {
    /// What was reached in a goal and what is proven, both as in `GroupingProblem.value(of:for:_:)`.
    struct Reached: Sendable {
        var value: GoalOutcome
        var bound: GoalOutcome
        var proof = GoalProof(.missing)

        var isProvenInStages: Bool { if case .stages = proof.argument { true } else { false } }

        /// Names the closed form as the proof where the bound follows from it.
        func naming(_ form: ClosedForm, where isClosed: Bool) -> Reached {
            var reached = self
            if isClosed { reached.proof = GoalProof(.closedForm(form)) }
            return reached
        }
    }

    private let problem: GroupingProblem
    private let budget: Budget
    private let progress: any SearchProgress
    private let columnLimit: Int
    private let sizeRows: [SizeRow]
    private var candidates: CandidateGroups
    private let bounds: SeparableBounds
    private var rows: [GoalRow] = []
    private var usesProjects: Bool
    private var incumbent: [Column] = []
    private var seeds: [Column] = []
    private var stageName = ""
    /// The goal at hand and what proves its stages so far; nil once a stage has no proof on record.
    private var goalIndex = 0
    private var stages: [StageProof]? = []
    /// What is left of the work for all goals and for the goal at hand, in columns or students looked at.
    private var workLeft: Int
    private var goalWorkLeft = 0

    /// The work of all goals of a class: about a minute where it is not enough.
    static let work = 3_000_000_000

    /// - Parameters:
    ///   - candidates: with every measure of the goals.
    ///   - columnLimit: how many columns exact cover may choose from; 0 leaves everything to branching.
    ///   - work: how much may be done in all, about.
    init(
        _ candidates: CandidateGroups, budget: Budget, progress: any SearchProgress, columnLimit: Int,
        work: Int = GoalSequence.work
    ) {
        workLeft = work
        problem = candidates.problem
        self.candidates = candidates
        self.budget = budget
        self.progress = progress
        self.columnLimit = columnLimit
        bounds = SeparableBounds(candidates.problem)
        sizeRows = SizeRow.rows(for: candidates.problem.sizes)
        usesProjects = candidates.problem.projects?.hasNeeds ?? false
    }

    /// Solves the goals, beginning with a partition that keeps the rules, or with none.
    ///
    /// - Returns: nil when it is proven that no partition keeps the rules.
    /// - Throws: `SearchEnded` when the budget ends before a first partition is found.
    mutating func run(from start: Partition?) async throws -> (partition: Partition, reached: [Reached])? {
        if let start {
            incumbent = columns(of: start)
        } else {
            guard try await findFeasible() else { return nil }
        }
        var reached: [Reached] = []
        var isOrderOpen = false
        for (index, goal) in problem.goals.enumerated() {
            goalIndex = index
            stages = []
            goalWorkLeft = workLeft / (problem.goals.count - index)
            var result = try await pursue(goal)
            let separable = bounds.outcome(of: goal)
            // A leximin vector or profile that is not proven is held entry by entry, which a better one would break: then
            // only what holds for every partition bounds the goals that follow.
            if isOrderOpen { result.bound = separable }
            isOrderOpen = isOrderOpen || (goal.aggregation != .total && result.value != result.bound)
            if result.value == result.bound, result.bound != separable, let stages {
                result.proof = GoalProof(.stages(stages))
            }
            reached.append(result.naming(.separable, where: result.bound == separable))
        }
        let (final, evaluator) = (partition, GroupMeasures(problem))
        for (index, goal) in problem.goals.enumerated() where reached[index].value != reached[index].bound {
            // What is not proven may have become better while later goals were pursued.
            var evaluator = evaluator
            let value = problem.value(of: goal, for: final, &evaluator)
            guard value != reached[index].value else { continue }
            reached[index].value = value
            // Proofs of later goals refer to what it was.
            for later in reached.indices where later > index && reached[later].isProvenInStages {
                reached[later].proof = GoalProof(.missing)
            }
        }
        return (final, reached)
    }

    private var partition: Partition {
        let chosen = incumbent.map { ($0.group.members, usesProjects ? $0.project : nil) }
            .sorted { ($0.0.first ?? 0) < ($1.0.first ?? 0) }
        return Partition(groups: chosen.map(\.0), projects: chosen.map(\.1))
    }

    /// The columns of a partition.
    private func columns(of partition: Partition) -> [Column] {
        var evaluator = GroupMeasures(problem)
        return zip(partition.groups, partition.projects).map { members, project in
            Column(group: candidates.group(members, &evaluator), project: usesProjects ? project ?? 0 : 0)
        }
    }

    // MARK: Stages

    /// Finds a first partition, with projects where groups take them; false when there is provably none.
    private mutating func findFeasible() async throws -> Bool {
        stageName = "first plan"
        let carriedProjects = usesProjects
        usesProjects = problem.projects != nil
        var solver = StageSolver(
            stage(.zero), limit: 1, incumbent: nil, seeds: [], knownBound: 0, budget: budget, columnLimit: columnLimit,
            workLimit: workLeft)
        let result = try await solver.solve()
        guard let columns = result.columns else {
            if result.bound < 1 { throw SearchEnded() }
            return false
        }
        incumbent = columns
        if !carriedProjects { dropProjects() }
        return true
    }

    private func stage(_ objective: ColumnFunction) -> SetPartitioningStage {
        SetPartitioningStage(
            candidates: candidates, usesProjects: usesProjects, objective: objective, rows: rows, sizeRows: sizeRows)
    }

    /// Minimises a function and holds it at what was reached.
    ///
    /// - Parameters:
    ///   - objective: what the function is called in a certificate.
    ///   - isLast: whether the stage follows from those before, so that it needs no proof.
    ///   - trivial: a value that needs no proof, since nothing is below it after the stages before.
    ///   - share: the stage may do one of so many parts of the work that is left for its goal.
    private mutating func minimize(
        _ function: ColumnFunction, _ objective: StageObjective, knownBound: Int, isLast: Bool = false,
        trivial: Int? = nil, share: Int = 1
    ) async throws -> (value: Int, bound: Int) {
        let value = incumbent.reduce(0) { $0 + function.value($1, problem) }
        var solver = StageSolver(
            stage(function), limit: value, incumbent: incumbent, seeds: seeds, knownBound: knownBound, budget: budget,
            columnLimit: columnLimit, workLimit: goalWorkLeft / share)
        let result = try await solver.solve()
        workLeft = max(0, workLeft - result.work)
        goalWorkLeft = max(0, goalWorkLeft - result.work)
        if let columns = result.columns { incumbent = columns }
        seeds = result.seeds
        if let tree = result.proof {
            let held = rows.compactMap(\.held)
            stages?.append(StageProof(objective: objective, rows: held, bound: result.value, tree: tree))
        } else if !isLast, result.value != trivial {
            stages = nil
        }
        rows.append(
            GoalRow(
                function: function, bound: result.value,
                held: HeldRow(goal: goalIndex, objective: objective, bound: result.value)))
        report(objective, result.value, result.bound)
        return (result.value, result.bound)
    }

    /// Tells of a stage in the units of its goal: what is as large as can be is minimised as its negative.
    private func report(_ objective: StageObjective, _ value: Int, _ bound: Int) {
        let goal = problem.goals[goalIndex]
        let (stage, isNegative): (String, Bool) =
            switch objective {
            case .total: (stageName, goal.measure.isMaximized)
            case .count(let rank) where goal.measure == .preference:
                ("\(stageName), students with choice \(rank)", goal.aggregation == .greedy)
            case .count(let level): ("\(stageName), groups with \(level)", false)
            }
        let sign = isNegative ? -1.0 : 1
        progress.report(SearchStatus(stage: stage, incumbent: sign * Double(value), bound: sign * Double(bound)))
    }

    /// One level of several gets half of what is left; once a level is open those after it only make the plan better.
    private static func share(isOpen: Bool) -> Int { isOpen ? 8 : 2 }

    private mutating func pursue(_ goal: GroupGoal) async throws -> Reached {
        stageName = goal.measure.name
        if goal.measure == .preference { return try await pursuePreference(goal.aggregation) }
        guard let index = candidates.measures.firstIndex(of: goal.measure) else {
            return .init(value: .total(0), bound: .total(0))
        }
        switch goal.aggregation {
        case .leximin:
            return try await pursueLevels(index, goal)
        case .total, .greedy:
            let sign = goal.measure.isMaximized ? -1 : 1
            let (value, bound) = try await minimize(
                ColumnFunction(groupPart: .measure(index, sign: sign)), .total,
                knownBound: sign * bounds.total(of: goal.measure))
            return .init(value: .total(sign * value), bound: .total(sign * bound))
        }
    }

    /// Goes through the levels that the best known plan has, each time after it was made as good as can be: a plan that
    /// is better has no group between two of them.
    private mutating func pursueLevels(_ index: Int, _ goal: GroupGoal) async throws -> Reached {
        var vector: [Int] = []
        var bound: [Int]?
        var filter = LevelFilter.all
        let best = candidates.range(of: index).upperBound
        let separable = bounds.outcome(of: goal).entries
        while vector.count < problem.groupCount {
            let rest = problem.groupCount - vector.count
            let level = incumbent.map { $0.group.values[index] }.sorted()[vector.count]
            filter.raise(to: level)
            restrict(index, to: filter)
            // Where the plan's vector is the best there is for this goal alone, that says how many groups have the level.
            let isBest = incumbent.map { $0.group.values[index] }.sorted() == separable
            let known = isBest ? separable.count { $0 == level } : 0
            let stagesBefore = stages
            let (count, least) = try await minimize(
                ColumnFunction(groupPart: .level(index, level)), .count(level),
                knownBound: level == best ? rest : known, isLast: level == best && !vector.isEmpty,
                share: Self.share(isOpen: bound != nil))
            if count == 0 {
                rows.removeLast()
                stages = stagesBefore
                continue
            }
            if count > least, bound == nil {
                bound =
                    vector + Array(repeating: level, count: least)
                    + Array(repeating: max(level, best), count: rest - least)
            }
            filter.settle(level)
            vector += Array(repeating: level, count: count)
        }
        // Above the last level that a group has, nothing is chosen; fewer columns make the goals that follow faster.
        filter.close()
        restrict(index, to: filter)
        return .init(value: .vector(vector), bound: .vector(bound ?? vector))
    }

    private mutating func pursuePreference(_ aggregation: GroupGoal.Aggregation) async throws -> Reached {
        guard let projects = problem.projects else { return .init(value: .vector([]), bound: .vector([])) }
        try await takeUpProjects()
        let worst = projects.worstRank
        let students = problem.studentCount
        func weights(_ rank: Int, _ weight: Int) -> ColumnFunction {
            var weights = [Int](repeating: 0, count: worst)
            weights[rank - 1] = weight
            return ColumnFunction(rankWeights: weights)
        }
        switch aggregation {
        case .total:
            let (value, bound) = try await minimize(
                ColumnFunction(rankWeights: Array(1...worst)), .total, knownBound: bounds.total(of: .preference))
            return .init(value: .total(value), bound: .total(bound))
        case .leximin:
            var vector: [Int] = []
            var bound: [Int]?
            for rank in (1...worst).reversed() where vector.count < students {
                let rest = students - vector.count
                let stagesBefore = stages
                let (count, least) = try await minimize(
                    weights(rank, 1), .count(rank), knownBound: rank == 1 ? rest : 0, isLast: rank == 1,
                    share: Self.share(isOpen: bound != nil))
                if count == 0 {
                    // Nobody has the rank: a certificate forbids it, and so needs neither stage nor row.
                    stages = stagesBefore
                    rows[rows.count - 1].held = nil
                }
                if count > least, bound == nil {
                    bound = vector + Array(repeating: rank, count: least) + Array(repeating: 1, count: rest - least)
                }
                vector += Array(repeating: rank, count: count)
            }
            return .init(value: .vector(vector), bound: .vector(bound ?? vector))
        case .greedy:
            var profile: [Int] = []
            var bound: [Int]?
            for rank in 1...worst {
                let rest = students - profile.reduce(0, +)
                let (value, least) = try await minimize(
                    weights(rank, -1), .count(rank), knownBound: -rest, trivial: -rest,
                    share: Self.share(isOpen: bound != nil))
                if value > least, bound == nil {
                    bound = profile + [-least] + Array(repeating: 0, count: worst - rank)
                    if rank < worst { bound?[rank] = rest + least }
                }
                profile.append(-value)
            }
            return .init(value: .profile(profile), bound: .profile(bound ?? profile))
        }
    }

    // MARK: Columns

    /// Drops the groups of some values; no solution of interest has one.
    private mutating func restrict(_ index: Int, to filter: LevelFilter) {
        candidates.restrict(index, to: filter)
        seeds.removeAll { !filter.allows($0.group.values[index]) }
    }

    /// From now on columns carry projects; the incumbent's groups get the best for the goal `preference`.
    private mutating func takeUpProjects() async throws {
        guard !usesProjects, problem.projects != nil else { return }
        var own = problem
        own.goals = problem.goals.filter { $0.measure == .preference }
        let groups = CandidateGroups(own, measures: candidates.measures, given: incumbent.map(\.group))
        var matching = GoalSequence(groups, budget: .unlimited, progress: SilentProgress(), columnLimit: columnLimit)
        matching.usesProjects = true
        guard try await matching.run(from: nil) != nil else { return }
        usesProjects = true
        incumbent = matching.incumbent
        seeds = incumbent
    }

    private mutating func dropProjects() {
        incumbent = incumbent.map { Column(group: $0.group, project: 0) }
        seeds = []
    }
}

/// The budget ended before a first plan was found.
public struct SearchEnded: Error {}
