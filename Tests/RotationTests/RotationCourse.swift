import Course

/// A small course with a rotation, as tests describe it.
struct RotationCourse: Sendable, Equatable {
    var students = 4
    var weeks = 4
    var readingsPerWeek = 2
    var presenters = 1
    var critics = 1
    var turns = 1
    var gap = 1
    var rules: [RotationSettings.Rule] = [.differentGroups, .noReturn]
    var goals: [RotationGoal] = [.preference, .spread]
    /// The week of each reading, or nil for a free one.
    var readings: [Int?] = []
    var groups: [[Int]] = []
    /// Ranked readings by student.
    var wishes: [[Int]] = []
    var away: [[Int]] = []
    /// The topic of each reading, and the one that interests each student.
    var topics: [String] = []
    var interests: [String] = []
    /// Who faced whom in an earlier term.
    var past: [[Int]] = []
    /// Whether the loads of the weeks matter; only trials of all rotations look at it.
    var isEven = true

    var course: Course {
        let people = (0..<students).map { index in
            Student(
                id: Self.id(index), interests: index < interests.count ? [interests[index]] : [],
                readingWishes: Wishes(index < wishes.count ? wishes[index].map(Self.reading) : []),
                awayWeeks: index < away.count ? away[index] : [])
        }
        var settings = RotationSettings(
            weeks: (0..<weeks).map { Week(number: $0 + 1) }, readingsPerWeek: readingsPerWeek,
            presenters: presenters, critics: critics, gap: gap, rules: rules, goals: goals,
            ranksOffered: wishes.map(\.count).max() ?? 0)
        settings.turns = turns
        settings.past = past.map { OpponentPair(Self.id($0[0]), Self.id($0[1])) }
        return Course(
            title: "A rotation", students: people,
            readings: readings.enumerated().map {
                Reading(id: Self.reading($0), title: "", week: $1, topic: $0 < topics.count ? topics[$0] : nil)
            },
            rotation: settings)
    }

    var groupPlans: [GroupPlan] {
        groups.enumerated().map { GroupPlan(name: "group \($0)", members: $1.map(Self.id)) }
    }

    static func id(_ student: Int) -> String { "s" + padded(student) }
    static func reading(_ reading: Int) -> String { "r" + padded(reading) }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}

extension RotationCourse {
    /// A random class small enough to try all its rotations.
    static func tiny(seed: UInt64) -> RotationCourse {
        var random = SeededGenerator(seed: seed)
        var tiny = RotationCourse()
        tiny.students = 3 + random.next(below: 3)
        tiny.presenters = 1 + random.next(below: 2)
        tiny.critics = 1 + random.next(below: 2)
        tiny.readingsPerWeek = 1 + random.next(below: 3)
        tiny.weeks = 2 + random.next(below: 4)
        tiny.gap = 1 + random.next(below: 2)
        tiny.rules = RotationSettings.Rule.allCases.filter { _ in random.next(below: 3) > 0 }
        tiny.goals = [[.preference, .spread], [.spread, .preference], [.spread], []][random.next(below: 4)]
        if random.next(below: 3) == 0 {
            tiny.goals = tiny.goals.map { goal in
                RotationGoal(
                    goal.measure, goal.measure.aggregations[random.next(below: goal.measure.aggregations.count)])
            }
        }
        let places = min(tiny.presenters, tiny.critics)
        let held = (tiny.students + places - 1) / places
        let isFree = tiny.students < 5 && random.next(below: 2) == 0
        tiny.readings = (0..<held + random.next(below: 2)).map { index in
            isFree && random.next(below: 3) > 0 ? nil : 1 + (index + random.next(below: 2)) % tiny.weeks
        }
        let groupCount = 2 + random.next(below: 3)
        tiny.groups = [[Int]](repeating: [], count: groupCount)
        for student in 0..<tiny.students { tiny.groups[random.next(below: groupCount)].append(student) }
        let ranked = random.next(below: 4)
        tiny.wishes = (0..<tiny.students).map { _ in
            Array(tiny.readings.indices.shuffled(using: &random).prefix(ranked))
        }
        tiny.away = (0..<tiny.students).map { _ in
            random.next(below: 3) == 0 ? [1 + random.next(below: tiny.weeks)] : []
        }
        return tiny
    }

    /// Six students of whom two and two share a reading, more readings than are held: small enough to try all rotations.
    static func shared(seed: UInt64) -> RotationCourse {
        var random = SeededGenerator(seed: seed)
        var shared = RotationCourse()
        (shared.students, shared.presenters, shared.critics) = (6, 2, 2)
        shared.weeks = 3 + random.next(below: 2)
        shared.rules = RotationSettings.Rule.allCases.filter { _ in random.next(below: 4) > 0 }
        shared.goals =
            [
                [.preference, .spread], [.spread, .preference], [RotationGoal(.spread, .total), .preference],
                [RotationGoal(.preference, .total), .spread],
            ][random.next(below: 4)]
        shared.readings = (0..<4).map { 1 + ($0 + random.next(below: 2)) % shared.weeks }
        let people = Array(0..<6).shuffled(using: &random)
        shared.groups = stride(from: 0, to: 6, by: 2).map { people[$0..<$0 + 2].sorted() }
        shared.wishes = (0..<6).map { _ in Array((0..<4).shuffled(using: &random).prefix(2)) }
        shared.away = (0..<6).map { _ in random.next(below: 6) == 0 ? [1 + random.next(below: shared.weeks)] : [] }
        return shared
    }

    /// A class of a usual shape with fixed readings.
    static func usual(
        students: Int, weeks: Int, groupSize: Int = 4, ranked: Int = 5, isFree: Bool = false, seed: UInt64
    ) -> RotationCourse {
        var random = SeededGenerator(seed: seed)
        var usual = RotationCourse()
        usual.students = students
        usual.weeks = weeks
        usual.readingsPerWeek = (students + weeks - 1) / weeks
        usual.gap = 2
        usual.readings = (0..<usual.readingsPerWeek * weeks).map { isFree ? nil : 1 + $0 % weeks }
        let people = Array(0..<students).shuffled(using: &random)
        let groupCount = max(1, students / groupSize)
        usual.groups = (0..<groupCount).map { group in
            stride(from: group, to: students, by: groupCount).map { people[$0] }.sorted()
        }
        usual.wishes = (0..<students).map { _ in
            Array(usual.readings.indices.shuffled(using: &random).prefix(ranked))
        }
        usual.away = (0..<students).map { _ in
            random.next(below: 5) == 0 ? [1 + random.next(below: weeks)] : []
        }
        return usual
    }
}
