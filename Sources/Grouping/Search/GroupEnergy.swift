import Course

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What annealing minimises: per group the goals, each scaled below the one before it, and penalties for broken rules.
struct GroupEnergy {
    /// The value of a set of groups and the number of rules that they break.
    struct Level {
        var value = 0.0
        var violations = 0
    }

    /// How far apart the scales of two goals are.
    private static let scaleRatio = 40.0
    /// By how much a leximin entry outweighs one that is better by one.
    private static let leximinBase = 2.5
    /// The price of one broken rule on the scale of the first goal's usual change.
    private static let penalty = 3.0

    private let problem: GroupingProblem
    private var measures: GroupMeasures
    private let violations: RuleViolations
    private var weights: [Double]
    /// The group value at which a leximin energy is 1, per goal.
    private var references: [Int]
    private let powers: [Double]
    var penaltyFactor = 1.0

    init(_ problem: GroupingProblem) {
        self.problem = problem
        measures = GroupMeasures(problem)
        violations = RuleViolations(problem)
        weights = Array(repeating: 1, count: problem.goals.count)
        references = Array(repeating: 0, count: problem.goals.count)
        powers = (-24...24).map { pow(Self.leximinBase, Double($0)) }
    }

    var hottestTemperature: Double { 1 }
    var coldestTemperature: Double { 0.02 * pow(Self.scaleRatio, -Double(max(1, problem.goals.count) - 1)) }

    /// Scales the goals by what a random change of each usually costs.
    mutating func calibrate(_ start: PartitionState, random: inout SeededGenerator) {
        var state = start
        for (index, goal) in problem.goals.enumerated() {
            let total = problem.sizes.indices.reduce(0) { $0 + measures.value(of: goal.measure, state.members($1)) }
            references[index] = total / max(1, problem.groupCount)
        }
        var changes = Array(repeating: 0.0, count: problem.goals.count)
        for _ in 0..<64 {
            guard let move = state.proposal(random: &random) else { continue }
            let touched = groups(of: move, state)
            let before = problem.goals.indices.map { goal in touched.reduce(0) { $0 + raw(goal, $1, state) } }
            state.apply(move)
            let after = problem.goals.indices.map { goal in touched.reduce(0) { $0 + raw(goal, $1, state) } }
            for goal in changes.indices { changes[goal] += abs(after[goal] - before[goal]) / 64 }
        }
        for goal in weights.indices {
            weights[goal] = pow(Self.scaleRatio, -Double(goal)) / max(changes[goal], 1e-9)
        }
    }

    /// The level of all groups.
    mutating func all(_ state: PartitionState) -> Level {
        var level = Level()
        for group in problem.sizes.indices { add(group, state, to: &level) }
        for project in state.takers.indices { addTakers(of: project, state, to: &level) }
        return level
    }

    /// The level of what a move touches, before or after it is applied.
    mutating func of(_ move: PartitionState.Move, _ state: PartitionState) -> Level {
        var level = Level()
        for group in groups(of: move, state) { add(group, state, to: &level) }
        if case .project(_, let from, let to) = move {
            addTakers(of: from, state, to: &level)
            addTakers(of: to, state, to: &level)
        }
        return level
    }

    private func groups(of move: PartitionState.Move, _ state: PartitionState) -> [Int] {
        switch move {
        case .swap(let one, let other): [state.groupOf[one], state.groupOf[other]]
        case .shift(_, let from, let to): [from, to]
        case .project(let group, _, _): [group]
        case .projectSwap(let one, let other): [one, other]
        }
    }

    private mutating func add(_ group: Int, _ state: PartitionState, to level: inout Level) {
        let missing = state.groupOf.withUnsafeBufferPointer { groupOf in
            violations.count(
                state.members(group), group: group, project: state.project(of: group), groupOf: groupOf,
                measures: measures)
        }
        for goal in problem.goals.indices { level.value += weights[goal] * raw(goal, group, state) }
        penalize(missing, &level)
    }

    private func addTakers(of project: Int, _ state: PartitionState, to level: inout Level) {
        guard let range = problem.projects?.takers[project] else { return }
        let takers = state.takers[project]
        guard takers > 0 else { return }
        penalize(max(0, takers - range.upperBound, range.lowerBound - takers), &level)
    }

    private func penalize(_ missing: Int, _ level: inout Level) {
        level.violations += missing
        level.value += Double(missing) * Self.penalty * penaltyFactor
    }

    /// The energy of one group in one goal, before scaling.
    private mutating func raw(_ goal: Int, _ group: Int, _ state: PartitionState) -> Double {
        let measure = problem.goals[goal].measure
        let aggregation = problem.goals[goal].aggregation
        guard measure == .preference else {
            let value = measures.value(of: measure, state.members(group))
            if aggregation == .leximin { return power(references[goal] - value) }
            return Double(measure.isMaximized ? -value : value)
        }
        guard let projects = problem.projects, let project = state.project(of: group) else { return 0 }
        var energy = 0.0
        for student in state.members(group) {
            let rank = projects.ranks[project * problem.studentCount + student]
            switch aggregation {
            case .leximin: energy += power(rank)
            case .total: energy += Double(rank)
            case .greedy: energy -= power(projects.worstRank - rank)
            }
        }
        return energy
    }

    private func power(_ exponent: Int) -> Double { powers[max(0, min(powers.count - 1, exponent + 24))] }
}

/// e^x and base^exponent under names that do not need the platform's module where they are used.
func exponential(_ exponent: Double) -> Double { exp(exponent) }
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
