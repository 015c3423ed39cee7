/// The cheapest assignment of rows to different columns, with optimal dual prices.
///
/// Shortest augmenting paths with potentials, O(rows² · columns) (N. Tomizawa, "On some techniques useful for solution of
/// transportation network problems", Networks 1, 1971, doi:10.1002/net.3230010206). Every pair costs at least its row's and
/// its column's price, pairs of the assignment exactly as much.
struct LeastAssignment: Sendable {
    /// The least cost.
    let total: Int
    let rowPrices: [Int]
    /// At most 0, and 0 where no row has the column.
    let columnPrices: [Int]

    /// - Parameter rows: at most as many as columns.
    init(rows: Int, columns: Int, cost: (Int, Int) -> Int) {
        var rowPrices = [Int](repeating: 0, count: rows)
        var columnPrices = [Int](repeating: 0, count: columns + 1)
        // The row of each column; the last column stands for the row that looks for one.
        var rowOf = [Int](repeating: -1, count: columns + 1)
        var before = [Int](repeating: columns, count: columns)
        for row in 0..<rows {
            rowOf[columns] = row
            var column = columns
            var distance = [Int](repeating: .max, count: columns)
            var isDone = [Bool](repeating: false, count: columns + 1)
            repeat {
                isDone[column] = true
                let from = rowOf[column]
                var step = Int.max
                var next = columns
                for other in 0..<columns where !isDone[other] {
                    let reduced = cost(from, other) - rowPrices[from] - columnPrices[other]
                    if reduced < distance[other] {
                        distance[other] = reduced
                        before[other] = column
                    }
                    if distance[other] < step {
                        step = distance[other]
                        next = other
                    }
                }
                for other in 0...columns {
                    if isDone[other] {
                        rowPrices[rowOf[other]] += step
                        columnPrices[other] -= step
                    } else {
                        distance[other] -= step
                    }
                }
                column = next
            } while rowOf[column] >= 0
            while column != columns {
                rowOf[column] = rowOf[before[column]]
                column = before[column]
            }
        }
        self.rowPrices = rowPrices
        self.columnPrices = Array(columnPrices.prefix(columns))
        total = (0..<columns).reduce(0) { rowOf[$1] < 0 ? $0 : $0 + cost(rowOf[$1], $1) }
    }
}
