extension RepairProblem {
    /// Sets of students of the plan of whom at least one moves in every repair, one set for each group with a flaw that asks for
    /// that.
    ///
    /// Such a group keeps all its members only if somebody joins who ends the flaw and goes with all of them. So one of its
    /// members moves, or one of those. Of several flaws the one counts with the fewest who could end it; nothing is said of a
    /// group which somebody who comes could put right. O(groups with a flaw · students).
    var flawRows: [Set<Int>] {
        RepairState(self).flawed.compactMap { group in
            let members = home.indices.filter { home[$0] == group }
            let joiners = joinersThatCouldEnd(group, members)
            guard joiners.allSatisfy({ home[$0] != nil }) else { return nil }
            return joiners.union(members)
        }
    }

    /// Those who could join a group that keeps its members, one of whom at least has to.
    private func joinersThatCouldEnd(_ group: Int, _ members: [Int]) -> Set<Int> {
        let fitting = home.indices.filter { student in
            home[student] != group && goes(student, with: members, of: group)
        }
        var fewest = Set(fitting)
        func narrow(to students: [Int]) { if students.count < fewest.count { fewest = Set(students) } }
        if mustShrink(members) { return [] }
        for set in requirements where members.count(where: { set.isOne[$0] }) < set.members {
            narrow(to: fitting.filter { set.isOne[$0] })
        }
        for isOne in lonely where members.count(where: { isOne[$0] }) == 1 {
            narrow(to: fitting.filter { isOne[$0] })
        }
        for member in members {
            for partner in together[member] where home[partner] != group {
                narrow(to: fitting.filter { $0 == partner })
            }
        }
        return fewest
    }
}
