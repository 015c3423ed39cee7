import Course

extension TurnBound {
    /// Why two weeks are not shown to be without opponents, or nil where no rotation of interest that keeps the decisions
    /// and has an objective below a bound can give everybody in them an opponent.
    func missingConflict(_ swap: Swap, _ prices: TurnPrices, _ decisions: Decisions) -> String? {
        let weeks = 0..<instance.weekCount
        guard weeks.contains(swap.first), weeks.contains(swap.second), swap.first != swap.second else {
            return "a leaf about opponents in weeks that are not there"
        }
        let loads = [decisions.loads[swap.first], decisions.loads[swap.second]]
        guard instance.fewest == 1, instance.most == 1, loads.allSatisfy({ $0.count == 1 }) else {
            return "a leaf about opponents in weeks whose readings are not settled"
        }
        // Less than one student has exactly one turn in these weeks: none has.
        if let sum = sum(prices, decisions, of: swap), sum <= -prices.scale {
            return "the prices of a leaf do not prove that students swap two weeks"
        }
        var search = OpponentSearch(
            roles: instance.students.indices.map { roles(of: $0, swap, decisions) },
            groups: instance.students.map(\.group), loads: loads.map(\.lowerBound),
            differentGroups: instance.differentGroups, noReturn: instance.noReturn)
        switch search.run() {
        case .none: return nil
        case .found: return "a leaf says that two weeks are without opponents, and they have some"
        case .tooLong: return "a leaf about opponents leaves too much to search"
        }
    }

    /// What a student may do who has both turns in two weeks, or none.
    private func roles(of index: Int, _ swap: Swap, _ decisions: Decisions) -> Set<OpponentSearch.Role> {
        let student = instance.students[index]
        var roles: Set<OpponentSearch.Role> = []
        for week in 0..<instance.weekCount where student.isHere[week] && decisions.presenting[index][week] {
            guard hasReading(student, in: week, swap) else { continue }
            for other in 0..<instance.weekCount where student.isHere[other] && decisions.criticising[index][other] {
                let spread = abs(week - other)
                guard spread >= instance.gap, allowed.spreads(spread), !reaches(swap, .spread, spread),
                    swap.has(week) == swap.has(other)
                else { continue }
                roles.insert(
                    !swap.has(week) ? .elsewhere : week == swap.first ? .presentsFirst : .presentsSecond)
            }
        }
        return roles
    }

    private func hasReading(_ student: TurnInstance.Participant, in week: Int, _ swap: Swap) -> Bool {
        let ranks = student.wishes.filter { instance.weekOfReading[$0.reading] ?? week == week }.map(\.rank)
        return (ranks + [instance.unranked]).contains { allowed.ranks($0) && !reaches(swap, .preference, $0) }
    }
}
