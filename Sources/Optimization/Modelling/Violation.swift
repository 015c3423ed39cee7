/// A requirement of a model that a point does not meet, with the distance it is off.
public struct Violation: Hashable, Sendable, CustomStringConvertible {
    /// The kind of requirement.
    public enum Requirement: Hashable, Sendable {
        case constraint(Constraint)
        case bound(Variable)
        case integrality(Variable)
    }

    public let requirement: Requirement
    /// The name of the constraint or variable.
    public let name: String
    /// The value that the constraint's expression or the variable has.
    public let value: Double
    /// The positive amount by which the requirement is missed.
    public let distance: Double

    public var description: String {
        switch requirement {
        case .constraint, .bound: "\(name) is \(value), outside its bounds by \(distance)"
        case .integrality: "\(name) is \(value), \(distance) away from an integer"
        }
    }
}

extension Model {
    /// The requirements that a point misses by more than a tolerance: constraints first, then bounds and integrality,
    /// each in the order of the model. The tolerance is relative where a bound is larger than 1.
    ///
    /// - Parameter values: one number for each variable.
    public func violations(of values: [Double], tolerance: Double = 1e-6) -> [Violation] {
        precondition(values.count == variableCount, "\(values.count) values for \(variableCount) variables")
        var activities = [Double](repeating: 0, count: constraintCount)
        for (entry, row) in entryRows.enumerated() {
            activities[Int(row)] += entryValues[entry] * values[Int(entryColumns[entry])]
        }
        var found: [Violation] = []
        for (index, activity) in activities.enumerated() {
            let (lower, upper) = (rowLowerBounds[index], rowUpperBounds[index])
            if let distance = Model.distance(activity, lower, upper, tolerance) {
                let constraint = Constraint(index: index)
                found.append(
                    Violation(
                        requirement: .constraint(constraint), name: name(of: constraint), value: activity,
                        distance: distance))
            }
        }
        for (index, value) in values.enumerated() {
            let variable = Variable(index: index)
            if let distance = Model.distance(value, lowerBounds[index], upperBounds[index], tolerance) {
                found.append(
                    Violation(requirement: .bound(variable), name: name(of: variable), value: value, distance: distance)
                )
            }
            let fraction = abs(value - value.rounded())
            if integrality[index], !(fraction <= tolerance) {
                found.append(
                    Violation(
                        requirement: .integrality(variable), name: name(of: variable), value: value, distance: fraction)
                )
            }
        }
        return found
    }

    /// The distance of a value from an interval where that is more than the tolerance. NaN is infinitely far.
    private static func distance(_ value: Double, _ lower: Double, _ upper: Double, _ tolerance: Double) -> Double? {
        if value.isNaN { return .infinity }
        if value < lower, lower - value > tolerance * max(1, abs(lower)) { return lower - value }
        if value > upper, value - upper > tolerance * max(1, abs(upper)) { return value - upper }
        return nil
    }
}
