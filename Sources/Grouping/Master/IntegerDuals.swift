/// Dual values of a stage as integers in units of 1 / `SetPartitioningStage.dualScale`, with signs that weak duality asks for.
///
/// A linear program solved in floating point proves nothing; integers near its dual values do: any such numbers give a
/// bound (A. Neumaier, O. Shcherbina, Math. Programming 99:283, 2004, with integers in place of intervals).
struct IntegerDuals: Sendable {
    /// Per student, free.
    var students: [Int]
    /// Of the number of groups, free.
    var groups: Int
    /// Per size row, at least 0.
    var sizes: [Int]
    /// Per project: of its upper limit, at most 0, and of its lower limit, at least 0.
    var mostTakers: [Int]
    var leastTakers: [Int]
    /// Per goal row, at most 0.
    var goals: [Int]
    /// Per cut, at most 0.
    var cuts: [Int]

    /// The nearest integer to a dual value in units of 1 / `scale`, held within what 64 bits can add up and multiply.
    ///
    /// - Parameter factor: the greatest number that the dual value is multiplied by.
    static func rounded(_ value: Double, scale: Int, factor: Int = 1) -> Int {
        guard value.isFinite else { return 0 }
        let limit = 0x1p57 / Double(max(1, factor))
        return Int((value * Double(scale)).rounded().clamped(to: -limit...limit))
    }

    /// The part of the bound that does not depend on columns: b'π, with the best choice of the y[p].
    func constant(_ stage: SetPartitioningStage) -> Int {
        var total = students.reduce(0, +) + groups * stage.problem.groupCount
        for (row, dual) in zip(stage.sizeRows, sizes) { total += row.groups * dual }
        for (row, dual) in zip(stage.rows, goals) { total += row.bound * dual }
        for (cut, dual) in zip(stage.cuts, cuts) { total += cut.bound * dual }
        for project in mostTakers.indices {
            guard let takers = stage.problem.projects?.takers[project] else { continue }
            total += min(0, mostTakers[project] * takers.upperBound + leastTakers[project] * takers.lowerBound)
        }
        return total
    }
}

extension Comparable {
    fileprivate func clamped(to range: ClosedRange<Self>) -> Self { min(max(self, range.lowerBound), range.upperBound) }
}
