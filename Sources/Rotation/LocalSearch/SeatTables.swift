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

    init(_ instance: RotationInstance) {
        self.instance = instance
        studentCount = instance.studentCount
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
            instance.differentGroups ? group ?? -1 - student : -1 - student
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
            if tables.instance.noReturn, criticizes[presenter] == presenting { broken += 1 }
        }
        return broken
    }

    /// The conflicts of some students, each named once, with return matches between one of them and another student counted whole.
    func conflicts(of students: [Int]) -> Int {
        var broken = 0
        for student in students {
            broken += conflicts(of: student)
            guard tables.instance.noReturn else { continue }
            for place in presenters.range(criticizes[student])
            where criticizes[presenters[place]] == presents[student] && !students.contains(presenters[place]) {
                broken += 1
            }
        }
        return broken
    }

    /// How many times some critics, each named once, face somebody whom they have faced before.
    func repeats(of students: [Int]) -> Int {
        guard !tables.isPast.isEmpty else { return 0 }
        return students.reduce(0) { sum, student in
            presenters.range(criticizes[student]).reduce(sum) {
                $0 + (tables.isPast[student * tables.studentCount + presenters[$1]] ? 1 : 0)
            }
        }
    }

    /// All conflicts, doubled.
    var conflicts: Int { presents.indices.reduce(0) { $0 + conflicts(of: $1) } }
}

extension RotationInstance {
    /// Sessions with the presenters and critics of turns, in seats that are chosen without regard to opponents; nil where the
    /// turns leave somebody without a seat or a session without students.
    func seated(_ turns: Turns) -> [HeldSession]? {
        var (sessions, open) = sessions(of: turns)
        func place(_ week: Int, _ seated: (HeldSession) -> Int) -> Int? {
            sessions.indices.filter { sessions[$0].week == week && seated(sessions[$0]) < size.most }
                .min { (seated(sessions[$0]), $0) < (seated(sessions[$1]), $1) }
        }
        for student in open {
            guard let session = place(turns.presents[student], { $0.presenters.count }) else { return nil }
            sessions[session].presenters.append(student)
        }
        for student in turns.criticizes.indices {
            guard let session = place(turns.criticizes[student], { $0.critics.count }) else { return nil }
            sessions[session].critics.append(student)
        }
        let places = size.fewest...size.most
        let isComplete = sessions.allSatisfy { places ~= $0.presenters.count && places ~= $0.critics.count }
        return isComplete && sessions.count == size.readings ? sessions : nil
    }
}
