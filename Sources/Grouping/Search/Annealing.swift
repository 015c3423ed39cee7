import Course

/// Simulated annealing over partitions: swaps and moves of students, changes of projects.
///
/// The energy is a sum over groups of the goals, each scaled far below the one before it, and of penalties for broken
/// rules that rise eightfold for the last 30 % of the iterations. The temperature falls geometrically through the scales
/// of all goals. The budget is iterations, so that equal seeds give equal partitions on any machine.
///
/// Source: S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Science 220:671, 1983.
struct Annealing {
    private var state: PartitionState
    private var energy: GroupEnergy
    private var random: SeededGenerator
    private let iterations: Int

    init(_ problem: GroupingProblem, seed: UInt64, stream: UInt64, iterations: Int) {
        random = SeededGenerator(seed: seed, stream: stream)
        state = PartitionState(problem, random: &random)
        energy = GroupEnergy(problem)
        self.iterations = iterations
    }

    /// Anneals and returns the best partition seen that keeps all rules, or nil when none was seen.
    mutating func run(isCancelled: () -> Bool) -> Partition? {
        energy.calibrate(state, random: &random)
        energy.penaltyFactor = 1
        var current = energy.all(state)
        var best = current.violations == 0 ? (energy: current.value, partition: state.partition) : nil
        let coldest = energy.coldestTemperature
        var temperature = energy.hottestTemperature
        let cooling = power(coldest / temperature, 1 / Double(max(1, iterations)))
        for iteration in 0..<iterations {
            if iteration % 1024 == 0, isCancelled() { break }
            if iteration == iterations * 7 / 10 {
                energy.penaltyFactor = 8
                current = energy.all(state)
            }
            temperature *= cooling
            guard let move = state.proposal(random: &random) else { continue }
            let before = energy.of(move, state)
            state.apply(move)
            let after = energy.of(move, state)
            let change = after.value - before.value
            if change <= 0 || random.unitInterval() < exponential(-change / temperature) {
                current.value += change
                current.violations += after.violations - before.violations
                if current.violations == 0, current.value < (best?.energy ?? .infinity) - 1e-12 {
                    best = (current.value, state.partition)
                }
            } else {
                state.revert(move)
            }
        }
        return best?.partition
    }
}
