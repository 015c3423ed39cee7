import Course

/// What a group costs under some duals, term by term: a linear part per member and functions of the whole group.
///
/// Every factor is at least 0, so each term has a bound over all groups that contain some students.
struct GroupPricing: Sendable {
    /// Which values of a measure a group may have: from `least` on, and `also`.
    struct Filter: Sendable {
        var measure: GroupGoal.Measure
        var least: Int
        var also: Set<Int>

        func allows(_ value: Int) -> Bool { value >= least || also.contains(value) }
    }

    /// `factor` where a measure has a value.
    struct LevelTerm: Sendable {
        var measure: GroupGoal.Measure
        var value: Int
        var factor: Int
    }

    /// `factor` · floor(members out of a set / 2).
    struct CutTerm: Sendable {
        var students: [Int]
        var factor: Int
    }

    /// Per student; nil for one who may not be in such a group.
    var members: [Int?]
    var constant = 0
    /// −factor · coverage, and so on.
    var coverage = 0
    var complement = 0
    var balance = 0
    var shared: [(factor: Int, cap: Int?)] = []
    /// Row-major n × n, at least 0: what a pair takes off the cost; empty for none.
    var pairs: [Int] = []
    var levels: [LevelTerm] = []
    var cuts: [CutTerm] = []
    var filters: [Filter] = []
    /// Rules beside those of the instance: decisions and a project's needs.
    var sets: [ProofInstance.SetRule] = []
    var apart: [(Int, Int)] = []

    init(members: [Int?]) { self.members = members }

    /// Adds a total that is maximised or minimised, in the direction of less cost, `factor` at least 0 times.
    mutating func addTotal(of measure: GroupGoal.Measure, factor: Int, _ instance: ProofInstance) {
        guard factor != 0 else { return }
        switch measure {
        case .complement: complement += factor
        case .coverage: coverage += factor
        case .balance: balance += factor
        case .sharedHours(let cap): shared.append((factor, cap))
        case .diversity: addPairs(instance.distances, factor)
        case .teammates: addPairs(instance.requests, factor)
        case .preference: break
        }
    }

    private mutating func addPairs(_ values: [Int], _ factor: Int) {
        if pairs.isEmpty { pairs = Array(repeating: 0, count: values.count) }
        for index in values.indices { pairs[index] += factor * values[index] }
    }
}
