/// Who presents and who criticises in which week, before opponents are paired.
struct Turns: Sendable {
    /// The index of the week in which each student presents.
    var presents: [Int]
    /// The ranked reading that each student presents, or nil for any of the week's.
    var readings: [Int?]
    /// The index of the week in which each student criticises.
    var criticizes: [Int]
    /// Readings held, by week.
    var loads: [Int]
}

/// A reading that is held in a week, with those who present and those who criticise it, by index.
struct HeldSession: Sendable, Equatable {
    let week: Int
    let reading: Int
    var presenters: [Int] = []
    var critics: [Int] = []
}

extension RotationInstance {
    /// The sessions of turns with the presenters whose reading is decided: all of them where a reading has one presenter.
    ///
    /// Readings that nobody ranked fill up the weeks: first those that must be held in the week, then free ones.
    func sessions(of turns: Turns) -> (sessions: [HeldSession], open: [Int]) {
        var presentersOf: [Int: [Int]] = [:]
        for (student, reading) in turns.readings.enumerated() {
            if let reading { presentersOf[reading, default: []].append(student) }
        }
        var free = fixedWeeks.indices.filter { fixedWeeks[$0] == nil && presentersOf[$0] == nil }[...]
        var sessions: [HeldSession] = []
        var open: [Int] = []
        for week in 0..<weekCount {
            let ranked = presentersOf.keys.filter { turns.presents[presentersOf[$0]?.first ?? 0] == week }.sorted()
            var held = ranked
            let own = fixedWeeks.indices.filter { fixedWeeks[$0] == week && presentersOf[$0] == nil }
            held += own.prefix(max(0, turns.loads[week] - held.count))
            while held.count < turns.loads[week], let reading = free.popFirst() { held.append(reading) }
            var waiting = turns.presents.indices.filter { turns.presents[$0] == week && turns.readings[$0] == nil }[...]
            for reading in held.sorted() {
                var session = HeldSession(week: week, reading: reading, presenters: presentersOf[reading] ?? [])
                if size.most == 1, session.presenters.isEmpty, let student = waiting.popFirst() {
                    session.presenters = [student]
                }
                sessions.append(session)
            }
            open += waiting
        }
        return (sessions, open)
    }

    /// The weeks in sets that are linked by two students who swap two weeks and so could face each other twice.
    func linkedWeeks(_ turns: Turns) -> [[Int]] {
        var root = Array(0..<weekCount)
        func find(_ week: Int) -> Int {
            var week = week
            while root[week] != week { week = root[week] }
            return week
        }
        if noReturn {
            var swaps: Set<[Int]> = []
            for (presents, criticizes) in zip(turns.presents, turns.criticizes) {
                swaps.insert([presents, criticizes])
            }
            for (presents, criticizes) in zip(turns.presents, turns.criticizes)
            where swaps.contains([criticizes, presents]) {
                let (first, second) = (find(presents), find(criticizes))
                root[max(first, second)] = min(first, second)
            }
        }
        return Dictionary(grouping: 0..<weekCount, by: find).values.sorted { $0[0] < $1[0] }
    }
}
