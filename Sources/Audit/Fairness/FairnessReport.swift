public import Course

/// How fair a plan is: everything that can be said about it from the course and the plan alone.
public struct FairnessReport: Sendable {
    /// A rule and what breaks it.
    public struct RuleStanding: Sendable {
        public var rule: String
        public var findings: [Finding]
    }

    /// The rules that the instructor set, kept or not.
    public var rules: [RuleStanding]
    /// What does not hold beside these rules.
    public var findings: [Finding]
    /// One for each goal of the plan.
    public var verdicts: [GoalVerdict]
    public var groups: [GroupFigures]
    /// Vectors of groups and of students, each with its Gini coefficient and Jain index.
    public var distributions: [Distribution]
    public var wishes: [WishFigures]
    public var weeks: [WeekLoad]
    public var envy: [EnvyFigures]
    public var prices: [PriceOfFairness]
    public var parity: [ParityTable]
    /// Where the plan stands among random plans; nil where the plan breaks rules.
    public var percentiles: [Percentile]?
    public var randomPlans: Int
    public var permutations: Int
}

/// A group in numbers.
public struct GroupFigures: Sendable {
    public var name: String
    public var size: Int
    public var project: String?
    public var complement: Int?
    public var coverage: Int?
    public var sharedHours: Int?
    /// Per skill, the largest rating in the group and the sum of the ratings.
    public var best: [Int]
    public var sums: [Int]
}

/// How many got their first choice, their second, and so on; last, something that they did not rank.
public struct WishFigures: Sendable {
    public var title: String
    public var counts: [Int]
    public var ranksOffered: Int
}

/// The turns in a week.
public struct WeekLoad: Sendable {
    public var week: Int
    public var date: CalendarDate?
    public var readings: Int
    public var presenters: Int
    public var critics: Int
}

/// How many would rather have what somebody else got.
public struct EnvyFigures: Sendable {
    public var title: String
    /// Ordered pairs (i, j) where i ranks what j got above what i got.
    public var pairs: Int
    /// Ordered pairs that there are.
    public var possible: Int
    /// Students who envy somebody.
    public var envious: Int
}

/// What a fair vector costs in its sum: the best sum that any plan can have beside the plan's own.
public struct PriceOfFairness: Sendable {
    public var part: GoalResult.Part
    public var goal: String
    public var total: Int
    /// No plan has a better sum than this.
    public var best: Int
    /// Whether some plan is known to have this sum.
    public var isExact: Bool
    public var isMaximized: Bool

    /// The share of the best sum that is given up, at most.
    public var share: Double { best == 0 ? 0 : Double(abs(best - total)) / Double(abs(best)) }
}

/// Where the plan stands among random plans in a goal.
public struct Percentile: Sendable {
    public var goal: String
    public var kind: GroupGoal.Aggregation
    /// Random plans with a worse, an equal and a better value.
    public var worse: Int
    public var equal: Int
    public var better: Int
}
