import Course

/// Bounds by formulas that hold for every partition into groups of the course's sizes that keeps the rules.
struct ClosedForms {
    let instance: ProofInstance

    /// The best value that a goal can have at all, in the form of its value without decimals: one entry for a total.
    func bound(of goal: GroupGoal) -> [Int] {
        switch (goal.measure, goal.aggregation) {
        case (.preference, .leximin): bestRanks.sorted(by: >)
        case (.preference, .greedy): (1...instance.worstRank).map { rank in bestRanks.count { $0 == rank } }
        case (.preference, .total): [bestRanks.reduce(0, +)]
        case (_, .leximin): evenShares(of: total(goal.measure), atMost: greatestGroupValue(goal.measure))
        case (_, .total), (_, .greedy): [total(goal.measure)]
        }
    }

    /// The best total over the groups of a partition.
    func total(_ measure: GroupGoal.Measure) -> Int {
        switch measure {
        case .complement: min(coverage, transport)
        case .coverage: coverage
        case .balance: balance
        case .diversity: diversity
        case .sharedHours(let cap): sharedHours(cap)
        case .teammates: teammates
        case .preference: bestRanks.reduce(0, +)
        }
    }

    /// No group has a value above this.
    func greatestGroupValue(_ measure: GroupGoal.Measure) -> Int {
        let best = instance.course.skills.indices.reduce(0) { $0 + (column($1).max() ?? 0) }
        switch measure {
        case .complement, .coverage: return best
        case .sharedHours(let cap):
            let most = instance.course.students.map(\.slots.count).max() ?? 0
            return min(most, cap ?? .max)
        case .balance, .diversity, .teammates, .preference: return .max
        }
    }

    /// The leximin-largest vector of G integers with at most a total and at most a value each.
    private func evenShares(of total: Int, atMost most: Int) -> [Int] {
        let groups = instance.groupCount
        let share = Int((Double(total) / Double(groups)).rounded(.down))
        let more = total - share * groups
        return (0..<groups).map { min(most, share + ($0 < groups - more ? 0 : 1)) }
    }

    private var bestRanks: [Int] {
        (0..<instance.studentCount).map { student in
            instance.ranks.map { $0[student] }.min() ?? instance.worstRank
        }
    }

    private func column(_ skill: Int) -> [Int] {
        (0..<instance.studentCount).map { instance.ratings[$0 * instance.skillCount + skill] }
    }

    /// Every group has one best rating per skill, each of another student: at best the G best ratings of each skill. Of
    /// students who must be together only one counts in a skill; what the others are above the G-th best is lost.
    private var coverage: Int {
        let best = (0..<instance.skillCount).map { column($0).sorted(by: >).prefix(instance.groupCount) }
        let lost = joined.reduce(0) { lost, set in
            lost
                + best.indices.reduce(0) { lost, skill in
                    let above = set.map {
                        max(0, instance.ratings[$0 * instance.skillCount + skill] - (best[skill].last ?? 0))
                    }
                    return lost + above.reduce(0, +) - (above.max() ?? 0)
                }
        }
        return best.reduce(0) { $0 + $1.reduce(0, +) } - lost
    }

    /// Sets of students of whom a rule says that they are in one group; those that share somebody are one.
    private var joined: [Set<Int>] {
        instance.sets.reduce(into: [Set<Int>]()) { joined, rule in
            guard case .allOrNone = rule.kind, rule.students.count > 1 else { return }
            let own = Set(rule.students)
            let touching = joined.filter { !$0.isDisjoint(with: own) }
            joined.removeAll { !$0.isDisjoint(with: own) }
            joined.append(touching.reduce(own) { $0.union($1) })
        }
    }

    /// Each skill is carried once in every group, and a student carries at most ceil(K / size) skills in all.
    ///
    /// A price u(k) per skill that is paid to its carrier gives the bound G Σ u + Σ over students of the best few ratings
    /// beyond the prices (weak duality of the transportation problem); the prices are lowered or raised together or by
    /// twos as long as that helps.
    private var transport: Int {
        let skills = instance.skillCount
        guard skills > 0, let smallest = instance.sizes.first else { return 0 }
        let hands = (skills + smallest - 1) / smallest
        func bound(_ prices: [Int]) -> Int {
            var total = instance.groupCount * prices.reduce(0, +)
            for student in 0..<instance.studentCount {
                let gains = (0..<skills).map { instance.ratings[student * skills + $0] - prices[$0] }
                total += gains.filter { $0 > 0 }.sorted(by: >).prefix(hands).reduce(0, +)
            }
            return total
        }
        var prices = (0..<skills).map { skill in
            column(skill).sorted(by: >)[min(instance.groupCount, instance.studentCount) - 1]
        }
        var least = bound(prices)
        let moves =
            skills <= 7
            ? (1..<(1 << skills)).map { set in (0..<skills).filter { set >> $0 & 1 == 1 } }
            : (0..<skills).map { [$0] } + [Array(0..<skills)]
        while true {
            var best: [Int]?
            for move in moves {
                for step in [-1, 1] {
                    var moved = prices
                    for skill in move { moved[skill] += step }
                    let value = bound(moved)
                    if value < least { (least, best) = (value, moved) }
                }
            }
            guard let next = best else { return least - lost(prices, hands) }
            prices = next
        }
    }

    /// What students who must be together lose at some prices of skills: alone each would carry its best few, together no
    /// skill twice. Whoever joins them takes nothing of that away.
    private func lost(_ prices: [Int], _ hands: Int) -> Int {
        let skills = instance.skillCount
        return joined.reduce(0) { lost, set in
            let gains = set.sorted().map { student in
                (0..<skills).map { max(0, instance.ratings[student * skills + $0] - prices[$0]) }
            }
            let alone = gains.reduce(0) { $0 + $1.sorted(by: >).prefix(hands).reduce(0, +) }
            let nobody = Array(repeating: Array(repeating: 0, count: skills), count: skills)
            let places = gains.flatMap { Array(repeating: $0, count: hands) } + nobody
            return lost + alone - SkillAssignment.sum(places: places, skills: skills)
        }
    }

    /// Per skill, the integer sums R with Σ R = T that lie nearest to s·T / n in every group; each step of a unit costs
    /// what the absolute values say, and the cheapest steps come first (a convex separable problem, so greedy is exact).
    private var balance: Int {
        let students = instance.studentCount
        let larger = students % instance.groupCount
        let sizes = (0..<instance.groupCount).map { students / instance.groupCount + ($0 < larger ? 1 : 0) }
        return instance.ratingTotals.reduce(0) { total, sum in
            // Start below every target, then hand out the units that are left.
            var shares = sizes.map { Int((Double($0 * sum) / Double(students)).rounded(.down)) }
            func cost(_ group: Int, _ share: Int) -> Int { abs(students * share - sizes[group] * sum) }
            var left = sum - shares.reduce(0, +)
            while left > 0 {
                let group = sizes.indices.min { one, other in
                    cost(one, shares[one] + 1) - cost(one, shares[one])
                        < cost(other, shares[other] + 1) - cost(other, shares[other])
                }
                shares[group ?? 0] += 1
                left -= 1
            }
            return total + sizes.indices.reduce(0) { $0 + cost($1, shares[$1]) }
        }
    }

    private var diversity: Int {
        min(pairBound(instance.distances), instance.course.groups.distances == nil ? attributeBound : .max)
    }

    /// Every student's largest pairs, as many as a group can hold, each pair counted from both ends.
    private func pairBound(_ values: [Int]) -> Int {
        let (count, most) = (instance.studentCount, max(0, (instance.sizes.last ?? 1) - 1))
        return (0..<count).reduce(0) { total, student in
            var others = Array(values[student * count..<(student + 1) * count])
            others.remove(at: student)
            return total + others.sorted(by: >).prefix(most).reduce(0, +)
        } / 2
    }

    /// Attribute by attribute. In a group of s, sorted, the t-th rating counts 2t − s − 1 times in the sum of pairwise
    /// differences; the coefficients of all groups in order against the ratings in order are the best. Of an attribute,
    /// the pairs that agree are fewest where every answer is spread evenly.
    private var attributeBound: Int {
        let (students, groups) = (instance.studentCount, instance.groupCount)
        let sizes = (0..<groups).map { students / groups + ($0 < students % groups ? 1 : 0) }
        let coefficients = sizes.flatMap { size in (1...size).map { 2 * $0 - size - 1 } }.sorted()
        let skills = (0..<instance.skillCount).reduce(0) {
            $0 + zip(coefficients, column($1).sorted()).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let pairs = sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        let attributes = instance.course.attributes.indices.reduce(0) { total, attribute in
            let counts = Dictionary(
                instance.course.students.map { ($0.attributes[attribute], 1) }, uniquingKeysWith: +)
            let agreeing = counts.values.reduce(0) { agreeing, count in
                let (share, more) = (count / groups, count % groups)
                return agreeing + more * (share + 1) * share / 2 + (groups - more) * share * (share - 1) / 2
            }
            return total + pairs - max(agreeing, agreeingUnderRules(attribute, counts, sizes))
        }
        return skills + attributes
    }

    /// The fewest pairs that agree in an attribute where a rule says that nobody of some answers is alone.
    private func agreeingUnderRules(_ attribute: Int, _ counts: [String: Int], _ sizes: [Int]) -> Int {
        let distinct = Set(sizes).sorted().map { size in (size: size, groups: sizes.count { $0 == size }) }
        let answers = counts.keys.sorted()
        return instance.course.groups.rules.reduce(0) { most, rule in
            guard case .notAlone(instance.course.attributes[attribute], let values) = rule else { return most }
            let form = AttributeForm(
                sizes: distinct, counts: answers.map { counts[$0] ?? 0 }, isMarked: answers.map(values.contains))
            return max(most, form.fewestAgreeing)
        }
    }

    /// A group shares no more than its busiest member is free; at best the busiest are together.
    private func sharedHours(_ cap: Int?) -> Int {
        let free = instance.course.students.map { min($0.slots.count, cap ?? .max) }.sorted(by: >)
        let smallest = instance.sizes.first ?? 1
        return (1...instance.groupCount).reduce(0) {
            $0 + (free.indices.contains($1 * smallest - 1) ? free[$1 * smallest - 1] : 0)
        }
    }

    /// Requests that are honoured: from each student no more than there are places beside, and no more than were made
    /// among the enrolled; counted for both ends of a pair, no more than half of the pair bound.
    private var teammates: Int {
        let most = max(0, (instance.sizes.last ?? 1) - 1)
        let ids = Set(instance.course.students.map(\.id))
        let made = instance.course.students.reduce(0) { total, student in
            total + min(most, Set(student.teammates).intersection(ids).subtracting([student.id]).count)
        }
        return min(made, pairBound(instance.requests))
    }
}
