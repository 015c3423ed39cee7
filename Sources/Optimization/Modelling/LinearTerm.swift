/// A linear expression in the making: a variable, a term or an expression.
///
/// `Double` does not conform on purpose: with numbers among the operands, sums of twenty terms take minutes to
/// type-check. Numbers have operators of their own instead.
public protocol LinearTerm: Sendable {
    /// Adds this, times a number, to an expression.
    func add(to expression: inout LinearExpression, times factor: Double)
}

extension Variable: LinearTerm {
    @inlinable
    public func add(to expression: inout LinearExpression, times factor: Double) {
        expression.terms.append(Term(factor, self))
    }
}

extension Term: LinearTerm {
    @inlinable
    public func add(to expression: inout LinearExpression, times factor: Double) {
        expression.terms.append(Term(factor * coefficient, variable))
    }
}

extension LinearExpression: LinearTerm {
    @inlinable
    public func add(to expression: inout LinearExpression, times factor: Double) {
        expression.terms.reserveCapacity(expression.terms.count + terms.count)
        for term in terms {
            expression.terms.append(Term(factor * term.coefficient, term.variable))
        }
        expression.constant += factor * constant
    }
}

extension LinearTerm {
    @inlinable
    public static func + <Other: LinearTerm>(left: Self, right: Other) -> LinearExpression {
        var result = LinearExpression(left)
        right.add(to: &result, times: 1)
        return result
    }

    @inlinable
    public static func - <Other: LinearTerm>(left: Self, right: Other) -> LinearExpression {
        var result = LinearExpression(left)
        right.add(to: &result, times: -1)
        return result
    }

    @inlinable
    public static func + (left: Self, right: Double) -> LinearExpression {
        var result = LinearExpression(left)
        result.constant += right
        return result
    }

    @inlinable
    public static func + (left: Double, right: Self) -> LinearExpression {
        right + left
    }

    @inlinable
    public static func - (left: Self, right: Double) -> LinearExpression {
        left + (-right)
    }

    @inlinable
    public static func - (left: Double, right: Self) -> LinearExpression {
        var result = LinearExpression(left)
        right.add(to: &result, times: -1)
        return result
    }
}

extension Variable {
    @inlinable
    public static func * (coefficient: Double, variable: Variable) -> Term {
        Term(coefficient, variable)
    }

    @inlinable
    public static func * (variable: Variable, coefficient: Double) -> Term {
        Term(coefficient, variable)
    }

    @inlinable
    public static prefix func - (variable: Variable) -> Term {
        Term(-1, variable)
    }

    @available(*, unavailable, message: "write the coefficient as a Double: Double(count) * x")
    public static func * (coefficient: Int, variable: Variable) -> Term {
        Term(Double(coefficient), variable)
    }
}

extension Term {
    @inlinable
    public static func * (coefficient: Double, term: Term) -> Term {
        Term(coefficient * term.coefficient, term.variable)
    }

    @inlinable
    public static prefix func - (term: Term) -> Term {
        Term(-term.coefficient, term.variable)
    }
}

extension LinearExpression {
    @inlinable
    public static func * (coefficient: Double, expression: LinearExpression) -> LinearExpression {
        var result = LinearExpression()
        expression.add(to: &result, times: coefficient)
        return result
    }

    @inlinable
    public static prefix func - (expression: LinearExpression) -> LinearExpression {
        -1 * expression
    }

    @inlinable
    public static func += (left: inout LinearExpression, right: some LinearTerm) {
        right.add(to: &left, times: 1)
    }

    @inlinable
    public static func -= (left: inout LinearExpression, right: some LinearTerm) {
        right.add(to: &left, times: -1)
    }

    @inlinable
    public static func += (left: inout LinearExpression, right: Double) {
        left.constant += right
    }

    @inlinable
    public static func -= (left: inout LinearExpression, right: Double) {
        left.constant -= right
    }
}

/// The sum of one term for each element of a sequence, as Σ is written in a formulation.
@inlinable
public func sum<Elements: Sequence, Summand: LinearTerm>(
    _ elements: Elements, _ term: (Elements.Element) throws -> Summand
) rethrows -> LinearExpression {
    var result = LinearExpression()
    result.terms.reserveCapacity(elements.underestimatedCount)
    for element in elements {
        try term(element).add(to: &result, times: 1)
    }
    return result
}

/// The sum of terms.
@inlinable
public func sum(_ terms: some Sequence<some LinearTerm>) -> LinearExpression {
    var result = LinearExpression()
    result.terms.reserveCapacity(terms.underestimatedCount)
    for term in terms {
        term.add(to: &result, times: 1)
    }
    return result
}
