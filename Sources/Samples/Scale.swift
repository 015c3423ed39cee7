import Course

/// How much of everything a sample course of some size has.
struct Scale: Sendable {
    var options: SampleCourse.Options
    var students: Int
    var groupSize: GroupSizePolicy
    /// Sizes of the groups, largest first.
    var sizes: [Int]
    var projects: Int
    var datasets: Int
    /// The weeks and rules of the rotation with its planted shift, or nil in a course without one.
    var rotation: PlantedRotation?

    init(students requested: Int, options: SampleCourse.Options) {
        let students = min(max(requested, SampleCourse.sizes.lowerBound), SampleCourse.sizes.upperBound)
        var options = options
        options.groupSize = min(
            max(options.groupSize, SampleCourse.groupSizes.lowerBound), SampleCourse.groupSizes.upperBound)
        options.latecomers = max(0, options.latecomers)
        options.repeatedAnswers = min(max(0, options.repeatedAnswers), students)
        self.options = options
        self.students = students
        groupSize = Self.policy(students: students, prefer: options.groupSize)
        sizes = groupSize.sizes(students: students) ?? [students]
        projects = min(max(3, sizes.count + 2), ProjectCatalogue.titles.count)
        datasets = min(max(3, sizes.count + 3), DatasetCatalogue.titles.count)
        rotation = options.hasRotation ? PlantedRotation(students: students, groups: sizes.count) : nil
    }

    /// Limits one below and one above the preferred size, or wider where no number of groups fits those.
    private static func policy(students: Int, prefer: Int) -> GroupSizePolicy {
        let prefer = min(prefer, students)
        var policy = GroupSizePolicy(prefer: prefer)
        while policy.groupCount(students: students) == nil, policy.min > 1 { policy.min -= 1 }
        return policy
    }
}

/// Weeks, rules and turns of a rotation that surely exists.
///
/// Students are numbered around the groups: the first of each group, then the second of each, and so on, so that
/// number p is in group p mod G. Student p presents reading p, and student p + shift (mod n) criticises it. Opponents
/// are in different groups when neither shift nor n − shift is a multiple of G, and nobody meets an opponent again
/// when 2 · shift ≠ n.
struct PlantedRotation: Sendable {
    var settings: RotationSettings
    /// The week of each reading, counted from 1.
    var weekOfReading: [Int]
    var shift: Int

    /// The longest term, in weeks.
    private static let longestTerm = 12

    init(students: Int, groups: Int) {
        let perWeek = students <= 8 ? 1 : max(2, (students + Self.longestTerm - 1) / Self.longestTerm)
        let weekCount = (students + perWeek - 1) / perWeek
        weekOfReading = (0..<students).map { $0 * weekCount / students + 1 }
        settings = RotationSettings(weeks: Self.weeks(weekCount), readingsPerWeek: perWeek)

        // The strictest settings that some shift keeps; shifts near half the class put the most weeks between turns.
        let shifts = (1..<students).sorted {
            (abs(2 * $0 - students), $0) < (abs(2 * $1 - students), $1)
        }
        let strictest: [(gap: Int, rules: [RotationSettings.Rule])] = [
            (2, [.differentGroups, .noReturn]), (1, [.differentGroups, .noReturn]),
            (2, [.noReturn]), (1, [.noReturn]), (1, []),
        ]
        shift = 1
        for candidate in strictest {
            settings.gap = candidate.gap
            settings.rules = candidate.rules
            if let found = shifts.first(where: { keepsRules(shift: $0, students: students, groups: groups) }) {
                shift = found
                return
            }
        }
    }

    private func keepsRules(shift: Int, students: Int, groups: Int) -> Bool {
        if settings.rules.contains(.noReturn), 2 * shift == students { return false }
        if settings.rules.contains(.differentGroups), shift % groups == 0 || (students - shift) % groups == 0 {
            return false
        }
        return (0..<students).allSatisfy { reading in
            abs(weekOfReading[reading] - weekOfReading[(reading + shift) % students]) >= settings.gap
        }
    }

    /// Thursdays of spring 2017, without the one in the spring break.
    private static func weeks(_ count: Int) -> [Week] {
        var date = Term.firstMeeting
        return (1...count).map { number in
            if date == Term.holiday { date = date.advanced(days: 7) }
            defer { date = date.advanced(days: 7) }
            return Week(number: number, date: date)
        }
    }
}

/// The term in which every sample course takes place: spring 2017.
enum Term {
    static let name = "Spring 2017"
    /// Monday, 30 January 2017: the day the form opened.
    static let formOpens = CalendarDate(daysSinceEpoch: 17_196)
    /// Thursday, 16 February 2017.
    static let firstMeeting = CalendarDate(daysSinceEpoch: 17_213)
    /// Thursday, 30 March 2017: no meeting in the spring break.
    static let holiday = CalendarDate(daysSinceEpoch: 17_255)
}
