import Course

/// The widest weeks between the turns of all students, whoever has them.
///
/// Nobody's spread is wider than turns that are spread evenly over the weeks in which that student is there. With two turns
/// everybody has an earlier and a later one: so the spreads add up to no more than the latest places of the course, one per
/// student, less the earliest ones, as far as readings and weeks give places.
struct SpreadForm {
    /// By week number, ascending, the most turns that the week has.
    private let places: [(week: Int, turns: Int)]
    /// Per student, alone.
    private let widest: [Int]
    private let turns: Int

    init(_ course: Course, _ settings: RotationSettings) {
        let free = course.readings.count { $0.week == nil }
        places = settings.weeks.map(\.number).sorted().map { week in
            let held = min(
                max(0, settings.readings(inWeek: week)), course.readings.count { $0.week == week } + free)
            return (week, held * (settings.presenters + settings.critics))
        }
        widest = course.students.filter { !settings.observers.contains($0.id) }.map { student in
            let weeks = settings.weeks.map(\.number).filter { !student.awayWeeks.contains($0) }
            return ((weeks.max() ?? 0) - (weeks.min() ?? 0)) / (2 * settings.turns - 1)
        }
        turns = settings.turns
    }

    /// No rotation has a larger sum.
    var total: Int {
        let alone = widest.reduce(0, +)
        return turns == 1 ? min(alone, sum(places.reversed()) - sum(places)) : alone
    }

    /// No rotation has a leximin-larger vector, ascending: the total is handed out week by week to whoever has least and
    /// can have more.
    ///
    /// - Complexity: O(total · students).
    var vector: [Int] {
        var spreads = widest.map { _ in 0 }
        for _ in 0..<max(0, total) {
            let open = spreads.indices.filter { spreads[$0] < widest[$0] }
            guard let least = open.min(by: { spreads[$0] < spreads[$1] }) else { break }
            spreads[least] += 1
        }
        return spreads.sorted()
    }

    /// The weeks of the first places, one per student; where there are too few, there is no rotation and any bound holds.
    private func sum(_ places: [(week: Int, turns: Int)]) -> Int {
        var left = widest.count
        return places.reduce(0) { sum, place in
            let taken = min(left, place.turns)
            left -= taken
            return sum + taken * place.week
        }
    }
}
