import Course

/// A depth-first search through all groups that the rules allow, for those that cost less than a limit.
///
/// Students stand by their own cost, cheapest first. A branch is left as soon as no group in it can be cheap enough: what
/// is added by members that are not chosen yet is bounded student by student, since coverage is submodular (its gains
/// only shrink) and a pair's part is split between the two.
final class GroupSearch {
    private let instance: ProofInstance
    private let pricing: GroupPricing
    private let limit: Int
    private let visit: (_ members: [Int], _ cost: Int) -> Bool
    private let order: [Int]
    private let largest: Int
    private let isSize: [Bool]
    private let isApart: [Bool]
    private let sets: [ProofInstance.SetRule]
    private let setsOfStudent: [[Int]]
    private let cutsOfStudent: [[Int]]
    private let coverageFactor: Int
    /// Per student, the sums of the 0, 1, … largest pair values.
    private let topPairs: [[Int]]
    private let needsComplement: Bool
    private let floor: Int

    // The chosen students and what they add up to, a row per depth.
    private var chosen: [Int] = []
    private var best: [Int]
    private var sums: [Int]
    private var common: [UInt64]
    private var pairSums: [Int]
    private var inSet: [Int]
    private var inCut: [Int]
    private var carriers: SkillCarriers
    private(set) var visits = 0

    /// - Parameters:
    ///   - limit: groups that cost less are visited.
    ///   - visit: takes a group and its cost; true ends the search.
    init(
        _ instance: ProofInstance, _ pricing: GroupPricing, limit: Int,
        visit: @escaping (_ members: [Int], _ cost: Int) -> Bool
    ) {
        (self.instance, self.pricing, self.limit, self.visit) = (instance, pricing, limit, visit)
        let count = instance.studentCount
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
        sets = instance.sets + pricing.sets
        func containing(_ lists: [[Int]]) -> [[Int]] {
            var result = [[Int]](repeating: [], count: count)
            for (index, list) in lists.enumerated() { for student in list { result[student].append(index) } }
            return result
        }
        setsOfStudent = containing(sets.map(\.students))
        cutsOfStudent = containing(pricing.cuts.map(\.students))
        coverageFactor = pricing.coverage + pricing.complement
        topPairs =
            pricing.pairs.isEmpty
            ? []
            : (0..<count).map { student in
                let row = pricing.pairs[student * count..<(student + 1) * count].sorted(by: >)
                return (0...largest).map { row.prefix($0).reduce(0, +) }
            }
        needsComplement =
            pricing.complement > 0 || pricing.levels.contains { $0.measure == .complement }
            || pricing.filters.contains { $0.measure == .complement }
        sums = Array(repeating: 0, count: (largest + 1) * instance.skillCount)
        // With a floor under all ratings, coverage is monotone and submodular from the empty group on.
        floor = min(0, instance.ratings.min() ?? 0)
        best = Array(repeating: floor, count: sums.count)
        common = Array(repeating: .max, count: (largest + 1) * instance.slotWords)
        pairSums = Array(repeating: 0, count: pricing.pairs.isEmpty ? 0 : (largest + 1) * count)
        inSet = Array(repeating: 0, count: sets.count)
        inCut = Array(repeating: 0, count: pricing.cuts.count)
        carriers = SkillCarriers(instance)
    }

    /// Visits the groups; true when `visit` ended the search.
    func run() -> Bool {
        extend(from: 0, cost: pricing.constant - coverageFactor * instance.skillCount * floor)
    }

    // MARK: The tree

    /// Adds members from a place in the order on. `cost` is that of the chosen without shared slots, levels and balance.
    private func extend(from first: Int, cost: Int) -> Bool {
        visits += 1
        let depth = chosen.count
        var candidates: [(place: Int, gain: Int)] = []
        candidates.reserveCapacity(order.count - first)
        for place in first..<order.count {
            let student = order[place]
            guard isCompatible(student, depth: depth) else { continue }
            candidates.append((place, marginal(student, depth: depth)))
        }
        if isSize[depth + 1] {
            for (place, gain) in candidates where cost + gain - sharedBound(depth) < limit {
                if finish(order[place], cost: cost + gain, depth: depth) { return true }
            }
        }
        // From here on at least two more.
        guard depth + 2 <= largest else { return false }
        let isPromising = promising(candidates, base: cost - sharedBound(depth), depth: depth)
        for (candidate, _) in zip(candidates, isPromising).lazy.filter(\.1) {
            let student = order[candidate.place]
            push(student, depth: depth)
            let isEnded = extend(from: candidate.place + 1, cost: cost + candidate.gain + cutIncrease(student))
            pop(student)
            if isEnded { return true }
        }
        return false
    }

    /// Per candidate, whether some group with the chosen, it and at least one later candidate can be below the limit.
    ///
    /// In doubled costs, so that a pair's part can be halved.
    private func promising(_ candidates: [(place: Int, gain: Int)], base: Int, depth: Int) -> [Bool] {
        var isPromising = [Bool](repeating: false, count: candidates.count)
        for size in instance.sizes where size >= depth + 2 {
            let more = size - depth
            // The least shares of the later candidates, ascending, as many as are missing beside the first.
            var least: [Int] = []
            for index in candidates.indices.reversed() {
                var share = 2 * candidates[index].gain
                if !topPairs.isEmpty { share -= topPairs[order[candidates[index].place]][more - 1] }
                if least.count == more - 1, 2 * base + share + least.reduce(0, +) < 2 * limit {
                    isPromising[index] = true
                }
                if least.count < more - 1 || share < least[more - 2] {
                    let place = least.firstIndex { share < $0 } ?? least.count
                    least.insert(share, at: place)
                    if least.count > more - 1 { least.removeLast() }
                }
            }
        }
        return isPromising
    }

    private func isCompatible(_ student: Int, depth: Int) -> Bool {
        for other in chosen where isApart[student * instance.studentCount + other] { return false }
        guard instance.leastSharedSlots > 0 else { return true }
        var count = 0
        for word in 0..<instance.slotWords {
            count +=
                (common[depth * instance.slotWords + word] & instance.slots[student * instance.slotWords + word])
                .nonzeroBitCount
        }
        return count >= instance.leastSharedSlots
    }

    /// What a student adds to the cost beside cuts: the own part, less the gain in coverage and in pairs.
    private func marginal(_ student: Int, depth: Int) -> Int {
        var cost = pricing.members[student] ?? 0
        if coverageFactor != 0 {
            var gain = 0
            for skill in 0..<instance.skillCount {
                let rating = instance.ratings[student * instance.skillCount + skill]
                gain += max(0, rating - best[depth * instance.skillCount + skill])
            }
            cost -= coverageFactor * gain
        }
        if !pairSums.isEmpty { cost -= pairSums[depth * instance.studentCount + student] }
        return cost
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

    private func push(_ student: Int, depth: Int) {
        let skills = instance.skillCount
        for skill in 0..<skills {
            let rating = instance.ratings[student * skills + skill]
            let before = best[depth * skills + skill]
            best[(depth + 1) * skills + skill] = max(before, rating)
            sums[(depth + 1) * skills + skill] = sums[depth * skills + skill] + rating
        }
        for word in 0..<instance.slotWords {
            common[(depth + 1) * instance.slotWords + word] =
                common[depth * instance.slotWords + word] & instance.slots[student * instance.slotWords + word]
        }
        if !pairSums.isEmpty {
            let count = instance.studentCount
            for other in 0..<count {
                pairSums[(depth + 1) * count + other] =
                    pairSums[depth * count + other] + pricing.pairs[student * count + other]
            }
        }
        for set in setsOfStudent[student] { inSet[set] += 1 }
        for cut in cutsOfStudent[student] { inCut[cut] += 1 }
        chosen.append(student)
        if needsComplement { carriers.invalidate(from: depth + 1) }
    }

    /// What the cuts add for a student who was just pushed.
    private func cutIncrease(_ student: Int) -> Int {
        cutsOfStudent[student].reduce(0) { $0 + (inCut[$1] % 2 == 0 ? pricing.cuts[$1].factor : 0) }
    }

    private func pop(_ student: Int) {
        for set in setsOfStudent[student] { inSet[set] -= 1 }
        for cut in cutsOfStudent[student] { inCut[cut] -= 1 }
        chosen.removeLast()
    }

    /// Completes a group with a last member: rules, exact cost, and the visit.
    private func finish(_ student: Int, cost: Int, depth: Int) -> Bool {
        push(student, depth: depth)
        defer { pop(student) }
        guard sets.indices.allSatisfy({ sets[$0].allows(inSet[$0]) }) else { return false }
        let size = depth + 1
        var cost = cost + cutIncrease(student) - sharedBound(size)
        guard cost < limit else { return false }
        if pricing.balance != 0 { cost += pricing.balance * value(of: .balance, size) }
        guard cost < limit else { return false }
        if pricing.complement != 0 {
            cost += pricing.complement * (value(of: .coverage, size) - value(of: .complement, size))
        }
        guard cost < limit, pricing.filters.allSatisfy({ $0.allows(value(of: $0.measure, size)) }) else { return false }
        for term in pricing.levels where value(of: term.measure, size) == term.value { cost += term.factor }
        return cost < limit && visit(chosen, cost)
    }

    /// The value of a measure of the chosen, who are a whole group.
    private func value(of measure: GroupGoal.Measure, _ size: Int) -> Int {
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
