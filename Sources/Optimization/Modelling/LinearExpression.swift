/// A decision of a model, known by its index alone. Its name, domain and bounds are kept by the model.
public struct Variable: Hashable, Sendable {
    /// The position of the variable in its model, from 0.
    public let index: Int

    @inlinable
    public init(index: Int) {
        self.index = index
    }
}

/// A variable times a number.
public struct Term: Sendable {
    public var coefficient: Double
    public var variable: Variable

    @inlinable
    public init(_ coefficient: Double, _ variable: Variable) {
        self.coefficient = coefficient
        self.variable = variable
    }
}

/// A sum of terms and a constant.
///
/// Terms are kept as they were written; a variable may occur more than once until the expression enters a model.
public struct LinearExpression: Sendable {
    public var terms: [Term]
    public var constant: Double

    @inlinable
    public init(terms: [Term] = [], constant: Double = 0) {
        self.terms = terms
        self.constant = constant
    }

    @inlinable
    public init(_ constant: Double) {
        self.init(terms: [], constant: constant)
    }

    @inlinable
    public init(_ term: some LinearTerm) {
        self.init()
        term.add(to: &self, times: 1)
    }

    /// The terms in ascending order of their variables, each variable once and none with coefficient zero.
    public var merged: LinearExpression {
        var isSorted = true
        for (left, right) in zip(terms, terms.dropFirst()) where left.variable.index >= right.variable.index {
            isSorted = false
            break
        }
        var result = LinearExpression(constant: constant)
        result.terms.reserveCapacity(terms.count)
        if isSorted {
            result.terms = terms
        } else {
            // The order of equal variables decides how their coefficients are rounded, so it has to be a fixed one.
            let order = terms.indices.sorted {
                (terms[$0].variable.index, $0) < (terms[$1].variable.index, $1)
            }
            for position in order {
                let term = terms[position]
                if let last = result.terms.last, last.variable == term.variable {
                    result.terms[result.terms.count - 1].coefficient += term.coefficient
                } else {
                    result.terms.append(term)
                }
            }
        }
        result.terms.removeAll { $0.coefficient == 0 }
        return result
    }

    /// The value of the expression at a point, one number for each variable of the model.
    public func value(at point: [Double]) -> Double {
        terms.reduce(constant) { $0 + $1.coefficient * point[$1.variable.index] }
    }
}
