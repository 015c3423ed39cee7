import Course

/// An entry of `relaxations`: what was changed, in words and exactly. Only the keys of its kind are there.
struct RelaxationDocument: Codable {
    enum Kind: String, Codable {
        case without, sharedHours, atLeast, groupSize, projectPlaces, turn, anyWeek, gap, readingsPerWeek, weeks
        case turnsPerReading, turns, moreReadings
    }

    struct Size: Codable {
        var prefer: Int
        var min: Int
        var max: Int
    }

    var kind: Kind
    var words: String?
    var rule: String?
    /// The new number of slots, weeks or readings, or the new maximum.
    var number: Int?
    var rating: Int?
    var members: Int?
    var size: Size?
    var project: String?
    var student: String?
    var week: Int?
    var reading: String?
    var presenters: Int?
    var critics: Int?

    init(_ relaxation: Relaxation) {
        kind = .without
        words = relaxation.description
        switch relaxation {
        case .without(let words): (kind, rule) = (.without, words)
        case .sharedHours(let words, let slots): (kind, rule, number) = (.sharedHours, words, slots)
        case .atLeast(let words, let least, let count):
            (kind, rule, rating, members) = (.atLeast, words, least, count)
        case .groupSize(let policy):
            (kind, size) = (.groupSize, Size(prefer: policy.prefer, min: policy.min, max: policy.max))
        case .projectPlaces(let id, let max): (kind, project, number) = (.projectPlaces, id, max)
        case .turn(let id, let number): (kind, student, week) = (.turn, id, number)
        case .anyWeek(let id): (kind, reading) = (.anyWeek, id)
        case .gap(let weeks): (kind, number) = (.gap, weeks)
        case .readingsPerWeek(let count): (kind, number) = (.readingsPerWeek, count)
        case .weeks(let count): (kind, number) = (.weeks, count)
        case .turnsPerReading(let presenting, let criticising):
            (kind, presenters, critics) = (.turnsPerReading, presenting, criticising)
        case .turns(let count): (kind, number) = (.turns, count)
        case .moreReadings(let count): (kind, number) = (.moreReadings, count)
        }
    }

    var relaxation: Relaxation {
        let (rule, number) = (rule ?? "", number ?? 0)
        return switch kind {
        case .without: .without(rule: rule)
        case .sharedHours: .sharedHours(rule: rule, slots: number)
        case .atLeast: .atLeast(rule: rule, rating: rating ?? 0, members: members ?? 0)
        case .groupSize:
            .groupSize(GroupSizePolicy(prefer: size?.prefer ?? 1, min: size?.min ?? 1, max: size?.max ?? 1))
        case .projectPlaces: .projectPlaces(project: project ?? "", max: number)
        case .turn: .turn(student: student ?? "", week: week ?? 0)
        case .anyWeek: .anyWeek(reading: reading ?? "")
        case .gap: .gap(number)
        case .readingsPerWeek: .readingsPerWeek(number)
        case .weeks: .weeks(number)
        case .turnsPerReading: .turnsPerReading(presenters: presenters ?? 0, critics: critics ?? 0)
        case .turns: .turns(number)
        case .moreReadings: .moreReadings(number)
        }
    }
}
