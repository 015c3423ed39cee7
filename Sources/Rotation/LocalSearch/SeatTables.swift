/// What a local search looks up of an instance, in flat tables.
struct SeatTables: Sendable {
    let instance: RotationInstance
    let studentCount: Int
    let weekCount: Int
    let readingCount: Int
    let unranked: Int
    /// The rank of each reading, by student, then by reading.
    let ranks: [Int]
    /// Whether a student is away, by student, then by week.
    let isAway: [Bool]
    /// The group of each student whose members must not face each other; other students have numbers of their own.
    let groups: [Int]
    /// The group of each student whose early and late turns count together; nil where they do not matter.
    let balancedGroups: [Int?]
    /// Of each week: 1 early, -1 late, 0 neither.
    let halves: [Int]
    /// Whether two students have faced each other before, by one, then by the other; empty where that does not matter.
    let isPast: [Bool]
    /// How many turns each student has in a role, which follow each other.
    let turns: Int
    /// Whether it counts that a critic faces the same presenter again.
    let countsRepeats: Bool

    /// Those who stand for the same student, the one named among them.
    func siblings(of student: Int) -> Range<Int> {
        turns == 1 ? student..<student + 1 : student / turns * turns..<(student / turns + 1) * turns
    }

    init(_ instance: RotationInstance) {
        self.instance = instance
        studentCount = instance.studentCount
        turns = instance.turns
        countsRepeats = instance.countsRepeats && (instance.turns > 1 || !instance.past.isEmpty)
        weekCount = instance.weekCount
        readingCount = instance.fixedWeeks.count
        unranked = instance.unranked
        var ranks = [Int](repeating: instance.unranked, count: instance.studentCount * instance.fixedWeeks.count)
        var isAway = [Bool](repeating: false, count: instance.studentCount * instance.weekCount)
        for student in 0..<instance.studentCount {
            for wish in instance.wishes[student] {
                ranks[student * instance.fixedWeeks.count + wish.reading] = wish.rank
            }
            for week in instance.away[student] { isAway[student * instance.weekCount + week] = true }
        }
        self.ranks = ranks
        self.isAway = isAway
        groups = instance.groups.enumerated().map { student, group in
            let own = -1 - instance.person(student)
            return instance.differentGroups ? group ?? own : own
        }
        balancedGroups = instance.groups.map { instance.sharesEarlyLate ? $0 : nil }
        halves = (0..<instance.weekCount).map(instance.half)
        isPast = instance.past.flatMap { partners in (0..<instance.studentCount).map(partners.contains) }
    }
}

extension SeatedRotation {
    /// The rules that a student breaks; a return match counts half for each of the two.
    ///
    /// Twice the number, so that halves are whole.
    func conflicts(of student: Int) -> Int {
        let presenting = presents[student]
        let criticizing = criticizes[student]
        let (first, second) = (weeks[presenting], weeks[criticizing])
        var broken = 0
        if abs(first - second) < tables.instance.gap { broken += 2 }
        if tables.isAway[student * tables.weekCount + first] { broken += 2 }
        if tables.isAway[student * tables.weekCount + second] { broken += 2 }
        for place in presenters.range(criticizing) {
            let presenter = presenters[place]
            if tables.groups[presenter] == tables.groups[student] { broken += 2 }
            if tables.instance.noReturn {
                broken +=
                    tables.turns == 1 ? (criticizes[presenter] == presenting ? 1 : 0) : returns(student, presenter)
            }
        }
        if tables.turns > 1 { for other in tables.siblings(of: student) { broken += crowding(student, other) } }
        return broken
    }

    /// How many times one whom a critic faces criticises the same student, in any of their turns.
    private func returns(_ critic: Int, _ presenter: Int) -> Int {
        tables.siblings(of: presenter).reduce(0) { sum, back in
            sum + tables.siblings(of: critic).count { criticizes[back] == presents[$0] }
        }
    }

    /// How many turns of two who stand for one student are nearer to each other than the gap.
    private func crowding(_ one: Int, _ other: Int) -> Int {
        guard one != other else { return 0 }
        var crowded = 0
        for first in [weeks[presents[one]], weeks[criticizes[one]]] {
            for second in [weeks[presents[other]], weeks[criticizes[other]]]
            where abs(first - second) < tables.instance.gap { crowded += 1 }
        }
        return crowded
    }

    /// The conflicts of some students, each named once, with those between one of them and another student counted whole.
    func conflicts(of students: [Int]) -> Int {
        var broken = 0
        for student in students {
            broken += conflicts(of: student)
            if tables.turns > 1 {
                broken += conflictsWithOthers(student, students)
                continue
            }
            guard tables.instance.noReturn else { continue }
            for place in presenters.range(criticizes[student])
            where criticizes[presenters[place]] == presents[student] && !students.contains(presenters[place]) {
                broken += 1
            }
        }
        return broken
    }

    /// The halves of a student's conflicts that count at students who are not among some.
    private func conflictsWithOthers(_ student: Int, _ students: [Int]) -> Int {
        var broken = 0
        for other in tables.siblings(of: student) where !students.contains(other) { broken += crowding(student, other) }
        guard tables.instance.noReturn else { return broken }
        for place in presenters.range(criticizes[student]) {
            for back in tables.siblings(of: presenters[place]) where !students.contains(back) {
                broken += tables.siblings(of: student).count { criticizes[back] == presents[$0] }
            }
        }
        return broken
    }

    /// How many times some critics face somebody whom they have faced before; of several turns all count.
    func repeats(of students: [Int]) -> Int {
        guard tables.countsRepeats else { return 0 }
        if tables.turns > 1 { return repeatsOfPeople(students) }
        return students.reduce(0) { sum, student in
            presenters.range(criticizes[student]).reduce(sum) {
                $0 + (tables.isPast[student * tables.studentCount + presenters[$1]] ? 1 : 0)
            }
        }
    }

    /// The repeats of the students for whom some stand.
    private func repeatsOfPeople(_ students: [Int]) -> Int {
        var repeats = 0
        var faced: [Int] = []
        for (index, student) in students.enumerated() {
            let own = tables.siblings(of: student)
            if students[..<index].contains(where: own.contains) { continue }
            faced.removeAll(keepingCapacity: true)
            for critic in own {
                for place in presenters.range(criticizes[critic]) {
                    let opponent = tables.siblings(of: presenters[place]).lowerBound
                    if faced.contains(opponent)
                        || !tables.isPast.isEmpty && tables.isPast[critic * tables.studentCount + opponent]
                    {
                        repeats += 1
                    }
                    faced.append(opponent)
                }
            }
        }
        return repeats
    }

    /// All conflicts, doubled.
    var conflicts: Int { presents.indices.reduce(0) { $0 + conflicts(of: $1) } }
}

extension RotationInstance {
    /// Sessions with the presenters and critics of turns, in seats that are chosen without regard to opponents; nil where the
    /// turns do not hold as many readings as are to be held.
    ///
    /// Whom the sessions of the week have no seat for gets one in another week, and the seats are evened out, so that a search
    /// has a start, however many rules it breaks.
    func seated(_ turns: Turns) -> [HeldSession]? {
        var (sessions, open) = sessions(of: turns)
        guard sessions.count == size.readings, !sessions.isEmpty else { return nil }
        seat(open, in: &sessions, \.presenters) { turns.presents[$0] }
        seat(Array(turns.criticizes.indices), in: &sessions, \.critics) { turns.criticizes[$0] }
        return sessions
    }

    private func seat(
        _ students: [Int], in sessions: inout [HeldSession], _ seats: WritableKeyPath<HeldSession, [Int]>,
        _ week: (Int) -> Int
    ) {
        for student in students {
            let open = sessions.indices.filter { sessions[$0][keyPath: seats].count < size.most }
            let session = open.min { one, other in
                func order(_ index: Int) -> (Int, Int, Int) {
                    (sessions[index].week == week(student) ? 0 : 1, sessions[index][keyPath: seats].count, index)
                }
                return order(one) < order(other)
            }
            if let session { sessions[session][keyPath: seats].append(student) }
        }
        while let poor = sessions.indices.first(where: { sessions[$0][keyPath: seats].count < size.fewest }),
            let rich = sessions.indices.first(where: { sessions[$0][keyPath: seats].count > size.fewest }),
            let student = sessions[rich][keyPath: seats].popLast()
        {
            sessions[poor][keyPath: seats].append(student)
        }
    }
}
