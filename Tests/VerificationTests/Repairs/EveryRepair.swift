import Course

/// Every way to repair groups and turns of a small class together, by trying all groups with all turns.
///
/// A remaining student is touched whose group has another name than before, or whose future turns differ in week, reading or
/// role; who gets both counts once. As few readings as possible have one side only; then the number of those touched counts.
struct EveryRepair {
    /// What a repair is worth: groups more or fewer than in a new plan, sizes that differ by more than one, goals of groups, then goals of turns; the
    /// lexicographically smaller is better.
    struct Quality {
        var entries: [Int]
        /// As in a plan, in the order of the goals.
        var values: [GoalValue]
    }

    /// The best quality with so many touched exactly, by number; nil where there is none.
    private(set) var ofNumber: [Quality?]

    private let course: Course
    private let settings: RotationSettings
    private let known: Set<String>

    /// - Parameters:
    ///   - course: as it is now.
    ///   - plan: the plan that the students know.
    ///   - week: the first that may change.
    init?(_ course: Course, from plan: Plan, week: Int) {
        guard let settings = course.rotation else { return nil }
        self.course = course
        self.settings = settings
        known = Set(plan.groups.flatMap(\.members))
        ofNumber = Array(repeating: nil, count: course.students.count + 1)
        var turns = EveryTurn(course, settings, told: plan.rotation, week: week)
        let partitions = everyPartition(of: plan.groups)
        for uncovered in 0...plan.rotation.count {
            turns.tryAll(uncovered: uncovered)
            for partition in partitions { pair(partition, with: turns) }
            if ofNumber.contains(where: { $0 != nil }) { return }
        }
    }

    /// The fewest that any repair touches; nil where there is no repair.
    var least: Int? { ofNumber.firstIndex { $0 != nil } }

    /// The best repair that touches at most so many.
    func best(within limit: Int) -> Quality? {
        ofNumber.prefix(limit + 1).compactMap(\.self).min { $0.entries.lexicographicallyPrecedes($1.entries) }
    }

    /// The numbers of students at which the quality gets better, with it.
    var frontier: [(touched: Int, quality: Quality)] {
        var rows: [(touched: Int, quality: Quality)] = []
        for (number, quality) in ofNumber.enumerated() {
            guard let quality else { continue }
            if let last = rows.last, !quality.entries.lexicographicallyPrecedes(last.quality.entries) { continue }
            rows.append((number, quality))
        }
        return rows
    }

    private mutating func pair(_ partition: EveryPartition, with turns: EveryTurn) {
        let forbidden = settings.rules.contains(.differentGroups) ? partition.pairs : 0
        for (kind, goals) in turns.best where kind.facings & forbidden == 0 {
            let touched = (kind.touched | partition.touched).nonzeroBitCount
            let entries = partition.entries + goals.entries
            if let known = ofNumber[touched], !entries.lexicographicallyPrecedes(known.entries) { continue }
            ofNumber[touched] = Quality(entries: entries, values: partition.values + goals.values)
        }
    }

    // MARK: Groups

    private struct EveryPartition {
        var touched: UInt64
        /// Pairs that share a group.
        var pairs: UInt64
        var entries: [Int]
        var values: [GoalValue]
    }

    private func everyPartition(of groups: [GroupPlan]) -> [EveryPartition] {
        let students = course.students
        let homes = students.map { student in groups.firstIndex { $0.members.contains(student.id) } }
        let count = groups.count + (homes.contains(nil) ? 1 : 0)
        var members = [[Int]](repeating: [], count: count)
        var found: [EveryPartition] = []
        func place(_ student: Int) {
            guard student < students.count else {
                if members.allSatisfy(isAllowed) { found.append(partition(members, homes)) }
                return
            }
            for group in 0..<count {
                members[group].append(student)
                place(student + 1)
                members[group].removeLast()
            }
        }
        place(0)
        return found
    }

    private func isAllowed(_ members: [Int]) -> Bool {
        if members.isEmpty { return true }
        let size = course.groups.size
        guard members.count >= size.min, members.count <= size.max else { return false }
        return course.groups.rules.allSatisfy { rule in
            switch rule {
            case .atLeast(let skill, let rating, let least):
                let index = course.skills.firstIndex(of: skill) ?? 0
                return members.count { course.students[$0].ratings[index] >= rating } >= least
            case .apart(let ids): return members.count { ids.contains(course.students[$0].id) } <= 1
            case .together(let ids):
                let own = members.count { ids.contains(course.students[$0].id) }
                return own == 0 || own == course.students.count { ids.contains($0.id) }
            case .notAlone(let attribute, let values):
                let index = course.attributes.firstIndex(of: attribute) ?? 0
                return members.count { values.contains(course.students[$0].attributes[index]) } != 1
            case .sharedHours(let slots):
                let shared = course.slots.indices.count { slot in
                    members.allSatisfy { course.students[$0].slots.contains(slot) }
                }
                return shared >= slots
            case .group: return false
            }
        }
    }

    private func partition(_ members: [[Int]], _ homes: [Int?]) -> EveryPartition {
        var (touched, pairs): (UInt64, UInt64) = (0, 0)
        for (group, own) in members.enumerated() {
            for student in own {
                if let home = homes[student], home != group { touched |= 1 << UInt64(student) }
                for other in own where other > student { pairs |= pairBit(student, other) }
            }
        }
        let open = members.filter { !$0.isEmpty }
        let sizes = open.map(\.count)
        let off = usualCount.map { abs(open.count - $0) } ?? 0
        var entries = [off, (sizes.max() ?? 0) - (sizes.min() ?? 0) > 1 ? 1 : 0]
        var values: [GoalValue] = []
        for goal in course.groups.goals {
            let own = open.map { value(of: goal.measure, $0) }
            let sign = goal.measure == .balance ? 1 : -1
            if goal.aggregation == .leximin {
                // Of two vectors of which one goes on where the other ends, the longer is better.
                let padding = Array(repeating: Int.max, count: members.count - own.count)
                entries += own.sorted().map { sign * $0 } + padding
                values.append(.vector(own.sorted()))
            } else {
                entries.append(sign * own.reduce(0, +))
                values.append(.total(own.reduce(0, +)))
            }
        }
        return EveryPartition(touched: touched, pairs: pairs, entries: entries, values: values)
    }

    /// The number of groups within the limits that is nearest to students / prefer, the larger of two; nil for none.
    private var usualCount: Int? {
        let (students, size) = (course.students.count, course.groups.size)
        return (1...students).filter { size.min * $0 <= students && students <= size.max * $0 }.min {
            (abs($0 * size.prefer - students), -$0) < (abs($1 * size.prefer - students), -$1)
        }
    }

    private func value(of measure: GroupGoal.Measure, _ members: [Int]) -> Int {
        let ratings = members.map { course.students[$0].ratings }
        let skills = course.skills.indices
        switch measure {
        case .coverage: return skills.reduce(0) { sum, skill in sum + (ratings.map { $0[skill] }.max() ?? 0) }
        case .balance:
            return skills.reduce(0) { sum, skill in
                let all = course.students.reduce(0) { $0 + $1.ratings[skill] }
                let own = ratings.reduce(0) { $0 + $1[skill] }
                return sum + abs(course.students.count * own - members.count * all)
            }
        case .complement:
            // Two skills, carried by two members at best.
            return ratings.indices.flatMap { one in
                ratings.indices.filter { $0 != one }.map { ratings[one][0] + ratings[$0][1] }
            }.max() ?? 0
        default: return 0
        }
    }
}

/// A bit for two of at most eleven students.
private func pairBit(_ one: Int, _ other: Int) -> UInt64 {
    let (low, high) = (min(one, other), max(one, other))
    return 1 << UInt64(high * (high - 1) / 2 + low)
}

/// Every way to give the turns of the weeks to come, whatever the groups.
private struct EveryTurn {
    /// What turns mean beside their goals: who is touched, and which pairs face each other in weeks to come.
    struct Kind: Hashable {
        var touched: UInt64
        var facings: UInt64
    }

    struct Goals {
        var entries: [Int]
        var values: [GoalValue]
    }

    /// The best goals by kind.
    private(set) var best: [Kind: Goals] = [:]

    private let course: Course
    private let settings: RotationSettings
    /// The sessions of weeks to come, with those who are still there.
    private let told: [(session: Session, presenters: [Int], critics: [Int])]
    private let past: [Session]
    private let hasTurns: [Bool]
    private var presenter: [Int?]
    private var critic: [Int?]
    private var owes: [[Bool]]

    init(_ course: Course, _ settings: RotationSettings, told sessions: [Session], week: Int) {
        self.course = course
        self.settings = settings
        past = sessions.filter { $0.week < week }
        told = sessions.filter { $0.week >= week }.map { session in
            (session, session.presenters.compactMap(course.position), session.critics.compactMap(course.position))
        }
        hasTurns = course.students.map { student in
            sessions.contains { ($0.presenters + $0.critics).contains(student.id) }
        }
        presenter = told.map { _ in nil }
        critic = presenter
        owes = [
            course.students.map { [past] student in !past.contains { $0.presenters.contains(student.id) } },
            course.students.map { [past] student in !past.contains { $0.critics.contains(student.id) } },
        ]
    }

    mutating func tryAll(uncovered: Int) { place(0, uncovered) }

    private mutating func place(_ slot: Int, _ uncovered: Int) {
        let left = told.count - slot
        guard owes.allSatisfy({ $0.count { $0 } <= left }) else { return }
        guard slot < told.count else {
            if uncovered == 0 { take() }
            return
        }
        let presenters = course.students.indices.filter { owes[0][$0] && allows($0, slot) }
        for one in presenters.map(Optional.some) + [nil] {
            if let one { owes[0][one] = false }
            presenter[slot] = one
            let critics = course.students.indices.filter { owes[1][$0] && $0 != one && allows($0, slot) }
            for other in critics.map(Optional.some) + [nil] {
                let isOneSided = (one == nil) != (other == nil)
                if isOneSided, uncovered == 0 { continue }
                if let one, let other, isReturn(one, other, slot) { continue }
                if let other { owes[1][other] = false }
                critic[slot] = other
                place(slot + 1, uncovered - (isOneSided ? 1 : 0))
                critic[slot] = nil
                if let other { owes[1][other] = true }
            }
            presenter[slot] = nil
            if let one { owes[0][one] = true }
        }
    }

    /// Whether a student can have a turn, `gap` weeks from all others so far.
    private func allows(_ student: Int, _ slot: Int) -> Bool {
        let id = course.students[student].id
        let week = told[slot].session.week
        let gap = max(1, settings.gap)
        if course.students[student].awayWeeks.contains(week) { return false }
        let isNear = past.contains { ($0.presenters + $0.critics).contains(id) && abs($0.week - week) < gap }
        return !isNear
            && !told.indices.contains { other in
                (presenter[other] == student || critic[other] == student)
                    && abs(told[other].session.week - week) < gap
            }
    }

    /// Whether a critic would face one by whom the critic was or is criticised.
    private func isReturn(_ presenting: Int, _ criticizing: Int, _ slot: Int) -> Bool {
        guard settings.rules.contains(.noReturn) else { return false }
        let (one, other) = (course.students[presenting].id, course.students[criticizing].id)
        return past.contains { $0.critics.contains(one) && $0.presenters.contains(other) }
            || told.indices.contains { critic[$0] == presenting && presenter[$0] == criticizing }
    }

    private mutating func take() {
        var kind = Kind(touched: 0, facings: 0)
        for slot in told.indices {
            for (now, before) in [(presenter[slot], told[slot].presenters), (critic[slot], told[slot].critics)] {
                for student in Set(before).symmetricDifference([now].compactMap(\.self)) where hasTurns[student] {
                    kind.touched |= 1 << UInt64(student)
                }
            }
            if let one = presenter[slot], let other = critic[slot] { kind.facings |= pairBit(one, other) }
        }
        let goals = measured()
        if let known = best[kind], !goals.entries.lexicographicallyPrecedes(known.entries) { return }
        best[kind] = goals
    }

    private func measured() -> Goals {
        var presents = [(week: Int, reading: String)?](repeating: nil, count: course.students.count)
        var criticizes = [Int?](repeating: nil, count: course.students.count)
        for session in past {
            for student in session.presenters.compactMap(course.position) {
                presents[student] = (session.week, session.reading)
            }
            for student in session.critics.compactMap(course.position) { criticizes[student] = session.week }
        }
        for (slot, turn) in told.enumerated() {
            if let student = presenter[slot] { presents[student] = (turn.session.week, turn.session.reading) }
            if let student = critic[slot] { criticizes[student] = turn.session.week }
        }
        var goals = Goals(entries: [], values: [])
        for goal in settings.goals {
            let isSpread = goal.measure == .spread
            let own = course.students.indices.compactMap { student -> Int? in
                guard let turn = presents[student] else { return nil }
                if isSpread { return criticizes[student].map { abs($0 - turn.week) } }
                return course.students[student].readingWishes.rank(of: turn.reading) ?? settings.ranksOffered + 1
            }
            if goal.aggregation == .leximin {
                let sorted = isSpread ? own.sorted() : own.sorted(by: >)
                goals.entries += isSpread ? sorted.map { -$0 } : sorted
                goals.values.append(.vector(sorted))
            } else {
                goals.entries.append(own.reduce(0, +))
                goals.values.append(.total(own.reduce(0, +)))
            }
        }
        return goals
    }
}
