internal import Optimization

extension PatternProgram {
    /// A ranked reading is held at most once, with no more presenters than it has room for, and counts as one of its
    /// week's readings. Who presents what is not ranked can take any place that is left.
    mutating func addRankedReadings() {
        let size = instance.size
        for (reading, columnsOfWeek) in rankedColumns() {
            if size.most == 1 {
                model.add("reading \(reading)", total(columnsOfWeek.flatMap(\.columns)) <= 1)
            } else {
                let held = columnsOfWeek.map { hold(reading: reading, week: $0.week, $0.columns) }
                model.add("reading \(reading)", sum(held) <= 1)
            }
        }
        guard size.most > 1 || !rows.free.isEmpty else { return }
        for week in load.indices { addRankedReadings(ofWeek: week) }
    }

    /// Whether a ranked reading is held in a week by some who ranked it.
    private mutating func hold(reading: Int, week: Int, _ columns: [Int]) -> Variable {
        let held = model.binary("held \(reading) \(week)")
        model.add("room \(reading) \(week)", total(columns) - Double(instance.size.most) * held <= 0)
        // Class by class as well, which is far tighter where several present a reading.
        let columnsOfClass = Dictionary(grouping: columns) { self.columns[$0].studentClass }
        for (studentClass, own) in columnsOfClass.sorted(by: { $0.key < $1.key }) {
            let size = min(instance.size.most, classes[studentClass].members.count)
            model.add("place \(reading) \(week)", total(own) - Double(size) * held <= 0)
        }
        heldByRank.append(
            HeldReading(
                reading: reading, week: week, variable: held, presenters: total(columns), columns: columns))
        return held
    }

    private mutating func addRankedReadings(ofWeek week: Int) {
        let size = instance.size
        if size.most == 1 {
            let free = presenting[week].filter { column in
                columns[column].pattern.reading.map { instance.fixedWeeks[$0] == nil } ?? false
            }
            if !rows.free.isEmpty, !free.isEmpty {
                model.add("free ranked \(week)", total(free) - rows.free[week] <= 0)
            }
            return
        }
        let held = heldByRank.filter { $0.week == week }
        guard !held.isEmpty else { return }
        model.add("held \(week)", sum(held.map(\.variable)) - load[week] <= 0)
        let free = held.filter { instance.fixedWeeks[$0.reading] == nil }
        if !rows.free.isEmpty, !free.isEmpty {
            model.add("free ranked \(week)", sum(free.map(\.variable)) - rows.free[week] <= 0)
        }
        guard size.most > size.fewest else { return }
        // Only as many readings have a presenter more as the week has presenters beyond the fewest of each.
        var beyond = total(presenting[week]) - Double(size.fewest) * load[week]
        for reading in held {
            let extra = model.variable("extra \(reading.reading) \(week)")
            model.add(
                "extra \(reading.reading) \(week)",
                reading.presenters - Double(size.fewest) * reading.variable - extra <= 0)
            beyond -= extra
        }
        model.add("beyond \(week)", beyond >= 0)
    }

    /// The columns that present each ranked reading, by week; readings and weeks ascend.
    private func rankedColumns() -> [(reading: Int, weeks: [(week: Int, columns: [Int])])] {
        var columnsOf: [Int: [Int: [Int]]] = [:]
        for (index, column) in columns.enumerated() {
            guard let reading = column.pattern.reading else { continue }
            columnsOf[reading, default: [:]][column.pattern.presents, default: []].append(index)
        }
        return columnsOf.sorted { $0.key < $1.key }.map { reading, weeks in
            (reading, weeks.sorted { $0.key < $1.key }.map { (week: $0.key, columns: $0.value) })
        }
    }
}
