internal import Optimization

extension PatternProgram {
    /// How many students of each class have each pattern, where that is not 0, and the loads of the weeks.
    struct Reading: Sendable {
        let entries: [ExcludedPattern.Entry]
        let loads: [Int]
    }

    func read(_ solution: Solution) -> Reading {
        var presenting: [ExcludedPattern.Entry] = []
        var flowing: [ExcludedPattern.Entry] = []
        for column in columns {
            let count = Int(solution[column.variable].rounded())
            guard count > 0 else { continue }
            let entry = ExcludedPattern.Entry(
                studentClass: column.studentClass, pattern: column.pattern, count: count)
            if options.flows, column.pattern.criticizes != nil {
                flowing.append(entry)
            } else {
                presenting.append(entry)
            }
        }
        return Reading(
            entries: options.flows ? distribute(flowing, to: presenting) : presenting,
            loads: load.map { Int(solution[$0].rounded()) })
    }

    /// The patterns of those who present, each with a week of criticising from the flow of their classes.
    private func distribute(
        _ flowing: [ExcludedPattern.Entry], to presenting: [ExcludedPattern.Entry]
    ) -> [ExcludedPattern.Entry] {
        var representative = Array(classes.indices)
        for flow in instance.flows(of: classes) {
            for index in flow.classes { representative[index] = flow.classes[0] }
        }
        var waiting = Dictionary(grouping: flowing) { [$0.studentClass, $0.pattern.presents] }
            .mapValues { entries in
                entries.flatMap { [Int?](repeating: $0.pattern.criticizes, count: $0.count) }[...]
            }
        var complete: [ExcludedPattern.Entry] = []
        for entry in presenting {
            let pattern = entry.pattern
            for _ in 0..<entry.count {
                let week = waiting[[representative[entry.studentClass], pattern.presents]]?.popFirst() ?? nil
                complete.append(
                    ExcludedPattern.Entry(
                        studentClass: entry.studentClass,
                        pattern: TurnPattern(
                            presents: pattern.presents, reading: pattern.reading, rank: pattern.rank,
                            criticizes: week),
                        count: 1))
            }
        }
        return complete
    }
}

extension PatternProgram.Reading {
    /// The number reached at a level.
    func count(at level: GoalLevel) -> Int {
        entries.reduce(0) { $0 + level.weight(of: $1.pattern) * $1.count }
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

    /// What is to change because these weeks cannot be paired: a turn in them, or what they hold besides.
    func excluded(weeks: [Int]) -> ExcludedPattern {
        let reason = Set(weeks)
        return ExcludedPattern(
            entries: entries.filter {
                reason.contains($0.pattern.presents) || reason.contains($0.pattern.criticizes ?? -1)
            },
            weeks: weeks.map { week in
                ExcludedPattern.Week(
                    index: week, load: loads[week],
                    presenters: entries.reduce(0) { $0 + ($1.pattern.presents == week ? $1.count : 0) },
                    critics: entries.reduce(0) { $0 + ($1.pattern.criticizes == week ? $1.count : 0) })
            })
    }
}
