/// A row of a model, known by its index alone.
public struct Constraint: Hashable, Sendable {
    /// The position of the constraint in its model, from 0.
    public let index: Int

    public init(index: Int) {
        self.index = index
    }
}

/// A linear or integer program as a value: variables, constraints and one objective, each with its name.
///
/// A model is written down as a formulation is, solved as often as wanted, copied and changed. Nothing is checked while
/// it is written; `validate()` finds what cannot be right, and every solve begins with it.
public struct Model: Sendable {
    /// The direction of an objective.
    public enum Sense: Sendable, Hashable {
        case minimize, maximize
    }

    /// The numbers a variable may take within its bounds.
    public enum Domain: Sendable, Hashable {
        case continuous, integer, binary
    }

    public var name: String

    /// The direction of the objective.
    public internal(set) var sense = Sense.minimize
    /// The constant term of the objective.
    public internal(set) var objectiveConstant = 0.0

    // One element for each variable.
    var lowerBounds: [Double] = []
    var upperBounds: [Double] = []
    var costs: [Double] = []
    var integrality: [Bool] = []
    var variableNames = NameList()

    // One element for each constraint.
    var rowLowerBounds: [Double] = []
    var rowUpperBounds: [Double] = []
    var rowNames = NameList()

    // One element for each entry of the matrix, in the order of writing. No two share row and column, unless a caller
    // of `column` or `entry` writes them so, which `validate()` reports.
    var entryRows: [Int32] = []
    var entryColumns: [Int32] = []
    var entryValues: [Double] = []

    /// What was written against the rules while building, reported by `validate()`.
    var firstFault: ModelFault?

    public init(_ name: String = "") {
        self.name = name
    }

    /// The number of variables.
    public var variableCount: Int { costs.count }
    /// The number of constraints.
    public var constraintCount: Int { rowLowerBounds.count }
    /// The number of entries of the constraint matrix.
    public var entryCount: Int { entryValues.count }
    /// Whether a variable has to be an integer.
    public var hasIntegers: Bool { integrality.contains(true) }

    public func name(of variable: Variable) -> String {
        variableNames[variable.index] ?? "variable \(variable.index)"
    }

    public func name(of constraint: Constraint) -> String {
        rowNames[constraint.index] ?? "constraint \(constraint.index)"
    }

    /// The lower bound of a variable, −∞ where there is none.
    public func lowerBound(of variable: Variable) -> Double { lowerBounds[variable.index] }
    /// The upper bound of a variable, +∞ where there is none.
    public func upperBound(of variable: Variable) -> Double { upperBounds[variable.index] }
    /// The lower bound of a constraint's variable part, −∞ where there is none.
    public func lowerBound(of constraint: Constraint) -> Double { rowLowerBounds[constraint.index] }
    /// The upper bound of a constraint's variable part, +∞ where there is none.
    public func upperBound(of constraint: Constraint) -> Double { rowUpperBounds[constraint.index] }
    public func isInteger(_ variable: Variable) -> Bool { integrality[variable.index] }

    /// The objective as an expression, its terms in ascending order of the variables.
    public var objective: LinearExpression {
        var expression = LinearExpression(objectiveConstant)
        for (index, cost) in costs.enumerated() where cost != 0 {
            expression.terms.append(Term(cost, Variable(index: index)))
        }
        return expression
    }

    /// The value of the objective at a point, one number for each variable.
    public func objectiveValue(at point: [Double]) -> Double {
        var value = objectiveConstant
        for (cost, coordinate) in zip(costs, point) where cost != 0 {
            value += cost * coordinate
        }
        return value
    }
}

/// The names of many things, most of which come in tables whose names are only made when asked for.
struct NameList: Sendable {
    private enum Entry: Sendable {
        case single(String)
        case table(String, VariableTable)
    }

    private var entries: [Entry] = []
    private var starts: [Int] = []
    private var count = 0

    mutating func append(_ name: String) {
        if !name.isEmpty {
            entries.append(.single(name))
            starts.append(count)
        }
        count += 1
    }

    mutating func append(_ name: String, _ table: VariableTable) {
        entries.append(.table(name, table))
        starts.append(count)
        count += table.count
    }

    /// The name at an index; nil where none was given.
    subscript(index: Int) -> String? {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= index {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low > 0 else { return nil }
        let offset = index - starts[low - 1]
        switch entries[low - 1] {
        case .single(let name): return offset == 0 ? name : nil
        case .table(let name, let table):
            return offset < table.count ? "\(name)[\(table.subscripts(at: offset))]" : nil
        }
    }
}
