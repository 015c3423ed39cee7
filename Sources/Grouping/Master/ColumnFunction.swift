import Course

/// A column of the set partitioning model: a group with the project that it takes.
struct Column: Sendable, Hashable {
    /// Position in the candidate pool.
    var group: Int
    /// The project; 0 where the stage looks at groups without projects.
    var project: Int
}

/// An integer on each column, linear in what a stage knows: a function of one measure of the group, or a weight on the
/// rank that each member gives the project. Objectives and the rows that hold earlier goals are such functions.
struct ColumnFunction: Sendable {
    enum GroupPart: Sendable {
        /// ± the value of the measure at an index of the pool.
        case measure(Int, sign: Int)
        /// 1 where the measure has exactly this value.
        case level(Int, Int)
    }

    var groupPart: GroupPart?
    /// The weight of each rank, by rank − 1; empty where ranks do not matter.
    var rankWeights: [Int] = []

    static let zero = ColumnFunction()

    /// The part that depends on the group alone.
    func groupValue(_ group: Int, _ pool: CandidatePool) -> Int {
        switch groupPart {
        case .measure(let index, let sign): sign * pool.values[index][group]
        case .level(let index, let level): pool.values[index][group] == level ? 1 : 0
        case nil: 0
        }
    }

    /// The value on a column.
    func value(_ column: Column, _ pool: CandidatePool, _ problem: GroupingProblem) -> Int {
        var value = groupValue(column.group, pool)
        if !rankWeights.isEmpty, let projects = problem.projects {
            for student in pool.groups[column.group].members {
                value += rankWeights[projects.ranks[column.project * problem.studentCount + student] - 1]
            }
        }
        return value
    }
}

/// A condition that an earlier goal left behind: the sum of a function over the chosen columns is at most a bound.
struct GoalRow: Sendable {
    var function: ColumnFunction
    var bound: Int
}

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

    /// The number of projects that a column may carry, 1 where columns carry none.
    var projectCount: Int { usesProjects ? problem.projects?.count ?? 1 : 1 }

    func allows(_ column: Column) -> Bool {
        allowed.isEmpty || allowed[column.group * projectCount + column.project]
    }
}

/// At least `groups` groups have a size in `sizes` (Hall's condition for giving sizes to groups of given limits).
struct SizeRow: Sendable, Equatable {
    var sizes: ClosedRange<Int>
    var groups: Int

    /// The rows that make a set of G sizes one that the groups' limits admit; none where all limits are equal.
    ///
    /// Each group admits a range of sizes, so the bipartite graph is convex and Hall's condition on ranges suffices: the
    /// groups whose limits lie in a range need as many sizes in it. As there are G sizes, the matching is perfect.
    static func rows(for limits: [ClosedRange<Int>]) -> [SizeRow] {
        guard let first = limits.first, limits.contains(where: { $0 != first }) else { return [] }
        let smallest = limits.map(\.lowerBound).min() ?? 0
        let largest = limits.map(\.upperBound).max() ?? 0
        var rows: [SizeRow] = []
        for low in smallest...largest {
            for high in low...largest where low > smallest || high < largest {
                let groups = limits.filter { low <= $0.lowerBound && $0.upperBound <= high }.count
                if groups > 0 { rows.append(SizeRow(sizes: low...high, groups: groups)) }
            }
        }
        return rows
    }
}
