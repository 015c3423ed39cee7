internal import Course

extension RotationInstance {
    /// 1 for an early week, -1 for a late one, 0 for the middle one of an odd number of weeks.
    func half(ofWeek week: Int) -> Int {
        switch WeekHalf(ofWeek: week, among: weekCount) {
        case .early: 1
        case .late: -1
        case nil: 0
        }
    }

    /// The members of each group who have turns.
    var groupSizes: [Int] {
        groups.reduce(into: [Int](repeating: 0, count: groupCount)) { sizes, group in
            if let group { sizes[group] += 1 }
        }
    }

    /// The most by which the early and the late turns of a group can differ, those of presenters and of critics together.
    var greatestImbalance: Int { 2 * (groupSizes.max() ?? 0) }

    /// The least by which they can differ, by group: an odd number of turns differs by one unless the middle week takes one.
    var leastImbalances: [Int] { groupSizes.map { weekCount % 2 == 0 ? 2 * ($0 % 2) : 0 } }
}
