import Course

/// The complement score of a growing group by dynamic programming over sets of skills.
///
/// After some members, the table holds for every set of skills the largest sum when these members carry exactly the set.
/// The tables of the first members stay while only the last one changes, so most groups cost one pass over the few sets
/// that one member can carry. With many skills the assignment problem of `SkillAssignment` takes over.
struct SkillCarriers {
    private static let mostSkills = 8
    private static let impossible = Int.min / 4

    private let instance: ProofInstance
    private let skills: Int
    private let isUsed: Bool
    /// Per size of a group that occurs, the sets of skills that one member may carry.
    private var loads: [[Int]] = []
    /// Per size, a row per depth; those up to `valid` are of the members as they are.
    private var tables: [[Int]] = []
    private var valid: [Int] = []
    /// Row-major students × sets of skills: the sum of a student's ratings in a set.
    private var loadSums: [Int] = []

    init(_ instance: ProofInstance, isUsed: Bool) {
        self.instance = instance
        skills = instance.skillCount
        self.isUsed = isUsed && skills <= Self.mostSkills
        guard self.isUsed else { return }
        for size in instance.sizes {
            let most = (skills + size - 1) / size
            loads.append((0..<1 << skills).filter { $0.nonzeroBitCount <= most })
            var table = [Int](repeating: Self.impossible, count: (size + 1) << skills)
            table[0] = 0
            tables.append(table)
            valid.append(0)
        }
        loadSums = (0..<instance.studentCount).flatMap { student in
            (0..<1 << skills).map { load in
                (0..<skills).reduce(0) { $0 + (load >> $1 & 1) * instance.ratings[student * skills + $1] }
            }
        }
    }

    /// Forgets the tables from a depth on.
    mutating func invalidate(from depth: Int) {
        for place in valid.indices { valid[place] = min(valid[place], depth - 1) }
    }

    mutating func complement(of members: [Int]) -> Int {
        let size = members.count
        guard isUsed, let place = instance.sizes.firstIndex(of: size) else {
            return SkillAssignment.largestSum(
                ratings: members.map { Array(instance.ratings[$0 * skills..<($0 + 1) * skills]) })
        }
        while valid[place] < size - 1 {
            extend(place, depth: valid[place], by: members[valid[place]])
            valid[place] += 1
        }
        let full = (1 << skills) - 1
        let last = members[size - 1] << skills
        let row = (size - 1) << skills
        var best = Self.impossible
        for load in loads[place] { best = max(best, tables[place][row | (full ^ load)] + loadSums[last | load]) }
        return best
    }

    /// Fills the row after a depth.
    private mutating func extend(_ place: Int, depth: Int, by member: Int) {
        let (row, next) = (depth << skills, (depth + 1) << skills)
        for carried in 0..<1 << skills { tables[place][next | carried] = tables[place][row | carried] }
        for load in loads[place] where load != 0 {
            let gain = loadSums[member << skills | load]
            for carried in 0..<1 << skills where carried & load == 0 {
                let known = tables[place][row | carried]
                guard known > Self.impossible / 2 else { continue }
                tables[place][next | carried | load] = max(tables[place][next | carried | load], known + gain)
            }
        }
    }
}
