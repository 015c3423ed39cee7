/// A goal of the groups: what is measured, and how the measures of groups or students are put together.
public struct GroupGoal: Sendable, Equatable {
    public enum Measure: Sendable, Equatable {
        /// Of a group: the largest sum of ratings when each skill is carried by exactly one member and a member
        /// carries at most ceil(skills / size) skills.
        case complement
        /// Of a group: sum over skills of the largest rating in the group.
        case coverage
        /// Of a group: sum over skills of |n · ratings in the group − size · ratings in the class|.
        case balance
        /// Of a group: sum of the distances between its pairs.
        case diversity
        /// Of a student: the rank of the project that the group got.
        case preference
        /// Of a group: availability slots shared by all, counted up to `cap`.
        case sharedHours(cap: Int?)
        /// Of a group: ordered pairs (i asked for j) inside it.
        case teammates
    }

    public enum Aggregation: String, Sendable {
        /// Fair to the worst-off first: the ascending sorted vector is lexicographically largest.
        case leximin
        /// The sum.
        case total
        /// Most first choices, then most second choices, and so on.
        case greedy
    }

    public var measure: Measure
    public var aggregation: Aggregation

    /// A goal; without an aggregation the one that `FORMATS` gives the measure.
    public init(_ measure: Measure, _ aggregation: Aggregation? = nil) {
        self.measure = measure
        self.aggregation = aggregation ?? measure.usualAggregation
    }
}

extension GroupGoal.Measure {
    /// The name of the measure in `course.yaml` and in the plan.
    public var name: String {
        switch self {
        case .complement: "complement"
        case .coverage: "coverage"
        case .balance: "balance"
        case .diversity: "diversity"
        case .preference: "preference"
        case .sharedHours: "sharedHours"
        case .teammates: "teammates"
        }
    }

    /// Leximin for what a group or a student has, the total for what only the whole class has.
    public var usualAggregation: GroupGoal.Aggregation {
        switch self {
        case .complement, .coverage, .preference, .sharedHours: .leximin
        case .balance, .diversity, .teammates: .total
        }
    }

    /// The aggregations that make sense for the measure.
    public var aggregations: [GroupGoal.Aggregation] {
        switch self {
        case .complement, .coverage, .sharedHours: [.leximin, .total]
        case .preference: [.leximin, .total, .greedy]
        case .balance, .diversity, .teammates: [.total]
        }
    }

    /// Whether larger is better.
    public var isMaximized: Bool {
        switch self {
        case .balance, .preference: false
        case .complement, .coverage, .diversity, .sharedHours, .teammates: true
        }
    }
}
