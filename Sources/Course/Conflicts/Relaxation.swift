/// A rule of a course loosened, since no plan keeps all of them.
///
/// Rules are named by their words, so that a relaxation fits no other rule when the course is edited.
public enum Relaxation: Sendable, Equatable {
    /// A rule of groups, projects or the rotation no longer holds.
    case without(rule: String)
    /// Fewer shared slots in a rule of groups.
    case sharedHours(rule: String, slots: Int)
    /// A lower rating, or fewer members, in a rule `atLeast` of groups.
    case atLeast(rule: String, rating: Int, members: Int)
    /// Other sizes of groups.
    case groupSize(GroupSizePolicy)
    /// More places in a project.
    case projectPlaces(project: String, max: Int)
    /// A student takes a turn in a week in which the student wanted to be away.
    case turn(student: String, week: Int)
    /// A reading may be held in any week.
    case anyWeek(reading: String)
    /// A smaller gap between a student's two turns.
    case gap(Int)
    /// More readings in a week.
    case readingsPerWeek(Int)
    /// So many weeks in all, the new ones after the last.
    case weeks(Int)
    /// More who present and criticise a reading.
    case turnsPerReading(presenters: Int, critics: Int)
    /// Fewer turns of each student in each role.
    case turns(Int)
    /// So many readings more, which are still to be found and may be held in any week.
    case moreReadings(Int)
}

extension Relaxation: CustomStringConvertible {
    /// The change in the instructor's words, without a final stop.
    public var description: String {
        switch self {
        case .without(let rule): "leave out: \(rule)"
        case .sharedHours(let rule, let slots): "sharedHours: \(slots), in place of: \(rule)"
        case .atLeast(let rule, let rating, let members):
            "atLeast \(members) with a rating of \(rating), in place of: \(rule)"
        case .groupSize(let size): "size: { prefer: \(size.prefer), min: \(size.min), max: \(size.max) }"
        case .projectPlaces(let project, let max): "project \(project): max \(max)"
        case .turn(let student, let week): "\(student) takes a turn in week \(week)"
        case .anyWeek(let reading): "reading \(reading) may be held in any week"
        case .gap(let weeks): "gap: \(weeks)"
        case .readingsPerWeek(let count): "readingsPerWeek: \(count)"
        case .weeks(let count): "\(count) week\(count == 1 ? "" : "s")"
        case .turnsPerReading(let presenters, let critics): "presenters: \(presenters) and critics: \(critics)"
        case .turns(let count): "turns: \(count)"
        case .moreReadings(let count):
            "\(count) more reading\(count == 1 ? "" : "s") that may be held in any week"
        }
    }
}

extension Relaxation {
    /// The same with everybody in it under another name; `text` does it in the words of a rule.
    public func renaming(_ name: (String) -> String, _ text: (String) -> String) -> Relaxation {
        switch self {
        case .without(let rule): .without(rule: text(rule))
        case .sharedHours(let rule, let slots): .sharedHours(rule: text(rule), slots: slots)
        case .atLeast(let rule, let rating, let members): .atLeast(rule: text(rule), rating: rating, members: members)
        case .turn(let student, let week): .turn(student: name(student), week: week)
        case .groupSize, .projectPlaces, .anyWeek, .gap, .readingsPerWeek, .weeks, .turnsPerReading, .turns,
            .moreReadings:
            self
        }
    }
}

extension Course {
    /// This course with a rule loosened, or nil where it has no such rule.
    public func relaxed(by change: Relaxation) -> Course? {
        var course = self
        return course.relax(change) && course != self ? course : nil
    }

    /// This course with rules loosened one after the other, or nil where one of them is not there.
    public func relaxed(by changes: [Relaxation]) -> Course? {
        changes.reduce(self as Course?) { course, change in course?.relaxed(by: change) }
    }

    private mutating func relax(_ change: Relaxation) -> Bool {
        switch change {
        case .without(let rule):
            groups.rules.removeAll { $0.description == rule }
            projects?.rules.removeAll { $0.description == rule }
            rotation?.rules.removeAll { $0.description == rule }
        case .sharedHours(let rule, let slots):
            replace(rule) {
                if case .sharedHours(let before) = $0, slots < before { .sharedHours(slots: slots) } else { nil }
            }
        case .atLeast(let rule, let rating, let members):
            replace(rule) {
                guard case .atLeast(let skill, let before, let count) = $0, rating <= before, members <= count else {
                    return nil
                }
                return .atLeast(skill: skill, rating: rating, members: members)
            }
        case .groupSize(let size):
            guard size.min >= 1, size.min <= size.prefer, size.prefer <= size.max else { return false }
            groups.size = size
        case .projectPlaces(let id, let max):
            guard let index = projects?.projects.firstIndex(where: { $0.id == id && $0.max < max }) else {
                return false
            }
            projects?.projects[index].max = max
        case .turn(let student, let week):
            guard let position = position(of: student) else { return false }
            students[position].awayWeeks.removeAll { $0 == week }
        case .anyWeek(let id):
            guard let index = readings.firstIndex(where: { $0.id == id }) else { return false }
            readings[index].week = nil
        case .gap(let gap):
            guard gap >= 1, gap < rotation?.gap ?? 0 else { return false }
            rotation?.gap = gap
        case .readingsPerWeek(let count):
            guard count > rotation?.readingsPerWeek ?? .max else { return false }
            rotation?.readingsPerWeek = count
        case .weeks(let count): addWeeks(upTo: count)
        case .turnsPerReading(let presenters, let critics):
            guard let rotation, presenters >= rotation.presenters, critics >= rotation.critics else { return false }
            self.rotation?.presenters = presenters
            self.rotation?.critics = critics
        case .turns(let count):
            guard count >= 1, count < rotation?.turns ?? 0 else { return false }
            rotation?.turns = count
        case .moreReadings(let count):
            guard count > 0, count <= students.count else { return false }
            addReadings(count)
        }
        return true
    }

    private mutating func replace(_ words: String, _ replacement: (GroupRule) -> GroupRule?) {
        groups.rules = groups.rules.map { $0.description == words ? replacement($0) ?? $0 : $0 }
    }

    /// Weeks after the last, as far from each other as the last two are.
    private mutating func addWeeks(upTo count: Int) {
        guard let weeks = rotation?.weeks, count > weeks.count, count <= weeks.count + students.count else { return }
        let dates = weeks.compactMap(\.date)
        let step = dates.count > 1 ? dates[dates.count - 1].daysSinceEpoch - dates[dates.count - 2].daysSinceEpoch : 7
        var last = weeks.last ?? Week(number: 0)
        for _ in weeks.count..<count {
            last = Week(number: last.number + 1, date: last.date?.advanced(days: step))
            rotation?.weeks.append(last)
        }
    }

    private mutating func addReadings(_ count: Int) {
        let known = Set(readings.map(\.id))
        let names = (1...(count + known.count)).map { "another \($0)" }.filter { !known.contains($0) }
        readings += names.prefix(count).map { Reading(id: $0, title: "") }
    }
}
