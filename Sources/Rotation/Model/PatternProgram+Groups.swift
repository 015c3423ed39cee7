internal import Optimization

extension PatternProgram {
    /// No critic faces a presenter of the own group.
    mutating func addGroups() {
        guard decidesCritics else { return }
        switch options.groupRows {
        case .none: break
        case .counted: addCounts()
        case .sides:
            addCounts()
            if instance.size.most > 1 {
                for week in load.indices { addSides(ofWeek: week) }
            }
        }
    }

    /// The columns of each group, `groupCount` standing for those without one.
    private func byGroup(_ indices: [Int]) -> [[Int]] {
        var columnsOf = [[Int]](repeating: [], count: instance.groupCount + 1)
        for index in indices {
            columnsOf[classes[columns[index].studentClass].group ?? instance.groupCount].append(index)
        }
        return columnsOf
    }

    private mutating func addCounts() {
        var memberCount = [Int](repeating: 0, count: instance.groupCount)
        for case .some(let group) in instance.groups { memberCount[group] += 1 }
        for week in load.indices {
            let presenters = byGroup(presenting[week])
            let critics = byGroup(criticizing[week])
            let places = instance.size.most * instance.loadRange(ofWeek: week).lowerBound
            for group in 0..<instance.groupCount where !presenters[group].isEmpty && !critics[group].isEmpty {
                // A student has one turn in the week at most, so that a small group always has room.
                if memberCount[group] <= places { continue }
                model.add(
                    "group \(group) \(week)",
                    total(presenters[group]) + total(critics[group]) - Double(instance.size.most) * load[week] <= 0)
            }
        }
    }

    /// Divides the students of a week among its readings, group by group: at each reading a group is on one side.
    ///
    ///     u[g, s], c[g, s]   students of group g who present what they did not rank, and who criticise, in session s
    ///     side[g, s]         1: group g may present, 0: it may criticise
    private mutating func addSides(ofWeek week: Int) {
        let most = Double(instance.size.most)
        let sessions = addSessionSlots(ofWeek: week)
        let presenters = byGroup(presenting[week])
        let critics = byGroup(criticizing[week])
        var presentersOf = sessions.map { _ in LinearExpression() }
        var criticsOf = presentersOf
        for group in 0...instance.groupCount where !presenters[group].isEmpty || !critics[group].isEmpty {
            var unranked = LinearExpression()
            var criticizing = LinearExpression()
            for (index, session) in sessions.enumerated() {
                let other = model.variable("u[\(group), \(index)]", .integer, upper: most)
                let critic = model.variable("c[\(group), \(index)]", .integer, upper: most)
                let ranked = session.columns.filter {
                    (classes[columns[$0].studentClass].group ?? instance.groupCount) == group
                }
                let present = total(ranked) + other
                if group < instance.groupCount {
                    let side = model.binary("side[\(group), \(index)]")
                    model.add("present \(group) \(index)", present - most * side <= 0)
                    model.add("criticize \(group) \(index)", critic + most * side <= most)
                }
                unranked += other
                criticizing += critic
                presentersOf[index] += present
                criticsOf[index] += critic
            }
            let anyReading = presenters[group].filter { columns[$0].pattern.reading == nil }
            model.add("unranked \(group) \(week)", unranked - total(anyReading) == 0)
            model.add("critics \(group) \(week)", criticizing - total(critics[group]) == 0)
        }
        for (index, session) in sessions.enumerated() {
            for students in [presentersOf[index], criticsOf[index]] {
                model.add("least", students - Double(instance.size.fewest) * session.held >= 0)
                model.add("most", students - most * session.held <= 0)
            }
        }
    }

    /// The readings that a week may hold: those that are presented by some who ranked them, then others without a name.
    private mutating func addSessionSlots(ofWeek week: Int) -> [(held: Variable, columns: [Int])] {
        var slots = heldByRank.filter { $0.week == week }.map { (held: $0.variable, columns: $0.columns) }
        var previous: Variable?
        for index in 0..<instance.loadRange(ofWeek: week).upperBound {
            let held = model.binary("slot \(index) \(week)")
            // The readings without a name are alike: the first ones are held.
            if let previous { model.add("slot order", previous - held >= 0) }
            previous = held
            slots.append((held: held, columns: []))
        }
        model.add("slots \(week)", sum(slots) { $0.held } - load[week] == 0)
        return slots
    }
}
