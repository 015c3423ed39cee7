internal import Optimization

/// What is asked of a program about the levels of the goals.
struct ProgramGoals: Sendable {
    /// What is required at levels.
    var targets: [GoalLevel: Int] = [:]
    /// The level to bring down.
    var objective: GoalLevel?
    /// In place of `objective`: the price of a student at each level, as a whole number.
    var prices: [GoalLevel: Int] = [:]
    /// A number that is known to be not greater than the objective.
    var known = 0

    /// Whether something is asked for that only sessions show.
    var concernsSessions: Bool { objective?.isOfSessions == true || targets.keys.contains(where: \.isOfSessions) }

    /// Whether nobody may have a pattern.
    func forbids(_ pattern: TurnPattern) -> Bool {
        targets.contains { level, count in count == 0 && level.weight(of: pattern) > 0 }
    }
}

extension Model {
    /// Adds the rows of the targets and the objective, over the variables that count students with a pattern. What only
    /// sessions show is left out.
    mutating func add(_ goals: ProgramGoals, over columns: [(pattern: TurnPattern, variable: Variable)]) {
        func reached(_ level: GoalLevel) -> LinearExpression {
            sum(columns.lazy.map { ($0.variable, level.weight(of: $0.pattern)) }.filter { $0.1 > 0 }) {
                Double($0.1) * $0.0
            }
        }
        for (level, count) in goals.targets.sorted(by: { $0.key < $1.key }) where count > 0 && !level.isOfSessions {
            add("\(level)", reached(level) == Double(count))
        }
        if !goals.prices.isEmpty {
            let levels = goals.prices.sorted { $0.key < $1.key }
            minimize(
                sum(columns) { pattern, variable in
                    Double(levels.reduce(0) { $0 + $1.value * $1.key.weight(of: pattern) }) * variable
                })
        } else if let level = goals.objective, !level.isOfSessions {
            minimize(reached(level))
            if goals.known > 0 { add("known", reached(level) >= Double(goals.known)) }
        }
    }
}
