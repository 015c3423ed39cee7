/// Finds subset-row cuts that a solution of the relaxation breaks: over the sets of `notAlone` rules with an odd number
/// of students, and over three students.
struct CutSeparation {
    /// How many cuts are taken at a time, the most broken first, and by how much a cut is to be broken.
    private static let cutsPerRound = 30
    private static let tolerance = 0.02

    private let stage: SetPartitioningStage
    private let fractional: [(column: Column, weight: Double)]

    init(_ stage: SetPartitioningStage, _ relaxation: ColumnGeneration.Relaxation) {
        self.stage = stage
        fractional = zip(relaxation.columns, relaxation.weights).filter { $0.1 > 1e-9 }.map { ($0.0, $0.1) }
    }

    /// The most broken cuts.
    ///
    /// - Complexity: O(n³ + n² · fractional columns).
    func cuts() -> [SubsetRowCut] {
        let parity = stage.problem.rules.notAlone.filter { $0.count % 2 == 1 }.map { SubsetRowCut(students: $0) }
        var broken = parity.compactMap { cut -> (cut: SubsetRowCut, excess: Double)? in
            let sum = fractional.reduce(0) { $0 + $1.weight * Double(cut.coefficient(of: $1.column.group.members)) }
            return sum > Double(cut.bound) + Self.tolerance ? (cut, sum - Double(cut.bound)) : nil
        }
        broken += triples()
        let known = Set(stage.cuts)
        return broken.filter { !known.contains($0.cut) }
            .sorted { one, other in
                abs(one.excess - other.excess) > 1e-9
                    ? one.excess > other.excess
                    : one.cut.students.lexicographicallyPrecedes(other.cut.students)
            }
            .prefix(Self.cutsPerRound).map(\.cut)
    }

    /// Three students of whom two are together in columns of more than weight one.
    private func triples() -> [(cut: SubsetRowCut, excess: Double)] {
        let students = stage.problem.studentCount
        var pairs = [Double](repeating: 0, count: students * students)
        for (column, weight) in fractional {
            let members = column.group.members
            for (place, one) in members.enumerated() {
                for other in members[(place + 1)...] { pairs[one * students + other] += weight }
            }
        }
        var broken: [(cut: SubsetRowCut, excess: Double)] = []
        for one in 0..<students {
            for two in (one + 1)..<max(one + 1, students) {
                let pair = pairs[one * students + two]
                for three in (two + 1)..<max(two + 1, students) {
                    let sum = pair + pairs[one * students + three] + pairs[two * students + three]
                    guard sum > 1 + Self.tolerance else { continue }
                    let cut = SubsetRowCut(students: [one, two, three])
                    // A column of all three was counted three times.
                    let all = fractional.reduce(0) { sum, entry in
                        cut.students.allSatisfy(entry.column.group.members.contains) ? sum + entry.weight : sum
                    }
                    if sum - 2 * all > 1 + Self.tolerance { broken.append((cut, sum - 2 * all - 1)) }
                }
            }
        }
        return broken
    }
}
