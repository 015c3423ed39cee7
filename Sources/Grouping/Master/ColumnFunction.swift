import Course

/// A column of the set partitioning model: a group with the project that it takes.
struct Column: Sendable, Hashable {
    var group: StudentGroup
    /// The project; 0 where the stage looks at groups without projects.
    var project: Int
}

/// An integer on each column, linear in what a stage knows: a function of one measure of the group, or a weight on the
/// rank that each member gives the project. Objectives and the rows that hold earlier goals are such functions.
struct ColumnFunction: Sendable {
    enum GroupPart: Sendable {
        /// ± the value of the measure at an index of the candidates' measures.
        case measure(Int, sign: Int)
        /// 1 where the measure has exactly this value.
        case level(Int, Int)
    }

    var groupPart: GroupPart?
    /// The weight of each rank, by rank − 1; empty where ranks do not matter.
    var rankWeights: [Int] = []

    static let zero = ColumnFunction()

    /// The part that depends on the group alone.
    func groupValue(_ values: [Int]) -> Int {
        switch groupPart {
        case .measure(let index, let sign): sign * values[index]
        case .level(let index, let level): values[index] == level ? 1 : 0
        case nil: 0
        }
    }

    /// The value on a column.
    func value(_ column: Column, _ problem: GroupingProblem) -> Int {
        var value = groupValue(column.group.values)
        if !rankWeights.isEmpty, let projects = problem.projects {
            for student in column.group.members {
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
    /// The row as a certificate has it; nil where it holds because the columns that could break it are forbidden.
    var held: HeldRow?

    var isOnRecord: Bool { held != nil }
}
