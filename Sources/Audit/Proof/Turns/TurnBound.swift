import Course

/// The bound that prices make at a leaf of a tree: exact, in integers, whatever the prices are.
struct TurnBound {
    /// What is decided on the way to a leaf.
    struct Decisions {
        var loads: [ClosedRange<Int>]
        /// Per student of the instance, the weeks that are left.
        var presenting: [[Bool]]
        var criticising: [[Bool]]
    }

    /// What a rank and a spread add to an objective.
    struct Function {
        var measure: RotationGoal.Measure
        var objective: StageObjective
        var aggregation: GroupGoal.Aggregation

        func weight(_ value: Int) -> Int {
            switch objective {
            case .total: measure.isMaximized ? -value : value
            case .count(let counted): value == counted ? (aggregation == .greedy ? -1 : 1) : 0
            }
        }
    }

    /// Values that are left to students in a rotation of interest.
    struct Allowed {
        var ranks: (Int) -> Bool = { _ in true }
        var spreads: (Int) -> Bool = { _ in true }
    }

    /// Two weeks and an objective of −1 for each student with exactly one turn in them, in a rotation whose own objective is
    /// below a bound.
    struct Swap {
        var first: Int
        var second: Int
        var claimed: Int

        func has(_ week: Int) -> Bool { week == first || week == second }
    }

    let instance: TurnInstance
    let objective: Function
    let rows: [(function: Function, bound: Int)]
    let allowed: Allowed

    /// Why prices are not ones of this stage, or nil.
    func fault(of prices: TurnPrices) -> String? {
        let weeks = 0..<instance.weekCount
        guard (1...1_000_000).contains(prices.scale) else { return "a scale out of 1 to 1000000" }
        guard prices.presenting.count == weeks.count, prices.criticising.count == weeks.count,
            prices.readings.isEmpty || prices.readings.count == instance.readingCount, prices.rows.count == rows.count
        else { return "another number of prices than there are rows" }
        guard prices.readings.allSatisfy({ $0 <= 0 }), prices.rows.allSatisfy({ $0 <= 0 }) else {
            return "a price of the wrong sign"
        }
        for room in prices.groups {
            guard instance.differentGroups, weeks.contains(room.week), (0..<instance.groupCount).contains(room.group),
                room.price <= 0
            else { return "a price of a group's room that no rule gives" }
        }
        for swap in prices.swaps {
            guard instance.noReturn, instance.most == 1, weeks.contains(swap.first), weeks.contains(swap.second),
                swap.first < swap.second, swap.price <= 0, instance.loads[swap.first].upperBound <= 1,
                instance.loads[swap.second].upperBound <= 1
            else { return "a price of a swap that no rule gives" }
        }
        let all =
            prices.presenting + prices.criticising + prices.readings + prices.rows + prices.groups.map(\.price)
            + prices.swaps.map(\.price)
        return all.allSatisfy { $0.magnitude < 1 << 36 } && all.count < 1 << 16
            ? nil : "numbers beyond what 64 bits can add up"
    }

    /// The sum of the duals in units of 1 / scale; nil where a student, or the readings, have no place left, so that there
    /// is no rotation here at all.
    ///
    /// - Parameter swap: what is minimised instead of the stage's objective.
    /// - Complexity: O(students · weeks · (weeks + wishes)).
    func sum(_ prices: TurnPrices, _ decisions: Decisions, of swap: Swap? = nil) -> Int? {
        var total = 0
        let weeks = instance.weekCount
        var rooms = [[Int]](repeating: Array(repeating: 0, count: weeks), count: instance.groupCount)
        for room in prices.groups { rooms[room.group][room.week] += room.price }
        var swaps = [Int](repeating: 0, count: weeks * weeks)
        for own in prices.swaps {
            swaps[own.first * weeks + own.second] += own.price
            swaps[own.second * weeks + own.first] += own.price
            total += own.price
        }
        for (row, price) in zip(rows, prices.rows) { total += row.bound * price }
        for price in prices.readings { total += instance.most * price }
        for index in instance.students.indices {
            guard let least = leastCost(of: index, prices, decisions, rooms, swaps, swap) else { return nil }
            total += least
        }
        let perReading = (0..<weeks).map { week in
            worth(prices.presenting[week]) + worth(prices.criticising[week])
                + instance.most * rooms.reduce(0) { $0 + $1[week] }
        }
        return leastLoad(perReading, decisions.loads).map { total + $0 }
    }

    /// What a reading more in a week adds for a side's price.
    private func worth(_ price: Int) -> Int { price * (price > 0 ? instance.fewest : instance.most) }

    /// What the held readings cost at least, each at the price of its week.
    private func leastLoad(_ prices: [Int], _ loads: [ClosedRange<Int>]) -> Int? {
        var left = instance.held - loads.reduce(0) { $0 + $1.lowerBound }
        guard left >= 0 else { return nil }
        var total = zip(prices, loads).reduce(0) { $0 + $1.0 * $1.1.lowerBound }
        for (price, load) in zip(prices, loads).sorted(by: { $0.0 < $1.0 }) {
            let taken = min(left, load.count - 1)
            total += taken * price
            left -= taken
        }
        return left == 0 ? total : nil
    }

    /// The cheapest pattern of a student, or nil where none is left.
    private func leastCost(
        of index: Int, _ prices: TurnPrices, _ decisions: Decisions, _ rooms: [[Int]], _ swaps: [Int], _ swap: Swap?
    ) -> Int? {
        let student = instance.students[index]
        let weeks = instance.weekCount
        func room(_ week: Int) -> Int { student.group.map { rooms[$0][week] } ?? 0 }
        let spreadCosts = (0..<weeks).map { cost(.spread, $0, prices, swap) }
        var least: Int?
        for week in 0..<weeks where student.isHere[week] && decisions.presenting[index][week] {
            guard let reading = leastReading(of: student, in: week, prices, swap) else { continue }
            for other in 0..<weeks where student.isHere[other] && decisions.criticising[index][other] {
                let spread = abs(week - other)
                guard spread >= instance.gap, allowed.spreads(spread), !reaches(swap, .spread, spread) else {
                    continue
                }
                let moved = swap.map { $0.has(week) != $0.has(other) ? -prices.scale : 0 } ?? 0
                let cost =
                    reading + spreadCosts[spread] - prices.presenting[week] - prices.criticising[other] - room(week)
                    - room(other) - swaps[week * weeks + other] + moved
                least = min(least ?? cost, cost)
            }
        }
        return least
    }

    /// The cheapest reading that a student can present in a week; one that is not ranked takes no room.
    private func leastReading(
        of student: TurnInstance.Participant, in week: Int, _ prices: TurnPrices, _ swap: Swap?
    ) -> Int? {
        var costs: [Int] = []
        for wish in student.wishes
        where allowed.ranks(wish.rank) && !reaches(swap, .preference, wish.rank)
            && instance.weekOfReading[wish.reading] ?? week == week
        {
            costs.append(
                cost(.preference, wish.rank, prices, swap)
                    - (prices.readings.isEmpty ? 0 : prices.readings[wish.reading]))
        }
        if allowed.ranks(instance.unranked), !reaches(swap, .preference, instance.unranked) {
            costs.append(cost(.preference, instance.unranked, prices, swap))
        }
        return costs.min()
    }

    /// Whether a value alone brings the stage's objective to the bound below which rotations are looked at: counts of a
    /// leximin goal only add up.
    func reaches(_ swap: Swap?, _ measure: RotationGoal.Measure, _ value: Int) -> Bool {
        guard let swap, case .count = objective.objective, objective.aggregation == .leximin else { return false }
        return objective.measure == measure && objective.weight(value) >= swap.claimed
    }

    private func cost(_ measure: RotationGoal.Measure, _ value: Int, _ prices: TurnPrices, _ swap: Swap?) -> Int {
        var cost = swap == nil && objective.measure == measure ? prices.scale * objective.weight(value) : 0
        for (row, price) in zip(rows, prices.rows) where row.function.measure == measure {
            cost -= price * row.function.weight(value)
        }
        return cost
    }
}
