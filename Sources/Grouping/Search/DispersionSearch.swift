import Course

/// Annealing followed by iterated local search for the maximally diverse grouping problem: only the sum of distances
/// inside groups counts, under no rules.
///
/// What each student would add to each group is kept, so a swap is judged in constant time and made in O(n). Annealing
/// finds the region; then a few random swaps and a descent through all swaps and moves, again and again, find its best,
/// kept where the descent ends less than a threshold below the last one.
///
/// Source: X. Lai, J.-K. Hao, "Iterated maxima search for the maximally diverse grouping problem", EJOR 254:780, 2016.
package struct DispersionSearch {
    /// How much one run does.
    package struct Effort: Sendable {
        var annealingIterations: Int
        var descents: Int
        /// The greatest number of swaps between two descents.
        var strength: Int

        package init(annealingIterations: Int, descents: Int, strength: Int) {
            self.annealingIterations = annealingIterations
            self.descents = descents
            self.strength = strength
        }
    }

    private let problem: GroupingProblem
    private let students: Int
    private let canShift: Bool
    private var random: SeededGenerator
    private var groupOf: [Int]
    private var sizes: [Int]
    /// Row-major G × n: the sum of the distances of a student to the members of a group.
    private var gains: [Int]
    private var value = 0
    private var best: (value: Int, groupOf: [Int])
    /// The usual change of a random swap, the unit of temperatures and thresholds.
    private var unit = 1.0

    private static let hottest = 0.8
    private static let coldest = 0.005
    private static let threshold = 0.03

    package init(_ problem: GroupingProblem, seed: UInt64, stream: UInt64) {
        self.problem = problem
        students = problem.studentCount
        canShift = problem.sizes.contains { $0.count > 1 }
        random = SeededGenerator(seed: seed, stream: stream)
        let start = PartitionState(problem, random: &random)
        groupOf = start.groupOf
        sizes = problem.sizes.indices.map { start.members($0).count }
        gains = Array(repeating: 0, count: problem.groupCount * problem.studentCount)
        best = (0, groupOf)
        for student in 0..<students { add(student, to: groupOf[student], times: 1) }
        value = (0..<students).reduce(0) { $0 + gains[groupOf[$1] * students + $1] } / 2
        best.value = value
        calibrate()
    }

    /// Whether the search is made for a problem.
    static func suits(_ problem: GroupingProblem) -> Bool {
        let rules = problem.rules
        return problem.goals.count == 1 && problem.goals[0].measure == .diversity && !problem.distances.isEmpty
            && problem.groupCount > 1 && problem.projects == nil && rules.sharedSlots == 0 && rules.notAlone.isEmpty
            && rules.atLeast.isEmpty && rules.together.isEmpty && rules.apart.isEmpty
    }

    /// The best partition found. `isOver` is asked now and then, with the best value so far.
    package mutating func run(_ effort: Effort, isOver: (Int) -> Bool) -> Partition {
        anneal(effort.annealingIterations, isOver)
        iterate(effort.descents, strength: effort.strength, isOver)
        var members = Array(repeating: [Int](), count: problem.groupCount)
        for (student, group) in best.groupOf.enumerated() { members[group].append(student) }
        return Partition(groups: members, projects: members.map { _ in nil })
    }

    private mutating func calibrate() {
        var total = 0.0
        var count = 0.0
        for _ in 0..<400 {
            let (one, other) = (random.next(below: students), random.next(below: students))
            guard groupOf[one] != groupOf[other] else { continue }
            total += abs(Double(swapChange(one, other)))
            count += 1
        }
        unit = max(1e-9, total / max(1, count))
    }

    // MARK: Annealing

    private mutating func anneal(_ iterations: Int, _ isOver: (Int) -> Bool) {
        var temperature = Self.hottest * unit
        let cooling = power(Self.coldest / Self.hottest, 1 / Double(max(1, iterations)))
        var isBest = false
        for iteration in 0..<iterations {
            if iteration % 4096 == 0, isOver(best.value) { break }
            temperature *= cooling
            let one = random.next(below: students)
            let home = groupOf[one]
            var other: Int?
            let away: Int
            let change: Int
            if canShift, iteration % 4 == 0 {
                away = random.next(below: sizes.count)
                guard away != home, sizes[home] > problem.sizes[home].lowerBound,
                    sizes[away] < problem.sizes[away].upperBound
                else { continue }
                change = gains[away * students + one] - gains[home * students + one]
            } else {
                let partner = random.next(below: students)
                away = groupOf[partner]
                guard away != home else { continue }
                change = swapChange(one, partner)
                other = partner
            }
            guard change >= 0 || random.unitInterval() < exponential(Double(change) / temperature) else { continue }
            if change < 0, isBest {
                best.groupOf = groupOf
                isBest = false
            }
            make(one, other, home, away)
            value += change
            if value > best.value {
                best.value = value
                isBest = true
            }
        }
        if isBest { best.groupOf = groupOf }
    }

    // MARK: Iterated local search

    private mutating func iterate(_ descents: Int, strength: Int, _ isOver: (Int) -> Bool) {
        restore(best.groupOf)
        descend()
        if value > best.value { best = (value, groupOf) }
        var current = (value: value, groupOf: groupOf)
        for round in 0..<descents {
            if round % 16 == 0, isOver(best.value) { break }
            for _ in 0..<(1 + random.next(below: max(1, strength))) {
                let (one, other) = (random.next(below: students), random.next(below: students))
                guard groupOf[one] != groupOf[other] else { continue }
                value += swapChange(one, other)
                make(one, other, groupOf[one], groupOf[other])
            }
            descend()
            if value > best.value { best = (value, groupOf) }
            if Double(value) >= Double(current.value) - Self.threshold * unit {
                current = (value, groupOf)
            } else {
                restore(current.groupOf)
            }
        }
    }

    /// Goes back to another partition, by those who are elsewhere in it: little work after little change.
    private mutating func restore(_ groups: [Int]) {
        for student in 0..<students where groupOf[student] != groups[student] {
            value += gains[groups[student] * students + student] - gains[groupOf[student] * students + student]
            make(student, nil, groupOf[student], groups[student])
        }
    }

    private mutating func descend() {
        var isImproved = true
        while isImproved {
            isImproved = false
            for one in 0..<students {
                if canShift, shiftToBest(one) { isImproved = true }
                for other in (one + 1)..<max(students, one + 1) where groupOf[other] != groupOf[one] {
                    let change = swapChange(one, other)
                    guard change > 0 else { continue }
                    make(one, other, groupOf[one], groupOf[other])
                    value += change
                    isImproved = true
                }
            }
        }
    }

    private mutating func shiftToBest(_ student: Int) -> Bool {
        let home = groupOf[student]
        guard sizes[home] > problem.sizes[home].lowerBound else { return false }
        var best = (group: home, gain: gains[home * students + student])
        for group in sizes.indices where sizes[group] < problem.sizes[group].upperBound {
            let gain = gains[group * students + student]
            if gain > best.gain { best = (group, gain) }
        }
        guard best.group != home else { return false }
        value += best.gain - gains[home * students + student]
        make(student, nil, home, best.group)
        return true
    }

    // MARK: Moves

    private func swapChange(_ one: Int, _ other: Int) -> Int {
        let (home, away) = (groupOf[one] * students, groupOf[other] * students)
        return gains[home + other] - gains[home + one] + gains[away + one] - gains[away + other]
            - 2 * problem.distances[one * students + other]
    }

    /// Moves a student from a group to another, and a second one the other way.
    private mutating func make(_ one: Int, _ other: Int?, _ home: Int, _ away: Int) {
        groupOf[one] = away
        guard let other else {
            sizes[home] -= 1
            sizes[away] += 1
            add(one, to: home, times: -1)
            add(one, to: away, times: 1)
            return
        }
        groupOf[other] = home
        let (count, oneRow, otherRow) = (students, one * students, other * students)
        gains.withUnsafeMutableBufferPointer { gains in
            problem.distances.withUnsafeBufferPointer { distances in
                for student in 0..<count {
                    let difference = distances[otherRow + student] &- distances[oneRow + student]
                    gains[home * count + student] &+= difference
                    gains[away * count + student] &-= difference
                }
            }
        }
    }

    private mutating func add(_ student: Int, to group: Int, times factor: Int) {
        for other in 0..<students {
            gains[group * students + other] += factor * problem.distances[student * students + other]
        }
    }
}
