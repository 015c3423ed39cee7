extension FarkasRay {
    /// A ray for multipliers that prove what they should; nil where rounding has spoilt them.
    ///
    /// - Parameters:
    ///   - multipliers: one number for each row.
    ///   - program: the rows, columns and entries that the multipliers are about.
    init?(_ multipliers: [Double], of program: LinearRows) {
        let largest = multipliers.reduce(0) { max($0, abs($1)) }
        guard largest > 0, largest.isFinite else { return nil }
        // Rounding leaves traces where a multiplier is zero; beside an infinite bound a trace would void the proof.
        let cleaned = multipliers.map { abs($0) < 1e-9 * largest ? 0 : $0 / largest }
        guard program.separation(by: cleaned) > 0 else { return nil }
        self.init(multipliers: cleaned)
    }
}

/// The data of a linear program that a Farkas proof speaks of.
struct LinearRows {
    var rowLower: [Double]
    var rowUpper: [Double]
    var columnLower: [Double]
    var columnUpper: [Double]
    var entryRows: [Int32]
    var entryColumns: [Int32]
    var entryValues: [Double]

    init(_ model: Model) {
        rowLower = model.rowLowerBounds
        rowUpper = model.rowUpperBounds
        columnLower = model.lowerBounds
        columnUpper = model.upperBounds
        entryRows = model.entryRows
        entryColumns = model.entryColumns
        entryValues = model.entryValues
    }

    mutating func append(row: Int, column: Int, value: Double) {
        entryRows.append(Int32(row))
        entryColumns.append(Int32(column))
        entryValues.append(value)
    }

    /// The least value of y·r over the rows' bounds minus the greatest value of (yᵀA)·x over the columns' bounds, as
    /// far as it is above what rounding can explain; −∞ where an infinite bound voids the proof.
    func separation(by multipliers: [Double]) -> Double {
        var prices = [Double](repeating: 0, count: columnLower.count)
        var sizes = prices
        for (entry, row) in entryRows.enumerated() where multipliers[Int(row)] != 0 {
            let product = multipliers[Int(row)] * entryValues[entry]
            prices[Int(entryColumns[entry])] += product
            sizes[Int(entryColumns[entry])] += abs(product)
        }
        var least = 0.0
        var scale = 0.0
        for (row, multiplier) in multipliers.enumerated() where multiplier != 0 {
            let part = multiplier * (multiplier > 0 ? rowLower[row] : rowUpper[row])
            least += part
            scale += abs(part)
        }
        var greatest = 0.0
        for (column, price) in prices.enumerated() where abs(price) > 1e-9 * sizes[column] {
            let part = price * (price > 0 ? columnUpper[column] : columnLower[column])
            greatest += part
            scale += abs(part)
        }
        guard scale.isFinite else { return -.infinity }
        return least - greatest - 1e-9 * scale
    }
}
