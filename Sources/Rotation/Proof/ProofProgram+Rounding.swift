internal import Course

extension ProofProgram {
    /// Units of 1 / scale in which prices are tried, the coarsest first.
    private static let scales = [1, 2, 3, 4, 6, 12, 60, 840, 10_000]

    /// Integer prices near those of a linear program, and what they prove: the target, or as much as they can.
    func rounded(
        _ result: LinearResult, _ stage: ProofStage, _ decisions: RotationProof.Decisions, target: Int,
        of swap: SwapObjective? = nil
    ) -> (TurnPrices, bound: Int) {
        var best: (TurnPrices, bound: Int)?
        for scale in Self.scales {
            let prices = integers(result.prices, scale, stage)
            // Without a pattern or a place that is left there is no rotation, whatever the prices are.
            let bound = sum(prices, stage, decisions, swap).map { Self.ceiling($0, scale) } ?? target
            if bound > best?.bound ?? Int.min { best = (prices, bound) }
            if bound >= target { break }
        }
        return best ?? (integers(nil, 1, stage), Int.min / 2)
    }

    private func integers(_ prices: Prices?, _ scale: Int, _ stage: ProofStage) -> TurnPrices {
        guard let prices else {
            return TurnPrices(
                scale: scale, presenting: Array(repeating: 0, count: instance.weekCount),
                criticising: Array(repeating: 0, count: instance.weekCount),
                readings: Array(repeating: 0, count: instance.fixedWeeks.count),
                rows: Array(repeating: 0, count: stage.rows.count))
        }
        func whole(_ price: Double) -> Int {
            let scaled = (price * Double(scale)).rounded()
            return scaled.magnitude < 0x1p35 ? Int(scaled) : 0
        }
        func negative(_ price: Double) -> Int { min(0, whole(price)) }
        return TurnPrices(
            scale: scale, presenting: prices.presenting.map(whole), criticising: prices.criticising.map(whole),
            readings: prices.readings.map(negative),
            groups: prices.groups.compactMap { room in
                let price = negative(room.price)
                return price == 0 ? nil : .init(group: room.group, week: room.week, price: price)
            },
            swaps: prices.swaps.compactMap { swap in
                let price = negative(swap.price)
                return price == 0 ? nil : .init(first: swap.first, second: swap.second, price: price)
            }, rows: prices.rows.map(negative))
    }

    private static func ceiling(_ sum: Int, _ scale: Int) -> Int {
        sum >= 0 ? (sum + scale - 1) / scale : sum / scale
    }

    /// The sum of prices that Lagrange's relaxation proves, in units of 1 / scale; nil where nothing is left.
    private func sum(
        _ prices: TurnPrices, _ stage: ProofStage, _ decisions: RotationProof.Decisions, _ swap: SwapObjective?
    ) -> Int? {
        let (weeks, size) = (instance.weekCount, instance.size)
        var rooms = [Int](repeating: 0, count: instance.groupCount * weeks)
        for room in prices.groups { rooms[room.group * weeks + room.week] = room.price }
        var swaps = [Int](repeating: 0, count: weeks * weeks)
        for swap in prices.swaps {
            swaps[swap.first * weeks + swap.second] = swap.price
            swaps[swap.second * weeks + swap.first] = swap.price
        }
        var total = prices.swaps.reduce(0) { $0 + $1.price } + size.most * prices.readings.reduce(0, +)
        for (row, price) in zip(stage.rows, prices.rows) { total += row.bound * price }
        func cost(_ measure: RotationGoal.Measure, _ value: Int) -> Int {
            zip(stage.rows, prices.rows).reduce(swap == nil ? prices.scale * stage.cost(measure, value) : 0) {
                $0 - $1.1 * stage.weight($1.0, measure, value)
            }
        }
        func allows(_ measure: RotationGoal.Measure, _ value: Int) -> Bool {
            stage.allows(measure, value) && swap?.excludes(measure, value, stage) != true
        }
        let spreads = (0..<weeks).map { cost(.spread, $0) }
        let ranks = (0...instance.unranked).map { $0 == 0 ? 0 : cost(.preference, $0) }
        for student in instance.groups.indices {
            let open = (0..<weeks).filter { !instance.away[student].contains($0) }
            func room(_ week: Int) -> Int { instance.groups[student].map { rooms[$0 * weeks + week] } ?? 0 }
            var least: Int?
            for week in open where decisions.presents[student]?.contains(week) != false {
                var readings = instance.wishes[student].filter {
                    (instance.fixedWeeks[$0.reading] ?? week) == week && allows(.preference, $0.rank)
                }.map { ranks[$0.rank] - prices.readings[$0.reading] }
                if allows(.preference, instance.unranked) { readings.append(ranks[instance.unranked]) }
                guard let reading = readings.min() else { continue }
                for other in open where abs(week - other) >= instance.gap && allows(.spread, abs(week - other)) {
                    let own =
                        reading + spreads[abs(week - other)] - prices.presenting[week] - prices.criticising[other]
                        - room(week) - room(other) - swaps[week * weeks + other]
                        + prices.scale * (swap?.cost(week, other) ?? 0)
                    least = min(least ?? own, own)
                }
            }
            guard let least else { return nil }
            total += least
        }
        return leastLoad(prices, rooms, decisions).map { total + $0 }
    }

    /// What the held readings cost at least, each at the price of its week.
    private func leastLoad(_ prices: TurnPrices, _ rooms: [Int], _ decisions: RotationProof.Decisions) -> Int? {
        let size = instance.size
        func worth(_ price: Int) -> Int { price * (price > 0 ? size.fewest : size.most) }
        let perReading = (0..<instance.weekCount).map { week in
            worth(prices.presenting[week]) + worth(prices.criticising[week])
                + (0..<instance.groupCount).reduce(0) { $0 + size.most * rooms[$1 * instance.weekCount + week] }
        }
        var left = size.readings - decisions.loads.reduce(0) { $0 + $1.lowerBound }
        guard left >= 0 else { return nil }
        var total = zip(perReading, decisions.loads).reduce(0) { $0 + $1.0 * $1.1.lowerBound }
        for (price, load) in zip(perReading, decisions.loads).sorted(by: { $0.0 < $1.0 }) {
            let taken = min(left, load.count - 1)
            total += taken * price
            left -= taken
        }
        return left == 0 ? total : nil
    }
}
