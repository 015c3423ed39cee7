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

    /// The pairs of students whose sums are nearest to a half, at most a number of them; none when all are decided.
    func pairs(atMost count: Int) -> [(Int, Int)] { together.mostFractional(count) }
    /// The student and project whose sum is nearest to a half, or nil when all are decided.
    var project: (student: Int, project: Int)? { projects.mostFractional(1).first }

    private struct Table {
        private let columns: Int
        private var sums: [Double]

        init(rows: Int, columns: Int) {
            self.columns = columns
            sums = Array(repeating: 0, count: rows * columns)
        }

        mutating func add(_ weight: Double, _ row: Int, _ column: Int) { sums[row * columns + column] += weight }

        /// The entries nearest to a half, the first of equals first.
        func mostFractional(_ count: Int) -> [(Int, Int)] {
            let open = sums.indices.filter { abs(sums[$0] - 0.5) < 0.5 - 1e-6 }
            let keys = open.map { (Int((abs(sums[$0] - 0.5) * 1e9).rounded()), $0) }
            return keys.sorted { $0 < $1 }.prefix(count).map { ($0.1 / columns, $0.1 % columns) }
        }
    }
}
