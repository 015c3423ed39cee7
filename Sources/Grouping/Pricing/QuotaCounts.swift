/// How many students of each set of the rules a growing group has, and what it still needs.
///
/// The first 64 sets are told by bits while students are added; further ones are looked at in complete groups only.
struct QuotaCounts {
    /// What the students to come have to bring.
    struct Needs {
        /// Quotas that each of them has to serve.
        fileprivate var required: UInt64 = 0
        /// Quotas that the last of them must not touch: one alone.
        fileprivate var closed: UInt64 = 0
    }

    private let quotas: [ItemRules.Quota]
    /// Per item the first 64 quotas that it serves.
    private let served: [UInt64]
    private var counts: [Int]
    /// The quotas that concern the groups of the project at hand.
    private var active: [Int] = []

    init(_ rules: ItemRules) {
        quotas = rules.quotas
        served = rules.items.indices.map { item in
            UInt64(members: rules.quotas.indices.prefix(64).filter { rules.quotas[$0].members[item] > 0 })
        }
        counts = Array(repeating: 0, count: rules.quotas.count)
    }

    mutating func begin(project: Int?) {
        active = quotas.indices.filter { quotas[$0].project == nil || quotas[$0].project == project }
        for index in counts.indices { counts[index] = 0 }
    }

    mutating func add(_ item: Int) { for index in active { counts[index] += quotas[index].members[item] } }
    mutating func remove(_ item: Int) { for index in active { counts[index] -= quotas[index].members[item] } }

    /// Whether a complete group keeps all quotas.
    var isKept: Bool {
        active.allSatisfy { counts[$0] >= quotas[$0].least || (quotas[$0].orNone && counts[$0] == 0) }
    }

    /// What students for some seats have to bring, or nil when they cannot bring it.
    func needs(seats: Int) -> Needs? {
        var needs = Needs()
        for index in active {
            let missing = quotas[index].least - counts[index]
            guard missing > 0 else { continue }
            if quotas[index].orNone, counts[index] == 0 {
                if seats < missing, index < 64 { needs.closed |= 1 << index }
            } else if missing > seats {
                return nil
            } else if missing == seats, index < 64 {
                needs.required |= 1 << index
            }
        }
        return needs
    }

    /// Whether an item may be among those to come. One of several students may serve a quota with some of them; then it is
    /// looked at when the group is complete.
    func mayHelp(_ item: Int, _ needs: Needs) -> Bool {
        served[item] & needs.required == needs.required && served[item] & needs.closed == 0
    }

    /// Whether an item of one student on the last seat completes the group.
    mutating func completes(_ item: Int, _ needs: Needs) -> Bool {
        guard mayHelp(item, needs) else { return false }
        guard quotas.count > 64 else { return true }
        add(item)
        defer { remove(item) }
        return isKept
    }
}
