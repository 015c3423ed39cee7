package import Course

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What annealing minimises: per group the goals, each scaled below the one before it, and penalties for broken rules.
///
/// The values of all groups are kept, so a move costs the new values of the groups that it touches: O(K) for balance,
/// O(size) for diversity and requests, O(size · K) for coverage, an assignment where two skills want the same member for
/// complement.
package struct GroupEnergy {
    /// How much a move changes: the energy, and the number of broken rules.
    package struct Change {
        package var value = 0.0
        package var violations = 0
    }

    /// How far apart the scales of two goals are.
    private static let scaleRatio = 40.0
    /// By how much a leximin entry outweighs one that is better by one.
    private static let leximinBase = 2.5
    /// The price of one broken rule on the scale of the first goal's usual change.
    private static let penalty = 3.0

    private let problem: GroupingProblem
    private let goals: [GroupGoal]
    private var measures: MemberMeasures
    private let rules: RuleViolations
    private var weights: [Double]
    /// The group value at which a leximin energy is 1, per goal.
    private var references: [Int]
    private let powers: [Double]
    var penaltyFactor = 1.0

    /// Per group and goal the integer value and the energy before scaling, and per group the broken rules.
    private var values: [Int]
    private var energies: [Double]
    private var broken: [Int]
    /// The sums of the values over all groups, per goal.
    package private(set) var totals: [Int]
    package private(set) var violations = 0
    /// The energy of the whole, kept up with the moves.
    package private(set) var value = 0.0
    /// What the last move that was tried would make of the groups that it touches.
    private var trial = Trial()

    private struct Trial {
        var groups: (Int, Int) = (-1, -1)
        var values: [Int] = []
        var energies: [Double] = []
        var broken: (Int, Int) = (0, 0)
        var change = Change()
    }

    package init(_ problem: GroupingProblem) {
        self.problem = problem
        goals = problem.goals
        measures = MemberMeasures(problem)
        rules = RuleViolations(problem)
        weights = Array(repeating: 1, count: goals.count)
        references = Array(repeating: 0, count: goals.count)
        powers = (-24...24).map { pow(Self.leximinBase, Double($0)) }
        values = Array(repeating: 0, count: goals.count * problem.groupCount)
        energies = Array(repeating: 0, count: values.count)
        broken = Array(repeating: 0, count: problem.groupCount)
        totals = Array(repeating: 0, count: goals.count)
        trial.values = Array(repeating: 0, count: 2 * goals.count)
        trial.energies = Array(repeating: 0, count: 2 * goals.count)
    }

    var hottestTemperature: Double { 0.6 }
    var coldestTemperature: Double { 0.01 * pow(Self.scaleRatio, -Double(max(1, goals.count) - 1)) }

    /// Scales the goals by what a random change of each usually costs, and takes up the groups.
    package mutating func calibrate(_ start: PartitionState, random: inout SeededGenerator) {
        var state = start
        take(state)
        for goal in goals.indices { references[goal] = totals[goal] / max(1, problem.groupCount) }
        take(state)
        var changes = Array(repeating: 0.0, count: goals.count)
        for _ in 0..<64 {
            guard let move = state.proposal(random: &random) else { continue }
            state.apply(move)
            _ = change(by: move, state)
            for goal in goals.indices {
                var difference = 0.0
                for (slot, group) in [trial.groups.0, trial.groups.1].enumerated() where group >= 0 {
                    difference +=
                        trial.energies[slot * goals.count + goal] - energies[group * goals.count + goal]
                }
                changes[goal] += abs(difference) / 64
            }
            state.revert(move)
        }
        for goal in weights.indices {
            weights[goal] = pow(Self.scaleRatio, -Double(goal)) / max(changes[goal], 1e-9)
        }
        take(state)
    }

    /// Computes everything anew for a state.
    package mutating func take(_ state: PartitionState) {
        (value, violations) = (0, 0)
        for goal in goals.indices { totals[goal] = 0 }
        for group in 0..<problem.groupCount {
            measures.take(state.members(group), of: group)
            for goal in goals.indices {
                let index = group * goals.count + goal
                let members = state.members(group)
                values[index] = measures.value(of: goals[goal].measure, members, group: group, groupOf: state.groupOf)
                energies[index] = energy(goal, values[index], members, state.project(of: group))
                totals[goal] += values[index]
                value += weights[goal] * energies[index]
            }
            broken[group] = rules.count(
                state.members(group), project: state.project(of: group), sharedSlots: measures)
            violations += broken[group]
        }
        violations += rules.pairs(in: state.groupOf)
        for project in state.takers.indices { violations += missingTakers(project, state.takers[project]) }
        value += Double(violations) * penaltyOfOne
    }

    private var penaltyOfOne: Double { Self.penalty * penaltyFactor }

    // MARK: Moves

    /// What a move changed that was just applied to the state; `keep` makes it so, anything else forgets it.
    package mutating func change(by move: PartitionState.Move, _ state: PartitionState) -> Change {
        trial.change = Change()
        switch move {
        case .swap(let one, let other):
            // The move is done: `one` is now where `other` was.
            let (home, away) = (state.groupOf[other], state.groupOf[one])
            trial.groups = (home, away)
            trial.change.violations +=
                rules.pairChange(of: one, from: home, to: away, state.groupOf, except: other)
                + rules.pairChange(of: other, from: away, to: home, state.groupOf, except: one)
            measure(0, home, leaving: one, joining: other, state)
            measure(1, away, leaving: other, joining: one, state)
        case .shift(let student, let from, let to):
            trial.groups = (from, to)
            trial.change.violations += rules.pairChange(of: student, from: from, to: to, state.groupOf, except: student)
            measure(0, from, leaving: student, joining: nil, state)
            measure(1, to, leaving: nil, joining: student, state)
        case .project(let group, let from, let to):
            trial.groups = (group, -1)
            trial.change.violations +=
                missingTakers(from, state.takers[from]) - missingTakers(from, state.takers[from] + 1)
                + missingTakers(to, state.takers[to]) - missingTakers(to, state.takers[to] - 1)
            measure(0, group, leaving: nil, joining: nil, state)
        case .projectSwap(let one, let other):
            trial.groups = (one, other)
            measure(0, one, leaving: nil, joining: nil, state)
            measure(1, other, leaving: nil, joining: nil, state)
        }
        trial.change.value += Double(trial.change.violations) * penaltyOfOne
        return trial.change
    }

    private mutating func measure(
        _ slot: Int, _ group: Int, leaving: Int?, joining: Int?, _ state: PartitionState
    ) {
        let members = state.members(group)
        let project = state.project(of: group)
        let missing = rules.count(members, project: project, sharedSlots: measures)
        if slot == 0 { trial.broken.0 = missing } else { trial.broken.1 = missing }
        trial.change.violations += missing - broken[group]
        for goal in 0..<goals.count {
            let index = group * goals.count + goal
            let new = measures.value(
                of: goals[goal].measure, members, group: group, groupOf: state.groupOf, leaving: leaving,
                joining: joining, before: values[index])
            let energy = energy(goal, new, members, project)
            trial.values[slot * goals.count + goal] = new
            trial.energies[slot * goals.count + goal] = energy
            trial.change.value += weights[goal] * (energy - energies[index])
        }
    }

    /// Makes the move that was tried last the state of things.
    package mutating func keep(_ move: PartitionState.Move) {
        switch move {
        case .swap(let one, let other):
            measures.exchange(one, other, trial.groups.0, trial.groups.1)
        case .shift(let student, let from, let to):
            measures.shift(student, from: from, to: to)
        case .project, .projectSwap: break
        }
        keep(0, trial.groups.0, trial.broken.0)
        if trial.groups.1 >= 0 { keep(1, trial.groups.1, trial.broken.1) }
        value += trial.change.value
        violations += trial.change.violations
    }

    private mutating func keep(_ slot: Int, _ group: Int, _ missing: Int) {
        broken[group] = missing
        for goal in 0..<goals.count {
            let index = group * goals.count + goal
            let new = trial.values[slot * goals.count + goal]
            totals[goal] += new - values[index]
            values[index] = new
            energies[index] = trial.energies[slot * goals.count + goal]
        }
    }

    private func missingTakers(_ project: Int, _ takers: Int) -> Int {
        guard takers > 0, let range = problem.projects?.takers[project] else { return 0 }
        return max(0, takers - range.upperBound, range.lowerBound - takers)
    }

    // MARK: Goals

    /// The energy of one group in one goal, before scaling.
    private func energy(_ goal: Int, _ value: Int, _ members: ArraySlice<Int>, _ project: Int?) -> Double {
        let aggregation = goals[goal].aggregation
        guard goals[goal].measure == .preference else {
            if aggregation == .leximin { return power(references[goal] - value) }
            return Double(goals[goal].measure.isMaximized ? -value : value)
        }
        guard let projects = problem.projects, let project else { return 0 }
        var energy = 0.0
        for student in members {
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

    /// The values of all groups in a goal.
    func values(of goal: Int) -> [Int] {
        stride(from: goal, to: values.count, by: max(1, goals.count)).map { values[$0] }
    }
}

/// e^x and base^exponent under names that do not need the platform's module where they are used.
func exponential(_ exponent: Double) -> Double { exp(exponent) }
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
