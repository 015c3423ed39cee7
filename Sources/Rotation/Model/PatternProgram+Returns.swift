internal import Optimization

/// Part of a solution that no pairing of opponents completes: it is to change in at least one place.
struct ExcludedPattern: Sendable, Equatable {
    struct Entry: Sendable, Equatable {
        let studentClass: Int
        let pattern: TurnPattern
        let count: Int
    }

    /// What a week holds.
    struct Week: Sendable, Equatable {
        let index: Int
        let load: Int
        let presenters: Int
        let critics: Int
    }

    /// Fewer students of one of the classes have the pattern …
    let entries: [Entry]
    /// … or one of the weeks holds another number of readings, or more students.
    let weeks: [Week]
}

extension PatternProgram {
    /// If one student criticised another, the other never criticises back. That can only happen between students who
    /// swap two weeks: one presents where the other criticises, and the other way round.
    mutating func addReturns() {
        guard options.returnRows != .none, decidesCritics else { return }
        var swapping: [Int: [Int]] = [:]
        for (index, column) in columns.enumerated() {
            guard let week = column.pattern.criticizes else { continue }
            swapping[column.pattern.presents * instance.weekCount + week, default: []].append(index)
        }
        for first in load.indices {
            for second in load.indices where second > first {
                guard let forth = swapping[first * instance.weekCount + second],
                    let back = swapping[second * instance.weekCount + first]
                else { continue }
                addReturns(between: first, and: second, forth, back)
            }
        }
    }

    private mutating func addReturns(between first: Int, and second: Int, _ forth: [Int], _ back: [Int]) {
        let ranges = [first, second].map { instance.loadRange(ofWeek: $0) }
        let largest = ranges.map(\.upperBound)
        if largest == [1, 1] {
            // One reading in each week: who swaps the weeks would face each other twice.
            if instance.size.most == 1 {
                model.add("return \(first) \(second)", total(forth) + total(back) <= 1)
            } else {
                let direction = model.binary("direction \(first) \(second)")
                let most = Double(instance.size.most)
                model.add("forth \(first) \(second)", total(forth) - most * direction <= 0)
                model.add("back \(first) \(second)", total(back) + most * direction <= most)
            }
            return
        }
        if options.returnRows == .oneWay {
            let direction = model.binary("direction \(first) \(second)")
            for (columns, size) in byClass(forth) { model.add("forth", total(columns) - size * direction <= 0) }
            for (columns, size) in byClass(back) { model.add("back", total(columns) + size * direction <= size) }
            return
        }
        guard instance.differentGroups, options.groupRows != .none else { return }
        switch options.returnRows {
        case .none, .oneWay: break
        case .friendly: addFriendly(between: first, and: second, forth, back, load: largest.min() ?? 1)
        case .necessary:
            if instance.size.most == 1, largest.allSatisfy({ $0 <= 2 }) {
                addTwoReadings(between: first, and: second, forth, back)
            }
        }
    }

    /// The members of a group do not, or hardly, swap two weeks with each other, so that each finds two opponents. Weeks of
    /// four readings or more leave enough of them.
    private mutating func addFriendly(
        between first: Int, and second: Int, _ forth: [Int], _ back: [Int], load: Int
    ) {
        forEachGroup(forth, back) { program, group, forth, back in
            if load <= 2 {
                let side = program.model.binary("swap \(group) \(first) \(second)")
                for (columns, size) in program.byClass(forth) {
                    program.model.add("forth", program.total(columns) - size * side <= 0)
                }
                for (columns, size) in program.byClass(back) {
                    program.model.add("back", program.total(columns) + size * side <= size)
                }
            } else if load == 3 {
                program.model.add("swap", program.total(forth) + program.total(back) <= Double(load - 1))
            }
        }
    }

    /// Where both weeks hold at most two readings with one presenter and one critic each, members of a group who swap them
    /// in both directions leave no way to pair more than two swapping students.
    private mutating func addTwoReadings(between first: Int, and second: Int, _ forth: [Int], _ back: [Int]) {
        let swapping = total(forth) + total(back)
        forEachGroup(forth, back) { program, group, forth, back in
            let sides = [forth, back].map { columns in
                let some = program.model.binary("swap \(group) \(first) \(second)")
                for (columns, size) in program.byClass(columns) {
                    program.model.add("some", program.total(columns) - min(2, size) * some <= 0)
                }
                return some
            }
            program.model.add("two readings", swapping + 2 * sum(sides) <= 6)
        }
    }

    /// Columns class by class, with the number of students of each.
    private func byClass(_ indices: [Int]) -> [(columns: [Int], size: Double)] {
        Dictionary(grouping: indices) { columns[$0].studentClass }.sorted { $0.key < $1.key }
            .map { (columns: $0.value, size: Double(classes[$0.key].members.count)) }
    }

    /// Calls `body` for each group that has columns on both sides.
    private mutating func forEachGroup(
        _ forth: [Int], _ back: [Int], _ body: (inout PatternProgram, Int, [Int], [Int]) -> Void
    ) {
        let groups = [forth, back].map { indices in
            Dictionary(grouping: indices.filter { classes[columns[$0].studentClass].group != nil }) {
                classes[columns[$0].studentClass].group ?? 0
            }
        }
        for group in groups[0].keys.sorted() {
            if let forth = groups[0][group], let back = groups[1][group] { body(&self, group, forth, back) }
        }
    }

    /// Each excluded part changes in at least one place.
    mutating func addExclusions() {
        guard !options.excluded.isEmpty else { return }
        var columnOf: [Int: [TurnPattern: Variable]] = [:]
        for column in columns { columnOf[column.studentClass, default: [:]][column.pattern] = column.variable }
        for excluded in options.excluded {
            let variables = excluded.entries.map { columnOf[$0.studentClass]?[$0.pattern] }
            guard variables.allSatisfy({ $0 != nil }) else { continue }
            var changes = LinearExpression()
            for (entry, variable) in zip(excluded.entries, variables.compactMap(\.self)) {
                let size = Double(classes[entry.studentClass].members.count)
                if size == 1 {
                    changes += 1 - LinearExpression(variable)
                } else {
                    let fewer = model.binary("fewer")
                    model.add("fewer", variable + (size - Double(entry.count) + 1) * fewer <= size)
                    changes += fewer
                }
            }
            for week in excluded.weeks { changes += otherHolding(of: week) }
            model.add("another", changes >= 1)
        }
    }

    /// Binary variables that can only be 1 where a week holds another number of readings, or more students.
    private mutating func otherHolding(of week: ExcludedPattern.Week) -> LinearExpression {
        var changes = LinearExpression()
        let range = instance.loadRange(ofWeek: week.index)
        if week.load < range.upperBound {
            let more = model.binary("more readings")
            model.add("more", load[week.index] - Double(week.load + 1) * more >= 0)
            changes += more
        }
        if week.load > range.lowerBound {
            let fewer = model.binary("fewer readings")
            let most = Double(range.upperBound)
            model.add("fewer", load[week.index] + (most - Double(week.load) + 1) * fewer <= most)
            changes += fewer
        }
        // Where all readings have equally many, the number of readings says it.
        guard instance.size.fewest < instance.size.most else { return changes }
        for (turns, count) in [(presenting[week.index], week.presenters), (criticizing[week.index], week.critics)] {
            let more = model.binary("more students")
            model.add("more", total(turns) - Double(count + 1) * more >= 0)
            changes += more
        }
        return changes
    }
}
