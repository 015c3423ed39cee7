internal import Optimization

extension PatternProgram {
    /// No critic faces a presenter of the own group: a week has room for a group on both sides.
    mutating func addGroups() {
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

    /// The columns of each group, `groupCount` standing for those without one.
    private func byGroup(_ indices: [Int]) -> [[Int]] {
        var columnsOf = [[Int]](repeating: [], count: instance.groupCount + 1)
        for index in indices {
            columnsOf[classes[columns[index].studentClass].group ?? instance.groupCount].append(index)
        }
        return columnsOf
    }
}
