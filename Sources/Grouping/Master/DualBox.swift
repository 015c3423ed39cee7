import Optimization

/// Limits within which the dual values of a restricted master are held while it has few columns; they are widened where
/// the solution rests on them.
///
/// Without them the dual values of a handful of columns are as large as the price of a row that is not kept, far beyond
/// what the full linear program has, and pricing finds columns that do not matter.
///
/// Source: O. du Merle, D. Villeneuve, J. Desrosiers, P. Hansen, "Stabilized column generation", Discrete Mathematics
/// 194:229, 1999.
struct DualBox: Sendable {
    /// A variable by which a row may be missed, at the price `centre` + `share` · width.
    struct Wall: Sendable {
        var variable: Variable
        var centre: Double
        var share: Double

        func cost(width: Double) -> Double { centre + share * width }
    }

    /// Per student a guess; nil where there is none and only the upper limit counts.
    let centres: [Double]?
    /// How far from its guess a dual value may be.
    var width: Double

    /// Around what each student brings to the objective of a total in the best solution known; for counts without a guess.
    init(_ stage: SetPartitioningStage, incumbent: [Column]?) {
        let range = Double(max(1, stage.costRange))
        guard case .measure? = stage.objective.groupPart, let incumbent else {
            centres = nil
            width = 2 * range
            return
        }
        var centres = [Double](repeating: 0, count: stage.problem.studentCount)
        for column in incumbent {
            let share = Double(stage.objective.value(column, stage.problem)) / Double(column.group.members.count)
            for student in column.group.members { centres[student] = share }
        }
        self.centres = centres
        width = max(1, range / Double(stage.problem.studentCount) / 4)
    }
}
