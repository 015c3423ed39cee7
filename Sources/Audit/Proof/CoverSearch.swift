import Course

/// An exhaustive search for a partition into listed groups whose reduced costs stay within a slack.
///
/// The student with the fewest groups left is placed first (D. E. Knuth's rule for exact covers, "Dancing links", 2000).
struct CoverSearch {
    enum Outcome { case none, found, tooLong }

    private struct Column {
        var members: [Int]
        var project: Int
        var cost: Int
        /// Values of the objective and of each row.
        var values: [Int]
    }

    static let mostColumns = 20_000
    private static let mostNodes = 5_000_000

    private let context: StageContext
    private let slack: Int
    private var columns: [Column] = []
    private var columnsOfStudent: [[Int]]
    private var isCovered: [Bool]
    private var takers: [Int]
    private var nodes = 0
    private var claimed = 0
    private var withProjects = false

    var columnCount: Int { columns.count }

    init(_ context: StageContext, slack: Int) {
        self.context = context
        self.slack = slack
        columnsOfStudent = Array(repeating: [], count: context.instance.studentCount)
        isCovered = Array(repeating: false, count: context.instance.studentCount)
        takers = Array(repeating: 0, count: max(1, context.instance.ranks.count))
    }

    mutating func add(_ members: [Int], project: Int, cost: Int) {
        let functions = [context.objective] + context.rows.map(\.function)
        let measures = GroupMeasures(course: context.instance.course, members: members)
        let values = functions.map { function in
            if function.goal.measure == .preference {
                return members.reduce(0) { $0 + function.weight(of: context.instance.ranks[project][$1]) }
            }
            let value = measures.value(of: function.goal.measure) ?? 0
            switch function.objective {
            case .total: return function.goal.measure.isMaximized ? -value : value
            case .count(let counted): return value == counted ? 1 : 0
            }
        }
        for member in members { columnsOfStudent[member].append(columns.count) }
        columns.append(Column(members: members, project: project, cost: cost, values: values))
    }

    /// Whether a partition has an objective below a bound and keeps the rows.
    mutating func run(below claimed: Int, withProjects: Bool) -> Outcome {
        self.claimed = claimed
        self.withProjects = withProjects
        for student in columnsOfStudent.indices {
            columnsOfStudent[student].sort { (columns[$0].cost, $0) < (columns[$1].cost, $1) }
        }
        return place(groups: 0, cost: 0, totals: Array(repeating: 0, count: context.rows.count + 1))
    }

    private mutating func place(groups: Int, cost: Int, totals: [Int]) -> Outcome {
        nodes += 1
        guard nodes <= Self.mostNodes else { return .tooLong }
        func isOpen(_ column: Column) -> Bool {
            column.cost <= slack - cost && column.members.allSatisfy { !isCovered[$0] }
        }
        var fewest: [Int]?
        for student in isCovered.indices where !isCovered[student] {
            let open = columnsOfStudent[student].filter { isOpen(columns[$0]) }
            if open.count < fewest?.count ?? .max { fewest = open }
            if open.isEmpty { return .none }
        }
        guard let fewest else { return isBetter(groups, totals) ? .found : .none }
        guard groups < context.instance.groupCount else { return .none }
        for index in fewest {
            let column = columns[index]
            for member in column.members { isCovered[member] = true }
            takers[column.project] += 1
            let outcome = place(
                groups: groups + 1, cost: cost + column.cost, totals: zip(totals, column.values).map { $0 + $1 })
            takers[column.project] -= 1
            for member in column.members { isCovered[member] = false }
            if case .none = outcome { continue }
            return outcome
        }
        return .none
    }

    /// Whether a whole partition keeps the rows and has an objective below the bound.
    private func isBetter(_ groups: Int, _ totals: [Int]) -> Bool {
        guard groups == context.instance.groupCount, totals[0] < claimed else { return false }
        guard zip(context.rows, totals.dropFirst()).allSatisfy({ $0.bound >= $1 }) else { return false }
        return !withProjects
            || zip(takers, context.instance.takers).allSatisfy { $0 == 0 || $1.contains($0) }
    }
}
