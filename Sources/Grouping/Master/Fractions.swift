/// How far a relaxation decides who is with whom, and who takes which project: sums of weights to branch on.
struct Fractions {
    private var together: Table
    private var projects: Table

    init(_ relaxation: ColumnGeneration.Relaxation, students: Int, projects count: Int) {
        together = Table(rows: students, columns: students)
        projects = Table(rows: students, columns: count)
        for (column, weight) in zip(relaxation.columns, relaxation.weights) where weight > 1e-9 {
            let members = column.group.members
            for (position, one) in members.enumerated() {
                projects.add(weight, one, column.project)
                for other in members[(position + 1)...] { together.add(weight, one, other) }
            }
        }
    }

    /// The pair of students whose sum is nearest to a half, or nil when all are decided.
    var pair: (Int, Int)? { together.mostFractional }
    /// The student and project whose sum is nearest to a half, or nil when all are decided.
    var project: (student: Int, project: Int)? { projects.mostFractional }

    private struct Table {
        private let columns: Int
        private var sums: [Double]

        init(rows: Int, columns: Int) {
            self.columns = columns
            sums = Array(repeating: 0, count: rows * columns)
        }

        mutating func add(_ weight: Double, _ row: Int, _ column: Int) { sums[row * columns + column] += weight }

        /// The entry nearest to a half, the first of equals, or nil when all are integers.
        var mostFractional: (Int, Int)? {
            let distances = sums.map { abs($0 - 0.5) }
            guard let nearest = distances.min(), nearest < 0.5 - 1e-6,
                let index = distances.firstIndex(where: { $0 < nearest + 1e-9 })
            else { return nil }
            return (index / columns, index % columns)
        }
    }
}
