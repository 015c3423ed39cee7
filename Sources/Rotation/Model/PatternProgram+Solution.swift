internal import Optimization

extension PatternProgram {
    /// So many students of a class have a pattern.
    struct Entry: Sendable, Equatable {
        let studentClass: Int
        let pattern: TurnPattern
        let count: Int
    }

    /// How many students of each class have each pattern, where that is not 0, and the loads of the weeks.
    struct Reading: Sendable {
        let entries: [Entry]
        let loads: [Int]
    }

    func read(_ solution: Solution) -> Reading {
        var presenting: [Entry] = []
        var flowing: [Entry] = []
        for column in columns {
            let count = Int(solution[column.variable].rounded())
            guard count > 0 else { continue }
            let entry = Entry(
                studentClass: column.studentClass, pattern: column.pattern, count: count)
            if detail == .flows, column.pattern.criticizes != nil {
                flowing.append(entry)
            } else {
                presenting.append(entry)
            }
        }
        return Reading(
            entries: detail == .flows ? distribute(flowing, to: presenting) : presenting,
            loads: load.map { Int(solution[$0].rounded()) })
    }

    /// The patterns of those who present, each with a week of criticising from the flow of their classes.
    private func distribute(
        _ flowing: [Entry], to presenting: [Entry]
    ) -> [Entry] {
        var representative = Array(classes.indices)
        for flow in instance.flows(of: classes) {
            for index in flow.classes { representative[index] = flow.classes[0] }
        }
        var waiting = Dictionary(grouping: flowing) { [$0.studentClass, $0.pattern.presents] }
            .mapValues { entries in
                entries.flatMap { [Int?](repeating: $0.pattern.criticizes, count: $0.count) }[...]
            }
        var complete: [Entry] = []
        for entry in presenting {
            let pattern = entry.pattern
            for _ in 0..<entry.count {
                let week = waiting[[representative[entry.studentClass], pattern.presents]]?.popFirst() ?? nil
                complete.append(
                    Entry(
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
}
