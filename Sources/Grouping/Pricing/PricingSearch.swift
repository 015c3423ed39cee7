/// The search of `DepthFirstPricing`: all groups of a size whose score, minus the reduced cost, is above what is needed.
///
/// A running search with memory of its own: per depth a row of items that may still come.
struct PricingSearch: ~Copyable {
    /// The columns found so far.
    struct Found {
        struct Entry {
            var score: Int
            var project: Int
            var items: [Int32]
        }

        private(set) var entries: [Entry] = []
        /// Only scores above this are of interest.
        private(set) var needed: Int
        private let capacity: Int
        private let isSelective: Bool

        /// - Parameters:
        ///   - limit: reduced costs have to be below this.
        ///   - isSelective: whether only the best are kept once there are more than `capacity`; otherwise the search ends.
        init(limit: Int, capacity: Int, isSelective: Bool) {
            needed = -limit
            self.capacity = capacity
            self.isSelective = isSelective
        }

        /// Keeps a column; false when there are too many.
        mutating func insert(_ entry: Entry) -> Bool {
            entries.append(entry)
            guard isSelective else { return entries.count <= capacity }
            if entries.count >= 2 * capacity {
                entries.sort { $0.score > $1.score }
                entries.removeLast(entries.count - capacity)
                needed = entries[capacity - 1].score
            }
            return true
        }
    }

    /// An item that may come next.
    private struct Candidate {
        var share: Int
        var item: Int32
        var score: Int
    }

    private(set) var found: Found
    /// Whether every column above the threshold was seen.
    private(set) var isComplete = true
    /// Items looked at, once for each measure.
    private(set) var work = 0

    private let rules: ItemRules
    private let measures: UnsafeMutableBufferPointer<PricedMeasure>
    /// The measures whose values have prices, the prices, and the greatest sums of their gains while a row is looked at.
    private let levelMeasures: UnsafeMutableBufferPointer<Int>
    private let levels: UnsafeMutableBufferPointer<LevelPrices>
    private let most: UnsafeMutableBufferPointer<SeatSums>
    /// Memory for the shares of `SeatSums`.
    private let shares: UnsafeMutablePointer<Int>
    private let seatLimit: Int
    private let limits: PricingLimits
    private let itemCount: Int
    private let sizes: UnsafeMutableBufferPointer<Int>
    private let weights: UnsafeMutableBufferPointer<Int>
    /// Rows of items and scores per depth, and gains per measure.
    private let rows: UnsafeMutableBufferPointer<Int32>
    private let scores: UnsafeMutableBufferPointer<Int>
    private let gains: UnsafeMutableBufferPointer<Int>
    /// Whether prices of levels have lines below them, and the scores with what a unit of value is worth on those.
    private let hasLines: Bool
    private let lineScores: UnsafeMutableBufferPointer<Int>
    /// Items with scores while a row is sorted.
    private let order: UnsafeMutableBufferPointer<Candidate>
    private let sharedSlots: UnsafeMutableBufferPointer<UInt64>
    /// What each item is short of its best project, and how much of that the group at hand may still have.
    private let losses: UnsafeMutableBufferPointer<Int>
    private var allowance = Int.max
    private var chosen: [Int32]
    private var quotas: QuotaCounts
    private var cuts: CutPenalties
    private var project = 0
    private var checkedAt = 0

    init(
        _ problem: GroupingProblem, _ rules: ItemRules, _ measures: [PricedMeasure], cuts: [(SubsetRowCut, Int)],
        found: Found, limits: PricingLimits
    ) {
        self.rules = rules
        self.measures = .allocate(capacity: measures.count)
        _ = self.measures.initialize(from: measures)
        let priced = measures.indices.filter { measures[$0].levels != nil }
        levelMeasures = .allocate(capacity: priced.count)
        _ = levelMeasures.initialize(from: priced)
        levels = .allocate(capacity: priced.count)
        _ = levels.initialize(from: measures.compactMap(\.levels))
        most = .allocate(capacity: priced.count)
        seatLimit = problem.largestSize + 1
        shares = .allocate(capacity: (priced.count + 2) * (problem.largestSize + 1))
        self.found = found
        self.limits = limits
        itemCount = rules.items.count
        let depths = problem.largestSize + 1
        sizes = .allocate(capacity: itemCount)
        weights = .allocate(capacity: itemCount)
        rows = .allocate(capacity: itemCount * depths)
        scores = .allocate(capacity: itemCount * depths)
        gains = .allocate(capacity: itemCount * max(1, measures.count))
        hasLines = measures.contains { !$0.gains.isMinimum && ($0.levels?.slope ?? 0) > 0 }
        lineScores = .allocate(capacity: hasLines ? itemCount : 0)
        order = .allocate(capacity: itemCount)
        sharedSlots = .allocate(capacity: max(1, rules.slotWords * depths))
        losses = .allocate(capacity: itemCount)
        losses.initialize(repeating: 0)
        for (item, members) in rules.items.enumerated() { sizes[item] = members.count }
        chosen = Array(repeating: 0, count: depths)
        quotas = QuotaCounts(rules)
        self.cuts = CutPenalties(cuts, rules.items, students: problem.studentCount)
    }

    deinit {
        measures.deinitialize().deallocate()
        levelMeasures.deallocate()
        levels.deinitialize().deallocate()
        most.deallocate()
        shares.deallocate()
        sizes.deallocate()
        weights.deallocate()
        rows.deallocate()
        scores.deallocate()
        gains.deallocate()
        lineScores.deallocate()
        order.deallocate()
        sharedSlots.deallocate()
        losses.deallocate()
    }

    /// Looks at all groups of a size, with a project where groups take them.
    ///
    /// - Parameters:
    ///   - weights: what each student brings.
    ///   - constant: what any group of the size brings.
    ///   - losses: per student what the weight is short of one that counts for all projects.
    ///   - allowance: no group with more losses than this is good enough.
    mutating func run(
        size: Int, project: Int?, weights studentWeights: [Int], constant: Int, losses studentLosses: [Int] = [],
        allowance: Int = .max
    ) {
        guard isComplete, allowance >= 0 else { return }
        self.project = project ?? 0
        self.allowance = allowance
        var count = 0
        for item in 0..<itemCount {
            weights[item] = rules.items[item].reduce(0) { $0 + studentWeights[$1] }
            guard sizes[item] <= size, !rules.isImpossible[item] else { continue }
            if let project, !rules.allows(item, project: project) { continue }
            losses[item] = studentLosses.isEmpty ? 0 : rules.items[item].reduce(0) { $0 + studentLosses[$1] }
            guard losses[item] <= allowance else { continue }
            rows[count] = Int32(item)
            count += 1
        }
        for index in measures.indices { measures[index].gains.begin(size: size) }
        for word in 0..<rules.slotWords { sharedSlots[word] = .max }
        quotas.begin(project: project)
        visit(depth: 0, seats: size, count: count, score: constant)
    }

    /// Looks at the groups that have the items chosen and some of a row.
    private mutating func visit(depth: Int, seats: Int, count: Int, score: Int) {
        guard isComplete else { return }
        work += (count + 1) * max(1, measures.count)
        if work - checkedAt > 1 << 20 {
            checkedAt = work
            if work > limits.work || limits.isCancelled() {
                isComplete = false
                return
            }
        }
        if seats == 0 { return complete(depth: depth, score: score) }
        guard let needs = quotas.needs(seats: seats) else { return }
        let row = UnsafeMutableBufferPointer(rebasing: rows[depth * itemCount..<depth * itemCount + count])
        let scores = UnsafeMutableBufferPointer(rebasing: scores[depth * itemCount..<depth * itemCount + count])
        let base = rate(row, scores, depth: depth, seats: seats, score: score - cuts.penalty)
        if seats == 1 {
            finish(row, scores, needs, depth: depth, base: base)
        } else {
            branch(row, scores, needs, depth: depth, seats: seats, base: base, score: score)
        }
    }

    /// Fills in the scores of a row; returns the part of the score that does not depend on its items.
    private mutating func rate(
        _ row: UnsafeMutableBufferPointer<Int32>, _ scores: UnsafeMutableBufferPointer<Int>, depth: Int, seats: Int,
        score: Int
    ) -> Int {
        for (place, item) in row.enumerated() { scores[place] = weights[Int(item)] }
        cuts.subtract(from: scores, row, isExact: seats == 1)
        var base = score
        for index in measures.indices {
            guard let gains = gains.baseAddress?.advanced(by: index * itemCount) else { continue }
            measures[index].gains.fill(gains, of: UnsafeBufferPointer(row), depth: depth, seats: seats)
            let perUnit = measures[index].perUnit
            guard perUnit > 0 else { continue }
            base += perUnit * measures[index].gains.base(depth: depth, seats: seats)
            // What is lost, divided among those who come; rounded towards no loss.
            let parts = measures[index].gains.isMinimum ? seats : 1
            for place in row.indices { scores[place] += perUnit * (gains[place] / parts) }
        }
        return base
    }

    /// The groups that one more student completes: here all scores are exact.
    private mutating func finish(
        _ row: UnsafeMutableBufferPointer<Int32>, _ scores: UnsafeMutableBufferPointer<Int>, _ needs: QuotaCounts.Needs,
        depth: Int, base: Int
    ) {
        var needed = found.needed
        for place in row.indices where base + scores[place] > needed {
            guard quotas.completes(Int(row[place]), needs) else { continue }
            var score = base + scores[place]
            for next in levels.indices {
                let index = levelMeasures[next]
                let value = measures[index].gains.base(depth: depth, seats: 1) + gains[index * itemCount + place]
                score -= levels[next].price(of: value)
            }
            guard score > needed else { continue }
            chosen[depth] = row[place]
            keep(depth: depth + 1, score: score)
            needed = found.needed
        }
    }

    private mutating func complete(depth: Int, score: Int) {
        guard quotas.isKept else { return }
        var score = score - cuts.penalty
        for index in measures.indices {
            score += measures[index].perUnit * measures[index].gains.base(depth: depth, seats: 0)
        }
        for next in levels.indices {
            score -= levels[next].price(of: measures[levelMeasures[next]].gains.base(depth: depth, seats: 0))
        }
        if score > found.needed { keep(depth: depth, score: score) }
    }

    private mutating func keep(depth: Int, score: Int) {
        if !found.insert(.init(score: score, project: project, items: Array(chosen[..<depth]))) { isComplete = false }
    }

    /// Tries the items of a row that can still make a group good enough, the most promising first.
    private mutating func branch(
        _ row: UnsafeMutableBufferPointer<Int32>, _ scores: UnsafeMutableBufferPointer<Int>, _ needs: QuotaCounts.Needs,
        depth: Int, seats: Int, base: Int, score: Int
    ) {
        let best = SeatSums(scores, row, sizes, seats: seats, in: shares)
        var levelPrice = 0
        for next in levels.indices {
            let index = levelMeasures[next]
            let own = UnsafeMutableBufferPointer(rebasing: gains[index * itemCount..<index * itemCount + row.count])
            most[next] = SeatSums(
                own, row, sizes, seats: seats, isMinimum: measures[index].gains.isMinimum,
                in: shares + (next + 1) * seatLimit)
            let base = measures[index].gains.base(depth: depth, seats: seats)
            levelPrice += levels[next].least(upTo: base + most[next].total)
            if levelPrice >= LevelPrices.forbidden { return }
        }
        guard best.isFilled, base + best.total - levelPrice > found.needed else { return }
        let lineBase = hasLines ? base + rateOnLines(scores, row.count, depth: depth, seats: seats) : 0
        let rebased = UnsafeMutableBufferPointer(rebasing: lineScores[..<(hasLines ? row.count : 0)])
        let line =
            hasLines ? SeatSums(rebased, row, sizes, seats: seats, in: shares + (levels.count + 1) * seatLimit) : best
        if hasLines, lineBase + line.total <= found.needed { return }

        var kept = 0
        for place in row.indices {
            let item = Int(row[place])
            guard quotas.mayHelp(item, needs) else { continue }
            let bound = base + best.total(with: scores[place], size: sizes[item])
            guard bound - levelPrice > found.needed else { continue }
            if hasLines, lineBase + line.total(with: lineScores[place], size: sizes[item]) <= found.needed { continue }
            var price = 0
            for next in levels.indices where price < LevelPrices.forbidden {
                let index = levelMeasures[next]
                let gain = most[next].total(with: gains[index * itemCount + place], size: sizes[item])
                price += levels[next].least(upTo: measures[index].gains.base(depth: depth, seats: seats) + gain)
            }
            guard price < LevelPrices.forbidden, bound - price > found.needed else { continue }
            row[kept] = row[place]
            scores[kept] = scores[place]
            kept += 1
        }
        sort(row, scores, count: kept)
        for place in 0..<kept {
            let item = Int(row[place])
            let bound = SeatSums.total(scores, row, sizes, from: place, to: kept, seats: seats)
            guard let bound, base + bound - levelPrice > found.needed else { break }
            guard sizes[item] <= seats else { continue }
            push(item, depth: depth)
            let count = gather(row, from: place + 1, to: kept, for: item, depth: depth + 1, seats: seats - sizes[item])
            visit(depth: depth + 1, seats: seats - sizes[item], count: count, score: score + weights[item])
            pop(item)
            guard isComplete else { return }
        }
    }

    /// Fills in the scores of a row with the lines below the prices of levels in place of the prices, so that a student's
    /// dual value and its gains count together; returns what that adds to the base.
    private func rateOnLines(
        _ scores: UnsafeMutableBufferPointer<Int>, _ count: Int, depth: Int, seats: Int
    ) -> Int {
        for place in 0..<count { lineScores[place] = scores[place] }
        var base = 0
        for next in levels.indices {
            let (index, slope) = (levelMeasures[next], levels[next].slope)
            guard slope > 0, !measures[index].gains.isMinimum else { continue }
            base += slope * measures[index].gains.base(depth: depth, seats: seats) - levels[next].offset
            for place in 0..<count { lineScores[place] += slope * gains[index * itemCount + place] }
        }
        return base
    }

    private mutating func push(_ item: Int, depth: Int) {
        chosen[depth] = Int32(item)
        allowance -= losses[item]
        for index in measures.indices { measures[index].gains.push(item, depth: depth) }
        let words = rules.slotWords
        for word in 0..<words {
            sharedSlots[(depth + 1) * words + word] =
                sharedSlots[depth * words + word] & rules.slots[item * words + word]
        }
        quotas.add(item)
        cuts.add(item)
    }

    private mutating func pop(_ item: Int) {
        allowance += losses[item]
        quotas.remove(item)
        cuts.remove(item)
    }

    /// Fills the row of a depth with those of the row before who may be with an item and the group.
    private mutating func gather(
        _ row: UnsafeMutableBufferPointer<Int32>, from first: Int, to end: Int, for item: Int, depth: Int, seats: Int
    ) -> Int {
        let target = depth * itemCount
        let (words, slotWords) = (rules.conflictWords, rules.slotWords)
        var count = 0
        for place in first..<max(first, end) {
            let other = Int(row[place])
            guard sizes[other] <= seats, losses[other] <= allowance else { continue }
            if words > 0, rules.conflicts[item * words + other / 64] >> (other % 64) & 1 == 1 { continue }
            if slotWords > 0 {
                var slots = 0
                for word in 0..<slotWords {
                    slots +=
                        (sharedSlots[depth * slotWords + word] & rules.slots[other * slotWords + word]).nonzeroBitCount
                }
                guard slots >= rules.leastSlots else { continue }
            }
            rows[target + count] = row[place]
            count += 1
        }
        return count
    }

    /// Sorts by score per seat, greatest first, equal ones by item.
    private mutating func sort(
        _ row: UnsafeMutableBufferPointer<Int32>, _ scores: UnsafeMutableBufferPointer<Int>, count: Int
    ) {
        for place in 0..<count {
            let share = SeatSums.share(scores[place], size: sizes[Int(row[place])])
            order[place] = Candidate(share: share, item: row[place], score: scores[place])
        }
        var sorted = UnsafeMutableBufferPointer(rebasing: order[..<count])
        sorted.sort { $0.share != $1.share ? $0.share > $1.share : $0.item < $1.item }
        for place in 0..<count {
            row[place] = sorted[place].item
            scores[place] = sorted[place].score
        }
    }
}
