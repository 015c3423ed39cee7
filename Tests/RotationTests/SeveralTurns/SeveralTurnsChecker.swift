import Course

/// What sessions in which students have several turns do not keep, and what they reach, found without the engine.
struct SeveralTurnsChecker {
    let described: RotationCourse
    let sessions: [Session]

    private var ids: [String] { described.course.students.map(\.id) }

    private func weeks(_ id: String, _ role: KeyPath<Session, [String]>) -> [Int] {
        sessions.filter { $0[keyPath: role].contains(id) }.map(\.week)
    }

    var findings: [String] {
        var found: [String] = []
        for (index, id) in ids.enumerated() {
            let (presents, criticizes) = (weeks(id, \.presenters), weeks(id, \.critics))
            if presents.count != described.turns { found.append("\(id) presents \(presents.count) times") }
            if criticizes.count != described.turns { found.append("\(id) criticises \(criticizes.count) times") }
            let all = presents + criticizes
            for one in all.indices {
                for other in all.indices where other > one {
                    if abs(all[one] - all[other]) < max(1, described.gap) { found.append("\(id): gap \(all)") }
                }
                if index < described.away.count, described.away[index].contains(all[one]) {
                    found.append("\(id) is away in week \(all[one])")
                }
            }
        }
        let turns = described.students * described.turns
        let places = min(described.presenters, described.critics)
        let held = (turns + places - 1) / places
        if sessions.count != held { found.append("\(sessions.count) readings, not \(held)") }
        if Set(sessions.map(\.reading)).count != sessions.count { found.append("a reading is held twice") }
        for session in sessions {
            for side in [session.presenters, session.critics] {
                if side.count != turns / held && side.count != (turns + held - 1) / held {
                    found.append("\(side.count) at \(session.reading)")
                }
                if Set(side).count != side.count { found.append("twice at \(session.reading)") }
            }
            let reading = described.course.readings.first { $0.id == session.reading }
            if let week = reading?.week, week != session.week { found.append("\(session.reading) in another week") }
        }
        for week in 1...described.weeks where sessions.count(where: { $0.week == week }) > described.readingsPerWeek {
            found.append("week \(week) is too full")
        }
        return found + opponents
    }

    private var facings: [[String]] {
        sessions.flatMap { session in
            session.critics.flatMap { critic in session.presenters.map { [critic, $0] } }
        }
    }

    private var opponents: [String] {
        var found: [String] = []
        let faced = Set(facings)
        for pair in faced {
            let share = described.groupPlans.contains { $0.members.contains(pair[0]) && $0.members.contains(pair[1]) }
            if pair[0] == pair[1] { found.append("\(pair[0]) faces the own turn") }
            if share, described.rules.contains(.differentGroups) { found.append("own group \(pair)") }
            if described.rules.contains(.noReturn), faced.contains([pair[1], pair[0]]) {
                found.append("return \(pair)")
            }
        }
        return found
    }

    /// The value of a goal of students or of opponents, worst first.
    func value(_ goal: RotationGoal) -> GoalValue {
        let course = described.course
        switch goal.measure {
        case .preference:
            let ranks = course.students.map { student in
                sessions.filter { $0.presenters.contains(student.id) }.map {
                    student.readingWishes.rank(of: $0.reading) ?? (course.rotation?.ranksOffered ?? 0) + 1
                }.max() ?? 0
            }
            return .vector(ranks.sorted(by: >))
        case .spread:
            let spreads = ids.map { id in
                let all = weeks(id, \.presenters) + weeks(id, \.critics)
                return all.indices.flatMap { one in
                    all.indices.filter { $0 > one }.map { abs(all[one] - all[$0]) }
                }.min() ?? 0
            }
            return .vector(spreads.sorted())
        case .repeats:
            let known = described.past.map { Set($0.map(RotationCourse.id)) }
            let times = Dictionary(facings.map { ($0, 1) }, uniquingKeysWith: +)
            return .total(times.reduce(0) { $0 + (known.contains(Set($1.key)) ? $1.value : $1.value - 1) })
        case .earlyLate, .fit: preconditionFailure("\(goal) is not measured here")
        }
    }
}

/// All rotations of a tiny class with one presenter and one critic a reading and as many readings as turns, each in a week
/// of its own.
struct EverySeveralTurns {
    /// The best values in the order of the goals; nil where there is no rotation.
    private(set) var best: [GoalValue]?
    private let described: RotationCourse
    private var seats: [[Int]]
    private var left: [[Int]]

    init(_ described: RotationCourse) {
        self.described = described
        seats = [[], []]
        left = [[Int]](repeating: [Int](repeating: described.turns, count: described.students), count: 2)
        seat(0)
    }

    /// Seats presenters and critics reading by reading, with whatever clashes within a student cut off at once.
    private mutating func seat(_ reading: Int) {
        if reading == described.readings.count {
            let sessions = described.readings.indices.map { index in
                Session(
                    week: described.readings[index] ?? 0, reading: RotationCourse.reading(index),
                    presenters: [RotationCourse.id(seats[0][index])], critics: [RotationCourse.id(seats[1][index])])
            }
            let checker = SeveralTurnsChecker(described: described, sessions: sessions)
            guard checker.findings.isEmpty else { return }
            let values = described.goals.map(checker.value)
            if best.map({ Self.isBetter(values, than: $0, described.goals) }) ?? true { best = values }
            return
        }
        for presenter in 0..<described.students where left[0][presenter] > 0 && isFar(presenter, reading) {
            for critic in 0..<described.students
            where left[1][critic] > 0 && critic != presenter && isFar(critic, reading) {
                for (role, student) in [presenter, critic].enumerated() {
                    seats[role].append(student)
                    left[role][student] -= 1
                }
                seat(reading + 1)
                for (role, student) in [presenter, critic].enumerated() {
                    seats[role].removeLast()
                    left[role][student] += 1
                }
            }
        }
    }

    private func isFar(_ student: Int, _ reading: Int) -> Bool {
        let week = described.readings[reading] ?? 0
        return seats.allSatisfy { seated in
            seated.indices.allSatisfy {
                seated[$0] != student || abs((described.readings[$0] ?? 0) - week) >= described.gap
            }
        }
    }

    private static func isBetter(_ one: [GoalValue], than other: [GoalValue], _ goals: [RotationGoal]) -> Bool {
        for (goal, pair) in zip(goals, zip(one, other)) where pair.0 != pair.1 {
            return isBetter(pair.0, than: pair.1, goal)
        }
        return false
    }

    /// Whether a value of a goal is better than another.
    static func isBetter(_ one: GoalValue, than other: GoalValue, _ goal: RotationGoal) -> Bool {
        switch (one, other) {
        case (.vector(let new), .vector(let old)):
            goal.measure.isMaximized ? old.lexicographicallyPrecedes(new) : new.lexicographicallyPrecedes(old)
        case (.total(let new, _), .total(let old, _)): goal.measure.isMaximized ? new > old : new < old
        default: false
        }
    }
}
