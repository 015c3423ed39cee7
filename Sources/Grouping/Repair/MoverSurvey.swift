/// Who moves in the repairs that a search goes through, and how many of them into or out of each group that has a flaw at
/// the start.
///
/// What all repairs of a number of moves have in common bounds who is touched by any: whatever else the students of a repair
/// do, some of its moves are one of the repairs that the search finds.
struct MoverSurvey {
    /// The groups with a flaw at the start.
    private let groups: [Int]
    /// Students who move in some repair.
    private(set) var movers: Set<Int> = []
    /// Students who move into or out of such a group in some repair, by group.
    private var moversOfGroup: [Set<Int>]
    /// The fewest who do in one repair, by group; nil before the first repair.
    private var fewestOfGroup: [Int?]
    /// The fewest who move in one repair; nil before the first.
    private(set) var fewest: Int?

    init(_ state: RepairState) {
        groups = state.flawed
        moversOfGroup = Array(repeating: [], count: groups.count)
        fewestOfGroup = Array(repeating: nil, count: groups.count)
    }

    mutating func take(_ state: RepairState) {
        var moved: [Int] = []
        for student in state.problem.home.indices {
            if let home = state.problem.home[student], home != state.groupOf[student] { moved.append(student) }
        }
        movers.formUnion(moved)
        fewest = min(fewest ?? .max, moved.count)
        for (index, group) in groups.enumerated() {
            let own = moved.filter { state.problem.home[$0] == group || state.groupOf[$0] == group }
            moversOfGroup[index].formUnion(own)
            fewestOfGroup[index] = min(fewestOfGroup[index] ?? .max, own.count)
        }
    }

    /// Sets of students of whom at least so many move in any repair that the search allows.
    var rows: [(students: Set<Int>, least: Int)] {
        guard let fewest else { return [] }
        let ofGroups = groups.indices.compactMap { index in
            fewestOfGroup[index].map { (students: moversOfGroup[index], least: $0) }
        }
        return ([(students: movers, least: fewest)] + ofGroups).filter { $0.least > 0 }
    }
}
