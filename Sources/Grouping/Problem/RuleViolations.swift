/// How far groups are from keeping the rules: 0 when they keep them all. For classes of any size.
struct RuleViolations: Sendable {
    /// What a rule asks of how many of its students a group has.
    private enum Condition: Sendable {
        case notOne
        case atLeast(Int)
    }

    /// Counters of 16 bits, four to a word: adding up the words of the members counts them for four rules at once.
    private static let lanes = 4

    private let studentCount: Int
    private let sharedSlots: Int
    private var conditions: [Condition] = []
    private var words = 0
    /// Row-major n × words; bit 16 · lane is set where the student is one of the rule's.
    private var flags: [UInt64] = []
    /// How many of the conditions are rules of every group; the others are needs of projects.
    private let ruleCount: Int
    private var needs: [Range<Int>] = []
    /// Per student the partners of pairs, those of `apart` first: the range of partners and how many of them are apart.
    private var pairStart: [Int]
    private var apartEnd: [Int]
    private var partners: [Int] = []

    init(_ problem: GroupingProblem) {
        studentCount = problem.studentCount
        sharedSlots = problem.rules.sharedSlots
        var sets: [(students: [Int], condition: Condition)] = problem.rules.notAlone.map { ($0, .notOne) }
        sets += problem.rules.atLeast.map { ($0.students, .atLeast($0.members)) }
        ruleCount = sets.count
        for project in problem.projects?.needs ?? [] {
            needs.append(sets.count..<sets.count + project.count)
            sets += project.map { ($0.students, .atLeast($0.members)) }
        }
        conditions = sets.map(\.condition)
        words = (sets.count + Self.lanes - 1) / Self.lanes
        flags = Array(repeating: 0, count: studentCount * words)
        for (index, set) in sets.enumerated() {
            for student in set.students {
                flags[student * words + index / Self.lanes] |= 1 << UInt64(16 * (index % Self.lanes))
            }
        }
        var apart = Array(repeating: [Int](), count: studentCount)
        var together = apart
        for (one, other) in problem.rules.apart {
            apart[one].append(other)
            apart[other].append(one)
        }
        for students in problem.rules.together {
            for one in students { together[one] += students.filter { $0 != one } }
        }
        (pairStart, apartEnd) = ([0], [])
        for student in 0..<studentCount {
            partners += apart[student]
            apartEnd.append(partners.count)
            partners += together[student]
            pairStart.append(partners.count)
        }
    }

    /// The sum over the rules of a group of what is missing: slots, members, or 1 for somebody alone.
    func count(_ members: ArraySlice<Int>, project: Int?, sharedSlots measures: MemberMeasures) -> Int {
        var missing = sharedSlots > 0 ? max(0, sharedSlots - measures.sharedSlots(members)) : 0
        guard words > 0 else { return missing }
        var last = ruleCount
        var needed = 0..<0
        if let project, !needs.isEmpty {
            needed = needs[project]
            last = max(last, needed.upperBound)
        }
        for word in 0..<(last + Self.lanes - 1) / Self.lanes {
            var counts: UInt64 = 0
            for member in members { counts &+= flags[member * words + word] }
            for index in word * Self.lanes..<min(last, (word + 1) * Self.lanes) {
                let count = Int(counts & 0xFFFF)
                counts >>= 16
                guard index < ruleCount || needed.contains(index) else { continue }
                switch conditions[index] {
                case .notOne: if count == 1 { missing += 1 }
                case .atLeast(let least): missing += max(0, least - count)
                }
            }
        }
        return missing
    }

    /// How many pairs that must be apart are together, and the other way round.
    func pairs(in groupOf: [Int]) -> Int {
        var count = 0
        for student in 0..<studentCount {
            for index in pairStart[student]..<pairStart[student + 1] where partners[index] > student {
                let isTogether = groupOf[partners[index]] == groupOf[student]
                if isTogether == (index < apartEnd[student]) { count += 1 }
            }
        }
        return count
    }

    /// How many more pairs of a student are wrong after the student went from a group to another, all others being where
    /// `groupOf` has them; a pair with `exception` counts for nothing.
    func pairChange(of student: Int, from home: Int, to away: Int, _ groupOf: [Int], except exception: Int) -> Int {
        var change = 0
        for index in pairStart[student]..<pairStart[student + 1] where partners[index] != exception {
            let group = groupOf[partners[index]]
            let sign = index < apartEnd[student] ? 1 : -1
            if group == away { change += sign }
            if group == home { change -= sign }
        }
        return change
    }
}
