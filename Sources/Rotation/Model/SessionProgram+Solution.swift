internal import Optimization

extension SessionProgram {
    /// The sessions of a solution. Slots without a reading of their own get the free reading that is presented there by some
    /// who ranked it, or else one that is left: a fixed one of the week first.
    func sessions(in solution: Solution) -> [HeldSession] {
        var presenters = slots.map { _ in [Int]() }
        var critics = presenters
        var readings = slots.map(\.reading)
        var taken = [Int](repeating: 0, count: classes.count)
        for column in columns {
            for _ in 0..<Int(solution[column.variable].rounded()) {
                let student = classes[column.studentClass].members[taken[column.studentClass]]
                taken[column.studentClass] += 1
                presenters[column.presents].append(student)
                critics[column.criticizes].append(student)
                if let reading = column.pattern.reading { readings[column.presents] = reading }
            }
        }
        let used = Set(readings.compactMap(\.self))
        var free = instance.fixedWeeks.indices.filter { instance.fixedWeeks[$0] == nil && !used.contains($0) }[...]
        var own = (0..<instance.weekCount).map { week in
            instance.fixedWeeks.indices.filter { instance.fixedWeeks[$0] == week && !used.contains($0) }[...]
        }
        return slots.indices.compactMap { slot in
            guard solution.isSet(held[slot]) else { return nil }
            let week = slots[slot].week
            guard let reading = readings[slot] ?? own[week].popFirst() ?? free.popFirst() else { return nil }
            return HeldSession(
                week: week, reading: reading, presenters: presenters[slot].sorted(), critics: critics[slot].sorted())
        }.sorted { ($0.week, $0.reading) < ($1.week, $1.reading) }
    }
}
