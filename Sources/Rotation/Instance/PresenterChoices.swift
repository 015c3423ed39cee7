internal import Course
internal import Optimization

/// Which readings each student can present in a rotation that reaches given numbers of students at the ranks.
///
/// Weeks and critics aside, presenting is an assignment of students to places at readings, and the numbers asked for are one
/// cost of it: a student at a worse rank costs more than all students at better ranks together. With optimal dual prices of
/// that assignment, a pair whose reduced cost exceeds what the numbers leave beyond the least cost is in no such rotation:
/// reduced-cost fixing (G. B. Dantzig, D. R. Fulkerson, S. Johnson, Operations Research 2, 1954, doi:10.1287/opre.2.4.393).
/// That leaves few readings for each student, O(n² · readings) time.
struct PresenterChoices: Sendable {
    /// By student, then by reading.
    private var isOpen: [Bool]
    private let readingCount: Int

    func allows(_ student: Int, _ reading: Int) -> Bool { isOpen[student * readingCount + reading] }

    /// The same without some pairs of a student and a reading.
    func without(_ pairs: Set<[Int]>) -> PresenterChoices {
        var choices = self
        for pair in pairs { choices.isOpen[pair[0] * readingCount + pair[1]] = false }
        return choices
    }

    /// - Returns: nil where the numbers at some ranks are not asked for, or too large for whole numbers.
    init?(_ instance: RotationInstance, reaching targets: [GoalLevel: Int]) {
        guard let costs = RankCosts(targets, students: instance.studentCount, unranked: instance.unranked) else {
            return nil
        }
        let (students, readings, most) = (instance.studentCount, instance.fixedWeeks.count, max(1, instance.size.most))
        guard students <= readings * most else { return nil }
        var cost = [Int](repeating: costs.forbidden, count: students * readings)
        for student in 0..<students {
            for reading in 0..<readings where instance.canPresent(student, reading) {
                let rank = instance.wishes[student].first { $0.reading == reading }?.rank ?? instance.unranked
                cost[student * readings + reading] = costs.ofRank[rank]
            }
        }
        var assignment = AssignmentProblem(maxRows: students, maxColumns: readings * most)
        let least = assignment.minimum(rows: students, columns: readings * most) { student, place in
            cost[student * readings + place / most]
        }
        let spare = costs.total - least
        readingCount = readings
        let prices = assignment
        isOpen = (0..<students * readings).map { pair in
            let (student, reading) = (pair / readings, pair % readings)
            guard cost[pair] < costs.forbidden else { return false }
            let price = (reading * most..<(reading + 1) * most).map(prices.columnPrice).max() ?? 0
            return cost[pair] - prices.rowPrice(student) - price <= spare
        }
    }
}

extension RotationInstance {
    /// Whether some open week lets a student present, or criticise, a reading.
    func canPresent(_ student: Int, _ reading: Int) -> Bool {
        func isOpen(_ week: Int) -> Bool {
            week >= 0 && loadRange(ofWeek: week).upperBound > 0 && !away[student].contains(week)
        }
        if let week = fixedWeeks[reading] { return isOpen(week) }
        return (0..<weekCount).contains(where: isOpen)
    }
}

/// What a student at each rank costs, so that the cost of all is least just where the numbers at the ranks are best.
private struct RankCosts {
    /// By rank.
    var ofRank: [Int]
    /// The cost of the numbers asked for.
    var total: Int
    /// More than any total.
    var forbidden: Int

    init?(_ targets: [GoalLevel: Int], students: Int, unranked: Int) {
        var costs = [Int?](repeating: nil, count: unranked + 1)
        var total: Int? = 0
        if let excess = targets[.rankExcess] {
            for rank in 1...unranked { costs[rank] = rank - 1 }
            total = excess
        } else {
            // From the rank whose number matters least to the one that matters most.
            let ranks = (1...unranked).compactMap { targets[.rank($0)] }
            let others = (1...unranked).compactMap { targets[.otherRank($0)] }
            let counts: [(rank: Int, count: Int, sign: Int)]
            if ranks.count == unranked {
                counts = ranks.enumerated().map { ($0 + 1, $1, 1) }
            } else if others.count == unranked {
                counts = others.enumerated().map { ($0 + 1, students - $1, -1) }.reversed()
            } else {
                return nil
            }
            var weight: Int? = 1
            for (rank, count, sign) in counts where count > 0 {
                guard let current = weight else { return nil }
                costs[rank] = sign * current
                total = Self.sum(total, Self.product(sign * current, count))
                weight = Self.product(current, students + 1)
            }
        }
        guard let total,
            let bound = Self.product((costs.compactMap { $0.map(abs) }.max() ?? 0) + 1, 8 * (students + 1)),
            Self.product(bound, students + 1) != nil
        else { return nil }
        forbidden = bound
        self.total = total
        ofRank = costs.map { $0 ?? bound }
    }

    private static func product(_ one: Int, _ other: Int) -> Int? {
        let (result, overflow) = one.multipliedReportingOverflow(by: other)
        return overflow ? nil : result
    }

    private static func sum(_ one: Int?, _ other: Int?) -> Int? {
        guard let one, let other else { return nil }
        return one + other
    }
}
