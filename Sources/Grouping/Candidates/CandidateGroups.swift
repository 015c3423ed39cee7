import Course

/// The groups that a plan may consist of: listed where they are few, given, or described by the rules and found by
/// pricing.
struct CandidateGroups: Sendable {
    private enum Source: Sendable {
        case listed(CandidatePool)
        case given([StudentGroup])
        case described
    }

    let problem: GroupingProblem
    let measures: [GroupGoal.Measure]
    private var source: Source
    /// Per measure the values that a group may have.
    private(set) var filters: [LevelFilter]
    /// Per measure a range in which the values of all groups lie.
    private let ranges: [ClosedRange<Int>]
    /// Per measure a number that divides the differences of its values.
    private let steps: [Int]
    private let bases: [Int]

    /// All groups that the rules allow, listed where there are at most `listingLimit`.
    init(_ problem: GroupingProblem, measures: [GroupGoal.Measure], listingLimit: Int) {
        self.problem = problem
        self.measures = measures
        filters = Array(repeating: .all, count: measures.count)
        if let pool = CandidatePool(problem, measures: measures, limit: listingLimit) {
            source = .listed(pool)
            ranges = pool.values.map { ($0.min() ?? 0)...($0.max() ?? 0) }
            steps = pool.values.map(Self.step)
            bases = pool.values.map { $0.first ?? 0 }
        } else {
            source = .described
            let limits = GroupLimits(problem)
            ranges = measures.map(limits.range)
            steps = measures.map(limits.step)
            bases = measures.map { _ in 0 }
        }
    }

    /// Some groups only.
    init(_ problem: GroupingProblem, measures: [GroupGoal.Measure], given groups: [StudentGroup]) {
        self.problem = problem
        self.measures = measures
        filters = Array(repeating: .all, count: measures.count)
        source = .given(groups)
        ranges = measures.indices.map { index in
            let values = groups.map { $0.values[index] }
            return (values.min() ?? 0)...(values.max() ?? 0)
        }
        steps = measures.indices.map { index in Self.step(groups.map { $0.values[index] }) }
        bases = measures.indices.map { groups.first?.values[$0] ?? 0 }
    }

    /// The greatest common divisor of the differences of some values; 0 where all are equal.
    private static func step(_ values: [Int]) -> Int {
        guard let first = values.first else { return 0 }
        var divisor = 0
        for value in values where divisor != 1 { divisor = greatestCommonDivisor(divisor, abs(value - first)) }
        return divisor
    }

    /// Whether it is known that the rules allow no group at all.
    var isEmpty: Bool {
        switch source {
        case .listed(let pool): pool.groups.isEmpty
        case .given(let groups): groups.isEmpty
        case .described: false
        }
    }

    /// The groups where they are listed, nil where they are not.
    var pool: CandidatePool? { if case .listed(let pool) = source { pool } else { nil } }
    /// The groups where they were given, nil where they were not.
    var given: [StudentGroup]? { if case .given(let groups) = source { groups } else { nil } }

    func range(of measure: Int) -> ClosedRange<Int> { ranges[measure] }
    func step(of measure: Int) -> Int { steps[measure] }
    /// A value from which all values of a measure are a whole number of steps away.
    func base(of measure: Int) -> Int { bases[measure] }

    /// Changes what values of a measure a group may have; the values allowed only ever become fewer.
    mutating func restrict(_ measure: Int, to filter: LevelFilter) {
        filters[measure] = filter
        switch source {
        case .listed(var pool):
            source = .described
            let values = pool.values[measure]
            pool.keep { filter.allows(values[$0]) }
            source = .listed(pool)
        case .given(let groups):
            source = .given(groups.filter { filter.allows($0.values[measure]) })
        case .described:
            break
        }
    }

    /// A group with its values.
    func group(_ members: [Int], _ evaluator: inout GroupMeasures) -> StudentGroup {
        StudentGroup(members: members, values: measures.map { evaluator.value(of: $0, members) })
    }
}

func greatestCommonDivisor(_ one: Int, _ other: Int) -> Int {
    var (one, other) = (one, other)
    while other != 0 { (one, other) = (other, one % other) }
    return one
}
