import Course

/// Simulated annealing over partitions: swaps and moves of students, changes of projects.
///
/// The energy is a sum over groups of the goals, each scaled far below the one before it, and of penalties for broken
/// rules that rise eightfold for the last 30 % of the iterations. The temperature falls geometrically through the scales
/// of all goals. The budget is iterations, so that equal seeds give equal partitions on any machine; a partition that
/// reaches the bounds of all goals ends it early.
///
/// Source: S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Science 220:671, 1983.
struct Annealing {
    private let problem: GroupingProblem
    private let target: SearchTarget
    private var state: PartitionState
    private var energy: GroupEnergy
    private var random: SeededGenerator
    private var iterations: Int
    private let deadline: ContinuousClock.Instant?

    /// After how many iterations their speed is taken, and the share of the time until the deadline that they may fill.
    private static let pace = 32_768
    private static let share = 0.9
    /// How many iterations per student a search that is to end may still do to get the rules kept, if it has no partition.
    private static let grace = 600

    /// - Parameter deadline: where the iterations would last longer, there are fewer, so that all temperatures have their
    ///   turn.
    init(
        _ problem: GroupingProblem, target: SearchTarget, seed: UInt64, stream: UInt64, iterations: Int,
        deadline: ContinuousClock.Instant? = nil
    ) {
        self.deadline = deadline
        self.problem = problem
        self.target = target
        random = SeededGenerator(seed: seed, stream: stream)
        state = PartitionState(problem, random: &random)
        energy = GroupEnergy(problem)
        self.iterations = iterations
    }

    /// Anneals and returns the best partition seen that keeps all rules, or nil when none was seen.
    ///
    /// A search that is cancelled before it has seen one cools down at once and goes on for a moment, so that whoever stops
    /// it gets a partition.
    ///
    /// - Parameter isCancelled: asked now and then, with the first goal's total where the groups keep all rules.
    mutating func run(isCancelled: (Int?) -> Bool) -> Partition? {
        energy.calibrate(state, random: &random)
        var best = BestSeen()
        best.look(at: energy, state)
        var temperature = energy.hottestTemperature
        var cooling = power(energy.coldestTemperature / temperature, 1 / Double(max(1, iterations)))
        let start = ContinuousClock.now
        var iteration = -1
        var isHurrying = false
        while iteration + 1 < iterations {
            iteration += 1
            if iteration == Self.pace, let deadline, !isHurrying {
                keepPace(from: start, to: deadline)
                cooling = power(energy.coldestTemperature / temperature, 1 / Double(max(1, iterations - iteration)))
            }
            if iteration % 1024 == 0 {
                if isCancelled(energy.violations == 0 ? energy.totals.first : nil) {
                    if best.isKnown || Task.isCancelled { break }
                    if !isHurrying {
                        isHurrying = true
                        (temperature, cooling) = (energy.coldestTemperature, 1)
                        iterations = iteration + Self.grace * problem.studentCount
                        energy.penaltyFactor = 8
                        energy.take(state)
                    }
                }
                // Sums of changes drift.
                if iteration % 65536 == 0 { energy.take(state) }
            }
            if iteration == iterations * 7 / 10 {
                energy.penaltyFactor = 8
                energy.take(state)
            }
            temperature *= cooling
            guard let move = state.proposal(random: &random) else { continue }
            state.apply(move)
            let change = energy.change(by: move, state)
            guard change.value <= 0 || random.unitInterval() < exponential(-change.value / temperature) else {
                state.revert(move)
                continue
            }
            // A gain may outweigh a rule that breaks.
            if best.isHere, change.value > 0 || change.violations > 0 { best.leave(by: move, state) }
            energy.keep(move)
            if change.value < 0 {
                best.look(at: energy, state)
                if best.isHere, isHurrying || target.isReached(by: energy) { break }
            }
        }
        return best.partition(state)
    }

    /// Lowers the number of iterations where the first of them say that they would last too long.
    private mutating func keepPace(from start: ContinuousClock.Instant, to deadline: ContinuousClock.Instant) {
        let each = (ContinuousClock.now - start) / .seconds(1) / Double(Self.pace)
        let fitting = (deadline - start) / .seconds(1) * Self.share / max(each, 1e-9)
        iterations = max(Self.pace + 1, Int(min(Double(iterations), fitting)))
    }
}

/// The best partition seen that keeps all rules; it is copied only when the search leaves it.
private struct BestSeen {
    private var value = Double.infinity
    private var kept: PartitionState.Snapshot?
    /// Whether the search is at the best.
    private(set) var isHere = false

    /// Whether any was seen.
    var isKnown: Bool { isHere || kept != nil }

    mutating func look(at energy: GroupEnergy, _ state: PartitionState) {
        guard energy.violations == 0, energy.value < value - 1e-9 else { return }
        value = energy.value
        isHere = true
    }

    /// Keeps the partition before a move that was applied just now.
    mutating func leave(by move: PartitionState.Move, _ state: PartitionState) {
        kept = state.snapshot(before: move)
        isHere = false
    }

    func partition(_ state: PartitionState) -> Partition? {
        isHere ? state.snapshot.partition : kept?.partition
    }
}
