internal import Optimization

extension SessionProgram {
    /// A free reading that some who ranked it present has one slot, and counts as one of its week's free readings.
    mutating func addFreeReadings() {
        var columnsOf: [Int: [Int: [Int]]] = [:]
        for (index, column) in columns.enumerated() {
            guard let reading = column.pattern.reading, instance.fixedWeeks[reading] == nil else { continue }
            columnsOf[reading, default: [:]][column.presents, default: []].append(index)
        }
        var chosen = slots.map { _ in LinearExpression() }
        for (reading, columnsOfSlot) in columnsOf.sorted(by: { $0.key < $1.key }) {
            var places = LinearExpression()
            for (slot, columns) in columnsOfSlot.sorted(by: { $0.key < $1.key }) {
                if instance.size.most == 1 {
                    places += total(columns)
                    chosen[slot] += total(columns)
                } else {
                    let place = model.binary("place[\(reading), \(slot)]")
                    model.add(
                        "room \(reading) \(slot)", total(columns) - Double(instance.size.most) * place <= 0)
                    places += place
                    chosen[slot] += place
                }
            }
            model.add("free reading \(reading)", places <= 1)
        }
        if instance.size.most > 1 {
            for slot in slots.indices where !chosen[slot].terms.isEmpty {
                model.add("one reading \(slot)", chosen[slot] - held[slot] <= 0)
            }
        }
        addSupply(chosen)
    }

    /// The slots without a reading of their own are held with what the week has besides: its other fixed readings, and free
    /// ones.
    private mutating func addSupply(_ chosen: [LinearExpression]) {
        for week in rows.load.indices {
            let own = slots.indices.filter { slots[$0].week == week }
            let open = own.filter { slots[$0].reading == nil }
            let others = instance.fixedReadings[week] - (own.count - open.count)
            let free = rows.free.isEmpty ? nil : rows.free[week]
            if let free { model.add("free \(week)", sum(open) { held[$0] } - free <= Double(others)) }
            let ranked = sum(open) { chosen[$0] }
            if let free, !ranked.terms.isEmpty { model.add("free ranked \(week)", ranked - free <= 0) }
        }
    }

    /// No critic faces a presenter of the own group: in a session a group is on one side.
    mutating func addGroups() {
        var groupSize = [Int](repeating: 0, count: instance.groupCount)
        for case .some(let group) in instance.groups { groupSize[group] += 1 }
        for slot in slots.indices {
            let presenters = byGroup(presenting[slot])
            let critics = byGroup(criticizing[slot])
            for group in 0..<instance.groupCount where groupSize[group] > 1 {
                guard let own = presenters[group], let opposed = critics[group] else { continue }
                if instance.size.most == 1 {
                    model.add("group \(group) \(slot)", total(own) + total(opposed) - held[slot] <= 0)
                } else {
                    let side = model.binary("side[\(group), \(slot)]")
                    addChoice(side, own, opposed)
                }
            }
        }
    }

    /// If one student criticised another, the other never criticises back.
    mutating func addReturns() {
        var swapping: [[Int]: [Int]] = [:]
        for (index, column) in columns.enumerated() {
            swapping[[column.presents, column.criticizes], default: []].append(index)
        }
        for first in slots.indices {
            for second in slots.indices where second > first {
                guard let forth = swapping[[first, second]], let back = swapping[[second, first]] else { continue }
                if instance.size.most == 1 {
                    model.add("way \(first) \(second)", total(forth) + total(back) <= 1)
                } else {
                    addChoice(model.binary("way[\(first), \(second)]"), forth, back)
                }
            }
        }
    }

    /// Students have columns of the one or of the other kind, as a binary variable says. Class by class, which is tighter than
    /// one row for all.
    private mutating func addChoice(_ choice: Variable, _ one: [Int], _ other: [Int]) {
        for (columns, size) in byClass(one) { model.add("one", total(columns) - size * choice <= 0) }
        for (columns, size) in byClass(other) { model.add("other", total(columns) + size * choice <= size) }
    }

    /// Columns by class, with the most students of it that one session seats.
    func byClass(_ indices: [Int]) -> [(columns: [Int], size: Double)] {
        let most = Double(instance.size.most)
        return Dictionary(grouping: indices) { columns[$0].studentClass }.sorted { $0.key < $1.key }
            .map { (columns: $0.value, size: min(most, Double(classes[$0.key].members.count))) }
    }

    private func byGroup(_ indices: [Int]) -> [Int: [Int]] {
        Dictionary(grouping: indices.filter { classes[columns[$0].studentClass].group != nil }) {
            classes[columns[$0].studentClass].group ?? 0
        }
    }
}
