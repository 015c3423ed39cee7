/// The linear assignment problem: each row gets one column of its own, with the largest sum of values or the least of costs.
///
/// Shortest augmenting paths with dual prices (H. W. Kuhn 1955, J. Munkres 1957; N. Tomizawa, Networks 1, 1971,
/// doi:10.1002/net.3230010206; in the form of R. Jonker and A. Volgenant, Computing 38:325, 1987). O(rows² · columns); a
/// value is used again and again without allocation.
public struct AssignmentProblem: Sendable {
    // Rows and columns count from 1; column 0 holds the row that looks for a place.
    @usableFromInline var rowDual: [Int]
    @usableFromInline var columnDual: [Int]
    @usableFromInline var rowOfColumn: [Int]
    @usableFromInline var predecessor: [Int]
    @usableFromInline var distance: [Int]
    @usableFromInline var isScanned: [Bool]

    public init(maxRows: Int, maxColumns: Int) {
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
    @inlinable
    public mutating func maximum(rows: Int, columns: Int, _ value: (Int, Int) -> Int) -> Int {
        -minimum(rows: rows, columns: columns) { -value($0, $1) }
    }

    /// The least sum of `cost(row, column)` over assignments of all rows to columns, none used twice.
    ///
    /// - Precondition: `rows <= columns`, both within the limits given to `init`.
    @inlinable
    public mutating func minimum(rows: Int, columns: Int, _ cost: (Int, Int) -> Int) -> Int {
        for row in 0...rows { rowDual[row] = 0 }
        for column in 0...columns {
            columnDual[column] = 0
            rowOfColumn[column] = 0
        }
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
                    let reduced = cost(current - 1, other - 1) - rowDual[current] - columnDual[other]
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
            total += cost(rowOfColumn[column] - 1, column - 1)
        }
        return total
    }

    /// The columns that the rows got in the last assignment.
    ///
    /// - Precondition: it had `rows` rows and `columns` columns.
    public func columns(ofRows rows: Int, among columns: Int) -> [Int] {
        var choice = [Int](repeating: 0, count: rows)
        for column in 1...max(1, columns) where column <= columns && rowOfColumn[column] != 0 {
            choice[rowOfColumn[column] - 1] = column - 1
        }
        return choice
    }

    /// The price of a row after `minimum`: every pair costs at least its row's and its column's price, pairs of the
    /// assignment exactly as much.
    public func rowPrice(_ row: Int) -> Int { rowDual[row + 1] }

    /// The price of a column: at most 0, and 0 where no row has the column.
    public func columnPrice(_ column: Int) -> Int { columnDual[column + 1] }
}
