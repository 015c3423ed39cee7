internal import Course

/// A rule of the rotation as an object of its own, so that a conflict can be told by it and it can be left out.
enum RotationRule: Hashable, Sendable {
    /// A student's two turns are at least `gap` weeks apart. Without it they are still in different weeks.
    case gap
    /// A student takes no turn in the weeks in which the student is away.
    case away(student: Int)
    case differentGroups
    case noReturn
    /// A week holds at most `readingsPerWeek` readings.
    case readingsPerWeek
    /// A reading is held in the week that the instructor gave it, or not at all.
    case fixedWeek(reading: Int)
    /// The weeks hold equally many readings, to within one, as far as fixed weeks allow.
    case evenWeeks
}

extension RotationRule {
    /// The rules of a course in the order in which a conflict tells them.
    static func all(of course: Course, settings: RotationSettings) -> [RotationRule] {
        var rules: [RotationRule] = []
        if settings.gap > 1 { rules.append(.gap) }
        rules += settings.rules.map { $0 == .differentGroups ? .differentGroups : .noReturn }
        rules += [.readingsPerWeek, .evenWeeks]
        rules += course.students.indices.filter { !course.students[$0].awayWeeks.isEmpty }.map { .away(student: $0) }
        rules += course.readings.indices.filter { course.readings[$0].week != nil }.map { .fixedWeek(reading: $0) }
        var seen: Set<RotationRule> = []
        return rules.filter { seen.insert($0).inserted }
    }

    /// The rule in the instructor's words, without a final stop.
    func words(in course: Course, _ settings: RotationSettings) -> String {
        switch self {
        case .gap: "gap: a student's two turns are at least \(counted(settings.gap, "week")) apart"
        case .away(let student):
            "\(course.students[student].id) is away in "
                + (course.students[student].awayWeeks.count == 1 ? "week " : "weeks ")
                + listed(course.students[student].awayWeeks.map(String.init))
        case .differentGroups: "differentGroups: \(RotationSettings.Rule.differentGroups)"
        case .noReturn: "noReturn: \(RotationSettings.Rule.noReturn)"
        case .readingsPerWeek:
            "readingsPerWeek: a week holds at most \(counted(settings.readingsPerWeek, "reading"))"
                + settings.exceptions.sorted { $0.key < $1.key }.map { ", week \($0.key) at most \($0.value)" }.joined()
        case .fixedWeek(let reading):
            "reading \(course.readings[reading].id) is held in week \(course.readings[reading].week ?? 0) or not at all"
        case .evenWeeks: "the weeks hold equally many readings, to within one, as far as fixed weeks allow"
        }
    }
}

/// "1 week", "2 weeks".
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// "a", "a and b", "a, b and c".
func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return "\(words.dropLast().joined(separator: ", ")) and \(last)"
}
