/// What proves one stage of a goal of the rotation: a sum over students that no rotation with these groups has below a
/// bound. Of interest are only rotations that are at least as good in what comes before, as with `StageProof`.
///
/// In a rotation every student has a pattern: a week and a reading to present, another week to criticise in. Students are
/// named by their positions in the course, weeks by their positions among the weeks, groups as the plan lists them.
public struct TurnStage: Sendable, Equatable {
    public var objective: StageObjective
    /// What stages before reached; `goal` counts the goals of the rotation.
    public var rows: [HeldRow]
    /// No rotation of interest has an objective below this.
    public var bound: Int
    public var tree: TurnTree

    public init(objective: StageObjective, rows: [HeldRow], bound: Int, tree: TurnTree) {
        self.objective = objective
        self.rows = rows
        self.bound = bound
        self.tree = tree
    }
}

/// A tree of decisions that together leave no rotation out, with prices at every leaf that prove the bound there.
public indirect enum TurnTree: Sendable, Equatable {
    case bounded(TurnPrices)
    /// What is decided leaves no opponents in two weeks, though they have presenters and critics enough. Under an objective
    /// of −1 for everybody who has exactly one turn in these weeks, the prices prove that nobody does: who presents in one
    /// criticises in the other. An exhaustive search over those who can do so finds nobody whom the rules let face each
    /// other. Only where a reading has one presenter and one critic.
    case unopposed(Int, Int, TurnPrices)
    /// A week holds at most so many readings, or more.
    case load(week: Int, atMost: Int, fewer: TurnTree, more: TurnTree)
    /// A student presents in a week, or in another.
    case presents(student: Int, week: Int, taken: TurnTree, refused: TurnTree)
    /// A student criticises in a week, or in another.
    case criticises(student: Int, week: Int, taken: TurnTree, refused: TurnTree)

    /// The number of leaves.
    public var leafCount: Int {
        switch self {
        case .bounded, .unopposed: 1
        case .load(_, _, let one, let other), .presents(_, _, let one, let other),
            .criticises(_, _, let one, let other):
            one.leafCount + other.leafCount
        }
    }
}

/// Integer prices of what students compete for. Whatever they are, they make a bound (Lagrange's relaxation): each student
/// takes the cheapest pattern, and the weeks are filled as cheaply as they can be.
///
/// With all prices in units of 1 / `scale`, R readings of `fewest` to `most` presenters, and as many critics, and load(w)
/// readings in week w, prices of these rows are taken off the cost of a pattern:
/// - `presenting[w]`: those who present in w are at least fewest · load(w), where it is positive, or at most most · load(w);
/// - `criticising[w]`: the same for critics;
/// - `readings[r]` <= 0: a reading has at most `most` presenters; an empty list stands for zeros;
/// - `groups` <= 0: those of a group who present in w and those who criticise in w are together at most most · load(w), since
///   at each reading a group is on one side (where `differentGroups` is a rule);
/// - `swaps` <= 0: where weeks a and b have one reading each with one on each side, at most one student presents in one of
///   them and criticises in the other, the second would meet the first again (where `noReturn` is a rule);
/// - `rows` <= 0: what stages before reached.
public struct TurnPrices: Sendable, Equatable {
    /// The price of a group's room in a week.
    public struct GroupRoom: Sendable, Equatable {
        public var group: Int
        public var week: Int
        public var price: Int

        public init(group: Int, week: Int, price: Int) {
            self.group = group
            self.week = week
            self.price = price
        }
    }

    /// The price of swapping two weeks, `first` before `second`.
    public struct Swap: Sendable, Equatable {
        public var first: Int
        public var second: Int
        public var price: Int

        public init(first: Int, second: Int, price: Int) {
            self.first = first
            self.second = second
            self.price = price
        }
    }

    /// At least 1.
    public var scale: Int
    public var presenting: [Int]
    public var criticising: [Int]
    public var readings: [Int]
    public var groups: [GroupRoom]
    public var swaps: [Swap]
    public var rows: [Int]

    public init(
        scale: Int, presenting: [Int], criticising: [Int], readings: [Int], groups: [GroupRoom] = [],
        swaps: [Swap] = [], rows: [Int] = []
    ) {
        self.scale = scale
        self.presenting = presenting
        self.criticising = criticising
        self.readings = readings
        self.groups = groups
        self.swaps = swaps
        self.rows = rows
    }
}
