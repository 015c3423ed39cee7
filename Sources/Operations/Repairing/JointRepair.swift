import Course
import Grouping
import Optimization
import Rotation

/// The repair of groups and rotation that touches as few students as possible in all: a student who gets both another group
/// and another turn counts once.
///
/// The two parts meet in the students they touch, and in the rule that nobody faces the own group. Without that rule the
/// rotation is a master problem with one binary per student, to which the search for groups answers with rows: of these
/// students at least so many are touched (logic-based Benders decomposition, J. N. Hooker, G. Ottosson, Mathematical
/// Programming 96, 2003, doi:10.1007/s10107-003-0375-9). Its value bounds the number from below. The groups that fit its
/// students best, with the rotation repaired exactly for them, bound it from above.
struct JointRepair {
    let course: Course
    let groupRepair: GroupRepair
    /// The sessions that the students were told.
    let published: [Session]
    let firstWeek: Int
    /// Ids of those who are touched by something else already.
    let alreadyTouched: Set<String>
    let seed: UInt64
    var budget: Budget
    /// How many readings of the open weeks have one side only, once that is known.
    var uncovered: ClosedRange<Int>?

    /// Groups and turns that go together.
    struct Pair {
        var groups: RepairedGroups
        /// The turns that are the fewest for these groups.
        var turns: FewestTouched
        /// Ids of those whom either touches, and of those who are touched already.
        var touched: Set<String>

        /// What is brought down, in this order.
        var cost: [Int] { [turns.uncovered, touched.count] }

        func isBetter(than other: Pair?) -> Bool {
            other.map { cost.lexicographicallyPrecedes($0.cost) } ?? true
        }
    }

    /// The most rounds of rows.
    static let rounds = 20
    /// The same where nothing is known of groups, since there are too many repairs of them to go through.
    static let blindRounds = 6
    /// How often no groups may be found for the students of a round.
    static let failures = 1
    /// How many groups are tried with the rotation for the same students.
    static let companions = 400
    /// Of these, the most whose rotation is repaired exactly: more in a small class, where each takes little time.
    var trials: Int { min(24, max(3, 90_000 / max(1, course.students.count * course.students.count))) }
    /// The most nodes of one program of turns: more in a small class, where they take little time and few do not suffice for
    /// a proof.
    var nodes: Int { max(120, 200_000 / max(1, course.students.count * course.students.count)) }

    /// The pair that touches the fewest, and what no pair can go below.
    ///
    /// - Parameter first: groups that touch as few as groups can.
    /// - Throws: `Conflict` where no rotation goes with any groups that were found.
    func fewest(from first: RepairedGroups) async throws -> Fewest {
        let sides = try await sides(from: first)
        var joint = self
        joint.uncovered = sides.pair.map { $0.turns.uncovered...$0.turns.uncovered }
        var search = Search(
            best: sides.pair, least: max(first.leastTouched, alreadyTouched.isEmpty ? 0 : 1))
        if !search.isClosed, !budget.isExhausted { try await search.run(joint, first) }
        if !search.isClosed, !budget.isExhausted { try await search.tryAll(joint) }
        guard let best = search.best else { throw try await rotation(first.groups, alreadyTouched).conflict() }
        joint.uncovered = best.turns.uncovered...best.turns.uncovered
        let isCovered = sides.isLeast || best.turns.uncovered <= best.turns.uncoveredByCounting
        return Fewest(
            joint: joint, pair: best, least: isCovered ? min(search.least, best.touched.count) : 0,
            isCovered: isCovered, facts: search.facts)
    }

    /// The pair that touches the fewest, with what the search for it found out.
    struct Fewest {
        /// The repair, with what is known by then.
        var joint: JointRepair
        var pair: Pair
        /// No pair touches fewer.
        var least: Int
        /// Whether no pair has fewer readings with one side only.
        var isCovered: Bool
        fileprivate(set) var facts: Facts?
    }

    /// Rows about all repairs that touch at most a number of students.
    struct Facts {
        var level: Int
        var rows: [TouchedRow]
    }

    /// Groups with the fewest turns for them, or few where the time is over; nil where there are none. Its work is limited, and
    /// not its time: without it there is no plan.
    func pair(of groups: RepairedGroups) async throws -> Pair? {
        let moved = alreadyTouched.union(groups.touched)
        guard let turns = try await turns(for: groups, moved) else { return nil }
        return Pair(groups: groups, turns: turns, touched: moved.union(turns.touched))
    }

    private func turns(for groups: RepairedGroups, _ moved: Set<String>) async throws -> FewestTouched? {
        var patient = self
        patient.budget.deadline = nil
        if budget.deadline != nil {
            do {
                return try await rotation(groups.groups, moved).fewestTouched()
            } catch SolveError.limit {
                if let few = try await patient.rotation(groups.groups, moved).fewTouched() { return few }
            }
        }
        return try await patient.rotation(groups.groups, moved).fewestTouched()
    }

    /// The turns of a pair, the best in the goals that touch at most so many in all.
    func turns(of pair: Pair, touchingAtMost people: Int) async throws -> RepairedRotation {
        let moved = alreadyTouched.union(pair.groups.touched)
        return try await rotation(pair.groups.groups, moved).solve(
            from: pair.turns, touchingAtMost: max(0, people - moved.count))
    }

    /// Ids of those whom the rotation likely touches, whatever becomes of the groups.
    func likelyTouched(with groups: [GroupPlan]) -> Set<String> { rotation(groups, alreadyTouched).affected }

    /// The same, nil also where it touches more than a number.
    ///
    /// - Throws: `SolveError.limit` where little work shows nothing.
    func pair(of groups: RepairedGroups, touchingAtMost people: Int) async throws -> Pair? {
        let moved = alreadyTouched.union(groups.touched)
        let turns = try await rotation(groups.groups, moved, nodes: nodes).fewestTouched(
            within: people - moved.count)
        return turns.map { Pair(groups: groups, turns: $0, touched: moved.union($0.touched)) }
    }

    /// The same, nil also where little work shows nothing.
    private func trial(of groups: RepairedGroups, touchingAtMost people: Int) async throws -> Pair? {
        do {
            return try await pair(of: groups, touchingAtMost: people)
        } catch SolveError.limit {
            return nil
        }
    }

    private func rotation(_ groups: [GroupPlan], _ touched: Set<String>, nodes: Int? = nil) -> RotationRepair {
        RotationRepair(
            course: course, groups: groups, published: published, firstWeek: firstWeek, alreadyTouched: touched,
            uncovered: uncovered, nodes: nodes ?? max(600, self.nodes), seed: seed, budget: budget)
    }

    /// The master problem: turns without regard to groups, with what is known of who is touched.
    func master(_ groups: [GroupPlan], _ rows: [TouchedRow]) -> RotationRepair {
        var loose = course
        loose.rotation?.rules.removeAll { $0 == .differentGroups }
        return RotationRepair(
            course: loose, groups: groups, published: published, firstWeek: firstWeek, alreadyTouched: alreadyTouched,
            rows: rows, uncovered: uncovered, nodes: nodes, seed: seed, budget: budget)
    }

    /// The groups that go best with a solution of the master problem: those in which the fewest opponents share a group.
    private func likely(_ repairs: [RepairedGroups], for master: FewestTouched) -> [RepairedGroups] {
        guard course.rotation?.rules.contains(.differentGroups) == true else { return Array(repairs.prefix(1)) }
        let position = Dictionary(
            course.students.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let facings = master.facings.compactMap { facing in
            position[facing.critic].flatMap { critic in position[facing.presenter].map { (critic, $0) } }
        }
        var groupOf = [Int](repeating: -1, count: course.students.count)
        var known: [GroupPlan] = []
        let clashes = repairs.map { repair in
            // Most groups are those of the repair before.
            for (index, group) in repair.groups.enumerated()
            where index >= known.count || known[index].members != group.members {
                for member in group.members { if let student = position[member] { groupOf[student] = index } }
            }
            known = repair.groups
            return facings.count { groupOf[$0] == groupOf[$1] }
        }
        let order = repairs.indices.sorted { (clashes[$0], $0) < (clashes[$1], $1) }
        return order.prefix(trials).map { repairs[$0] }
    }

    /// The solution of the master problem; nil where it has none, or little work shows none.
    func masterSolution(_ groups: [GroupPlan], _ rows: [TouchedRow]) async throws -> FewestTouched? {
        do {
            return try await master(groups, rows).fewestTouched()
        } catch SolveError.limit {
            return nil
        }
    }

    private struct Search {
        var best: Pair?
        /// No pair touches fewer.
        var least: Int

        /// Facts about repairs that touch at most `level` students.
        private var rows: [TouchedRow] = []
        /// Whether they are facts about all repairs.
        private var areOfAll = true
        private var level = 0
        private(set) var facts: Facts?
        /// Whether all rows are facts; else some only lead to other students.
        private var areFacts = true

        init(best: Pair?, least: Int) {
            self.best = best
            self.least = least
        }

        var isClosed: Bool { best.map { $0.touched.count <= least } ?? false }

        mutating func run(_ joint: JointRepair, _ first: RepairedGroups) async throws {
            raiseLevel(to: max(1, least), joint)
            let free = joint.alreadyTouched
            let rounds = areOfAll && first.leastTouched > 0 ? JointRepair.blindRounds : JointRepair.rounds
            var round = 0
            var failures = 0
            while round < rounds, !isClosed, !joint.budget.isExhausted {
                guard let master = try await joint.masterSolution(first.groups, rows) else { return }
                let value = master.least + free.count
                if areFacts { least = max(least, areOfAll ? value : min(value, level + 1)) }
                if isClosed { return }
                if areFacts, least > level {
                    raiseLevel(to: least, joint)
                    continue
                }
                let chosen = free.union(master.touched)
                // Students that lead to nothing better.
                if let best, chosen.count >= best.touched.count, !areFacts { return }
                let known = joint.groupRepair.companions(
                    of: chosen, touchingAtMost: level,
                    others: best.map { $0.touched.count - chosen.count - 1 } ?? level,
                    count: JointRepair.companions)
                if known == nil { failures += 1 }
                if failures > JointRepair.failures { return }
                for groups in joint.likely(known?.repairs ?? [], for: master)
                where groups.touched.count <= (best?.touched.count ?? .max) {
                    let most = best?.touched.count ?? joint.course.students.count
                    if let pair = try await joint.trial(of: groups, touchingAtMost: most), pair.isBetter(than: best) {
                        best = pair
                    }
                    if isClosed { return }
                }
                round += 1
                areOfAll = false
                let others = Set(joint.course.students.map(\.id)).subtracting(chosen)
                if let known, known.others > 0 {
                    rows.append(TouchedRow(students: others, least: known.others))
                } else {
                    // These students would do for the groups alone: others may do for both.
                    areFacts = false
                    rows.append(TouchedRow(students: others, least: 1))
                }
            }
        }

        /// Tries all groups that move fewer students than the best pair touches, where these are few.
        mutating func tryAll(_ joint: JointRepair) async throws {
            while let known = best, !isClosed, !joint.budget.isExhausted {
                let people = known.touched.count - 1
                let all = joint.groupRepair.candidates(
                    touchingAtMost: people, of: [], others: people,
                    count: JointRepair.tries(joint.course.students.count))
                guard all.areAll else { return }
                var better: Pair?
                var areDecided = true
                for groups in all.repairs where better == nil {
                    do {
                        better = try await joint.pair(of: groups, touchingAtMost: people)
                    } catch SolveError.limit {
                        areDecided = false
                    }
                }
                guard let better, better.isBetter(than: known) else {
                    if areDecided, better == nil { least = known.touched.count }
                    return
                }
                best = better
            }
        }

        private mutating func raiseLevel(to level: Int, _ joint: JointRepair) {
            self.level = level
            rows = joint.groupRepair.rows(touchingAtMost: level)
            areOfAll = rows.isEmpty
            if areOfAll { rows = joint.groupRepair.rows }
            facts = Facts(level: level, rows: rows)
        }
    }
}
