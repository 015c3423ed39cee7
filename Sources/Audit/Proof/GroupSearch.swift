import Course

/// A depth-first search through all groups that the rules allow, for those that cost less than a limit.
///
/// Students stand by their own cost, cheapest first. A branch is left as soon as no group in it can be cheap enough: what
/// is added by members that are not chosen yet is bounded student by student, since coverage is submodular (its gains
/// only shrink) and a pair's part is split between the two; balance by the nearest sums that are still in reach; levels by
/// the cheapest value that the filters let through.
///
/// A value, so that a depth is a row of flat tables and nothing is allocated on the way.
struct GroupSearch {
    private let instance: ProofInstance
    private let pricing: GroupPricing
    private let limit: Int
    private let order: [Int]
    private let largest: Int
    private let isSize: [Bool]
    private let isApart: [Bool]
    private let rules: SetCounts
    private let cutsOfStudent: [[Int]]
    private let coverageFactor: Int
    /// Per student and number, row-major, the sums of the 0, 1, … largest pair values.
    private let topPairs: [Int]
    private let needsComplement: Bool
    /// Under all ratings and 0: with it, coverage is monotone and submodular from the empty group on.
    private let floor: Int
    private let levels: LevelFloor
    /// Per skill, the least and the greatest rating.
    private let ratingRanges: [ClosedRange<Int>]

    // The chosen students and what they add up to, a row per depth.
    private var chosen: [Int] = []
    private var best: [Int]
    private var sums: [Int]
    private var common: [UInt64]
    private var pairSums: [Int]
    private var inSet: [Int]
    private var inCut: [Int]
    private var carriers: SkillCarriers
    // Who can join, a row per depth: students in order, what each adds, and whether a branch on one is worth a look.
    private var candidates: [Int]
    private var gains: [Int]
    private var isPromising: [Bool]
    private var leastShares: [Int]

    /// - Parameter limit: groups that cost less are visited.
    init(_ instance: ProofInstance, _ pricing: GroupPricing, limit: Int) {
        (self.instance, self.pricing, self.limit) = (instance, pricing, limit)
        let (count, skills) = (instance.studentCount, instance.skillCount)
        order = (0..<count).filter { pricing.members[$0] != nil }
            .sorted { (pricing.members[$0] ?? 0, $0) < (pricing.members[$1] ?? 0, $1) }
        let largest = instance.sizes.last ?? 0
        self.largest = largest
        isSize = (0...largest + 1).map(instance.sizes.contains)
        var apart = instance.apart
        for (one, other) in pricing.apart {
            apart[one * count + other] = true
            apart[other * count + one] = true
        }
        isApart = apart
        rules = SetCounts(instance.sets + pricing.sets, students: count)
        var cuts = [[Int]](repeating: [], count: count)
        for (index, cut) in pricing.cuts.enumerated() { for student in cut.students { cuts[student].append(index) } }
        cutsOfStudent = cuts
        coverageFactor = pricing.coverage + pricing.complement
        topPairs =
            pricing.pairs.isEmpty
            ? []
            : (0..<count).flatMap { student in
                let row = pricing.pairs[student * count..<(student + 1) * count].sorted(by: >)
                return (0...largest).map { row.prefix($0).reduce(0, +) }
            }
        needsComplement =
            pricing.complement > 0 || pricing.levels.contains { $0.measure == .complement }
            || pricing.filters.contains { $0.measure == .complement }
        floor = min(0, instance.ratings.min() ?? 0)
        levels = LevelFloor(pricing)
        ratingRanges = (0..<skills).map { skill in
            let column = (0..<count).map { instance.ratings[$0 * skills + skill] }
            return (column.min() ?? 0)...(column.max() ?? 0)
        }
        sums = Array(repeating: 0, count: (largest + 1) * skills)
        best = Array(repeating: floor, count: sums.count)
        common = Array(repeating: .max, count: (largest + 1) * instance.slotWords)
        pairSums = Array(repeating: 0, count: pricing.pairs.isEmpty ? 0 : (largest + 1) * count)
        inSet = Array(repeating: 0, count: rules.count)
        inCut = Array(repeating: 0, count: pricing.cuts.count)
        carriers = SkillCarriers(instance, isUsed: needsComplement)
        candidates = Array(repeating: 0, count: (largest + 1) * count)
        gains = candidates
        isPromising = Array(repeating: false, count: candidates.count)
        leastShares = Array(repeating: 0, count: largest + 2)
    }

    /// Visits the groups; true when `visit` ended the search.
    mutating func run(_ visit: (_ members: [Int], _ cost: Int) -> Bool) -> Bool {
        for (place, student) in order.enumerated() {
            candidates[place] = student
            gains[place] = marginal(student, depth: 0)
        }
        let base = pricing.constant - coverageFactor * instance.skillCount * floor + levels.least
        return extend(count: order.count, cost: base, visit)
    }

    // MARK: The tree

    /// Adds members from the row of candidates on. `cost` is that of the chosen without shared slots and balance, with the
    /// least that levels can add.
    private mutating func extend(count: Int, cost: Int, _ visit: ([Int], Int) -> Bool) -> Bool {
        let depth = chosen.count
        let row = depth * instance.studentCount
        let base = cost - sharedBound(depth)
        if isSize[depth + 1] {
            for index in row..<row + count where base + gains[index] < limit {
                let student = candidates[index]
                if pricing.balance != 0 {
                    let least = base + gains[index] + pricing.balance * balance(with: student, depth: depth, more: 0)
                    guard least < limit else { continue }
                }
                if finish(student, cost: cost + gains[index], depth: depth, visit) { return true }
            }
        }
        // From here on at least two more.
        guard depth + 2 <= largest else { return false }
        markPromising(count: count, base: base, depth: depth)
        for index in row..<row + count where isPromising[index] {
            let student = candidates[index]
            push(student, depth: depth)
            defer { pop(student) }
            guard rules.canHold(inSet, places: largest - depth - 1) else { continue }
            if !pairSums.isEmpty { extendPairs(by: student, depth: depth) }
            let joined = join(from: index + 1, to: row + count, student, depth: depth + 1)
            if extend(count: joined, cost: cost + gains[index] + cutIncrease(student), visit) { return true }
        }
        return false
    }

    /// Fills the row of a depth with those after a place who can be with the chosen, `student` the last of them.
    private mutating func join(from first: Int, to end: Int, _ student: Int, depth: Int) -> Int {
        var joined = 0
        let row = depth * instance.studentCount
        for index in first..<max(first, end) {
            let other = candidates[index]
            guard !isApart[student * instance.studentCount + other], sharesSlots(other, depth: depth) else { continue }
            candidates[row + joined] = other
            gains[row + joined] = marginal(other, depth: depth)
            joined += 1
        }
        return joined
    }

    /// Per candidate, whether some group with the chosen, it and at least one later candidate can be below the limit.
    ///
    /// In doubled costs, so that a pair's part can be halved.
    private mutating func markPromising(count: Int, base: Int, depth: Int) {
        let row = depth * instance.studentCount
        for index in row..<row + count { isPromising[index] = false }
        for size in instance.sizes where size >= depth + 2 {
            let more = size - depth
            // The least shares of the later candidates, ascending, as many as are missing beside the first.
            var (held, sum) = (0, 0)
            for index in stride(from: row + count - 1, through: row, by: -1) {
                let student = candidates[index]
                var share = 2 * gains[index]
                if !topPairs.isEmpty { share -= topPairs[student * (largest + 1) + more - 1] }
                if held == more - 1, 2 * base + share + sum < 2 * limit, !isPromising[index] {
                    isPromising[index] =
                        pricing.balance == 0
                        || 2 * base + share + sum + 2 * pricing.balance
                            * balance(with: student, depth: depth, more: more - 1) < 2 * limit
                }
                if held == more - 1 {
                    guard share < leastShares[held - 1] else { continue }
                    sum -= leastShares[held - 1]
                    held -= 1
                }
                var place = held
                while place > 0, share < leastShares[place - 1] {
                    leastShares[place] = leastShares[place - 1]
                    place -= 1
                }
                leastShares[place] = share
                held += 1
                sum += share
            }
        }
    }

    private func sharesSlots(_ student: Int, depth: Int) -> Bool {
        guard instance.leastSharedSlots > 0 else { return true }
        let words = instance.slotWords
        var count = 0
        for word in 0..<words {
            count += (common[depth * words + word] & instance.slots[student * words + word]).nonzeroBitCount
        }
        return count >= instance.leastSharedSlots
    }

    /// What a student adds to the cost beside cuts: the own part, less the gain in coverage and in pairs.
    private func marginal(_ student: Int, depth: Int) -> Int {
        var cost = pricing.members[student] ?? 0
        if coverageFactor != 0 {
            let skills = instance.skillCount
            var gain = 0
            for skill in 0..<skills {
                gain += max(0, instance.ratings[student * skills + skill] - best[depth * skills + skill])
            }
            cost -= coverageFactor * gain
        }
        if !pairSums.isEmpty { cost -= pairSums[depth * instance.studentCount + student] }
        return cost
    }

    /// The least balance of a group of the chosen, a student and some more, whoever they are.
    private func balance(with student: Int, depth: Int, more: Int) -> Int {
        let skills = instance.skillCount
        let size = depth + 1 + more
        var total = 0
        for skill in 0..<skills {
            let sum = sums[depth * skills + skill] + instance.ratings[student * skills + skill]
            let target = size * instance.ratingTotals[skill]
            let low = instance.studentCount * (sum + more * ratingRanges[skill].lowerBound)
            let high = instance.studentCount * (sum + more * ratingRanges[skill].upperBound)
            total += max(0, low - target, target - high)
        }
        return total
    }

    /// What shared slots can at most take off the cost of a group that contains the chosen.
    private func sharedBound(_ depth: Int) -> Int {
        guard !pricing.shared.isEmpty else { return 0 }
        let slots = sharedSlots(depth)
        return pricing.shared.reduce(0) { $0 + $1.factor * min(slots, $1.cap ?? .max) }
    }

    private func sharedSlots(_ depth: Int) -> Int {
        guard depth > 0 else { return instance.course.slots.count }
        return (0..<instance.slotWords).reduce(0) { $0 + common[depth * instance.slotWords + $1].nonzeroBitCount }
    }

    // MARK: The chosen

    private mutating func push(_ student: Int, depth: Int) {
        let (skills, words) = (instance.skillCount, instance.slotWords)
        for skill in 0..<skills {
            let rating = instance.ratings[student * skills + skill]
            best[(depth + 1) * skills + skill] = max(best[depth * skills + skill], rating)
            sums[(depth + 1) * skills + skill] = sums[depth * skills + skill] + rating
        }
        for word in 0..<words {
            common[(depth + 1) * words + word] =
                common[depth * words + word] & instance.slots[student * words + word]
        }
        for set in rules.ofStudent[student] { inSet[set] += 1 }
        for cut in cutsOfStudent[student] { inCut[cut] += 1 }
        chosen.append(student)
        carriers.invalidate(from: depth + 1)
    }

    private mutating func extendPairs(by student: Int, depth: Int) {
        let count = instance.studentCount
        for other in 0..<count {
            pairSums[(depth + 1) * count + other] =
                pairSums[depth * count + other] + pricing.pairs[student * count + other]
        }
    }

    /// What the cuts add for a student who was just pushed.
    private func cutIncrease(_ student: Int) -> Int {
        var increase = 0
        for cut in cutsOfStudent[student] where inCut[cut] % 2 == 0 { increase += pricing.cuts[cut].factor }
        return increase
    }

    private mutating func pop(_ student: Int) {
        for set in rules.ofStudent[student] { inSet[set] -= 1 }
        for cut in cutsOfStudent[student] { inCut[cut] -= 1 }
        chosen.removeLast()
    }

    /// Completes a group with a last member: rules, exact cost, and the visit.
    private mutating func finish(_ student: Int, cost: Int, depth: Int, _ visit: ([Int], Int) -> Bool) -> Bool {
        push(student, depth: depth)
        defer { pop(student) }
        guard rules.hold(inSet) else { return false }
        let size = depth + 1
        var cost = cost + cutIncrease(student) - sharedBound(size)
        guard cost < limit else { return false }
        if pricing.balance != 0 { cost += pricing.balance * value(of: .balance, size) }
        guard cost < limit else { return false }
        if pricing.complement != 0 {
            cost += pricing.complement * (value(of: .coverage, size) - value(of: .complement, size))
        }
        guard cost < limit else { return false }
        for filter in pricing.filters where !filter.allows(value(of: filter.measure, size)) { return false }
        cost -= levels.least
        for term in pricing.levels where value(of: term.measure, size) == term.value { cost += term.factor }
        return cost < limit && visit(chosen, cost)
    }

    /// The value of a measure of the chosen, who are a whole group.
    private mutating func value(of measure: GroupGoal.Measure, _ size: Int) -> Int {
        let skills = instance.skillCount
        switch measure {
        case .coverage: return (0..<skills).reduce(0) { $0 + best[size * skills + $1] }
        case .complement: return carriers.complement(of: chosen)
        case .balance:
            return (0..<skills).reduce(0) {
                $0 + abs(instance.studentCount * sums[size * skills + $1] - size * instance.ratingTotals[$1])
            }
        case .sharedHours(let cap): return min(sharedSlots(size), cap ?? .max)
        case .diversity: return pairTotal(instance.distances)
        case .teammates: return pairTotal(instance.requests)
        case .preference: return 0
        }
    }

    private func pairTotal(_ values: [Int]) -> Int {
        var total = 0
        for (position, one) in chosen.enumerated() {
            for other in chosen[..<position] { total += values[one * instance.studentCount + other] }
        }
        return total
    }
}
