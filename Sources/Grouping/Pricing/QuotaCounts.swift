/// How many students of each set of the rules a growing group has, and what it still needs.
struct QuotaCounts {
    /// What the students to come have to bring, as words of 64 quotas.
    struct Needs {
        /// Quotas that each of them has to serve.
        fileprivate var required: [UInt64]
        /// Quotas that the last of them must not touch: one alone.
        fileprivate var closed: [UInt64]
        fileprivate let isEmpty: Bool
    }

    private let quotas: [ItemRules.Quota]
    /// Per item the quotas that it serves, row-major in words.
    private let served: [UInt64]
    private let words: Int
    private var counts: [Int]
    /// The quotas that concern the groups of the project at hand.
    private var active: [Int] = []

    init(_ rules: ItemRules) {
        quotas = rules.quotas
        words = (rules.quotas.count + 63) / 64
        var served = [UInt64](repeating: 0, count: words * rules.items.count)
        for (index, quota) in rules.quotas.enumerated() {
            for (item, members) in quota.members.enumerated() where members > 0 {
                served[item * words + index / 64] |= 1 << (index % 64)
            }
        }
        self.served = served
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
        var needs = Needs(
            required: Array(repeating: 0, count: words), closed: Array(repeating: 0, count: words),
            isEmpty: active.isEmpty)
        for index in active {
            let missing = quotas[index].least - counts[index]
            guard missing > 0 else { continue }
            if quotas[index].orNone, counts[index] == 0 {
                if seats < missing { needs.closed[index / 64] |= 1 << (index % 64) }
            } else if missing > seats {
                return nil
            } else if missing == seats {
                needs.required[index / 64] |= 1 << (index % 64)
            }
        }
        return needs
    }

    /// Whether an item may be among those to come.
    func mayHelp(_ item: Int, _ needs: Needs) -> Bool {
        if needs.isEmpty { return true }
        for word in 0..<words {
            let own = served[item * words + word]
            // An item of several students may serve a quota with some of them; then it is looked at when complete.
            if own & needs.required[word] != needs.required[word] || own & needs.closed[word] != 0 { return false }
        }
        return true
    }

    /// Whether an item of one student on the last seat completes the group.
    func completes(_ item: Int, _ needs: Needs) -> Bool { mayHelp(item, needs) }
}
