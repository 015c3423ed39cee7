/// A whole rotation that may break rules: everybody has a seat as presenter and as critic, each held reading a week.
///
/// Kept between all moves: every student presents and criticises once, a reading is held once and in a week that it may have,
/// and the loads of readings and weeks are as the instance asks. What may be broken, and is counted, are days away, the gap,
/// groups that face each other and return matches.
struct SeatedRotation: Sendable {
    let tables: SeatTables
    /// By session: the index of its week and of its reading.
    private(set) var weeks: [Int]
    private(set) var readings: [Int]
    /// By student: the session.
    private(set) var presents: [Int]
    private(set) var criticizes: [Int]
    /// By session.
    private(set) var presenters: SeatList
    private(set) var critics: SeatList
    /// Readings held, by week.
    private(set) var loads: [Int]
    /// The session of each reading that is held.
    private(set) var sessionOfReading: [Int?]
    /// How many students have each rank, of several the worst, and each number of weeks between turns, of several the least.
    private(set) var ranks: [Int]
    private(set) var spreads: [Int]
    /// By group: early minus late turns of presenters, and of critics.
    private var early: [(presenting: Int, criticizing: Int)]
    /// How many groups have early and late turns that differ by each number.
    private(set) var imbalances: [Int]
    /// How many critics do not know their topic.
    private(set) var misfits = 0

    /// - Parameter sessions: sessions in which each student presents once and criticises once.
    init(_ sessions: [HeldSession], tables: SeatTables) {
        self.tables = tables
        weeks = sessions.map(\.week)
        readings = sessions.map(\.reading)
        presenters = SeatList(sessions.map(\.presenters), most: tables.instance.size.most)
        critics = SeatList(sessions.map(\.critics), most: tables.instance.size.most)
        presents = .init(repeating: 0, count: tables.studentCount)
        criticizes = presents
        loads = .init(repeating: 0, count: tables.weekCount)
        sessionOfReading = .init(repeating: nil, count: tables.readingCount)
        ranks = .init(repeating: 0, count: tables.unranked + 1)
        spreads = .init(repeating: 0, count: max(1, tables.weekCount))
        early = .init(repeating: (0, 0), count: tables.instance.groupCount)
        imbalances = .init(repeating: 0, count: tables.instance.greatestImbalance + 1)
        imbalances[0] = tables.instance.groupCount
        for (index, session) in sessions.enumerated() {
            loads[session.week] += 1
            sessionOfReading[session.reading] = index
            for student in session.presenters { presents[student] = index }
            for student in session.critics { criticizes[student] = index }
        }
        for student in presents.indices { countTurns(student, 1) }
        for person in stride(from: 0, to: presents.count, by: tables.turns) { countPerson(person, 1) }
    }

    var sessions: [HeldSession] {
        weeks.indices.map { session in
            HeldSession(
                week: weeks[session], reading: readings[session], presenters: presenters.students(of: session).sorted(),
                critics: critics.students(of: session).sorted())
        }.sorted { ($0.week, $0.reading) < ($1.week, $1.reading) }
    }

    private func rank(of student: Int) -> Int {
        if tables.turns == 1 { return tables.ranks[student * tables.readingCount + readings[presents[student]]] }
        return tables.siblings(of: student).reduce(0) {
            max($0, tables.ranks[$1 * tables.readingCount + readings[presents[$1]]])
        }
    }

    private func spread(of student: Int) -> Int {
        if tables.turns == 1 { return abs(weeks[presents[student]] - weeks[criticizes[student]]) }
        let own = tables.siblings(of: student)
        var least = Int.max
        for one in own {
            let (first, second) = (weeks[presents[one]], weeks[criticizes[one]])
            least = min(least, abs(first - second))
            for other in own where other > one {
                for week in [weeks[presents[other]], weeks[criticizes[other]]] {
                    least = min(least, abs(first - week), abs(second - week))
                }
            }
        }
        return least
    }

    /// Counts what a student reaches, or takes it out of the count.
    private mutating func count(_ student: Int, _ change: Int) {
        countTurns(student, change)
        countPerson(student, change)
    }

    /// Counts what all turns of a student come to, whichever of those who stand for the student is named.
    private mutating func countPerson(_ student: Int, _ change: Int) {
        ranks[rank(of: student)] += change
        spreads[spread(of: student)] += change
    }

    /// Counts what does not depend on a student's other turns.
    private mutating func countTurns(_ student: Int, _ change: Int) {
        if !tables.instance.knows(student, readings[criticizes[student]]) { misfits += change }
        guard let group = tables.balancedGroups[student] else { return }
        imbalances[abs(early[group].presenting) + abs(early[group].criticizing)] -= 1
        early[group].presenting += change * tables.halves[weeks[presents[student]]]
        early[group].criticizing += change * tables.halves[weeks[criticizes[student]]]
        imbalances[abs(early[group].presenting) + abs(early[group].criticizing)] += 1
    }
}

// MARK: Moves

extension SeatedRotation {
    /// A small change that keeps seats and loads as they must be.
    enum Move: Sendable {
        /// Two who do not stand for the same student take each other's place as critics, as presenters, or as both.
        case swapCritics(Int, Int)
        case swapPresenters(Int, Int)
        case swapTurns(Int, Int)
        /// Two sessions take each other's week.
        case swapWeeks(Int, Int)
        /// A session gets a reading and a week.
        case hold(session: Int, reading: Int, week: Int)
        case seatPresenter(Int, session: Int)
        case seatCritic(Int, session: Int)
    }

    /// The students whose conflicts a move can change: those moved and all who sit with them before or after.
    func affected(by move: Move, into students: inout [Int]) {
        students.removeAll(keepingCapacity: true)
        switch move {
        case .swapCritics(let one, let other):
            students.append(one)
            students.append(other)
        case .swapPresenters(let one, let other), .swapTurns(let one, let other):
            students.append(one)
            students.append(other)
            append(critics, of: presents[one], to: &students)
            append(critics, of: presents[other], to: &students)
        case .swapWeeks(let one, let other):
            append(presenters, of: one, to: &students)
            append(critics, of: one, to: &students)
            append(presenters, of: other, to: &students)
            append(critics, of: other, to: &students)
        case .hold(let session, _, _):
            append(presenters, of: session, to: &students)
            append(critics, of: session, to: &students)
        case .seatPresenter(let student, let session):
            students.append(student)
            append(critics, of: session, to: &students)
            append(critics, of: presents[student], to: &students)
        case .seatCritic(let student, _):
            students.append(student)
        }
    }

    /// Adds those in a session's seats who are not there yet.
    private func append(_ seats: SeatList, of session: Int, to students: inout [Int]) {
        for place in seats.range(session) where !students.contains(seats[place]) { students.append(seats[place]) }
    }

    /// The move that undoes a move, asked before it is made.
    func inverse(of move: Move) -> Move {
        switch move {
        case .swapCritics, .swapPresenters, .swapTurns, .swapWeeks: move
        case .hold(let session, _, _): .hold(session: session, reading: readings[session], week: weeks[session])
        case .seatPresenter(let student, _): .seatPresenter(student, session: presents[student])
        case .seatCritic(let student, _): .seatCritic(student, session: criticizes[student])
        }
    }

    mutating func make(_ move: Move) {
        switch move {
        case .swapCritics(let one, let other): swapCritics(one, other)
        case .swapPresenters(let one, let other): swapPresenters(one, other)
        case .swapTurns(let one, let other):
            swapPresenters(one, other)
            swapCritics(one, other)
        case .swapWeeks(let one, let other):
            recount(sessions: one, other) { rotation in rotation.weeks.swapAt(one, other) }
        case .hold(let session, let reading, let week):
            recount(sessions: session, session) { rotation in
                rotation.loads[rotation.weeks[session]] -= 1
                rotation.loads[week] += 1
                rotation.weeks[session] = week
                rotation.sessionOfReading[rotation.readings[session]] = nil
                rotation.sessionOfReading[reading] = session
                rotation.readings[session] = reading
            }
        case .seatPresenter(let student, let session):
            count(student, -1)
            presenters.remove(student, from: presents[student])
            presenters.append(student, to: session)
            presents[student] = session
            count(student, 1)
        case .seatCritic(let student, let session):
            count(student, -1)
            critics.remove(student, from: criticizes[student])
            critics.append(student, to: session)
            criticizes[student] = session
            count(student, 1)
        }
    }

    private mutating func swapCritics(_ one: Int, _ other: Int) {
        count(one, -1)
        count(other, -1)
        critics.replace(one, by: other, in: criticizes[one])
        critics.replace(other, by: one, in: criticizes[other])
        criticizes.swapAt(one, other)
        count(one, 1)
        count(other, 1)
    }

    private mutating func swapPresenters(_ one: Int, _ other: Int) {
        count(one, -1)
        count(other, -1)
        presenters.replace(one, by: other, in: presents[one])
        presenters.replace(other, by: one, in: presents[other])
        presents.swapAt(one, other)
        count(one, 1)
        count(other, 1)
    }

    /// Counts anew the students of two sessions, which may be one and the same.
    private mutating func recount(sessions one: Int, _ other: Int, _ change: (inout SeatedRotation) -> Void) {
        var students: [Int] = []
        affected(by: .swapWeeks(one, other), into: &students)
        countAll(students, -1)
        change(&self)
        countAll(students, 1)
    }

    /// Counts some, of whom several may stand for one student.
    private mutating func countAll(_ students: [Int], _ change: Int) {
        for (index, student) in students.enumerated() {
            countTurns(student, change)
            let own = tables.siblings(of: student)
            if tables.turns == 1 || !students[..<index].contains(where: own.contains) { countPerson(student, change) }
        }
    }
}
