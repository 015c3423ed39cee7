extension Model {
    /// Adds a variable; nil bounds are none. A binary variable lies between 0 and 1 whatever wider bounds say.
    public mutating func variable(
        _ name: String, _ domain: Domain = .continuous, lower: Double? = 0, upper: Double? = nil
    ) -> Variable {
        variableNames.append(name)
        return appendVariable(domain, lower: lower, upper: upper)
    }

    /// Adds a variable that is 0 or 1.
    public mutating func binary(_ name: String) -> Variable {
        variable(name, .binary, lower: 0, upper: 1)
    }

    /// Adds binary variables name[i].
    public mutating func binaries(_ name: String, _ first: some Collection<Int>) -> VariableTable {
        table(name, .binary, lower: 0, upper: 1, [.init(first)])
    }

    /// Adds binary variables name[i, j].
    public mutating func binaries(
        _ name: String, _ first: some Collection<Int>, _ second: some Collection<Int>
    ) -> VariableTable {
        table(name, .binary, lower: 0, upper: 1, [.init(first), .init(second)])
    }

    /// Adds binary variables name[i, j, k].
    public mutating func binaries(
        _ name: String, _ first: some Collection<Int>, _ second: some Collection<Int>, _ third: some Collection<Int>
    ) -> VariableTable {
        table(name, .binary, lower: 0, upper: 1, [.init(first), .init(second), .init(third)])
    }

    /// Adds variables name[i] of one domain, all with the same bounds.
    public mutating func variables(
        _ name: String, _ first: some Collection<Int>,
        _ domain: Domain = .continuous, lower: Double? = 0, upper: Double? = nil
    ) -> VariableTable {
        table(name, domain, lower: lower, upper: upper, [.init(first)])
    }

    /// Adds variables name[i, j] of one domain, all with the same bounds.
    public mutating func variables(
        _ name: String, _ first: some Collection<Int>, _ second: some Collection<Int>,
        _ domain: Domain = .continuous, lower: Double? = 0, upper: Double? = nil
    ) -> VariableTable {
        table(name, domain, lower: lower, upper: upper, [.init(first), .init(second)])
    }

    /// Adds variables name[i, j, k] of one domain, all with the same bounds.
    public mutating func variables(
        _ name: String, _ first: some Collection<Int>, _ second: some Collection<Int>, _ third: some Collection<Int>,
        _ domain: Domain = .continuous, lower: Double? = 0, upper: Double? = nil
    ) -> VariableTable {
        table(name, domain, lower: lower, upper: upper, [.init(first), .init(second), .init(third)])
    }

    /// Adds a constraint.
    @discardableResult
    public mutating func add(_ name: String, _ relation: Relation) -> Constraint {
        let row = constraintCount
        rowNames.append(name)
        rowLowerBounds.append(relation.lower)
        rowUpperBounds.append(relation.upper)
        for term in relation.expression.merged.terms {
            appendEntry(row: row, column: term.variable.index, value: term.coefficient)
        }
        return Constraint(index: row)
    }

    /// Adds a constraint without terms, to be filled by `column`.
    @discardableResult
    public mutating func row(_ name: String, lower: Double? = nil, upper: Double? = nil) -> Constraint {
        add(name, Relation(LinearExpression(), lower: lower ?? -.infinity, upper: upper ?? .infinity))
    }

    /// Adds a variable with its cost and its entries in rows that are there already, each row at most once.
    ///
    /// This is the fast way to many columns, as in set partitioning: 100,000 columns take a few milliseconds. An empty
    /// name costs nothing.
    @discardableResult
    public mutating func column(
        _ name: String = "", _ domain: Domain = .binary, lower: Double? = 0, upper: Double? = nil, cost: Double,
        _ entries: some Collection<(Constraint, Double)>
    ) -> Variable {
        let variable = self.variable(name, domain, lower: lower, upper: upper)
        costs[variable.index] = cost
        for (constraint, value) in entries {
            appendEntry(row: constraint.index, column: variable.index, value: value)
        }
        return variable
    }

    /// Adds a binary variable with its cost that has coefficient 1 in each of the rows given.
    @discardableResult
    public mutating func column(
        _ name: String = "", _ domain: Domain = .binary, cost: Double, covering rows: some Collection<Constraint>
    ) -> Variable {
        let variable = self.variable(name, domain)
        costs[variable.index] = cost
        for constraint in rows {
            appendEntry(row: constraint.index, column: variable.index, value: 1)
        }
        return variable
    }

    /// Makes an expression the objective, to be as small as possible.
    public mutating func minimize(_ expression: some LinearTerm) {
        setObjective(.minimize, LinearExpression(expression))
    }

    /// Makes an expression the objective, to be as large as possible.
    public mutating func maximize(_ expression: some LinearTerm) {
        setObjective(.maximize, LinearExpression(expression))
    }

    /// Makes an expression the objective.
    public mutating func setObjective(_ sense: Sense, _ expression: LinearExpression) {
        self.sense = sense
        objectiveConstant = expression.constant
        for index in costs.indices {
            costs[index] = 0
        }
        for term in expression.terms {
            guard costs.indices.contains(term.variable.index) else {
                note(.unknownVariable(term.variable.index, in: "the objective"))
                continue
            }
            costs[term.variable.index] += term.coefficient
        }
    }

    /// Keeps the costs of the columns and says only which way they are to go.
    public mutating func setSense(_ sense: Sense) {
        self.sense = sense
    }

    /// Changes the bounds of a variable; nil bounds are none.
    public mutating func setBounds(of variable: Variable, lower: Double?, upper: Double?) {
        guard lowerBounds.indices.contains(variable.index) else {
            note(.unknownVariable(variable.index, in: "a change of bounds"))
            return
        }
        lowerBounds[variable.index] = lower ?? -.infinity
        upperBounds[variable.index] = upper ?? .infinity
    }

    /// Holds a variable at one value.
    public mutating func fix(_ variable: Variable, to value: Double) {
        setBounds(of: variable, lower: value, upper: value)
    }

    /// Changes the bounds of a constraint; nil bounds are none. Constants that stood in its relation were moved into
    /// its bounds, so these bounds are for the variable part alone.
    public mutating func setBounds(of constraint: Constraint, lower: Double?, upper: Double?) {
        guard rowLowerBounds.indices.contains(constraint.index) else {
            note(.unknownConstraint(constraint.index, in: "a change of bounds"))
            return
        }
        rowLowerBounds[constraint.index] = lower ?? -.infinity
        rowUpperBounds[constraint.index] = upper ?? .infinity
    }

    private mutating func appendVariable(_ domain: Domain, lower: Double?, upper: Double?) -> Variable {
        var (low, high) = (lower ?? -.infinity, upper ?? .infinity)
        if domain == .binary {
            (low, high) = (max(low, 0), min(high, 1))
        }
        lowerBounds.append(low)
        upperBounds.append(high)
        costs.append(0)
        integrality.append(domain != .continuous)
        return Variable(index: variableCount - 1)
    }

    private mutating func table(
        _ name: String, _ domain: Domain, lower: Double?, upper: Double?, _ axes: [VariableTable.Axis]
    ) -> VariableTable {
        let table = VariableTable(axes: axes, start: variableCount)
        variableNames.append(name, table)
        for _ in 0..<table.count {
            _ = appendVariable(domain, lower: lower, upper: upper)
        }
        return table
    }

    private mutating func appendEntry(row: Int, column: Int, value: Double) {
        guard row >= 0, row < constraintCount else {
            note(.unknownConstraint(row, in: name(of: Variable(index: column))))
            return
        }
        guard column >= 0, column < variableCount else {
            note(.unknownVariable(column, in: name(of: Constraint(index: row))))
            return
        }
        entryRows.append(Int32(truncatingIfNeeded: row))
        entryColumns.append(Int32(truncatingIfNeeded: column))
        entryValues.append(value)
    }

    private mutating func note(_ fault: ModelFault) {
        if firstFault == nil {
            firstFault = fault
        }
    }
}
