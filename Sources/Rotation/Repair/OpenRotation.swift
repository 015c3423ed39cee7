internal import Course

/// The part of a rotation that may still change, by index: open weeks, the places for readings in them, and for each student
/// the turns that are over, those that were told and those that are still owed.
struct OpenRotation: Sendable {
    /// A place for a reading in an open week.
    struct Slot: Sendable {
        /// Indices.
        let week: Int
        let reading: Int
        let isPublished: Bool
        /// The students who were told this turn and are still there.
        var presenters: [Int] = []
        var critics: [Int] = []
        /// Whether somebody who was told to present, or to criticise, is gone.
        var lacksPresenter = false
        var lacksCritic = false
    }

    /// A turn that is over.
    struct PastTurn: Sendable, Hashable {
        let week: Int
        let reading: Int?
        let role: TurnRole
    }

    let course: Course
    let settings: RotationSettings
    let studentCount: Int
    let weekCount: Int
    /// The index of the first week that may change.
    let firstWeek: Int
    let gap: Int
    let groups: [Int?]
    /// Published places first, by week and reading; then those of readings that were not told, by week and reading.
    let slots: [Slot]
    /// Turns that are over, by student.
    let past: [[PastTurn]]
    /// The slots that each student was told, by student.
    let presents: [[Int]]
    let criticizes: [[Int]]
    /// How many turns each student still owes.
    let owesPresenting: [Int]
    let owesCriticizing: [Int]
    /// Those who have had turns, past or told, ascending.
    let remaining: [Int]
    /// Those of them who count when their turns change, ascending.
    let counted: [Int]
    /// Students without any turns so far, ascending.
    let arrivals: [Int]
    /// Who was told a turn at a reading or in a week that the course no longer has, by student.
    let isLost: [Bool]
    /// Who was told a turn that cannot be, too few turns, or more than are owed, by student.
    let mustChange: [Bool]
    /// Who criticised whom among those who are still there.
    let pastFacings: Set<Facing>
    /// The indices of the weeks in which each student is away.
    let away: [Set<Int>]
    /// The most readings of each week.
    let capacity: [Int]
}

/// What a turn is: to present or to criticise.
enum TurnRole: Int, Sendable, Hashable, CaseIterable {
    case presenter
    case critic
}

extension OpenRotation {
    /// - Parameter firstWeek: the number of the first week that may change.
    init(
        course: Course, settings: RotationSettings, groups plans: [GroupPlan], published: [Session], firstWeek: Int,
        alreadyTouched: Set<String> = []
    ) {
        self.course = course
        self.settings = settings
        studentCount = course.students.count
        weekCount = settings.weeks.count
        let weekOfNumber = Dictionary(
            settings.weeks.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { first, _ in first })
        let readingOfID = Dictionary(
            course.readings.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let firstOpen = settings.weeks.firstIndex { $0.number >= firstWeek } ?? settings.weeks.count
        self.firstWeek = firstOpen
        gap = max(1, settings.gap)
        var groupOf = [Int?](repeating: nil, count: studentCount)
        for (group, plan) in plans.enumerated() {
            for member in plan.members {
                if let student = course.position(of: member) { groupOf[student] = group }
            }
        }
        groups = groupOf
        away = course.students.map { Set($0.awayWeeks.compactMap { weekOfNumber[$0] }) }

        var past = [[PastTurn]](repeating: [], count: studentCount)
        var facings: Set<Facing> = []
        var slots: [Slot] = []
        var isLost = [Bool](repeating: false, count: studentCount)
        var hasTurns = isLost
        for session in published.sorted(by: { ($0.week, $0.reading) < ($1.week, $1.reading) }) {
            let presenters = session.presenters.compactMap(course.position)
            let critics = session.critics.compactMap(course.position)
            for student in presenters + critics { hasTurns[student] = true }
            let week = weekOfNumber[session.week]
            let reading = readingOfID[session.reading]
            if session.week < firstWeek {
                let week = week ?? session.week - (settings.weeks.first?.number ?? 1)
                for student in presenters {
                    past[student].append(PastTurn(week: week, reading: reading, role: .presenter))
                }
                for student in critics {
                    past[student].append(PastTurn(week: week, reading: reading, role: .critic))
                }
                for critic in critics {
                    for presenter in presenters { facings.insert(Facing(critic: critic, presenter: presenter)) }
                }
            } else if let week, let reading, course.readings[reading].week ?? session.week == session.week {
                slots.append(
                    Slot(
                        week: week, reading: reading, isPublished: true, presenters: presenters, critics: critics,
                        lacksPresenter: presenters.count < session.presenters.count,
                        lacksCritic: critics.count < session.critics.count))
            } else {
                for student in presenters + critics { isLost[student] = true }
            }
        }
        self.isLost = isLost
        self.past = past
        pastFacings = facings
        let held = Set(published.compactMap { readingOfID[$0.reading] })
        slots += (firstOpen..<settings.weeks.count).flatMap { week in
            course.readings.indices.filter { reading in
                !held.contains(reading)
                    && course.readings[reading].week ?? settings.weeks[week].number
                        == settings.weeks[week].number
            }.map { Slot(week: week, reading: $0, isPublished: false) }
        }
        self.slots = slots
        var presents = [[Int]](repeating: [], count: studentCount)
        var criticizes = presents
        for (index, slot) in slots.enumerated() {
            for student in slot.presenters { presents[student].append(index) }
            for student in slot.critics { criticizes[student].append(index) }
        }
        self.presents = presents
        self.criticizes = criticizes
        let owesPresenting = past.map { turns in max(0, settings.turns - turns.count { $0.role == .presenter }) }
        let owesCriticizing = past.map { turns in max(0, settings.turns - turns.count { $0.role == .critic }) }
        self.owesPresenting = owesPresenting
        self.owesCriticizing = owesCriticizing
        remaining = (0..<studentCount).filter { hasTurns[$0] }
        counted = remaining.filter { !alreadyTouched.contains(course.students[$0].id) }
        arrivals = (0..<studentCount).filter { !hasTurns[$0] }
        capacity = settings.weeks.map { settings.readings(inWeek: $0.number) }
        let away = away
        mustChange = course.students.indices.map { [presents, criticizes, slots] student in
            if isLost[student] || !hasTurns[student] { return true }
            if presents[student].count < owesPresenting[student] { return true }
            if criticizes[student].count < owesCriticizing[student] { return true }
            // Only volunteers take more turns than they owe: a turn may have been taken earlier than it was told.
            if settings.cover != .volunteers,
                presents[student].count > owesPresenting[student]
                    || criticizes[student].count > owesCriticizing[student]
            {
                return true
            }
            let told = (presents[student] + criticizes[student]).map { slots[$0].week }
            if told.contains(where: away[student].contains) { return true }
            let weeks = told + past[student].map(\.week)
            return told.indices.contains { one in
                weeks.indices.contains { one != $0 && abs(told[one] - weeks[$0]) < max(1, settings.gap) }
            }
        }
    }

    /// Whether a student can have a turn in a slot, as far as the student's past and days away say.
    func allows(_ student: Int, at slot: Int) -> Bool {
        let week = slots[slot].week
        return !away[student].contains(week) && past[student].allSatisfy { abs($0.week - week) >= gap }
    }

    /// Whether a critic may face a presenter, as far as groups and the past say.
    func allows(critic: Int, facing presenter: Int) -> Bool {
        if critic == presenter { return false }
        if settings.rules.contains(.differentGroups), let group = groups[critic], group == groups[presenter] {
            return false
        }
        return !settings.rules.contains(.noReturn)
            || !pastFacings.contains(Facing(critic: presenter, presenter: critic))
    }

    /// The owed turns of all students together in a role.
    func owed(_ role: TurnRole) -> Int {
        (role == .presenter ? owesPresenting : owesCriticizing).reduce(0, +)
    }

    /// The most that present, or criticise, a reading.
    func places(_ role: TurnRole) -> Int { role == .presenter ? settings.presenters : settings.critics }
}
