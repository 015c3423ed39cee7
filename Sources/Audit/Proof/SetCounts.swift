/// The rules on how many of a set a group may have, and what a growing group has of each set.
struct SetCounts: Sendable {
    private let rules: [ProofInstance.SetRule]
    /// Per student, the sets that contain the student.
    let ofStudent: [[Int]]

    init(_ rules: [ProofInstance.SetRule], students: Int) {
        self.rules = rules
        var containing = [[Int]](repeating: [], count: students)
        for (index, rule) in rules.enumerated() { for student in rule.students { containing[student].append(index) } }
        ofStudent = containing
    }

    var count: Int { rules.count }

    /// Whether a whole group with so many of each set keeps the rules.
    func hold(_ counts: [Int]) -> Bool {
        for (rule, count) in zip(rules, counts) where !rule.allows(count) { return false }
        return true
    }

    /// Whether some more members may still make a group that keeps the rules.
    func canHold(_ counts: [Int], places: Int) -> Bool {
        for (rule, count) in zip(rules, counts) {
            let missing =
                switch rule.kind {
                case .allOrNone: count == 0 ? 0 : rule.students.count - count
                case .notOne: count == 1 ? 1 : 0
                case .atLeast(let least): least - count
                }
            if missing > places { return false }
        }
        return true
    }
}
