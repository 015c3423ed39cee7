internal import Course
internal import Optimization

/// What no rotation of students with several turns in each role exceeds, goal by goal.
///
/// Of the preference, by an integer program of who presents what; of the spread, by one of the weeks in which students have
/// turns at all, which has a solution wherever a rotation exists. Both leave opponents aside, and each looks at one goal
/// alone, so that a goal's bound does not hang on those before it. The goals that only sessions show have closed forms.
struct SeveralTurnsBounds: Sendable {
    let search: RotationSearch

    private var instance: RotationInstance { search.instance }

    /// The most students and columns of a program.
    private static let (mostPeople, mostColumns) = (300, 6_000)

    /// A bound for each goal; nil where no rotation keeps the rules.
    func solve() async throws -> [LevelCounts]? {
        let weeks = WeekSets(instance, atMost: Self.mostColumns)
        if let weeks, try await !isFeasible(weeks) { return nil }
        var bounds: [LevelCounts] = []
        for goal in search.goals {
            search.limits.report("bound of \(goal.measure.rawValue)")
            let open = LevelCounts(levels: instance.levels(of: goal), counts: [])
            switch goal.measure {
            case .preference where instance.peopleCount <= Self.mostPeople:
                bounds.append(try await descend(open) { presenting(at: $0, targets: $1) })
            case .spread:
                guard let weeks else {
                    bounds.append(widest(open))
                    continue
                }
                bounds.append(try await descend(open) { weeks.model(instance, at: $0, targets: $1) })
            default: bounds.append(open.completedAtBest(of: instance))
            }
        }
        return bounds
    }

    private func isFeasible(_ weeks: WeekSets) async throws -> Bool {
        if case .infeasible = try await search.limits.solve(
            weeks.model(instance, at: nil, targets: [:]), ProgramGoals(), cuts: true)
        {
            return false
        }
        return true
    }

    /// The least number at each level, each with those before it at their least.
    private func descend(
        _ open: LevelCounts, _ model: (GoalLevel, [GoalLevel: Int]) -> Model
    ) async throws -> LevelCounts {
        var bound = open
        var targets: [GoalLevel: Int] = [:]
        for level in open.levels {
            let goals = ProgramGoals(objective: level)
            switch try await search.limits.trial(nodes: 500).solve(model(level, targets), goals, cuts: true) {
            case .best(let solution):
                let count = Int(solution.objective.rounded())
                bound.counts.append(count)
                targets[level] = count
            case .stopped(_, let least), .unknown(let least):
                bound.counts.append(least)
                return bound.completedAtBest(of: instance)
            case .infeasible: return bound.completedAtBest(of: instance)
            }
        }
        return bound
    }

    /// The spread that each student could have if all weeks were open to it alone.
    private func widest(_ open: LevelCounts) -> LevelCounts {
        var bound = open
        let best = (0..<instance.peopleCount).map { person -> Int in
            let weeks = instance.openWeeks(of: person)
            return (1..<max(2, instance.weekCount)).last { instance.most(of: weeks, apart: $0) >= 2 * instance.turns }
                ?? 0
        }
        for level in open.levels {
            bound.counts.append(best.reduce(0) { $0 + level.weight(rank: 0, spread: $1) })
        }
        return bound
    }

    /// Who presents what:
    ///
    ///     x[i, r]      student i presents reading r, which i ranked
    ///     other[i]     readings that i did not rank and presents
    ///     above[i, k]  the worst rank of i is greater than k
    ///
    ///     Σr x[i, r] + other[i] = turns,  Σi x[i, r] <= most
    ///     above[i, k] >= x[i, r] for r of a rank greater than k,  turns · above[i, unranked − 1] >= other[i]
    ///     Σr x[i, r] <= 1 over readings fixed in any `gap` weeks
    private func presenting(at level: GoalLevel, targets: [GoalLevel: Int]) -> Model {
        var model = Model("presenting")
        var places: [Int: LinearExpression] = [:]
        let ranks = 1..<max(1, instance.unranked)
        var above = ranks.map { _ in LinearExpression() }
        for person in 0..<instance.peopleCount {
            let student = person * instance.turns
            let worse = ranks.map { model.binary("above[\(person), \($0)]") }
            for index in worse.indices {
                above[index] += worse[index]
                if index > 0 { model.add("order", worse[index] - worse[index - 1] <= 0) }
            }
            var given = LinearExpression()
            var byWeek: [Int: LinearExpression] = [:]
            for wish in instance.wishes[student] where instance.canPresent(student, wish.reading) {
                let presents = model.binary("x[\(person), \(wish.reading)]")
                given += presents
                places[wish.reading, default: LinearExpression()] += presents
                if let week = instance.fixedWeeks[wish.reading] {
                    byWeek[week, default: LinearExpression()] += presents
                }
                for rank in ranks where rank < wish.rank { model.add("rank", presents - worse[rank - 1] <= 0) }
            }
            let other = model.variable("other[\(person)]", .integer, upper: Double(instance.turns))
            model.add("turns", given + other == Double(instance.turns))
            if let last = worse.last { model.add("unranked", other - Double(instance.turns) * last <= 0) }
            for start in 0..<max(1, instance.weekCount - instance.gap + 1) {
                let near = (start..<start + instance.gap).compactMap { byWeek[$0] }
                if near.count > 1 { model.add("gap", sum(near) <= 1) }
            }
        }
        for (_, taken) in places.sorted(by: { $0.key < $1.key }) {
            model.add("places", taken <= Double(instance.size.most))
        }
        let people = instance.peopleCount
        /// Students whose worst rank is greater.
        func worse(than rank: Int) -> LinearExpression {
            rank == 0
                ? LinearExpression(Double(people)) : rank >= instance.unranked ? LinearExpression() : above[rank - 1]
        }
        func number(_ level: GoalLevel) -> LinearExpression {
            switch level {
            case .rank(let rank): worse(than: rank - 1) - worse(than: rank)
            case .otherRank(let rank): Double(people) - worse(than: rank - 1) + worse(than: rank)
            default: sum(above) { $0 }
            }
        }
        for (level, count) in targets.sorted(by: { $0.key < $1.key }) {
            model.add("\(level)", number(level) <= Double(count))
        }
        model.minimize(number(level))
        return model
    }
}

/// The sets of weeks in which students can have all their turns, those who are away in the same weeks together.
///
///     y[c, S]    students of class c with turns just in the weeks S
///     load[w]    readings held in week w, see `LoadRows`
///
///     ΣS y[c, S] = |c|,  2 · fewest · load[w] <= Σ y[c, S] over S with w <= 2 · most · load[w]
private struct WeekSets: Sendable {
    private let classes: [(people: Int, sets: [[Int]])]

    /// - Returns: nil where there are more sets than a number.
    init?(_ instance: RotationInstance, atMost most: Int) {
        let people = Dictionary(grouping: 0..<instance.peopleCount) { instance.openWeeks(of: $0) }
        var classes: [(people: Int, sets: [[Int]])] = []
        var left = most
        for (weeks, members) in people.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            var sets: [[Int]] = []
            func extend(_ chosen: [Int], _ from: Int) {
                if sets.count > left { return }
                if chosen.count == 2 * instance.turns {
                    sets.append(chosen)
                    return
                }
                for index in weeks.indices where index >= from {
                    if let last = chosen.last, weeks[index] - last < instance.gap { continue }
                    extend(chosen + [weeks[index]], index + 1)
                }
            }
            extend([], 0)
            guard sets.count <= left else { return nil }
            left -= sets.count
            classes.append((members.count, sets))
        }
        self.classes = classes
    }

    func model(_ instance: RotationInstance, at level: GoalLevel?, targets: [GoalLevel: Int]) -> Model {
        var model = Model("weeks of turns")
        let rows = LoadRows(instance, in: &model)
        var turns = rows.load.map { _ in LinearExpression() }
        var columns: [(spread: Int, variable: Variable)] = []
        for (people, sets) in classes {
            var all = LinearExpression()
            for weeks in sets {
                let variable = model.variable("y", .integer, upper: Double(people))
                all += variable
                for week in weeks { turns[week] += variable }
                columns.append((zip(weeks, weeks.dropFirst()).map { $0.1 - $0.0 }.min() ?? 0, variable))
            }
            model.add("students", all == Double(people))
        }
        for week in turns.indices {
            model.add("most", turns[week] - Double(2 * instance.size.most) * rows.load[week] <= 0)
            model.add("fewest", turns[week] - Double(2 * instance.size.fewest) * rows.load[week] >= 0)
        }
        func number(_ level: GoalLevel) -> LinearExpression {
            sum(columns.filter { level.weight(rank: 0, spread: $0.spread) > 0 }) {
                Double(level.weight(rank: 0, spread: $0.spread)) * $0.variable
            }
        }
        for (level, count) in targets.sorted(by: { $0.key < $1.key }) {
            model.add("\(level)", number(level) <= Double(count))
        }
        if let level { model.minimize(number(level)) }
        return model
    }
}

extension RotationInstance {
    /// The weeks in which a student can have turns, ascending.
    func openWeeks(of person: Int) -> [Int] {
        let away = away[person * turns]
        return (0..<weekCount).filter { !away.contains($0) && loadRange(ofWeek: $0).upperBound > 0 }
    }

    /// How many of some weeks, ascending, can be chosen at least so far apart.
    func most(of weeks: [Int], apart gap: Int) -> Int {
        var last: Int?
        return weeks.count { week in
            guard last.map({ week - $0 >= gap }) ?? true else { return false }
            last = week
            return true
        }
    }
}
