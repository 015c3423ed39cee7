/// One integer program of the engine: choose columns that partition the class, keep the rows, minimise the objective.
///
/// With columns (S, p), S a group and p its project:
/// ```
/// minimise    sum f(S, p) x[S, p]
/// subject to  sum over S containing i of x[S, p]          = 1           for each student i
///             sum x[S, p]                                 = G
///             sum over S of a size in a..b of x[S, p]    >= groups whose limits lie in a..b
///             sum over S of x[S, p]                      <= max(p) y[p]
///             sum over S of x[S, p]                      >= min(p) y[p]  for each project p
///             sum r(S, p) x[S, p]                        <= bound(r)     for each goal row r
///             x, y binary
/// ```
struct SetPartitioningStage: Sendable {
    let problem: GroupingProblem
    let candidates: CandidateGroups
    /// Whether columns carry projects. Where nothing depends on the project, groups alone are the columns.
    let usesProjects: Bool
    let objective: ColumnFunction
    let rows: [GoalRow]
    /// Ranges of sizes and the number of groups that need a size in them.
    let sizeRows: [SizeRow]
    /// Cutting planes that every solution keeps.
    var cuts: [SubsetRowCut] = []

    /// Units of one in which dual values are integers.
    private(set) var dualScale = 1

    init(
        candidates: CandidateGroups, usesProjects: Bool, objective: ColumnFunction, rows: [GoalRow],
        sizeRows: [SizeRow]
    ) {
        problem = candidates.problem
        self.candidates = candidates
        self.usesProjects = usesProjects
        self.objective = objective
        self.rows = rows
        self.sizeRows = sizeRows
        dualScale = Self.dualScale(magnitude: magnitude(of: objective))
    }

    /// The number of projects that a column may carry, 1 where columns carry none.
    var projectCount: Int { usesProjects ? problem.projects?.count ?? 1 : 1 }

    /// The greatest absolute value that a function can sum to over the columns of a solution.
    func magnitude(of function: ColumnFunction) -> Int {
        var greatest = 0
        switch function.groupPart {
        case .measure(let index, _):
            let range = candidates.range(of: index)
            greatest = max(abs(range.lowerBound), abs(range.upperBound))
        case .level: greatest = 1
        case nil: break
        }
        let weight = function.rankWeights.reduce(0) { max($0, abs($1)) }
        return problem.groupCount * greatest + problem.studentCount * weight
    }

    /// The largest difference that the choice of columns can make to the objective.
    var costRange: Int {
        guard case .measure(let index, _) = objective.groupPart else { return magnitude(of: objective) }
        let range = candidates.range(of: index)
        return problem.groupCount * (range.upperBound - range.lowerBound)
    }

    /// A power of two, so that products with it are exact, the smaller the larger the objective can be: no sum leaves 64
    /// bits.
    private static func dualScale(magnitude: Int) -> Int {
        1 << max(0, min(22, 58 - (Int.bitWidth - magnitude.leadingZeroBitCount)))
    }
}
