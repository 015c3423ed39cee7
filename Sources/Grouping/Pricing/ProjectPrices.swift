/// What students and groups of a size bring with each project under some duals, and with the best one of all.
struct ProjectPrices {
    /// Per project what each student brings, and what any group does.
    let weights: [[Int]]
    let constants: [Int]
    /// The greatest of these over all projects: no group with any project brings more.
    let best: [Int]
    let constant: Int

    init(_ stage: SetPartitioningStage, _ duals: IntegerDuals, size: Int) {
        let projects = 0..<stage.projectCount
        let weights = projects.map { stage.studentWeights(project: $0, duals) }
        constants = projects.map { -stage.constantCost(size: size, project: $0, duals) }
        constant = constants.max() ?? 0
        best = duals.students.indices.map { student in projects.map { weights[$0][student] }.max() ?? 0 }
        self.weights = weights
    }

    /// Whether projects differ.
    var hasSeveral: Bool { weights.count > 1 }

    /// What each student brings less with a project than with the best one.
    func losses(_ project: Int) -> [Int] { zip(best, weights[project]).map { $0 - $1 } }
}
