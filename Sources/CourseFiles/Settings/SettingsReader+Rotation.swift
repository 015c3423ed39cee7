import Course
import Yams

/// The section `rotation:`: weeks, turns, rules and goals.
extension SettingsReader {
    mutating func rotation(_ node: Node) -> RotationDescription? {
        let known = [
            "weeks", "readingsPerWeek", "presenters", "critics", "turns", "gap", "rules", "goals", "cover", "observers",
            "past",
        ]
        guard let fields = fields(node, of: "rotation", known: known) else { return nil }
        var settings = RotationSettings(weeks: [])
        let written = "`weeks: { first: 2017-02-16, every: 7, count: 10 }` or a list of dates"
        if let weeksNode = fields["weeks"] {
            settings.weeks = weeks(weeksNode, written: written) ?? []
        } else {
            refuse(Self.place(of: node), "`rotation` needs its weeks; write \(written)")
        }
        if let node = fields["readingsPerWeek"] {
            readingsPerWeek(node, of: &settings)
        }
        if let node = fields["presenters"] {
            settings.presenters = integer(node, of: "presenters", in: 1...10_000) ?? 1
        }
        if let node = fields["critics"] { settings.critics = integer(node, of: "critics", in: 1...10_000) ?? 1 }
        if let node = fields["turns"] { settings.turns = integer(node, of: "turns", in: 1...100) ?? 1 }
        // Two turns never fall in one week, so a gap of 0 says no more than a gap of 1.
        if let node = fields["gap"] { settings.gap = max(1, integer(node, of: "gap", in: 0...10_000) ?? 1) }
        if let node = fields["rules"] {
            settings.rules = words(node, of: "rules", among: RotationSettings.Rule.allCases)
        }
        if let node = fields["goals"] {
            settings.goals = rotationGoals(node)
        }
        if let node = fields["cover"] {
            let names = RotationSettings.Cover.allCases.map(\.rawValue)
            settings.cover = choice(node, of: "cover", among: names).flatMap(RotationSettings.Cover.init) ?? .move
        }
        let observers = fields["observers"].flatMap { texts($0, of: "observers") } ?? []
        var description = RotationDescription(settings: settings, observers: observers, place: Self.place(of: node))
        description.past = fields["past"].flatMap { text($0, of: "past") }
        if settings.turns > 1, description.past == nil {
            // Who has several turns can face somebody again within the term.
            if fields["goals"] == nil { description.settings.goals.append(.repeats) }
        } else if description.past == nil, settings.goals.contains(.repeats) {
            refuse(
                Self.place(of: node),
                "the goal `repeats` needs to know who has met; write `past: FILE`, an earlier plan.json")
        } else if let past = description.past {
            if fields["goals"] == nil {
                description.settings.goals.append(.repeats)
            } else if !settings.goals.contains(.repeats) {
                warn(past.place, value: past.value, "`past` changes nothing without the goal `repeats`")
            }
        }
        return description
    }

    /// A number for all weeks, a list with a number for each, or `{ usual: 2, 5: 1, 2017-03-30: 0 }`.
    private mutating func readingsPerWeek(_ node: Node, of settings: inout RotationSettings) {
        let owner = "readingsPerWeek"
        if node.scalar != nil {
            settings.readingsPerWeek = integer(node, of: owner, in: 1...10_000) ?? 1
        } else if let sequence = node.sequence {
            if sequence.count != settings.weeks.count, !settings.weeks.isEmpty {
                refuse(node, "expected a number for each of the \(settings.weeks.count) weeks")
            }
            for (week, element) in zip(settings.weeks, sequence) {
                settings.exceptions[week.number] = integer(element, of: owner, in: 0...10_000)
            }
        } else {
            for (key, value) in entries(node, of: owner) ?? [] {
                guard let readings = integer(value, of: owner, in: key.value == "usual" ? 1...10_000 : 0...10_000)
                else { continue }
                if key.value == "usual" {
                    settings.readingsPerWeek = readings
                } else if let week = week(named: key.value, in: settings.weeks) {
                    settings.exceptions[week.number] = readings
                } else if !settings.weeks.isEmpty {
                    refuse(
                        key.place, value: key.value,
                        "expected `usual`, or the number or the date of a week, from 1 to \(settings.weeks.count)",
                        suggestion: NearestName.nearest(
                            to: key.value, among: ["usual"] + settings.weeks.compactMap { $0.date?.description }))
                }
            }
        }
    }

    private func week(named name: String, in weeks: [Week]) -> Week? {
        if let number = Int(name) { return weeks.first { $0.number == number } }
        return CalendarDate(name).flatMap { date in weeks.first { $0.date == date } }
    }

    /// A list of goals, each `preference` or `{ preference: total }`.
    private mutating func rotationGoals(_ node: Node) -> [RotationGoal] {
        let names = RotationGoal.Measure.allCases.map(\.rawValue)
        var goals: [RotationGoal] = []
        for element in elements(node, of: "goals") ?? [] {
            guard let goal = rotationGoal(element, names) else { continue }
            if goals.contains(where: { $0.measure == goal.measure }) {
                refuse(element, value: goal.measure.rawValue, "the goal stands twice in `goals`; keep one")
            }
            goals.append(goal)
        }
        return goals
    }

    private mutating func rotationGoal(_ node: Node, _ names: [String]) -> RotationGoal? {
        guard node.mapping != nil else {
            return choice(node, of: "goals", among: names).flatMap(RotationGoal.Measure.init).map { RotationGoal($0) }
        }
        guard let entries = entries(node, of: "goals") else { return nil }
        guard entries.count == 1, let entry = entries.first else {
            refuse(node, "expected one goal an entry, such as `{ preference: total }`")
            return nil
        }
        guard let measure = RotationGoal.Measure(rawValue: entry.key.value) else {
            refuse(
                entry.key.place, value: entry.key.value, "unknown goal",
                suggestion: NearestName.nearest(to: entry.key.value, among: names))
            return nil
        }
        let words = measure.aggregations.map(\.rawValue)
        return choice(entry.value, of: measure.rawValue, among: words).flatMap(GroupGoal.Aggregation.init).map {
            RotationGoal(measure, $0)
        }
    }

    /// The words of a list, each one of the cases and none twice.
    private mutating func words<Word: RawRepresentable<String> & Equatable>(
        _ node: Node, of owner: String, among cases: [Word]
    ) -> [Word] {
        var words: [Word] = []
        for element in elements(node, of: owner) ?? [] {
            guard let name = choice(element, of: owner, among: cases.map(\.rawValue)), let word = Word(rawValue: name)
            else { continue }
            if words.contains(word) { refuse(element, "stands twice in `\(owner)`; keep one") }
            words.append(word)
        }
        return words
    }

    /// A mapping `{ first, every, count, skip }`, a list of dates, or the mere number of weeks.
    private mutating func weeks(_ node: Node, written: String) -> [Week]? {
        if node.sequence != nil { return listedWeeks(node) }
        if node.scalar != nil {
            return integer(node, of: "weeks", in: 1...mostWeeks).map { (1...$0).map { Week(number: $0) } }
        }
        guard let fields = fields(node, of: "weeks", known: ["first", "every", "count", "skip"]) else { return nil }
        guard let firstNode = fields["first"], let countNode = fields["count"] else {
            refuse(node, "expected \(written)")
            return nil
        }
        let first = date(firstNode, of: "first")
        let every = fields["every"].map { integer($0, of: "every", in: 1...366) } ?? 7
        let count = integer(countNode, of: "count", in: 1...mostWeeks)
        var skipped: [Located<CalendarDate>] = []
        for element in fields["skip"].flatMap({ elements($0, of: "skip") }) ?? [] {
            guard let date = date(element, of: "skip") else { return nil }
            skipped.append(date)
        }
        guard let first, let every, let count else { return nil }
        let dates = meetings(first: first.value, every: every, count: count, skipped: skipped.map(\.value))
        for skip in skipped where !falls(skip.value, from: first.value, every: every, last: dates.last) {
            let nearest = dates.min {
                abs($0.daysSinceEpoch - skip.value.daysSinceEpoch) < abs($1.daysSinceEpoch - skip.value.daysSinceEpoch)
            }
            warn(
                skip.place, value: skip.value.description,
                "no meeting falls on this date, so skipping it changes nothing", suggestion: nearest?.description)
        }
        return dates.enumerated().map { Week(number: $0.offset + 1, date: $0.element) }
    }

    /// More weeks than any course has, so that a mistyped number does no harm.
    private var mostWeeks: Int { 1000 }

    /// `count` dates from `first` on; a skipped date does not count.
    private func meetings(first: CalendarDate, every: Int, count: Int, skipped: [CalendarDate]) -> [CalendarDate] {
        let skippedDates = Set(skipped)
        var dates: [CalendarDate] = []
        var date = first
        while dates.count < count {
            if !skippedDates.contains(date) { dates.append(date) }
            date = date.advanced(days: every)
        }
        return dates
    }

    private func falls(_ date: CalendarDate, from first: CalendarDate, every: Int, last: CalendarDate?) -> Bool {
        let days = date.daysSinceEpoch - first.daysSinceEpoch
        return days >= 0 && days % every == 0 && last.map { date < $0 } == true
    }

    private mutating func listedWeeks(_ node: Node) -> [Week]? {
        var weeks: [Week] = []
        for element in elements(node, of: "weeks") ?? [] {
            guard let date = date(element, of: "weeks") else { continue }
            if let before = weeks.last?.date, date.value <= before {
                refuse(element, "expected dates that ascend; this one is not after \(before)")
            }
            weeks.append(Week(number: weeks.count + 1, date: date.value))
        }
        if weeks.isEmpty, node.sequence?.isEmpty == true { refuse(node, "expected at least one date in `weeks`") }
        return weeks
    }
}
