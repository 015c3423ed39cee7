internal import Course
internal import Optimization

/// Rules that clash for a reason that counting shows.
struct CountingArgument: Sendable {
    let rules: [RotationRule]
    /// Facts beside the rules, such as how many readings there are.
    let facts: [String]
    let reason: String
}

extension ConflictAnalysis {
    /// The conflict that counting finds, with its remedies; nil where counting finds none.
    func countingConflict() async throws -> Conflict? {
        guard let argument = countingArgument() else { return nil }
        // Fewer of the rules may clash already, for a reason that counting does not see.
        let all = RotationRule.all(of: course, settings: settings)
        let found =
            argument.rules.isEmpty
            ? []
            : try await irreducibleConflict(among: argument.rules) { kept in
                try await isFeasible(
                    instance(
                        of: course, settings, keeping: kept,
                        asEvenAs: instance(of: course, settings, keeping: all).loads))
            }
        guard found == argument.rules else { return try await conflict(among: found) }
        return Conflict(
            rules: argument.facts + argument.rules.map { $0.words(in: course, settings) }, reason: argument.reason,
            remedies: try await remedies(touching: argument.rules))
    }

    /// The first reason that counting alone gives against any rotation.
    func countingArgument() -> CountingArgument? {
        tooFewReadings() ?? tooFewPlaces() ?? tooFewWeeks() ?? studentWithoutTurns() ?? largeGroup()
    }

    private var size: SessionSize {
        SessionSize(students: course.students.count, settings)
    }

    private var students: String { counted(course.students.count, "student") }

    private var needed: String {
        "\(students) present and criticise \(times) each, at most \(min(settings.presenters, settings.critics)) at a reading: "
            + "\(counted(size.readings, "reading")) must be held"
    }

    private func tooFewReadings() -> CountingArgument? {
        guard size.readings > course.readings.count else { return nil }
        return CountingArgument(
            rules: [], facts: [needed, "the course has \(counted(course.readings.count, "reading"))"],
            reason: "\(counted(size.readings - course.readings.count, "reading")) too few")
    }

    private func tooFewPlaces() -> CountingArgument? {
        let places = settings.weeks.reduce(0) { $0 + max(0, settings.readings(inWeek: $1.number)) }
        guard size.readings > places else { return weeksOfFixedReadings() }
        return CountingArgument(
            rules: [.readingsPerWeek], facts: [needed, "there are \(counted(settings.weeks.count, "week"))"],
            reason: (settings.exceptions.isEmpty
                ? "\(counted(settings.weeks.count, "week")) of \(settings.readingsPerWeek) hold " : "the weeks hold ")
                + "\(counted(places, "reading")), not \(size.readings)")
    }

    /// Readings that crowd into the same weeks while others stand empty.
    private func weeksOfFixedReadings() -> CountingArgument? {
        let rules = RotationRule.all(of: course, settings: settings)
        let held = instance(of: course, settings, keeping: rules).loads.total
        guard held < size.readings else { return nil }
        func isTooFew(_ rules: [RotationRule]) -> Bool {
            instance(of: course, settings, keeping: rules).loads.total < size.readings
        }
        // A deletion filter, for which counting is enough.
        var kept = rules.filter { rule in
            switch rule {
            case .readingsPerWeek, .fixedWeek: true
            case .gap, .away, .differentGroups, .noReturn, .evenWeeks: false
            }
        }
        for rule in kept {
            let others = kept.filter { $0 != rule }
            if isTooFew(others) { kept = others }
        }
        return CountingArgument(
            rules: kept, facts: [needed],
            reason: "with all readings in their weeks, only \(counted(held, "reading")) can be held")
    }

    private func tooFewWeeks() -> CountingArgument? {
        let least = (2 * settings.turns - 1) * max(1, settings.gap) + 1
        guard settings.weeks.count < least else { return nil }
        return CountingArgument(
            rules: settings.gap > 1 ? [.gap] : [], facts: ["there are \(counted(settings.weeks.count, "week"))"],
            reason:
                "\(settings.turns == 1 ? "two" : String(2 * settings.turns)) turns that far apart need \(least) weeks")
    }

    /// A student whose days away leave no two weeks far enough apart.
    private func studentWithoutTurns() -> CountingArgument? {
        for (index, student) in course.students.enumerated() {
            let open = settings.weeks.indices.filter { !student.awayWeeks.contains(settings.weeks[$0].number) }
            guard Self.most(of: open, apart: max(1, settings.gap)) < 2 * settings.turns else { continue }
            let alone = open.count < 2 * settings.turns
            let numbers = open.map { String(settings.weeks[$0].number) }
            return CountingArgument(
                rules: (alone || settings.gap <= 1 ? [] : [.gap]) + [.away(student: index)], facts: [],
                reason: "\(student.id) is left with "
                    + (numbers.isEmpty ? "no week" : (numbers.count == 1 ? "week " : "weeks ") + listed(numbers)))
        }
        return nil
    }

    /// How many of some weeks, ascending, can be chosen at least so far apart.
    private static func most(of weeks: [Int], apart gap: Int) -> Int {
        var last: Int?
        return weeks.count { week in
            guard last.map({ week - $0 >= gap }) ?? true else { return false }
            last = week
            return true
        }
    }

    /// A group that needs more readings than are held: at a reading it is on one side.
    private func largeGroup() -> CountingArgument? {
        guard settings.rules.contains(.differentGroups) else { return nil }
        for group in groups {
            let members = group.members.count { course.position(of: $0) != nil }
            let readings = (members * settings.turns + size.most - 1) / size.most
            guard members > 1, 2 * readings > size.readings else { continue }
            return CountingArgument(
                rules: [.differentGroups], facts: [needed, "group \(group.name) has \(counted(members, "member"))"],
                reason: "its members present at \(readings) of the \(size.readings) readings or more and criticise at "
                    + "\(readings) others or more")
        }
        return nil
    }
}
