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
        guard stage.objective.rankWeights.isEmpty, let first = stage.pool.groups.indices.first else {
            step = 1
            offset = 0
            return
        }
        let base = stage.objective.groupValue(first, stage.pool)
        var divisor = 0
        for group in stage.pool.groups.indices where divisor != 1 {
            divisor = Self.greatestCommonDivisor(divisor, abs(stage.objective.groupValue(group, stage.pool) - base))
        }
        step = max(1, divisor)
        offset = base * stage.problem.groupCount
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

    private static func greatestCommonDivisor(_ one: Int, _ other: Int) -> Int {
        other == 0 ? one : greatestCommonDivisor(other, one % other)
    }
}
