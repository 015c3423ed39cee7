internal import Course

/// The turns that a repair may give to the students whom it may touch, as far as those say who keep theirs.
struct SeatOffers: Sendable {
    let open: OpenRotation
    /// Students who may get other turns, arrivals among them, ascending.
    let touchable: [Int]
    let allowance: RepairAllowance
    let isTouchable: [Bool]
    /// The presenters and the critics of each slot who keep it in any case.
    let fixed: [[[Int]]]
    /// The slots in which anything can change, ascending.
    let usable: [Int]

    init(_ open: OpenRotation, touchable: [Int], allowance: RepairAllowance) {
        self.open = open
        self.touchable = touchable
        self.allowance = allowance
        var isTouchable = [Bool](repeating: false, count: open.studentCount)
        for student in touchable { isTouchable[student] = true }
        let fixed = open.slots.map { [isTouchable] slot in
            [slot.presenters.filter { !isTouchable[$0] }, slot.critics.filter { !isTouchable[$0] }]
        }
        self.isTouchable = isTouchable
        self.fixed = fixed
        usable = open.slots.indices.filter { slot in
            if !open.slots[slot].isPublished { return allowance.newReadings > 0 }
            if open.isDefect(slot) { return true }
            return fixed[slot][0].count < open.settings.presenters || fixed[slot][1].count < open.settings.critics
        }
    }

    /// The slots in which a student can have a turn that is owed, ascending.
    func owedSlots(_ student: Int, _ role: TurnRole) -> [Int] {
        let owed = role == .presenter ? open.owesPresenting[student] : open.owesCriticizing[student]
        return owed > 0 ? usable.filter { offers($0, to: student, role) } : []
    }

    /// The slots in which a student can volunteer for a turn that somebody left, ascending.
    func extraSlots(_ student: Int, _ role: TurnRole) -> [Int] {
        guard open.settings.cover == .volunteers else { return [] }
        let told = role == .presenter ? open.presents[student] : open.criticizes[student]
        return usable.filter { lacks($0, role) && !told.contains($0) && offers($0, to: student, role) }
    }

    /// Whether there are more turns to give than a number. O(students · slots) at most; ends with the first too many.
    func hasMore(than number: Int) -> Bool {
        var count = 0
        for student in touchable {
            for role in TurnRole.allCases {
                count += owedSlots(student, role).count + extraSlots(student, role).count
                if count > number { return true }
            }
        }
        return false
    }

    private func lacks(_ slot: Int, _ role: TurnRole) -> Bool {
        role == .presenter ? open.slots[slot].lacksPresenter : open.slots[slot].lacksCritic
    }

    /// Whether a student may get a turn in a slot.
    private func offers(_ slot: Int, to student: Int, _ role: TurnRole) -> Bool {
        guard open.allows(student, at: slot), fixed[slot][role.rawValue].count < open.places(role) else { return false }
        if role == .presenter, open.settings.cover == .drop, open.slots[slot].isPublished,
            open.slots[slot].presenters.isEmpty, !open.arrivals.contains(student)
        {
            return false
        }
        return role == .presenter
            ? fixed[slot][1].allSatisfy { open.allows(critic: $0, facing: student) }
            : fixed[slot][0].allSatisfy { open.allows(critic: student, facing: $0) }
    }
}
