extension PlacementChange {
    /// What the ledger keeps of a change, to make it again; ids and names as they are, not as typed.
    var options: [String: String] {
        switch self {
        case .move(let student, let group): ["change": "move", "student": student, "group": group]
        case .swap(let one, let other): ["change": "swap", "student": one, "other": other]
        case .pin(let student, let group): ["change": "pin", "student": student, "group": group]
        case .lock(let group): ["change": "lock", "group": group]
        case .unlock(let group): ["change": "unlock", "group": group]
        }
    }

    /// The change that the ledger keeps; nil where it keeps none.
    init?(_ options: [String: String]) {
        switch (options["change"], options["student"], options["other"], options["group"]) {
        case ("move", let student?, _, let group?): self = .move(student: student, group: group)
        case ("swap", let one?, let other?, _): self = .swap(one, other)
        case ("pin", let student?, _, let group?): self = .pin(student: student, group: group)
        case ("lock", _, _, let group?): self = .lock(group: group)
        case ("unlock", _, _, let group?): self = .unlock(group: group)
        default: return nil
        }
    }
}
