import Course
import Grouping
import Optimization
import Rotation

extension JointRepair {
    /// The best pair that touches at most a number of students.
    struct Best {
        var pair: Pair
        var turns: RepairedRotation
        /// Whether no such pair has better groups.
        var groupsAreBest: Bool
        /// Whether of all such pairs with equally good groups none has better turns, as far as turns for these groups are
        /// proven to be the best.
        var turnsAreBest: Bool
    }

    /// The pair that touches at most a number of students in all, with the best groups and, among equally good ones, with the
    /// best turns.
    ///
    /// Groups are tried from the best on, until some have turns within the number. Then those that are as good are tried too,
    /// unless the turns are as good as turns without regard to groups can be.
    func best(within people: Int, from fewest: Fewest) async throws -> Best {
        let known = fewest.pair
        guard !budget.isExhausted else {
            let turns = try await turns(of: known, touchingAtMost: people)
            return Best(pair: known, turns: turns, groupsAreBest: false, turnsAreBest: false)
        }
        let (candidates, mostTries) = try await candidates(within: people, from: fewest)
        var ties = Ties(joint: self, people: people)
        var (areDecided, isThrough) = (true, candidates.repairs.count < mostTries)
        for groups in candidates.repairs {
            if (ties.best?.pair.groups ?? known.groups).isBetter(than: groups) {
                isThrough = true
                break
            }
            if try await ties.isClosed() { break }
            if budget.isExhausted || ties.count == Self.mostTies(course.students.count) {
                isThrough = false
                break
            }
            do {
                let pair = try await pair(of: groups, touchingAtMost: people)
                if let pair, pair.touched.count <= people { try await ties.take(pair) }
            } catch SolveError.limit {
                if ties.best == nil { areDecided = false } else { ties.areDecided = false }
            }
        }
        let isFound = ties.best != nil
        if !isFound { try await ties.take(known) }
        guard let best = ties.best else { throw SolveError.limit(.nodeLimit, bound: nil) }
        let groupsAreBest = candidates.areBest && areDecided && (isFound || isThrough)
        let turnsAreBest =
            ties.isKnownBest || isFound && isThrough && candidates.areBest && areDecided && ties.areDecided
        let turns = turnsAreBest ? best.turns : best.turns.bounded(by: ties.knownLoose)
        return Best(pair: best.pair, turns: turns, groupsAreBest: groupsAreBest, turnsAreBest: turnsAreBest)
    }

    /// The best turns for groups of which any number may move, and whether turns for other groups are no better; nil where there
    /// are none.
    func turns(ofAny groups: RepairedGroups) async throws -> (rotation: RepairedRotation, areBest: Bool)? {
        guard let pair = try await pair(of: groups) else { return nil }
        var ties = Ties(joint: self, people: course.students.count)
        try await ties.take(pair)
        let isClosed = try await ties.isClosed()
        guard let turns = ties.best?.turns else { return nil }
        return (isClosed ? turns : turns.bounded(by: try await ties.loose()), isClosed)
    }

    /// The best groups that move at most so many, and how many were asked for.
    private func candidates(
        within people: Int, from fewest: Fewest
    ) async throws -> (GroupRepair.Candidates, count: Int) {
        let known = fewest.pair
        let rows =
            fewest.facts.flatMap { $0.level == people ? $0.rows : nil } ?? groupRepair.rows(touchingAtMost: people)
        let master = master(known.groups.groups, rows)
        var affected = alreadyTouched
        var others = people
        if let least = try await masterSolution(known.groups.groups, rows) {
            affected.formUnion(master.affected)
            others = try await master.mostTouchedOfOthers(within: people - alreadyTouched.count, from: least) ?? people
        }
        let count = Self.tries(course.students.count)
        return (
            groupRepair.candidates(touchingAtMost: people, of: affected, others: others, count: count), count
        )
    }

    /// For how many equally good groups turns are made.
    static func mostTies(_ people: Int) -> Int { max(3, 4_800 / max(1, people * people)) }

    /// Pairs with equally good groups.
    private struct Ties {
        let joint: JointRepair
        let people: Int
        private(set) var best: (pair: Pair, turns: RepairedRotation)?
        private(set) var count = 0
        /// Whether it is known of each that was tried whether it has turns within the number.
        var areDecided = true
        /// Whether the turns are as good as turns without regard to groups.
        private(set) var isKnownBest = false
        private var looseTurns: RepairedRotation??

        /// The best turns without regard to groups, if they were asked for.
        var knownLoose: RepairedRotation? { looseTurns ?? nil }

        init(joint: JointRepair, people: Int) {
            self.joint = joint
            self.people = people
        }

        mutating func take(_ pair: Pair) async throws {
            let turns = try await joint.turns(of: pair, touchingAtMost: people)
            count += 1
            if let best, !turns.goals.areBetter(than: best.turns.goals) { return }
            best = (pair, turns)
        }

        /// Whether nothing equally good can have better turns.
        mutating func isClosed() async throws -> Bool {
            guard let best else { return false }
            if let loose = try await loose() {
                isKnownBest = best.turns.bounded(by: loose).goals.allSatisfy(\.isProven)
            }
            return isKnownBest
        }

        /// The best turns that touch so many, without regard to groups; nil where little work shows none.
        mutating func loose() async throws -> RepairedRotation? {
            if let looseTurns { return looseTurns }
            guard let best else { return nil }
            var found: RepairedRotation?
            let master = joint.master(best.pair.groups.groups, [])
            do {
                // With other readings than told the best turns of all are others.
                if let least = try await master.fewestTouched(), least.newReadings == best.pair.turns.newReadings {
                    found = try await master.solve(
                        from: least, touchingAtMost: max(0, people - joint.alreadyTouched.count))
                }
            } catch SolveError.limit {
                found = nil
            }
            looseTurns = .some(found)
            return found
        }
    }
}
