internal import Course

/// Two weeks that students swap and that are left without opponents by what is decided.
///
/// Where everybody who presents in one of the weeks criticises in the other, of no group somebody may be on each side: the
/// only critics that are left are of the own group or meet a second time. No linear row over groups says so.
struct OpponentConflict {
    /// What a student does in the two weeks.
    private enum Role: Int {
        case presentsFirst, presentsSecond, elsewhere
    }

    private static let mostSteps = 20_000

    let instance: RotationInstance
    let stage: ProofStage
    let decisions: RotationProof.Decisions
    /// The bound that is to be proven: a student's turns that reach it alone are none of interest.
    let target: Int

    /// Pairs of weeks without opponents, as far as all students in them swap the weeks; of those in which decided students
    /// of one group are on both sides.
    func candidates() -> [SwapObjective] {
        guard instance.size.most == 1, instance.size.fewest == 1, instance.differentGroups else { return [] }
        var decided: [(week: Int, group: Int)] = []
        for (student, weeks) in decisions.presents where weeks.count == 1 {
            if let week = weeks.first, let group = instance.groups[student] { decided.append((week, group)) }
        }
        var pairs: Set<[Int]> = []
        for one in decided {
            for other in decided where one.week < other.week && one.group == other.group {
                pairs.insert([one.week, other.week])
            }
        }
        return pairs.sorted { $0.lexicographicallyPrecedes($1) }.map {
            SwapObjective(first: $0[0], second: $0[1], target: target)
        }.filter(isWithoutOpponents)
    }

    private func isWithoutOpponents(_ swap: SwapObjective) -> Bool {
        let loads = [decisions.loads[swap.first], decisions.loads[swap.second]]
        guard loads.allSatisfy({ $0.count == 1 }), loads[0] == loads[1] else { return false }
        let roles = (0..<instance.studentCount).map { self.roles(of: $0, swap) }
        let students = roles.indices.filter { roles[$0] != [.elsewhere] }.sorted {
            (roles[$0].contains(.elsewhere) ? 1 : 0, $0) < (roles[$1].contains(.elsewhere) ? 1 : 0, $1)
        }
        var search = Search(conflict: self, roles: roles, students: students, load: loads[0].lowerBound)
        return !search.fills(from: 0)
    }

    private func roles(of student: Int, _ swap: SwapObjective) -> Set<Role> {
        let open = (0..<instance.weekCount).filter { !instance.away[student].contains($0) }
        var roles: Set<Role> = []
        for week in open where decisions.presents[student]?.contains(week) != false {
            let ranks = instance.wishes[student].filter { (instance.fixedWeeks[$0.reading] ?? week) == week }.map(
                \.rank)
            guard
                (ranks + [instance.unranked]).contains(where: {
                    stage.allows(.preference, $0) && !swap.excludes(.preference, $0, stage)
                })
            else { continue }
            for other in open where abs(week - other) >= instance.gap && swap.has(week) == swap.has(other) {
                let spread = abs(week - other)
                guard stage.allows(.spread, spread), !swap.excludes(.spread, spread, stage) else { continue }
                roles.insert(!swap.has(week) ? .elsewhere : week == swap.first ? .presentsFirst : .presentsSecond)
            }
        }
        return roles
    }

    /// Tries who can be in the weeks, the presenters of each being the critics of the other.
    private struct Search {
        let conflict: OpponentConflict
        let roles: [Set<Role>]
        let students: [Int]
        let load: Int
        var sides: [[Int]] = [[], []]
        var steps = 0

        init(conflict: OpponentConflict, roles: [Set<Role>], students: [Int], load: Int) {
            self.conflict = conflict
            self.roles = roles
            self.students = students
            self.load = load
        }

        /// Whether some choice has opponents for all; true as well where that takes too long to find out.
        mutating func fills(from index: Int) -> Bool {
            steps += 1
            if steps > OpponentConflict.mostSteps { return true }
            if sides.allSatisfy({ $0.count == load }),
                students[index...].allSatisfy({ roles[$0].contains(.elsewhere) })
            {
                return faces(0, sides[0], sides[1], [])
            }
            guard index < students.count else { return false }
            let student = students[index]
            for role in [Role.presentsFirst, .presentsSecond] where roles[student].contains(role) {
                guard sides[role.rawValue].count < load else { continue }
                sides[role.rawValue].append(student)
                if fills(from: index + 1) { return true }
                sides[role.rawValue].removeLast()
            }
            return roles[student].contains(.elsewhere) && fills(from: index + 1)
        }

        private func faces(_ week: Int, _ presenters: [Int], _ critics: [Int], _ met: Set<[Int]>) -> Bool {
            guard let presenter = presenters.last else { return week == 1 || faces(1, sides[1], sides[0], met) }
            let instance = conflict.instance
            return critics.contains { critic in
                let isOfGroup = instance.groups[critic] != nil && instance.groups[critic] == instance.groups[presenter]
                if isOfGroup || (instance.noReturn && met.contains([presenter, critic])) { return false }
                return faces(
                    week, presenters.dropLast(), critics.filter { $0 != critic }, met.union([[critic, presenter]]))
            }
        }
    }
}

/// An objective of −1 for every student who has exactly one turn in two weeks; its least being above −1, nobody has.
struct SwapObjective: Sendable {
    let first: Int
    let second: Int
    /// Of interest are rotations whose own objective is below this.
    let target: Int

    func has(_ week: Int) -> Bool { week == first || week == second }

    func cost(_ week: Int, _ other: Int) -> Int { has(week) == has(other) ? 0 : -1 }

    /// Whether a value alone brings the stage's objective to the target.
    func excludes(_ measure: RotationGoal.Measure, _ value: Int, _ stage: ProofStage) -> Bool {
        guard case .count = stage.objective, stage.isLeximin else { return false }
        return stage.cost(measure, value) >= target && stage.cost(measure, value) > 0
    }
}
