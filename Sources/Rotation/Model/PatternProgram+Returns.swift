internal import Optimization

extension PatternProgram {
    /// If one student criticised another, the other never criticises back. That can only happen between students who
    /// swap two weeks: one presents where the other criticises, and the other way round.
    mutating func addReturns() {
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
        if instance.differentGroups, detail == .opponents {
            addFriendly(between: first, and: second, forth, back, load: largest.min() ?? 1)
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
}
