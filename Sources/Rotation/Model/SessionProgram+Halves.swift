internal import Optimization

extension SessionProgram {
    /// How unequally the turns of each group fall in the two halves of the weeks, level by level.
    ///
    ///     −d[g, role] <= early turns of g in the role − late ones <= d[g, role]
    ///     Σ role d[g, role] <= Σk above[g, k],  above[g, k + 1] <= above[g, k]
    ///
    /// Level k has Σg above[g, k] − above[g, k + 1] groups. The levels are brought down from the greatest on, so that nothing is
    /// gained by an `above` that is greater than it need be.
    mutating func addImbalances() {
        let values = imbalances
        if goals.objective == .imbalanceSum || goals.targets[.imbalanceSum] != nil {
            let sum = sum(values)
            if let count = goals.targets[.imbalanceSum] { model.add("imbalance", sum <= Double(count)) }
            if goals.objective == .imbalanceSum { minimize(sum) }
        }
        let greatest = instance.greatestImbalance
        let groups = 0..<instance.groupCount
        let above = greatest == 0 ? [] : (1...greatest).map { model.binaries("above \($0)", groups) }
        func counted(above level: Int) -> LinearExpression { sum(groups) { above[level - 1][$0] } }
        for (group, value) in values.enumerated() where greatest > 0 {
            model.add("imbalance \(group)", value - sum(above.indices) { above[$0][group] } <= 0)
            for level in above.indices.dropFirst() {
                model.add("order", above[level][group] - above[level - 1][group] <= 0)
            }
        }
        func reached(_ level: Int) -> LinearExpression {
            let least = level == 0 ? LinearExpression(Double(instance.groupCount)) : counted(above: level)
            return level >= greatest ? least : least - counted(above: level + 1)
        }
        for level in 0...greatest where greatest > 0 {
            if let count = goals.targets[.imbalance(level)] { model.add("imbalance", reached(level) == Double(count)) }
            if goals.objective == .imbalance(level) { minimize(reached(level)) }
        }
    }

    mutating func minimize(_ expression: LinearExpression) {
        model.minimize(expression)
        if goals.known > 0 { model.add("known", expression >= Double(goals.known)) }
    }

    /// The difference of each group, of presenters and of critics together.
    private var imbalances: [LinearExpression] {
        mutating get {
            let sizes = instance.groupSizes
            var differences = [[LinearExpression]](
                repeating: [LinearExpression](repeating: LinearExpression(), count: 2), count: instance.groupCount)
            for column in columns {
                guard let group = classes[column.studentClass].group else { continue }
                for (role, slot) in [column.presents, column.criticizes].enumerated() {
                    let half = instance.half(ofWeek: slots[slot].week)
                    if half != 0 { differences[group][role] += Double(half) * column.variable }
                }
            }
            return differences.enumerated().map { group, roles in
                roles.reduce(into: LinearExpression()) { total, difference in
                    guard !difference.terms.isEmpty else { return }
                    let distance = model.variable("distance \(group)", upper: Double(sizes[group]))
                    model.add("early", difference - distance <= 0)
                    model.add("late", difference + distance >= 0)
                    total += distance
                }
            }
        }
    }
}
