internal import Course

/// The rotation of one course as numbers: students, weeks, readings and groups by index, and the rules that are kept.
struct RotationInstance: Sendable {
    /// A reading that a student ranked, as an index into `readings`, and its rank.
    struct Wish: Sendable, Hashable {
        let reading: Int
        let rank: Int
    }

    /// How many present once and criticise once: each student as many times over as it has turns in a role.
    let studentCount: Int
    /// How many turns each student has in each role. Those that stand for one student follow each other.
    let turns: Int
    let weekCount: Int
    let size: SessionSize
    /// The least difference between the weeks of a student's turns, at least 1.
    let gap: Int
    /// The most readings that each week holds.
    let capacity: [Int]
    /// The group of each student, or nil for one who is in no group.
    let groups: [Int?]
    let groupCount: Int
    /// The indices of the weeks in which each student is away, ascending.
    let away: [[Int]]
    /// What each student wishes to present, best first, ranked better than what is not ranked; empty where ranks do not
    /// matter.
    let wishes: [[Wish]]
    /// The rank of a reading that a student did not rank.
    let unranked: Int
    /// The week in which each reading must be held: nil for any, -1 for one that no week of the course is.
    let fixedWeeks: [Int?]
    /// The number of readings that can only be held in a week, by week.
    let fixedReadings: [Int]
    /// The number of readings that can be held in any week.
    let freeReadings: Int
    let differentGroups: Bool
    let noReturn: Bool
    /// Whether early and late turns are to be shared equally within groups.
    let sharesEarlyLate: Bool
    /// Whether a student knows the topic of a reading, by student, then by reading; empty where that does not matter.
    let topics: [Bool]
    /// Those whom each student has faced before; empty where that does not matter.
    let past: [Set<Int>]
    /// Whether it counts that a critic faces the same presenter again.
    let countsRepeats: Bool
    let evenWeeks: Bool
    /// The loads of the weeks are at least as even as these.
    let loads: WeekLoads

    /// - Parameter loads: the loads to which the weeks are compared; by default the most even ones that the rules kept
    ///   allow. A conflict is looked for with the loads of all rules, so that leaving out a rule only ever allows more.
    init(
        course: Course, settings: RotationSettings, groups plans: [GroupPlan], goals: [RotationGoal],
        keeping rules: Set<RotationRule>, asEvenAs loads: WeekLoads? = nil
    ) {
        let weekOfNumber = Dictionary(
            settings.weeks.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { first, _ in first })
        let readingOfID = Dictionary(
            course.readings.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let turns = max(1, settings.turns)
        self.turns = turns
        studentCount = course.students.count * turns
        weekCount = settings.weeks.count
        size = SessionSize(students: course.students.count, settings)
        gap = rules.contains(.gap) ? max(1, settings.gap) : 1
        let readings = size.readings
        capacity = settings.weeks.map { week in
            rules.contains(.readingsPerWeek) ? max(0, settings.readings(inWeek: week.number)) : readings
        }
        var groupOf = [Int?](repeating: nil, count: course.students.count)
        for (group, plan) in plans.enumerated() {
            for member in plan.members {
                if let student = course.position(of: member) { groupOf[student] = group }
            }
        }
        groups = groupOf.repeated(turns)
        groupCount = plans.count
        away = course.students.enumerated().map { index, student in
            guard rules.contains(.away(student: index)) else { return [] }
            return Set(student.awayWeeks.compactMap { weekOfNumber[$0] }).sorted()
        }.repeated(turns)
        let unranked = settings.ranksOffered + 1
        self.unranked = unranked
        wishes = course.students.map { student in
            guard goals.contains(where: { $0.measure == .preference }) else { return [] }
            return student.readingWishes.ranked.compactMap { wish in
                guard let reading = readingOfID[wish.id], wish.rank < unranked else { return nil }
                return Wish(reading: reading, rank: wish.rank)
            }
        }.repeated(turns)
        fixedWeeks = course.readings.enumerated().map { index, reading in
            guard rules.contains(.fixedWeek(reading: index)) else { return nil }
            return reading.week.map { weekOfNumber[$0] ?? -1 }
        }
        differentGroups = rules.contains(.differentGroups)
        noReturn = rules.contains(.noReturn)
        sharesEarlyLate = goals.contains { $0.measure == .earlyLate }
        topics =
            !goals.contains { $0.measure == .fit }
            ? []
            : course.students.repeated(turns).flatMap { student in
                course.readings.map { course.knows(student, topicOf: $0) }
            }
        var past = [Set<Int>](repeating: [], count: course.students.count)
        countsRepeats = goals.contains { $0.measure == .repeats }
        for pair in countsRepeats ? settings.past : [] {
            guard let first = course.position(of: pair.first), let second = course.position(of: pair.second) else {
                continue
            }
            past[first].insert(second)
            past[second].insert(first)
        }
        self.past =
            past.allSatisfy(\.isEmpty)
            ? []
            : past.repeated(turns).map { known in
                turns == 1 ? known : Set(known.flatMap { $0 * turns..<($0 + 1) * turns })
            }
        evenWeeks = rules.contains(.evenWeeks)
        fixedReadings = Self.fixedReadings(fixedWeeks, weeks: weekCount)
        freeReadings = fixedWeeks.count { $0 == nil }
        self.loads =
            loads
            ?? WeekLoads(readings: size.readings, fixed: fixedReadings, free: freeReadings, capacity: capacity)
    }

    /// The least and the greatest number of readings of a week.
    func loadRange(ofWeek week: Int) -> ClosedRange<Int> {
        let supply = fixedReadings[week] + freeReadings
        guard evenWeeks else { return 0...max(0, min(capacity[week], supply)) }
        if loads.greatest - loads.least <= 1 {
            return loads.least...min(loads.greatest, capacity[week], max(loads.least, supply))
        }
        return 0...max(0, min(loads.greatest, capacity[week], supply))
    }

    private static func fixedReadings(_ fixedWeeks: [Int?], weeks: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: weeks)
        for case .some(let week) in fixedWeeks where week >= 0 { counts[week] += 1 }
        return counts
    }
}

extension RotationInstance {
    /// The number of students, each counted once however many turns it has.
    var peopleCount: Int { studentCount / turns }

    /// The student whom one of those with a turn in each role stands for.
    func person(_ student: Int) -> Int { turns == 1 ? student : student / turns }
}

extension Array {
    /// Each element so many times, one after the other.
    fileprivate func repeated(_ times: Int) -> [Element] {
        times == 1 ? self : flatMap { [Element](repeating: $0, count: times) }
    }
}
