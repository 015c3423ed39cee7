internal import Optimization

extension SessionProgram {
    /// Whether the number of critics who do not know their topic may be greater in truth than in the program: what is read in
    /// the slot of a free reading is not known to it.
    var isOptimistic: Bool {
        let asks = goals.objective == .misfits || goals.targets[.misfits] != nil
        return asks && instance.freeReadings > 0
    }

    /// How well critics and readings fit, and critics who face somebody whom they have faced before.
    ///
    ///     meets[i, j, s] >= criticising i in s + presenting j in s − 1        for those who have met before
    mutating func addCritics() {
        bring(.misfits, to: misfits)
        if goals.objective == .repeats || goals.targets[.repeats] != nil { bring(.repeats, to: meetings()) }
    }

    private mutating func bring(_ level: GoalLevel, to number: LinearExpression) {
        if let count = goals.targets[level] { model.add("\(level)", number <= Double(count)) }
        if goals.objective == level { minimize(number) }
    }

    private var misfits: LinearExpression {
        guard !instance.topics.isEmpty else { return LinearExpression() }
        return sum(
            columns.filter { column in
                let student = classes[column.studentClass].members[0]
                let slot = slots[column.criticizes]
                if let reading = slot.reading { return !instance.knows(student, reading) }
                return !instance.fixedWeeks.indices.contains {
                    instance.fixedWeeks[$0] ?? slot.week == slot.week && instance.knows(student, $0)
                }
            }
        ) { $0.variable }
    }

    private mutating func meetings() -> LinearExpression {
        var met = LinearExpression()
        guard !instance.past.isEmpty else { return met }
        var classOf = [Int](repeating: 0, count: instance.studentCount)
        for (index, studentClass) in classes.enumerated() {
            for student in studentClass.members { classOf[student] = index }
        }
        for slot in slots.indices {
            let presenters = Dictionary(grouping: presenting[slot]) { columns[$0].studentClass }
            let critics = Dictionary(grouping: criticizing[slot]) { columns[$0].studentClass }
            for critic in 0..<instance.studentCount {
                guard let own = critics[classOf[critic]] else { continue }
                for presenter in instance.past[critic].sorted() {
                    guard let opposed = presenters[classOf[presenter]] else { continue }
                    let meets = model.variable("meets", upper: 1)
                    model.add("meets", total(own) + total(opposed) - meets <= 1)
                    met += meets
                }
            }
        }
        return met
    }
}
