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
    /// Per size of a group that occurs, the sets of skills that one member may carry.
    private var loads: [Int: [Int]] = [:]
    /// Per size and depth, the table; valid up to `valid`.
    private var tables: [Int: [[Int]]] = [:]
    private var valid: [Int: Int] = [:]

    init(_ instance: ProofInstance) {
        self.instance = instance
        skills = instance.skillCount
        guard skills <= Self.mostSkills else { return }
        for size in instance.sizes {
            let most = (skills + size - 1) / size
            loads[size] = (0..<1 << skills).filter { $0.nonzeroBitCount <= most }
            var start = [Int](repeating: Self.impossible, count: 1 << skills)
            start[0] = 0
            tables[size] = Array(repeating: start, count: size + 1)
            valid[size] = 0
        }
    }

    /// Forgets the tables from a depth on.
    mutating func invalidate(from depth: Int) {
        for size in instance.sizes { valid[size] = min(valid[size] ?? 0, depth - 1) }
    }

    mutating func complement(of members: [Int]) -> Int {
        let size = members.count
        guard let loads = loads[size], var own = tables[size], var depth = valid[size] else {
            return SkillAssignment.largestSum(
                ratings: members.map { Array(instance.ratings[$0 * skills..<($0 + 1) * skills]) })
        }
        tables[size] = nil
        while depth < size - 1 {
            own[depth + 1] = extended(own[depth], by: members[depth], loads)
            depth += 1
        }
        valid[size] = depth
        let full = (1 << skills) - 1
        let last = members[size - 1]
        var best = Self.impossible
        for load in loads { best = max(best, own[depth][full ^ load] + sum(load, of: last)) }
        tables[size] = own
        return best
    }

    private func extended(_ table: [Int], by member: Int, _ loads: [Int]) -> [Int] {
        var next = table
        for load in loads where load != 0 {
            let gain = sum(load, of: member)
            for carried in table.indices where carried & load == 0 && table[carried] > Self.impossible / 2 {
                next[carried | load] = max(next[carried | load], table[carried] + gain)
            }
        }
        return next
    }

    private func sum(_ load: Int, of member: Int) -> Int {
        var rest = load
        var total = 0
        while rest != 0 {
            total += instance.ratings[member * skills + rest.trailingZeroBitCount]
            rest &= rest - 1
        }
        return total
    }
}
