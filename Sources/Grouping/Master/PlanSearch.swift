import Course
import Optimization

/// How a stage comes to better plans where its linear program is solved and the best one known is not as good as the bound.
extension StageSolver {
    /// A dive takes groups above this weight; it has so many rounds of column generation at each depth, and one of so many
    /// parts of the work that is left.
    private static let sure = 0.7
    private static let diveRounds = 4
    private static let diveShare = 5
    /// Up to what depth dives leave out choices.
    private static let discrepancyDepth = 3
    /// How many students are formed anew at a time, after how many attempts without success that ends, and of how many parts
    /// of the work that is left it may do one.
    private static let reformedStudents = 36
    private static let idleReforms = 8
    private static let reformShare = 5

    /// Diving with limited discrepancy search: takes the groups that the relaxation likes best for certain, solves it again
    /// over the others, and so on to a whole partition or to where nothing better is left. Then again without some of the
    /// first choices, the fewest first.
    ///
    /// - Parameter discrepancies: how many choices a dive may leave out.
    ///
    /// Source: R. Sadykov et al., "Primal heuristics for branch and price", INFORMS J. Computing 31:251, 2019.
    mutating func dive(
        from node: Node, _ start: ColumnGeneration.Relaxation, discrepancies: Int = 0
    ) async throws {
        let lastWork = work + max(workLimit - work, workLimit / 2) / Self.diveShare
        var begun = [Dive(branching: node.branching, relaxation: start)]
        var next = 0
        while next < begun.count {
            var dive = begun[next]
            next += 1
            while isOpen(dive.relaxation.bound), dive.relaxation.bound != .max, work <= lastWork, !budget.isExhausted {
                if let whole = dive.wholePartition {
                    try await improve(over: whole, nodes: 1)
                    break
                }
                let choice = dive.choice(above: Self.sure)
                guard !choice.isEmpty else { break }
                if dive.depth < Self.discrepancyDepth, dive.leftOut < discrepancies {
                    begun.append(dive.leavingOut(choice))
                }
                dive.fix(choice, withProject: stage.usesProjects)
                dive.relaxation = try await relax(dive.branching, rounds: Self.diveRounds, lastWork: lastWork)
            }
        }
    }

    /// Large-neighbourhood search: forms some groups of the best known solution anew while the others stay, those first that
    /// cost most; other groups each time.
    ///
    /// Source: P. Shaw, "Using constraint programming and local search methods to solve vehicle routing problems", CP 1998.
    mutating func reform(below bound: Int) async throws {
        var random = SeededGenerator(seed: 0, stream: UInt64(reforms))
        let lastWork = work + max(workLimit - work, workLimit / 2) / Self.reformShare
        var idle = 0
        while isOpen(bound), idle < Self.idleReforms, work < lastWork, !budget.isExhausted {
            guard let columns = result.columns else { return }
            reforms += 1
            let keys = columns.map {
                (-stage.objective.value($0, stage.problem) * random.next(below: 4), random.next())
            }
            let order = columns.indices.sorted { keys[$0] < keys[$1] }
            var students = 0
            var branching = Branching.root
            for index in order {
                students += columns[index].group.members.count
                guard students > Self.reformedStudents else { continue }
                branching = branching.fixing(columns[index], withProject: stage.usesProjects)
            }
            let value = result.value
            let relaxation = try await relax(branching, lastWork: lastWork)
            if let duals = relaxation.duals, relaxation.bound != .max, isOpen(relaxation.bound) {
                _ = exhaust(branching, relaxation.bound, duals)
            }
            idle = result.value < value ? 0 : idle + 1
        }
    }
}
