public import Course
public import Optimization

/// Finds what proves a rotation's goals, for a checker that shares no code with the search: prices from one linear program
/// per stage, rounded to integers, with decisions where a program leaves fractions (`TurnStage`, `TurnPrices`).
///
/// It looks at a finished rotation alone, however that was found.
public struct RotationProof: Sendable {
    private let course: Course
    private let groups: [GroupPlan]
    private let budget: Budget

    /// The most leaves of a stage's tree.
    private static let mostLeaves = 60
    /// The same for a class of a usual size, whose linear programs take little.
    private static let mostLeavesOfSmall = 400
    private static let smallClass = 40
    /// Beyond so many students opponents are left out of the proof.
    private static let mostStudents = 120

    /// - Parameter course: the whole course; who only observes is left out here.
    public init(course: Course, groups: [GroupPlan], budget: Budget = .unlimited) {
        self.course = course
        self.groups = groups
        self.budget = budget
    }

    /// The stages of each goal of the course's rotation, in its order; those of a goal that could not be proven prove less.
    ///
    /// - Throws: errors of the solver.
    public func stages(of sessions: [Session]) async throws -> [[TurnStage]] {
        // The stages are about students with one turn in each role.
        if (course.rotation?.turns ?? 1) > 1 { return [] }
        guard let coarse = ProofProgram(course: course, groups: groups, hasRooms: false),
            let goals = ReachedTurns(course: course, sessions: sessions)?.goals
        else { return [] }
        let fine =
            coarse.instance.studentCount <= Self.mostStudents
            ? ProofProgram(course: course, groups: groups, hasRooms: true) : nil
        var found: [[TurnStage]] = []
        for (index, goal) in goals.enumerated() {
            // Stages count students by their ranks and weeks, which say nothing of such a goal, nor of what comes after it.
            if goal.goal.measure.isOfSessions { break }
            var stages: [TurnStage] = []
            for objective in goal.objectives where !budget.isExhausted {
                let stage = ProofStage(goals: Array(goals[...index]), objective: objective)
                let target = goal.reached(objective)
                // Nearly always the weeks alone decide; the opponents cost far more.
                var proven = try await tree(coarse, stage, target, Decisions(coarse.instance), 1)
                if proven.bound < target, let fine {
                    let isSmall = fine.instance.studentCount <= Self.smallClass
                    let leaves = isSmall ? Self.mostLeavesOfSmall : Self.mostLeaves
                    proven = try await tree(fine, stage, target, Decisions(fine.instance), leaves)
                }
                stages.append(TurnStage(objective: objective, rows: stage.rows, bound: proven.bound, tree: proven.tree))
                if proven.bound < target { break }
            }
            found.append(stages)
            if stages.last?.bound ?? 0 < goal.objectives.last.map(goal.reached) ?? 0 { break }
        }
        return found + goals.dropFirst(found.count).map { _ in [] }
    }

    // MARK: Branching

    /// What is decided on the way to a leaf.
    struct Decisions: Sendable {
        var loads: [ClosedRange<Int>]
        /// Per student, the weeks that are left for each turn; nil for all.
        var presents: [Int: Set<Int>] = [:]

        init(_ instance: RotationInstance) {
            loads = (0..<instance.weekCount).map(instance.loadRange)
        }
    }

    private struct Proven {
        var tree: TurnTree
        var bound: Int
        var leaves: Int
    }

    /// A leaf about two weeks that have no opponents, where there are such.
    private func conflict(
        _ program: ProofProgram, _ stage: ProofStage, _ target: Int, _ decisions: Decisions
    ) async throws -> Proven? {
        let conflict = OpponentConflict(
            instance: program.instance, stage: stage, decisions: decisions, target: target)
        for swap in conflict.candidates() {
            let solution = try await program.solve(stage, decisions, budget, of: swap)
            let (prices, bound) = program.rounded(solution, stage, decisions, target: 0, of: swap)
            guard bound >= 0 else { continue }
            return Proven(tree: .unopposed(swap.first, swap.second, prices), bound: target, leaves: 1)
        }
        return nil
    }

    /// A tree that proves a target, or as much as its leaves allow.
    private func tree(
        _ program: ProofProgram, _ stage: ProofStage, _ target: Int, _ decisions: Decisions, _ leaves: Int
    ) async throws -> Proven {
        let solution = try await program.solve(stage, decisions, budget)
        let (prices, bound) = program.rounded(solution, stage, decisions, target: target)
        let leaf = Proven(tree: .bounded(prices), bound: min(bound, target), leaves: 1)
        if bound < target, let conflict = try await conflict(program, stage, target, decisions) { return conflict }
        guard bound < target, leaves > 1, !budget.isExhausted, let choice = solution.choice else { return leaf }
        var (one, other) = (decisions, decisions)
        switch choice {
        case .load(let week, let atMost):
            one.loads[week] = decisions.loads[week].lowerBound...atMost
            other.loads[week] = atMost + 1...decisions.loads[week].upperBound
        case .presents(let student, let week):
            let all = decisions.presents[student] ?? Set(0..<program.instance.weekCount)
            one.presents[student] = [week]
            other.presents[student] = all.subtracting([week])
        }
        let first = try await tree(program, stage, target, one, leaves - 1)
        guard first.bound > bound else { return leaf }
        let second = try await tree(program, stage, target, other, leaves - first.leaves)
        guard second.bound > bound else { return leaf }
        let tree: TurnTree =
            switch choice {
            case .load(let week, let atMost): .load(week: week, atMost: atMost, fewer: first.tree, more: second.tree)
            case .presents(let student, let week):
                .presents(
                    student: program.position[student], week: week, taken: first.tree, refused: second.tree)
            }
        return Proven(tree: tree, bound: min(first.bound, second.bound), leaves: first.leaves + second.leaves)
    }
}

/// What a rotation reaches in the goals of its course.
struct ReachedTurns {
    struct Goal: Sendable {
        let goal: RotationGoal
        /// Ranks or spreads of the students.
        let values: [Int]

        /// What the stages minimise, in their order; the rest of a greedy profile follows from its first entries.
        var objectives: [StageObjective] {
            let ascending = Set(values).sorted()
            return switch goal.aggregation {
            case .total: [.total]
            case .leximin: (goal.measure == .preference ? ascending.reversed() : ascending).map { .count($0) }
            case .greedy: (1...max(1, ascending.last ?? 1)).map { .count($0) }
            }
        }

        func reached(_ objective: StageObjective) -> Int {
            values.reduce(0) { $0 + weight($1, objective) }
        }

        /// What a value adds to an objective, in the direction in which it is minimised.
        func weight(_ value: Int, _ objective: StageObjective) -> Int {
            switch objective {
            case .total: goal.measure.isMaximized ? -value : value
            case .count(let counted): value == counted ? (goal.aggregation == .greedy ? -1 : 1) : 0
            }
        }

        /// Whether a value is decided before another.
        func isBefore(_ one: Int, _ other: Int) -> Bool {
            goal.measure == .preference && goal.aggregation == .leximin ? one > other : one < other
        }
    }

    let goals: [Goal]

    /// nil where somebody has no turns, or several.
    init?(course: Course, sessions: [Session]) {
        guard let settings = course.rotation else { return nil }
        let students = course.withoutObservers.students
        var (presents, criticises, ranks) = ([String: Int](), [String: Int](), [String: Int]())
        for session in sessions {
            for id in session.presenters {
                presents[id] = session.week
                ranks[id] = course.student(id)?.readingWishes.rank(of: session.reading) ?? settings.ranksOffered + 1
            }
            for id in session.critics { criticises[id] = session.week }
        }
        guard students.allSatisfy({ presents[$0.id] != nil && criticises[$0.id] != nil }) else { return nil }
        goals = settings.goals.map { goal in
            Goal(
                goal: goal,
                values: students.map { student in
                    goal.measure == .preference
                        ? ranks[student.id] ?? 1 : abs((presents[student.id] ?? 0) - (criticises[student.id] ?? 0))
                })
        }
    }
}

/// A stage: what is minimised, over which values, under which rows.
struct ProofStage: Sendable {
    /// The goals up to the one that the stage is of.
    let goals: [ReachedTurns.Goal]
    let objective: StageObjective

    private var own: ReachedTurns.Goal { goals[goals.count - 1] }

    /// Everything that stages before reached.
    var rows: [HeldRow] {
        goals.enumerated().flatMap { index, goal in
            goal.objectives.filter { before in
                guard index == goals.count - 1 else { return true }
                guard case .count(let level) = before, case .count(let current) = objective else { return false }
                return goal.isBefore(level, current)
            }.map { HeldRow(goal: index, objective: $0, bound: goal.reached($0)) }
        }
    }

    /// Whether the goal puts the worst-off first, so that its counts are never negative.
    var isLeximin: Bool { own.goal.aggregation == .leximin }

    /// What a value adds to the objective.
    func cost(_ measure: RotationGoal.Measure, _ value: Int) -> Int {
        own.goal.measure == measure ? own.weight(value, objective) : 0
    }

    /// What a value adds to a row.
    func weight(_ row: HeldRow, _ measure: RotationGoal.Measure, _ value: Int) -> Int {
        let goal = goals[row.goal]
        return goal.goal.measure == measure ? goal.weight(value, row.objective) : 0
    }

    /// Whether a student can have a value in a rotation that is at least as good in what comes before.
    func allows(_ measure: RotationGoal.Measure, _ value: Int) -> Bool {
        for goal in goals.dropLast() where goal.goal.measure == measure && goal.goal.aggregation == .leximin {
            if !goal.values.contains(value) { return false }
        }
        guard own.goal.measure == measure, own.goal.aggregation == .leximin, case .count(let level) = objective else {
            return true
        }
        return !own.isBefore(value, level) || own.values.contains(value)
    }
}
