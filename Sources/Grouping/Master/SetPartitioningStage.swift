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
    let pool: CandidatePool
    /// Whether columns carry projects. Where nothing depends on the project, groups alone are the columns.
    let usesProjects: Bool
    let objective: ColumnFunction
    let rows: [GoalRow]
    /// Ranges of sizes and the number of groups that need a size in them.
    let sizeRows: [SizeRow]
    /// Per group of the pool and project whether the group has what the project needs; empty where none asks anything.
    let allowed: [Bool]

    /// Units of one in which dual values are integers.
    private(set) var dualScale = 1

    init(
        problem: GroupingProblem, pool: CandidatePool, usesProjects: Bool, objective: ColumnFunction, rows: [GoalRow],
        sizeRows: [SizeRow], allowed: [Bool]
    ) {
        self.problem = problem
        self.pool = pool
        self.usesProjects = usesProjects
        self.objective = objective
        self.rows = rows
        self.sizeRows = sizeRows
        self.allowed = allowed
        dualScale = Self.dualScale(magnitude: magnitude(of: objective))
    }

    /// The number of projects that a column may carry, 1 where columns carry none.
    var projectCount: Int { usesProjects ? problem.projects?.count ?? 1 : 1 }

    func allows(_ column: Column) -> Bool {
        allowed.isEmpty || allowed[column.group * projectCount + column.project]
    }

    /// The greatest absolute value that a function can sum to over the columns of a solution.
    func magnitude(of function: ColumnFunction) -> Int {
        var greatest = 0
        switch function.groupPart {
        case .measure(let index, _): greatest = pool.values[index].reduce(0) { max($0, abs($1)) }
        case .level: greatest = 1
        case nil: break
        }
        let weight = function.rankWeights.reduce(0) { max($0, abs($1)) }
        return problem.groupCount * greatest + problem.studentCount * weight
    }

    /// The largest difference that the choice of columns can make to the objective.
    var costRange: Int {
        guard case .measure(let index, _) = objective.groupPart else { return magnitude(of: objective) }
        let values = pool.values[index]
        return problem.groupCount * ((values.max() ?? 0) - (values.min() ?? 0))
    }

    /// A power of two, so that products with it are exact, the smaller the larger the objective can be: no sum leaves 64
    /// bits.
    private static func dualScale(magnitude: Int) -> Int {
        1 << max(0, min(22, 58 - (Int.bitWidth - magnitude.leadingZeroBitCount)))
    }
}
