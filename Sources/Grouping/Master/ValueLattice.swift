/// The values that the objective of a stage can take: an offset and multiples of a step.
///
/// Every solution has exactly G columns, so all values agree with G times one column's value modulo the greatest common
/// divisor of the differences. A bound may be raised to the next such value.
struct ValueLattice: Sendable {
    let step: Int
    let offset: Int
    private let scale: Int

    init(_ stage: SetPartitioningStage) {
        scale = stage.dualScale
        guard stage.objective.rankWeights.isEmpty, case .measure(let index, let sign) = stage.objective.groupPart else {
            step = 1
            offset = 0
            return
        }
        step = max(1, stage.candidates.step(of: index))
        offset = sign * stage.candidates.base(of: index) * stage.problem.groupCount
    }

    /// The least value that is not below an integer.
    func next(from value: Int) -> Int {
        guard value != .max, value > .min / 4 else { return value }
        let remainder = ((value - offset) % step + step) % step
        return remainder == 0 ? value : value + step - remainder
    }

    /// The least value that is not below a bound in dual units.
    func next(fromUnits units: Int) -> Int {
        guard units != .max, units > .min / 4 else { return units }
        return next(from: units >= 0 ? (units + scale - 1) / scale : units / scale)
    }
}
