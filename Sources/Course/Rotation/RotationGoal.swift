/// A goal of the rotation: what is measured of each student or group, and how these measures are put together.
public struct RotationGoal: Sendable, Hashable {
    public enum Measure: String, Sendable, CaseIterable {
        /// The rank of the reading presented, of several the worst.
        case preference
        /// The weeks between the two turns, of several turns the least between any two.
        case spread
        /// Of a group: the difference between its early and its late turns, of presenters and of critics.
        case earlyLate
        /// Critics who know the topic of their reading.
        case fit
        /// Critics who face a presenter whom they have faced before, in an earlier term or an earlier session.
        case repeats
    }

    public var measure: Measure
    public var aggregation: GroupGoal.Aggregation

    /// - Parameter aggregation: nil for the usual one of the measure.
    public init(_ measure: Measure, _ aggregation: GroupGoal.Aggregation? = nil) {
        self.measure = measure
        self.aggregation = aggregation ?? measure.aggregations.first ?? .total
    }

    /// The rank of the reading presented, leximin over students.
    public static let preference = RotationGoal(.preference)
    /// The weeks between the two turns, leximin over students.
    public static let spread = RotationGoal(.spread)
    /// Early and late turns shared equally within each group, leximin over groups.
    public static let earlyLate = RotationGoal(.earlyLate)
    /// As many critics as possible who know the topic of their reading.
    public static let fit = RotationGoal(.fit)
    /// As few repeated opponents as possible.
    public static let repeats = RotationGoal(.repeats)
}

extension RotationGoal.Measure {
    /// The aggregations that make sense for the measure, the usual one first.
    public var aggregations: [GroupGoal.Aggregation] {
        switch self {
        case .preference: [.leximin, .total, .greedy]
        case .spread, .earlyLate: [.leximin, .total]
        case .fit, .repeats: [.total]
        }
    }

    /// Whether larger is better.
    public var isMaximized: Bool { self == .spread || self == .fit }
}
