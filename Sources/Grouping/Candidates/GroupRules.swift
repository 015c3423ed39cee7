/// The rules of a problem over groups as bit masks, for classes of up to 64 students.
struct GroupRules: Sendable {
    /// Those who may not be in one group with a student.
    private(set) var apart: [UInt64]
    private let together: [UInt64]
    private let notAlone: [UInt64]
    private let atLeast: [(students: UInt64, members: Int)]
    private let projectNeeds: [[(students: UInt64, members: Int)]]

    init(_ problem: GroupingProblem) {
        apart = Array(repeating: 0, count: problem.studentCount)
        for (one, other) in problem.rules.apart {
            apart[one] |= 1 << other
            apart[other] |= 1 << one
        }
        together = problem.rules.together.map(UInt64.init(members:))
        notAlone = problem.rules.notAlone.map(UInt64.init(members:))
        atLeast = problem.rules.atLeast.map { (UInt64(members: $0.students), $0.members) }
        projectNeeds = (problem.projects?.needs ?? []).map { needs in
            needs.map { (UInt64(members: $0.students), $0.members) }
        }
    }

    /// Whether a group keeps the rules that look at its members only (`apart` and shared slots are checked on the way).
    func allow(_ group: UInt64) -> Bool {
        together.allSatisfy { $0 & group == 0 || $0 & ~group == 0 }
            && notAlone.allSatisfy { ($0 & group).nonzeroBitCount != 1 }
            && atLeast.allSatisfy { ($0.students & group).nonzeroBitCount >= $0.members }
    }

    /// Whether a group has what a project needs.
    func allow(_ group: UInt64, project: Int) -> Bool {
        projectNeeds[project].allSatisfy { ($0.students & group).nonzeroBitCount >= $0.members }
    }
}

extension UInt64 {
    /// The set of some students as bits.
    init(members: some Sequence<Int>) {
        self = 0
        for member in members { self |= 1 << member }
    }

    /// The students of a set, ascending.
    var members: [Int] {
        var rest = self
        var members: [Int] = []
        while rest != 0 {
            members.append(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
        return members
    }
}
