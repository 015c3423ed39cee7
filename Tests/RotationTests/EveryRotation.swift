import Course

/// The best of all rotations of a tiny class, found by trying them all.
struct EveryRotation {
    let described: RotationCourse
    private let course: Course
    private let held: Int
    private let evenLoads: [Int]
    private let fewest: Int
    private let most: Int
    private let groupOf: [Int]
    private(set) var best: [[Int]]?
    private(set) var rotationCount = 0

    private var weekOf: [Int?] = []
    private var presents: [Int] = []
    private var criticizes: [Int] = []

    /// - Parameter reference: the loads to which weeks are compared; nil for the most even ones there are.
    init(_ described: RotationCourse, asEvenAs reference: [Int]? = nil) {
        self.described = described
        course = described.course
        let places = min(described.presenters, described.critics)
        held = (described.students + places - 1) / places
        evenLoads = reference ?? described.mostEvenLoads
        fewest = described.students / held
        most = (described.students + held - 1) / held
        groupOf = (0..<described.students).map { student in
            described.groups.firstIndex { $0.contains(student) } ?? -1 - student
        }
        weekOf = .init(repeating: nil, count: described.readings.count)
        presents = .init(repeating: -1, count: described.students)
        criticizes = presents
        if described.readings.count >= held { placeReading(0) }
    }

    private mutating func placeReading(_ reading: Int) {
        if reading == described.readings.count {
            let weeks = weekOf.compactMap(\.self)
            guard weeks.count == held else { return }
            let loads = (1...described.weeks).map { week in weeks.count { $0 == week } }
            if isEven(loads) { seatPresenter(0) }
            return
        }
        placeReading(reading + 1)
        for week in described.readings[reading].map({ [$0] }) ?? Array(1...described.weeks) {
            weekOf[reading] = week
            placeReading(reading + 1)
        }
        weekOf[reading] = nil
    }

    /// Whether the weeks, each counted up to k readings, hold together as many as the loads compared to, for each k.
    private func isEven(_ loads: [Int]) -> Bool {
        loads.allSatisfy { $0 <= described.readingsPerWeek }
            && (!described.isEven
                || (1...held).allSatisfy { most in
                    loads.reduce(0) { $0 + min($1, most) } >= evenLoads.reduce(0) { $0 + min($1, most) }
                })
    }

    private func isRoom(_ seats: [Int], _ student: Int, _ reading: Int) -> Bool {
        seats[..<student].count { $0 == reading } < most
    }

    private func isComplete(_ seats: [Int]) -> Bool {
        weekOf.indices.allSatisfy { reading in weekOf[reading] == nil || seats.count { $0 == reading } >= fewest }
    }

    private mutating func seatPresenter(_ student: Int) {
        if student == described.students {
            if isComplete(presents) { seatCritic(0) }
            return
        }
        for reading in weekOf.indices {
            guard let week = weekOf[reading], isRoom(presents, student, reading),
                !course.students[student].awayWeeks.contains(week)
            else { continue }
            presents[student] = reading
            seatPresenter(student + 1)
        }
    }

    private mutating func seatCritic(_ student: Int) {
        if student == described.students {
            if isComplete(criticizes), keepsNoReturn { score() }
            return
        }
        for reading in weekOf.indices {
            guard let week = weekOf[reading], isRoom(criticizes, student, reading),
                !course.students[student].awayWeeks.contains(week),
                let other = weekOf[presents[student]], abs(week - other) >= max(1, described.gap)
            else { continue }
            if described.rules.contains(.differentGroups),
                presents.indices.contains(where: { presents[$0] == reading && groupOf[$0] == groupOf[student] })
            {
                continue
            }
            criticizes[student] = reading
            seatCritic(student + 1)
        }
    }

    private var keepsNoReturn: Bool {
        guard described.rules.contains(.noReturn) else { return true }
        for first in presents.indices {
            for second in presents.indices where second > first {
                if criticizes[first] == presents[second], criticizes[second] == presents[first] { return false }
            }
        }
        return true
    }

    private mutating func score() {
        rotationCount += 1
        let ranks = course.students.indices.map { student in
            course.students[student].readingWishes.rank(of: RotationCourse.reading(presents[student]))
                ?? (course.rotation?.ranksOffered ?? 0) + 1
        }
        let spreads = presents.indices.map { student in
            abs((weekOf[presents[student]] ?? 0) - (weekOf[criticizes[student]] ?? 0))
        }
        // Such that larger is better: a vector of what is worst first, a sum, or how many have each rank.
        let vectors = described.goals.map { goal in
            let values =
                switch goal.measure {
                case .preference: ranks.map { -$0 }
                case .spread: spreads
                case .earlyLate: described.groups.map { -imbalance(of: $0) }
                case .fit: criticizes.indices.map { isKnown(criticizes[$0], to: $0) ? 1 : 0 }
                case .repeats: [-meetings]
                }
            switch goal.aggregation {
            case .leximin: return values.sorted()
            case .total: return [values.reduce(0, +)]
            case .greedy:
                return (1...(course.rotation?.ranksOffered ?? 0) + 1).map { rank in ranks.filter { $0 == rank }.count }
            }
        }
        if best.map({ Self.precedes($0, vectors) }) ?? true { best = vectors }
    }

    private func isKnown(_ reading: Int, to student: Int) -> Bool {
        guard !described.topics[reading].isEmpty else { return false }
        return described.interests[student] == described.topics[reading]
            || described.wishes[student].contains { described.topics[$0] == described.topics[reading] }
    }

    private var meetings: Int {
        criticizes.indices.reduce(0) { sum, critic in
            sum
                + presents.indices.count { presenter in
                    presents[presenter] == criticizes[critic]
                        && described.past.contains { Set($0) == [critic, presenter] }
                }
        }
    }

    /// Early minus late turns of a group, of presenters and of critics.
    private func imbalance(of group: [Int]) -> Int {
        [presents, criticizes].reduce(0) { sum, seats in
            let weeks = group.compactMap { weekOf[seats[$0]] }
            let early = weeks.count { 2 * $0 <= described.weeks }
            let late = weeks.count { 2 * ($0 - 1) >= described.weeks }
            return sum + abs(early - late)
        }
    }

    private static func precedes(_ left: [[Int]], _ right: [[Int]]) -> Bool {
        for (left, right) in zip(left, right) where left != right { return left.lexicographicallyPrecedes(right) }
        return false
    }

    /// The best values as a plan writes them, by goal; nil where there is no rotation.
    var values: [GoalValue]? {
        best.map { best in
            zip(described.goals, best).map { goal, entries in
                let isNegated = !goal.measure.isMaximized && goal.aggregation != .greedy
                let entries = isNegated ? entries.map { -$0 } : entries
                return goal.aggregation == .total ? .total(entries[0]) : .vector(entries)
            }
        }
    }
}
