/// A linear expression held between two bounds: what `<=`, `>=` and `==` make of expressions.
public struct Relation: Sendable {
    /// The variable part; its constant is always zero.
    public let expression: LinearExpression
    /// The least value of the expression, −∞ where there is none.
    public let lower: Double
    /// The greatest value of the expression, +∞ where there is none.
    public let upper: Double

    /// A relation lower ≤ expression ≤ upper; the constant of the expression is moved into the bounds.
    public init(_ expression: LinearExpression, lower: Double = -.infinity, upper: Double = .infinity) {
        self.expression = LinearExpression(terms: expression.terms)
        self.lower = lower - expression.constant
        self.upper = upper - expression.constant
    }
}

extension LinearTerm {
    public static func <= (left: Self, right: Double) -> Relation {
        Relation(LinearExpression(left), upper: right)
    }

    public static func >= (left: Self, right: Double) -> Relation {
        Relation(LinearExpression(left), lower: right)
    }

    public static func <= (left: Double, right: Self) -> Relation {
        right >= left
    }

    public static func >= (left: Double, right: Self) -> Relation {
        right <= left
    }

    public static func == (left: Self, right: Double) -> Relation {
        Relation(LinearExpression(left), lower: right, upper: right)
    }

    public static func <= <Other: LinearTerm>(left: Self, right: Other) -> Relation {
        Relation(left - right, upper: 0)
    }

    public static func >= <Other: LinearTerm>(left: Self, right: Other) -> Relation {
        Relation(left - right, lower: 0)
    }

    /// A relation that keeps this within a closed range.
    public func within(_ range: ClosedRange<Double>) -> Relation {
        Relation(LinearExpression(self), lower: range.lowerBound, upper: range.upperBound)
    }
}

// Not for two variables: there `==` is the Bool of Hashable, and a relation of the same look would be a trap.
// Their equation is written x - y == 0.

extension LinearExpression {
    public static func == (left: LinearExpression, right: some LinearTerm) -> Relation {
        Relation(left - right, lower: 0, upper: 0)
    }
}

extension Term {
    public static func == (left: Term, right: some LinearTerm) -> Relation {
        Relation(left - right, lower: 0, upper: 0)
    }
}
