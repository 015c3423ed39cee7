internal import Optimization

extension PatternProgram {
    /// How many students of each class have each pattern, where that is not 0, and the loads of the weeks.
    struct Reading: Sendable {
        let entries: [ExcludedPattern.Entry]
        let loads: [Int]
    }

    func read(_ solution: Solution) -> Reading {
        Reading(
            entries: columns.compactMap { column in
                let count = Int(solution[column.variable].rounded())
                guard count > 0 else { return nil }
                return ExcludedPattern.Entry(
                    studentClass: column.studentClass, pattern: column.pattern, count: count)
            },
            loads: load.map { Int(solution[$0].rounded()) })
    }
}

extension PatternProgram.Reading {
    /// The number of students at a level.
    func count(at level: GoalLevel) -> Int {
        entries.reduce(0) { $0 + (level.contains($1.pattern) ? $1.count : 0) }
    }

    /// The turns of each student: the members of a class take its patterns in their order.
    func turns(of classes: [StudentClass]) -> Turns {
        let students = classes.reduce(0) { $0 + $1.members.count }
        var turns = Turns(
            presents: .init(repeating: 0, count: students), readings: .init(repeating: nil, count: students),
            criticizes: .init(repeating: 0, count: students), loads: loads)
        var taken = [Int](repeating: 0, count: classes.count)
        for entry in entries {
            for _ in 0..<entry.count {
                let student = classes[entry.studentClass].members[taken[entry.studentClass]]
                taken[entry.studentClass] += 1
                turns.presents[student] = entry.pattern.presents
                turns.readings[student] = entry.pattern.reading
                turns.criticizes[student] = entry.pattern.criticizes ?? 0
            }
        }
        return turns
    }

    /// What is to change because these weeks cannot be paired.
    ///
    /// Where all held readings have equally many presenters and critics, the students with turns in these weeks are the
    /// reason. Where they do not, the same students could sit otherwise, and the reason is everything.
    func excluded(weeks: [Int], size: SessionSize) -> ExcludedPattern {
        let reason = size.fewest == size.most ? Set(weeks) : Set(loads.indices)
        return ExcludedPattern(
            entries: entries.filter {
                reason.contains($0.pattern.presents) || reason.contains($0.pattern.criticizes ?? -1)
            },
            loads: loads.indices.filter(reason.contains).map { (week: $0, load: loads[$0]) })
    }
}
