/// Pricing over some groups: the reduced cost of every column, straight from its definition.
struct GivenPricing: Pricing {
    private var priced: [(column: Column, reducedCost: Int)] = []
    private(set) var work = 0

    init(_ stage: SetPartitioningStage, _ duals: IntegerDuals, branching: Branching, groups: [StudentGroup]) {
        let functions = stage.priced(duals)
        for group in groups {
            for project in 0..<stage.projectCount {
                let column = Column(group: group, project: project)
                work += 1
                guard branching.allows(column), stage.keepsNeeds(column) else { continue }
                var cost = stage.constantCost(size: group.members.count, project: project, duals)
                for (function, factor) in functions { cost += factor * function.value(column, stage.problem) }
                for student in group.members { cost -= duals.students[student] }
                for (cut, dual) in zip(stage.cuts, duals.cuts) { cost -= dual * cut.coefficient(of: group.members) }
                priced.append((column, cost))
            }
        }
    }

    func cheapest(below limit: Int, keeping count: Int) -> PricedColumns {
        let order = priced.indices.sorted { (priced[$0].reducedCost, $0) < (priced[$1].reducedCost, $1) }
        let cheap = order.prefix(count).map { priced[$0] }.filter { $0.reducedCost < limit }
        return PricedColumns(columns: cheap, least: order.first.map { priced[$0].reducedCost } ?? .max)
    }

    func all(below limit: Int, atMost count: Int) -> [(column: Column, reducedCost: Int)]? {
        let columns = priced.filter { $0.reducedCost < limit }
        return columns.count <= count ? columns : nil
    }
}

extension SetPartitioningStage {
    /// Whether a column's group has what its project needs.
    func keepsNeeds(_ column: Column) -> Bool {
        guard usesProjects, let projects = problem.projects else { return true }
        return projects.needs[column.project].allSatisfy { need in
            column.group.members.count { need.students.contains($0) } >= need.members
        }
    }
}
