/// Something in a model that cannot be right, found before the solver sees it.
public enum ModelFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// A number that is not finite where it has to be.
    case notFinite(Double, of: String)
    /// A lower bound above the upper bound.
    case crossedBounds(lower: Double, upper: Double, of: String)
    /// A variable index that the model does not have.
    case unknownVariable(Int, in: String)
    /// A constraint index that the model does not have.
    case unknownConstraint(Int, in: String)
    /// Two coefficients for one variable in one constraint.
    case duplicateEntry(variable: String, constraint: String)
    /// A point with the wrong number of values.
    case wrongLength(Int, expected: Int, of: String)
    /// A point handed over as an incumbent that breaks the model.
    case infeasibleIncumbent(Violation)
    /// A basis that does not have one basic variable for each row.
    case invalidBasis(basic: Int, rows: Int)
    /// An option outside its range.
    case invalidOption(String, value: Double, expected: String)

    public var description: String {
        switch self {
        case .notFinite(let value, let place):
            "\(place) is \(value); expected a finite number"
        case .crossedBounds(let lower, let upper, let place):
            "\(place) has lower bound \(lower) above upper bound \(upper)"
        case .unknownVariable(let index, let place):
            "\(place) names variable \(index), which the model does not have"
        case .unknownConstraint(let index, let place):
            "\(place) names constraint \(index), which the model does not have"
        case .duplicateEntry(let variable, let constraint):
            "\(variable) has two coefficients in \(constraint)"
        case .wrongLength(let count, let expected, let place):
            "\(place) has \(count) values; expected \(expected)"
        case .infeasibleIncumbent(let violation):
            "the incumbent handed over is not feasible: \(violation)"
        case .invalidBasis(let basic, let rows):
            "the basis has \(basic) basic variables for \(rows) rows"
        case .invalidOption(let option, let value, let expected):
            "the option \(option) is \(value); expected \(expected)"
        }
    }
}

extension Model {
    /// Throws the first fault of the model. Takes time linear in its size.
    public func validate() throws(ModelFault) {
        if let firstFault { throw firstFault }
        guard objectiveConstant.isFinite else {
            throw .notFinite(objectiveConstant, of: "the constant of the objective")
        }
        for index in costs.indices {
            let variable = Variable(index: index)
            guard costs[index].isFinite else { throw .notFinite(costs[index], of: "the cost of \(name(of: variable))") }
            try Model.check(lowerBounds[index], upperBounds[index]) { name(of: variable) }
        }
        for index in rowLowerBounds.indices {
            try Model.check(rowLowerBounds[index], rowUpperBounds[index]) { name(of: Constraint(index: index)) }
        }
        for (index, value) in entryValues.enumerated() where !value.isFinite {
            let variable = Variable(index: Int(entryColumns[index]))
            let constraint = Constraint(index: Int(entryRows[index]))
            throw .notFinite(value, of: "the coefficient of \(name(of: variable)) in \(name(of: constraint))")
        }
        try checkDuplicates()
    }

    static func check(_ lower: Double, _ upper: Double, _ name: () -> String) throws(ModelFault) {
        guard !lower.isNaN, lower < .infinity else { throw .notFinite(lower, of: "the lower bound of \(name())") }
        guard !upper.isNaN, upper > -.infinity else { throw .notFinite(upper, of: "the upper bound of \(name())") }
        guard lower <= upper else { throw .crossedBounds(lower: lower, upper: upper, of: name()) }
    }

    /// Finds two entries in one place in linear time, by a counting sort of the entries by column.
    private func checkDuplicates() throws(ModelFault) {
        var starts = [Int](repeating: 0, count: variableCount + 1)
        for column in entryColumns { starts[Int(column) + 1] += 1 }
        for column in 0..<variableCount { starts[column + 1] += starts[column] }
        var rows = [Int32](repeating: 0, count: entryCount)
        var next = starts
        for (entry, column) in entryColumns.enumerated() {
            rows[next[Int(column)]] = entryRows[entry]
            next[Int(column)] += 1
        }
        var lastSeen = [Int](repeating: -1, count: constraintCount)
        for column in 0..<variableCount {
            for entry in starts[column]..<starts[column + 1] {
                let row = Int(rows[entry])
                if lastSeen[row] == column {
                    throw .duplicateEntry(
                        variable: name(of: Variable(index: column)), constraint: name(of: Constraint(index: row)))
                }
                lastSeen[row] = column
            }
        }
    }
}
