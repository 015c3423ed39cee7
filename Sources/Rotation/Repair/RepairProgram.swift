internal import Course
internal import Optimization

/// The integer program of a repair in which only some students may be touched; all others keep what they were told.
///
///     t[i]           student i is touched: none of the turns told is kept as a matter of course
///     x[i, s, role]  a touched student has a turn in slot s
///     v[i, s, role]  a volunteer has a turn more in slot s
///     h[s]           slot s is held
///     q[s, role]     it is held without anybody of a role
///     z[i, a, b]     a touched student presents in week a and criticises in week b, where a goal asks for it
///
///     Σs x[i, s, role] = owed(i, role) · t[i]
///     least · h[s] <= students of s in a role <= most · h[s]
///     turns of i within any `gap` weeks <= 1
///     members of one group on one side of s
///
/// Return matches are cut off where a solution has one: x + x + x + x <= 3 over the four turns of two students.
struct RepairProgram: Sendable {
    /// A turn that the program may give.
    struct Seat: Sendable {
        let student: Int
        let slot: Int
        let role: TurnRole
        let variable: Variable
    }

    /// A turn of a student in a slot, as an expression that is 1 where the student has it.
    typealias Presence = (student: Int, expression: LinearExpression)

    let offers: SeatOffers
    var model = Model("repair")
    /// By student; nil for those who are touched in any case or never.
    private(set) var touched: [Int: Variable] = [:]
    private(set) var held: [Int: Variable] = [:]
    private(set) var seats: [Seat] = []
    /// Indices of seats by student, and by slot and role.
    private(set) var seatsOfStudent: [[Int]]
    private var seatsOfSlot: [[[Int]]]
    /// Those who may change, by slot and role.
    private var presencesOfSlot: [[[Presence]]] = []
    /// For volunteers, the turns they take beyond those owed, by student.
    private(set) var extras: [Int: [Int]] = [:]

    var open: OpenRotation { offers.open }
    var touchable: [Int] { offers.touchable }
    var allowance: RepairAllowance { offers.allowance }

    /// - Parameters:
    ///   - offers: the turns that it may give.
    ///   - choices: the most slots that each student is offered in each role; nil for all.
    init(_ offers: SeatOffers, choices: Int? = nil) {
        self.offers = offers
        seatsOfStudent = [[Int]](repeating: [], count: offers.open.studentCount)
        seatsOfSlot = offers.open.slots.map { _ in [[], []] }
        let usable = offers.usable
        for slot in usable where fixed(slot).allSatisfy(\.isEmpty) { held[slot] = model.binary("h[\(slot)]") }
        for student in touchable { addTouch(student) }
        for student in touchable { addSeats(student, choices) }
        presencesOfSlot = open.slots.indices.map { slot in TurnRole.allCases.map { foundPresences(slot, $0) } }
        addSlots(usable)
        addNewReadings(usable)
        if open.settings.rules.contains(.differentGroups) { addGroups(usable) }
    }

    /// The presenters and the critics of a slot who keep it in any case.
    func fixed(_ slot: Int) -> [[Int]] { offers.fixed[slot] }

    /// 1 where a student keeps what was told.
    private func keeps(_ student: Int) -> LinearExpression {
        guard let variable = touched[student] else { return LinearExpression() }
        return 1 - variable
    }

    private mutating func addTouch(_ student: Int) {
        guard !open.mustChange[student] else { return }
        touched[student] = model.binary("t[\(student)]")
    }

    private mutating func addSeats(_ student: Int, _ choices: Int?) {
        for role in TurnRole.allCases {
            let owed = role == .presenter ? open.owesPresenting[student] : open.owesCriticizing[student]
            if owed > 0 {
                let all = offers.owedSlots(student, role)
                let offered = choices.map { nearest(all, to: student, role, $0) } ?? all
                var given = LinearExpression()
                for slot in offered { given += addSeat(student, slot, role) }
                if let variable = touched[student] {
                    model.add("owed \(student)", given - Double(owed) * variable == 0)
                } else {
                    model.add("owed \(student)", given == Double(owed))
                }
            }
            if open.settings.cover == .volunteers {
                var extra = LinearExpression()
                for slot in offers.extraSlots(student, role) {
                    extras[student, default: []].append(seats.count)
                    extra += addSeat(student, slot, role)
                }
                // Who takes a turn more is touched, and takes one more in each role at most.
                if !extra.terms.isEmpty, let variable = touched[student] {
                    model.add("volunteer \(student)", extra - variable <= 0)
                } else if !extra.terms.isEmpty {
                    model.add("volunteer \(student)", extra <= 1)
                }
            }
        }
        addGap(student)
    }

    /// Some of the slots: the student's own, those that lack somebody, then others, spread over students.
    private func nearest(_ slots: [Int], to student: Int, _ role: TurnRole, _ count: Int) -> [Int] {
        let own = role == .presenter ? open.presents[student] : open.criticizes[student]
        let lacking = slots.filter { slot in
            (role == .presenter ? open.slots[slot].presenters : open.slots[slot].critics).isEmpty
        }
        let start = lacking.isEmpty ? 0 : student * 7 % lacking.count
        let rotated = lacking[start...] + lacking[..<start]
        var first: [Int] = own.filter(slots.contains) + rotated
        if first.count < count { first += slots.filter { [first] in !first.contains($0) }.prefix(count - first.count) }
        return Array(Set(first.prefix(count))).sorted()
    }

    private mutating func addSeat(_ student: Int, _ slot: Int, _ role: TurnRole) -> Variable {
        let variable = model.binary("")
        seatsOfStudent[student].append(seats.count)
        seatsOfSlot[slot][role.rawValue].append(seats.count)
        seats.append(Seat(student: student, slot: slot, role: role, variable: variable))
        return variable
    }

    /// A student's turns are `gap` weeks apart: any `gap` weeks on end have one of them at most.
    private mutating func addGap(_ student: Int) {
        var byWeek = [LinearExpression?](repeating: nil, count: open.weekCount)
        func add(_ slot: Int, _ turn: some LinearTerm) {
            let week = open.slots[slot].week
            if byWeek[week] == nil { byWeek[week] = LinearExpression() }
            byWeek[week]? += turn
        }
        for index in seatsOfStudent[student] { add(seats[index].slot, seats[index].variable) }
        guard !seatsOfStudent[student].isEmpty else { return }
        if open.settings.cover == .volunteers {
            for slot in open.presents[student] + open.criticizes[student] { add(slot, keeps(student)) }
        }
        for start in open.firstWeek..<max(open.firstWeek + 1, open.weekCount - open.gap + 1) {
            let weeks = (start..<min(open.weekCount, start + open.gap)).compactMap { byWeek[$0] }
            if !weeks.isEmpty { model.add("gap \(student) \(start)", sum(weeks) <= 1) }
        }
    }

    /// Those of a slot in a role who may change, each with an expression that is 1 where the student is there.
    func presences(_ slot: Int, _ role: TurnRole) -> [Presence] { presencesOfSlot[slot][role.rawValue] }

    private func foundPresences(_ slot: Int, _ role: TurnRole) -> [Presence] {
        let told = role == .presenter ? open.slots[slot].presenters : open.slots[slot].critics
        let seats = seatsOfSlot[slot][role.rawValue]
        var presences: [Presence] = []
        presences.reserveCapacity(told.count + seats.count)
        for student in told where offers.isTouchable[student] && touched[student] != nil {
            presences.append((student: student, expression: keeps(student)))
        }
        let known = presences.count
        // Seats are in the order of the students.
        for seat in seats.lazy.map({ self.seats[$0] }) {
            if presences.last?.student == seat.student {
                presences[presences.count - 1].expression += seat.variable
            } else if let place = presences[..<known].firstIndex(where: { $0.student == seat.student }) {
                presences[place].expression += seat.variable
            } else {
                presences.append((student: seat.student, expression: LinearExpression(seat.variable)))
            }
        }
        return presences.sorted { $0.student < $1.student }
    }

    private mutating func addSlots(_ usable: [Int]) {
        var empty = LinearExpression()
        for role in TurnRole.allCases {
            let most = open.places(role)
            // Loads that differ by at most one: k or k + 1 at every reading.
            let levels = most == 1 ? [1] : Array(1..<most)
            let level = levels.map { _ in model.binary("level") }
            model.add("level", sum(level) == 1)
            let least = sum(zip(levels, level)) { Double($0) * $1 }
            // Readings left alone are full.
            let areAllUsable = Set(usable).isSuperset(of: open.publishedSlots)
            if most > 1, !areAllUsable, let last = level.last { model.fix(last, to: 1) }
            for slot in usable {
                let fixed = Double(fixed(slot)[role.rawValue].count)
                var load = sum(presences(slot, role).map(\.expression)) + fixed
                if most > 1 { model.add("most", load - least <= 1) }
                guard let held = held[slot] else {
                    model.add("room", load <= Double(most))
                    if allowance.uncovered > 0 {
                        let stays = model.binary("q")
                        empty += stays
                        load += Double(most) * stays
                    }
                    model.add("side", load - least >= 0)
                    continue
                }
                model.add("room", load - Double(most) * held <= 0)
                if allowance.uncovered > 0 {
                    let stays = model.binary("q")
                    empty += stays
                    model.add("one side", stays - held <= 0)
                    load += Double(most) * stays
                }
                model.add("side", load - least - Double(most) * held >= -Double(most))
            }
        }
        if allowance.uncovered > 0 { model.add("empty sides", empty <= Double(allowance.uncovered)) }
        for slot in usable where open.settings.cover == .volunteers && open.slots[slot].isPublished {
            if let variable = held[slot] { model.fix(variable, to: 1) }
        }
    }

    /// A reading that was not told is held in one week at most, and a week holds only so many readings.
    private mutating func addNewReadings(_ usable: [Int]) {
        let new = usable.filter { !open.slots[$0].isPublished }
        for (_, slots) in Dictionary(grouping: new, by: { open.slots[$0].reading }).sorted(by: { $0.key < $1.key }) {
            if slots.count > 1 { model.add("once", sum(slots.compactMap { held[$0] }) <= 1) }
        }
        if !new.isEmpty {
            model.add("new readings", sum(new.compactMap { held[$0] }) <= Double(allowance.newReadings))
        }
        for week in open.firstWeek..<max(open.firstWeek, open.weekCount) {
            let own = open.slots.indices.filter { open.slots[$0].week == week }
            let variable = own.compactMap { held[$0] }
            let fixed = own.count { open.slots[$0].isPublished && held[$0] == nil }
            if variable.isEmpty || variable.count + fixed <= open.capacity[week] { continue }
            // What was told may be more than the rules now allow; it need not grow.
            model.add("week \(week)", sum(variable) <= Double(max(0, open.capacity[week] - fixed)))
        }
    }

    /// No critic faces a presenter of the own group: in a slot a group is on one side.
    private mutating func addGroups(_ usable: [Int]) {
        for slot in usable {
            let fixed = fixed(slot)
            let sides = TurnRole.allCases.map { role in
                presences(slot, role).compactMap { presence in
                    open.groups[presence.student].map { (group: $0, presence: presence) }
                }.sorted { ($0.group, $0.presence.student) < ($1.group, $1.presence.student) }
            }
            var rest = sides.map { $0[...] }
            func take(_ group: Int, _ role: TurnRole) -> [Presence] {
                let own = rest[role.rawValue].prefix { $0.group == group }
                rest[role.rawValue].removeFirst(own.count)
                return own.map(\.presence)
            }
            while let group = rest.compactMap({ $0.first?.group }).min() {
                let presenters = take(group, .presenter)
                let critics = take(group, .critic)
                for (role, own) in zip(TurnRole.allCases, [presenters, critics])
                where !open.mayFace(group, fixed[1 - role.rawValue]) {
                    for presence in own { model.add("own group", presence.expression <= 0) }
                }
                if presenters.isEmpty || critics.isEmpty { continue }
                if presenters.count == 1, critics.count == 1, presenters[0].student == critics[0].student { continue }
                if open.settings.presenters == 1, open.settings.critics == 1 {
                    model.add("group", sum((presenters + critics).map(\.expression)) <= 1)
                    continue
                }
                let side = model.binary("side")
                for presence in presenters { model.add("presents", presence.expression - side <= 0) }
                for presence in critics { model.add("criticises", presence.expression + side <= 1) }
            }
        }
    }

    /// The number of students touched who count.
    var touchedCount: LinearExpression {
        let counted = Set(open.counted)
        return sum(touchable.filter(counted.contains).compactMap { touched[$0] }) { 1 * $0 }
            + Double(touchable.count { touched[$0] == nil && counted.contains($0) })
    }

    /// At least so many of some students are touched; those who do not count are.
    mutating func keepRows(_ rows: [(students: Set<Int>, least: Int)]) {
        let free = Set(open.remaining).subtracting(open.counted)
        for row in rows {
            let known = touchable.count { row.students.contains($0) && (touched[$0] == nil || free.contains($0)) }
            let others = touchable.filter { row.students.contains($0) && !free.contains($0) }
            model.add(
                "known", sum(others.compactMap { touched[$0] }) { 1 * $0 } >= Double(max(0, row.least - known)))
        }
    }

    /// How many volunteer in both roles; nil where nobody can.
    mutating func volunteersTwice() -> LinearExpression? {
        var twice: [Variable] = []
        for (_, own) in extras.sorted(by: { $0.key < $1.key }) where own.count > 1 {
            let both = model.binary("twice")
            model.add("twice", sum(own) { 1 * seats[$0].variable } - both <= 1)
            twice.append(both)
        }
        return twice.isEmpty ? nil : sum(twice)
    }

    /// At most so many are touched outside of a set of students.
    mutating func limitTouched(to people: Int, outside students: Set<Int>) {
        let others = open.counted.filter { !students.contains($0) }
        model.add("beside", sum(others.compactMap { touched[$0] }) { 1 * $0 } <= Double(people))
    }

    mutating func limitTouched(to people: Int) { model.add("touched", touchedCount <= Double(people)) }
}

extension OpenRotation {
    /// Whether a group has nobody among students.
    func mayFace(_ group: Int, _ students: [Int]) -> Bool { students.allSatisfy { groups[$0] != group } }
}
