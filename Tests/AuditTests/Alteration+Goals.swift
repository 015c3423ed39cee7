import Course

extension Alteration {
    static let ofGoals: [Alteration] = [
        always("no goals") { plan, _ in plan.goals = [] },
        always("a goal left out") { plan, generator in
            plan.goals.remove(at: generator.next(below: plan.goals.count))
        },
        always("a goal twice") { plan, generator in
            plan.goals.append(plan.goals[generator.next(below: plan.goals.count)])
        },
        always("two goals in each other's place") { plan, generator in
            let (one, other) = distinct(below: plan.goals.count, &generator)
            plan.goals.swapAt(one, other)
        },
        goal("another name") { goal, _ in
            goal.goal = "charm"
            return true
        },
        goal("another part") { goal, _ in
            goal.part = goal.part == .rotation ? .groups : .rotation
            return true
        },
        goal("another kind") { goal, _ in
            goal.kind = goal.kind == .leximin ? .total : .leximin
            return true
        },
        goal("the other direction") { goal, _ in
            goal.isMaximized.toggle()
            return true
        },
        goal("a larger value, as if proven") { goal, generator in
            goal.value = changed(goal.value, by: 1, &generator)
            goal.bound = goal.value
            return true
        },
        goal("a smaller value, as if proven") { goal, generator in
            goal.value = changed(goal.value, by: -1, &generator)
            goal.bound = goal.value
            return true
        },
        goal("a value of one entry fewer") { goal, _ in
            guard goal.kind != .greedy, case .vector(let entries) = goal.value else { return false }
            goal.value = .vector(Array(entries.dropLast()))
            goal.bound = goal.value
            return true
        },
        goal("a vector the other way round") { goal, _ in
            guard case .vector(let entries) = goal.value, entries != entries.reversed() else { return false }
            goal.value = .vector(entries.reversed())
            return true
        },
        goal("a number in place of a vector") { goal, _ in
            guard case .vector(let entries) = goal.value else { return false }
            goal.value = .total(entries.reduce(0, +))
            return true
        },
        goal("a number moved by its point") { goal, _ in
            guard case .total(let scaled, let decimals) = goal.value, scaled != 0 else { return false }
            goal.value = .total(scaled: scaled, decimals: decimals + 1)
            return true
        },
        goal("a bound that the value exceeds") { goal, _ in
            goal = goal.bounded(by: goal.isMaximized ? -1 : 1)
            return true
        },
        goal("a bound of one entry fewer") { goal, _ in
            guard goal.kind != .greedy, case .vector(let entries) = goal.bound else { return false }
            goal.bound = .vector(Array(entries.dropLast()))
            return true
        },
        goal("a bound best first") { goal, _ in
            guard goal.kind == .leximin, case .vector(let entries) = goal.bound, entries.first != entries.last else {
                return false
            }
            goal.bound = .vector(entries.reversed())
            return true
        },
        goal("a number for the bound of a vector") { goal, _ in
            guard case .vector = goal.value else { return false }
            goal.bound = .total(0)
            return true
        },
    ]

    private static func changed(_ value: GoalValue, by step: Int, _ generator: inout SeededGenerator) -> GoalValue {
        switch value {
        case .total(let scaled, let decimals): return .total(scaled: scaled + step, decimals: decimals)
        case .vector(var entries):
            entries[generator.next(below: entries.count)] += step
            return .vector(entries)
        }
    }
}
