internal import Course

/// How far a repair may go beside the students it touches.
struct RepairAllowance: Sendable, Equatable {
    /// Readings with presenters only or critics only.
    var uncovered: Int
    /// Readings that were not published.
    var newReadings: Int
}

extension OpenRotation {
    /// The published slots, whose indices come first.
    var publishedSlots: Range<Int> { 0..<(slots.firstIndex { !$0.isPublished } ?? slots.count) }

    /// Whether a slot as it is now, without those who left, cannot stay.
    func isDefect(_ slot: Int) -> Bool {
        let told = slots[slot]
        return told.presenters.isEmpty || told.critics.isEmpty || told.presenters.count > settings.presenters
            || told.critics.count > settings.critics
    }

    /// How many have two turns or more beyond those that they owe.
    func volunteersTwice(_ sessions: [HeldSession]) -> Int {
        var turns = [Int](repeating: 0, count: studentCount)
        for session in sessions {
            for student in session.presenters + session.critics { turns[student] += 1 }
        }
        return (0..<studentCount).count { turns[$0] > owesPresenting[$0] + owesCriticizing[$0] + 1 }
    }

    /// The least that counting asks for: a reading that is held needs both sides, unless one role owes more turns than the
    /// other can meet.
    var leastAllowance: RepairAllowance {
        let (presenting, criticizing) = (owed(.presenter), owed(.critic))
        let needed = max(
            (presenting + settings.presenters - 1) / settings.presenters,
            (criticizing + settings.critics - 1) / settings.critics)
        let uncovered = settings.cover == .volunteers ? 0 : max(0, needed - min(presenting, criticizing))
        return RepairAllowance(uncovered: uncovered, newReadings: max(0, needed - publishedSlots.count))
    }

    /// Pairs of students of whom one has to change at least: they face each other against the rules.
    var clashes: [(Int, Int)] {
        var clashes: [(Int, Int)] = []
        var facings = pastFacings
        for slot in slots {
            for critic in slot.critics {
                for presenter in slot.presenters {
                    let isReturn =
                        settings.rules.contains(.noReturn)
                        && facings.contains(Facing(critic: presenter, presenter: critic))
                    if isReturn || !allows(critic: critic, facing: presenter) { clashes.append((critic, presenter)) }
                    facings.insert(Facing(critic: critic, presenter: presenter))
                }
            }
        }
        return clashes
    }

    /// The students whom a repair likely touches: those at readings that cannot stay, those who have to change, arrivals and
    /// those who do not count.
    var affected: Set<Int> {
        var affected = Set((0..<studentCount).filter { mustChange[$0] }).union(Set(remaining).subtracting(counted))
        for slot in publishedSlots where isDefect(slot) {
            affected.formUnion(slots[slot].presenters)
            affected.formUnion(slots[slot].critics)
        }
        for (first, second) in clashes { affected.formUnion([first, second]) }
        for role in TurnRole.allCases where places(role) > 1 { affected.formUnion(unevenlyLoaded(role)) }
        return affected
    }

    /// Those at readings with more or fewer than most readings have, where the numbers differ by more than one.
    private func unevenlyLoaded(_ role: TurnRole) -> [Int] {
        let students = publishedSlots.map { role == .presenter ? slots[$0].presenters : slots[$0].critics }
        let counts = students.map(\.count).filter { $0 > 0 }
        guard let least = counts.min(), let most = counts.max(), most - least > 1 else { return [] }
        return students.filter { $0.count == least || $0.count == most }.flatMap(\.self)
    }
}
