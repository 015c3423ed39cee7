/// Everybody's group while moves are made and taken back, with what is wrong in each group.
struct RepairState: Sendable {
    let problem: RepairProblem
    /// −1 for one who comes and has no place yet.
    private(set) var groupOf: [Int]
    private(set) var members: [[Int]]
    /// Whose place is decided: those who moved or came.
    private(set) var isDecided: [Bool]
    private(set) var flaws: [RepairProblem.Flaw?]
    /// The groups with a flaw, ascending.
    private(set) var flawed: [Int] = []
    /// Those who come and have no place yet, ascending.
    private(set) var waiting: [Int] = []
    /// How many students of the plan are elsewhere than they were.
    private(set) var touched = 0
    private var decidedIn: [Int]
    /// The groups that are left as they are for now, whatever is wrong with them.
    private(set) var isSetAside: [Bool]

    init(_ problem: RepairProblem) {
        self.problem = problem
        groupOf = problem.home.map { $0 ?? -1 }
        members = Array(repeating: [], count: problem.groupCount)
        isDecided = Array(repeating: false, count: problem.studentCount)
        decidedIn = Array(repeating: 0, count: problem.groupCount)
        flaws = Array(repeating: nil, count: problem.groupCount)
        isSetAside = Array(repeating: false, count: problem.groupCount)
        for (student, group) in groupOf.enumerated() {
            if group >= 0 { members[group].append(student) } else { waiting.append(student) }
        }
        for group in 0..<problem.groupCount { check(group) }
    }

    /// Whether all rules hold and everybody has a place.
    var isSound: Bool { flawed.isEmpty && waiting.isEmpty }

    /// Gives a student another group; the place is then decided.
    mutating func move(_ student: Int, to group: Int) {
        let old = groupOf[student]
        if old >= 0 { take(student, from: old) } else { waiting.removeAll { $0 == student } }
        place(student, in: group)
        isDecided[student] = true
        decidedIn[group] += 1
        if problem.home[student] != nil { touched += 1 }
        recheck(student, old, group)
    }

    /// Takes a move back.
    mutating func takeBack(_ student: Int) {
        let group = groupOf[student]
        take(student, from: group)
        decidedIn[group] -= 1
        isDecided[student] = false
        if let home = problem.home[student] {
            touched -= 1
            place(student, in: home)
            recheck(student, home, group)
        } else {
            groupOf[student] = -1
            waiting.insert(student, at: waiting.firstIndex { $0 > student } ?? waiting.count)
            recheck(student, -1, group)
        }
    }

    private mutating func take(_ student: Int, from group: Int) {
        if let index = members[group].firstIndex(of: student) { members[group].remove(at: index) }
    }

    private mutating func place(_ student: Int, in group: Int) {
        groupOf[student] = group
        let index = members[group].firstIndex { $0 > student } ?? members[group].count
        members[group].insert(student, at: index)
    }

    private mutating func recheck(_ student: Int, _ one: Int, _ other: Int) {
        if one >= 0 { check(one) }
        check(other)
        for partner in problem.together[student] where groupOf[partner] >= 0 { check(groupOf[partner]) }
    }

    private mutating func check(_ group: Int) {
        let before = flaws[group] != nil
        flaws[group] =
            isSetAside[group]
            ? nil
            : problem.flaw(of: members[group], group: group, groupOf: groupOf, isFinal: decidedIn[group] > 0)
        let after = flaws[group] != nil
        if before, !after { flawed.removeAll { $0 == group } }
        if !before, after { flawed.insert(group, at: flawed.firstIndex { $0 > group } ?? flawed.count) }
    }

    /// Leaves a group as it is for now, or takes it up again.
    mutating func setAside(_ group: Int, _ isAside: Bool) {
        isSetAside[group] = isAside
        check(group)
    }

    /// No way to put everything right moves fewer students of the plan than this, beyond those who moved already.
    ///
    /// Each flaw needs members who join, or members who leave; one who moves leaves one group and joins one. So the number is
    /// at least that of those who join, less those who come, and at least that of those who leave. Which flaw is put right in
    /// which way is chosen at best (a dynamic program over the number of those who leave). O(flaws · limit).
    ///
    /// - Parameter limit: larger numbers are not told apart: `limit + 1` stands for all of them.
    func fewestMoves(limit: Int) -> Int {
        guard !flawed.isEmpty else { return 0 }
        guard limit >= 0 else { return 1 }
        // fewestJoins[leaves]: those who have to join when so many leave.
        var fewestJoins = [Int](repeating: .max, count: limit + 1)
        fewestJoins[0] = 0
        for group in flawed {
            guard let flaw = flaws[group] else { continue }
            var next = [Int](repeating: .max, count: limit + 1)
            for leaves in 0...limit where fewestJoins[leaves] != .max {
                let joined = leaves + flaw.leavesBeside
                if joined <= limit { next[joined] = min(next[joined], fewestJoins[leaves] + flaw.joins) }
                let left = leaves + min(flaw.leaves, limit + 1)
                if left <= limit { next[left] = min(next[left], fewestJoins[leaves]) }
            }
            fewestJoins = next
        }
        var best = limit + 1
        var supply: Int?
        for leaves in 0...limit where fewestJoins[leaves] != .max {
            let joins = fewestJoins[leaves] - waiting.count
            var moves = max(joins, leaves)
            if moves < best, joins > leaves {
                if supply == nil { supply = spareMembers }
                // Those who join come out of groups that can spare them, or another group is given up.
                if joins > leaves + (supply ?? 0) { moves = max(moves, leaves + smallestSize - 1) }
            }
            best = min(best, moves)
        }
        return best
    }

    /// How many could leave without a group below its minimum.
    private var spareMembers: Int {
        members.reduce(0) { $0 + max(0, $1.count - problem.limits.lowerBound) }
    }

    private var smallestSize: Int { members.lazy.map(\.count).filter { $0 > 0 }.min() ?? 0 }
}
