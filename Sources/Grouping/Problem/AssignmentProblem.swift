/// The linear assignment problem: each row gets one column of its own, with the largest sum.
///
/// Shortest augmenting paths with dual variables (H. W. Kuhn 1955, J. Munkres 1957; in the form of R. Jonker and
/// A. Volgenant, Computing 38:325, 1987). O(rows² · columns), no allocation after `init`.
struct AssignmentProblem: Sendable {
    private var rowDual: [Int]
    private var columnDual: [Int]
    private var rowOfColumn: [Int]
    private var predecessor: [Int]
    private var distance: [Int]
    private var isScanned: [Bool]

    init(maxRows: Int, maxColumns: Int) {
        rowDual = Array(repeating: 0, count: maxRows + 1)
        columnDual = Array(repeating: 0, count: maxColumns + 1)
        rowOfColumn = Array(repeating: 0, count: maxColumns + 1)
        predecessor = Array(repeating: 0, count: maxColumns + 1)
        distance = Array(repeating: 0, count: maxColumns + 1)
        isScanned = Array(repeating: false, count: maxColumns + 1)
    }

    /// The largest sum of `value(row, column)` over assignments of all rows to columns, none used twice.
    ///
    /// - Precondition: `rows <= columns`, both within the limits given to `init`.
    mutating func maximum(rows: Int, columns: Int, _ value: (Int, Int) -> Int) -> Int {
        for row in 0...rows { rowDual[row] = 0 }
        for column in 0...columns {
            columnDual[column] = 0
            rowOfColumn[column] = 0
        }
        // Rows and columns count from 1; column 0 holds the row that looks for a place.
        for row in 1...max(1, rows) where row <= rows {
            rowOfColumn[0] = row
            var column = 0
            for other in 0...columns {
                distance[other] = .max
                isScanned[other] = false
            }
            repeat {
                isScanned[column] = true
                let current = rowOfColumn[column]
                var step = Int.max
                var next = 0
                for other in 1...columns where !isScanned[other] {
                    let reduced = -value(current - 1, other - 1) - rowDual[current] - columnDual[other]
                    if reduced < distance[other] {
                        distance[other] = reduced
                        predecessor[other] = column
                    }
                    if distance[other] < step {
                        step = distance[other]
                        next = other
                    }
                }
                for other in 0...columns {
                    if isScanned[other] {
                        rowDual[rowOfColumn[other]] += step
                        columnDual[other] -= step
                    } else if distance[other] != .max {
                        distance[other] -= step
                    }
                }
                column = next
            } while rowOfColumn[column] != 0
            while column != 0 {
                rowOfColumn[column] = rowOfColumn[predecessor[column]]
                column = predecessor[column]
            }
        }
        var total = 0
        for column in 1...max(1, columns) where column <= columns && rowOfColumn[column] != 0 {
            total += value(rowOfColumn[column] - 1, column - 1)
        }
        return total
    }

    /// The columns that the rows get where the sum is largest.
    ///
    /// - Precondition: as `maximum(rows:columns:_:)`.
    mutating func assignment(rows: Int, columns: Int, _ value: (Int, Int) -> Int) -> [Int] {
        _ = maximum(rows: rows, columns: columns, value)
        var choice = [Int](repeating: 0, count: rows)
        for column in 1...max(1, columns) where column <= columns && rowOfColumn[column] != 0 {
            choice[rowOfColumn[column] - 1] = column - 1
        }
        return choice
    }
}
