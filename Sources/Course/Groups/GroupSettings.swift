/// What the instructor decided about groups.
public struct GroupSettings: Sendable, Equatable {
    public var size: GroupSizePolicy
    public var rules: [GroupRule]
    /// In order: a later goal never costs an earlier one.
    public var goals: [GroupGoal]
    /// Pairwise distances for the goal `diversity` in place of the distance between answers.
    public var distances: DistanceTable?

    public init(
        size: GroupSizePolicy = .init(), rules: [GroupRule] = [], goals: [GroupGoal] = [],
        distances: DistanceTable? = nil
    ) {
        self.size = size
        self.rules = rules
        self.goals = goals
        self.distances = distances
    }
}

/// How large groups should be: the preferred size and the limits.
public struct GroupSizePolicy: Sendable, Equatable {
    public var prefer: Int
    public var min: Int
    public var max: Int

    /// - Precondition: `1 <= min <= prefer <= max`; readers check it where it is typed.
    public init(prefer: Int = 4, min: Int? = nil, max: Int? = nil) {
        self.prefer = prefer
        self.min = min ?? Swift.max(1, prefer - 1)
        self.max = max ?? prefer + 1
    }

    /// The number of groups for `students`: the feasible number nearest to students / prefer, halves upwards, or nil
    /// when no number of groups keeps sizes that differ by at most one within the limits. O(students).
    public func groupCount(students: Int) -> Int? {
        guard students > 0 else { return nil }
        let feasible = (1...students).filter { count in
            students / count >= min && (students + count - 1) / count <= max
        }
        // |count − students / prefer| in units of 1 / prefer; of two equally near the larger is the halves-up rounding.
        return feasible.min { left, right in
            let distances = (abs(left * prefer - students), abs(right * prefer - students))
            return distances.0 == distances.1 ? left > right : distances.0 < distances.1
        }
    }

    /// The sizes of the groups, largest first, or nil as in `groupCount(students:)`.
    public func sizes(students: Int) -> [Int]? {
        groupCount(students: students).map { count in
            (0..<count).map { students / count + ($0 < students % count ? 1 : 0) }
        }
    }
}

/// Symmetric distances between students as exact decimals: integers in units of 10^−decimals.
public struct DistanceTable: Sendable, Equatable {
    /// Digits behind the decimal point.
    public var decimals: Int
    /// Row-major n × n distances in the order of `Course.students`, zero on the diagonal.
    public var scaled: [Int]

    public init(decimals: Int, scaled: [Int]) {
        self.decimals = decimals
        self.scaled = scaled
    }
}
