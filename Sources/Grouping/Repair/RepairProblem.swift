import Course

/// The repair of groups as numbers: where everybody was, where each may go, and the rules of a group.
///
/// Groups 0..<`baseCount` are those of the plan, the others are empty and may be opened for arrivals.
struct RepairProblem: Sendable {
    let numbers: GroupingProblem
    let baseCount: Int
    let groupCount: Int
    /// The group of each student in the plan, or nil for one who comes.
    let home: [Int?]
    /// The only group that a student may be in, by a rule that names it.
    let pinned: [Int?]
    let limits: ClosedRange<Int>
    /// How many groups a new plan would have; nil where no number fits.
    let usualCount: Int?
    /// The project of each group of the plan.
    let projects: [Int?]
    private let notAlone: [[Bool]]
    private let atLeast: [(isOne: [Bool], members: Int)]
    private let needs: [[(isOne: [Bool], members: Int)]]
    private let apart: [[Int]]
    /// Per student those who have to be in the same group.
    let together: [[Int]]

    var studentCount: Int { numbers.studentCount }
    /// How many students of the plan are still there.
    var remainingCount: Int { home.count { $0 != nil } }

    /// - Parameters:
    ///   - course: as it is now.
    ///   - groups: those of the plan, with members who may have left.
    init?(_ course: Course, groups: [GroupPlan]) {
        let policy = course.groups.size
        // Any sizes, to get the numbers of a course whose class can no longer be cut evenly.
        var loose = course
        loose.groups.size = GroupSizePolicy(prefer: course.students.count, min: 1, max: course.students.count)
        guard !course.students.isEmpty, var numbers = GroupingProblem(loose) else { return nil }
        let students = course.students.count
        limits = policy.min...policy.max
        usualCount = policy.groupCount(students: students)
        baseCount = groups.count
        var home = [Int?](repeating: nil, count: students)
        for (index, group) in groups.enumerated() {
            for member in group.members { if let student = course.position(of: member) { home[student] = index } }
        }
        self.home = home
        let hasArrivals = home.contains(nil)
        let tooMany = max(0, students - groups.count * policy.max)
        let spare = hasArrivals || tooMany > 0 ? max(1, (tooMany + policy.max - 1) / policy.max) : 0
        groupCount = groups.count + spare
        numbers.sizes = Array(repeating: policy.min...policy.max, count: groupCount)
        self.numbers = numbers
        let named = Dictionary(
            groups.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        var pinned = [Int?](repeating: nil, count: students)
        for case .group(let members, let name) in course.groups.rules {
            guard let group = named[name] else { continue }
            for member in members { if let student = course.position(of: member) { pinned[student] = group } }
        }
        self.pinned = pinned
        projects = groups.map { group in
            guard numbers.projects != nil else { return nil }
            return group.project.flatMap { id in course.projects?.projects.firstIndex { $0.id == id } }
        }
        func flags(_ set: [Int]) -> [Bool] {
            var flags = [Bool](repeating: false, count: students)
            for student in set { flags[student] = true }
            return flags
        }
        notAlone = numbers.rules.notAlone.map(flags)
        atLeast = numbers.rules.atLeast.map { (flags($0.students), $0.members) }
        needs = numbers.projects?.needs.map { $0.map { (flags($0.students), $0.members) } } ?? []
        var apart = [[Int]](repeating: [], count: students)
        for (one, other) in numbers.rules.apart {
            apart[one].append(other)
            apart[other].append(one)
        }
        self.apart = apart
        var together = [[Int]](repeating: [], count: students)
        for set in numbers.rules.together {
            for one in set { together[one] += set.filter { $0 != one } }
        }
        self.together = together
    }

    /// Whether a group could get another project within a number of students touched, which all who stay in it are; repairs
    /// leave projects as they are.
    func allowsOtherProjects(within people: Int) -> Bool {
        guard numbers.projects != nil, numbers.goals.contains(where: { $0.measure == .preference }) else {
            return false
        }
        let staying = Dictionary(home.compactMap(\.self).map { ($0, 1) }, uniquingKeysWith: +)
        return staying.values.contains { $0 <= people }
    }

    /// What is wrong with a group: the ways to put it right cost at least so many.
    struct Flaw: Sendable, Equatable {
        /// At least so many join, and then so many leave,
        var joins = 0
        var leavesBeside = 0
        /// or nobody joins, and at least so many leave.
        var leaves = 0
    }

    /// What is wrong with a group, or nil.
    ///
    /// - Parameter isFinal: whether somebody is in it who will not leave, so that it cannot be given up.
    func flaw(of members: [Int], group: Int, groupOf: [Int], isFinal: Bool) -> Flaw? {
        let size = members.count
        guard size > 0 else { return nil }
        var joins = max(0, limits.lowerBound - size)
        var mustDissolve = joins > 0
        var someLeave = max(0, size - limits.upperBound)
        if numbers.rules.sharedSlots > 0, sharedSlots(members) < numbers.rules.sharedSlots {
            someLeave = max(1, someLeave)
        }
        func lacks(_ set: (isOne: [Bool], members: Int)) {
            let missing = set.members - members.count { set.isOne[$0] }
            guard missing > 0 else { return }
            joins = max(joins, missing)
            mustDissolve = true
        }
        for set in atLeast { lacks(set) }
        if group < baseCount, let project = projects[group], !needs.isEmpty { for set in needs[project] { lacks(set) } }
        var either = false
        for isOne in notAlone where members.count(where: { isOne[$0] }) == 1 { either = true }
        for member in members {
            if apart[member].contains(where: { groupOf[$0] == group }) { someLeave = max(1, someLeave) }
            if together[member].contains(where: { groupOf[$0] >= 0 && groupOf[$0] != group }) { either = true }
        }
        guard joins > 0 || someLeave > 0 || either else { return nil }
        if either { joins = max(1, joins) }
        let leaves = mustDissolve ? (isFinal ? Self.impossible : size) : max(1, someLeave)
        return Flaw(joins: joins, leavesBeside: someLeave, leaves: leaves)
    }

    /// What a group needs of some students whatever its project.
    var requirements: [(isOne: [Bool], members: Int)] { atLeast }

    /// Students of whom none is alone in a group.
    var lonely: [[Bool]] { notAlone }

    /// Whether somebody has to leave a group whoever joins.
    func mustShrink(_ members: [Int]) -> Bool {
        members.count > limits.upperBound || sharedSlots(members) < numbers.rules.sharedSlots
            || members.contains { apart[$0].contains(where: members.contains) }
    }

    /// Whether a student can join a group of which nobody leaves.
    func goes(_ student: Int, with members: [Int], of group: Int) -> Bool {
        if let only = pinned[student], only != group { return false }
        return members.count < limits.upperBound && !apart[student].contains(where: members.contains)
            && sharedSlots(members + [student]) >= numbers.rules.sharedSlots
    }

    /// More than any class has.
    static let impossible = 1 << 30

    private func sharedSlots(_ members: [Int]) -> Int {
        var count = 0
        for word in 0..<numbers.slotWords {
            var shared = UInt64.max
            for member in members { shared &= numbers.slots[member * numbers.slotWords + word] }
            count += shared.nonzeroBitCount
        }
        return count
    }

    /// Whether a group of these members has what a project needs.
    func has(_ members: [Int], needsOf project: Int) -> Bool {
        needs.isEmpty || needs[project].allSatisfy { set in members.count { set.isOne[$0] } >= set.members }
    }
}
