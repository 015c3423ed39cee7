import Course

/// Complement is the value of an assignment of skills to members, which is submodular in the members: what a student
/// adds to a group, it adds to no larger group more (A. S. Kelso, V. P. Crawford, Econometrica 50:1483, 1982).
///
/// A table over sets of skills holds the best sum of ratings for which the members so far carry them; skills that nobody
/// carries yet count the lowest rating of the class.
final class ComplementGains: MeasureGains {
    /// The most skills for which tables are kept; beyond, coverage bounds complement.
    private static let tableLimit = 8

    private let problem: GroupingProblem
    private let items: [[Int]]
    /// The students of all items one after another, and where those of each item begin.
    private let members: [Int]
    private let starts: [Int]
    private let skills: Int
    private let full: Int
    /// The sum of the lowest ratings of each skill, and ratings above them, row-major.
    private let floor: Int
    private let ratings: [Int]
    private var capacity = 1
    /// Sets of skills that one member can carry, and what each student is worth who carries them, row-major.
    private var loads: [Int] = []
    private var loadWorth: [Int] = []
    /// Per depth a table over sets of skills.
    private let tables: UnsafeMutableBufferPointer<Int>
    private let spare: UnsafeMutableBufferPointer<Int>
    /// Where there are too many skills for tables: coverage, the members chosen, and exact values.
    private let coverage: CoverageGains?
    private var chosen: [Int]
    private var evaluator: GroupMeasures

    init(_ problem: GroupingProblem, _ items: [[Int]]) {
        self.problem = problem
        self.items = items
        members = items.flatMap { $0 }
        starts = items.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
        skills = problem.skillCount
        let lowest = (0..<problem.skillCount).map { skill in
            (0..<problem.studentCount).map { problem.ratings[$0 * problem.skillCount + skill] }.min() ?? 0
        }
        floor = lowest.reduce(0, +)
        ratings = problem.ratings.indices.map { problem.ratings[$0] - lowest[$0 % max(1, problem.skillCount)] }
        let usesTables = skills <= Self.tableLimit
        full = usesTables ? (1 << skills) - 1 : 0
        tables = .allocate(capacity: usesTables ? (problem.largestSize + 1) << skills : 0)
        tables.initialize(repeating: 0)
        spare = .allocate(capacity: usesTables ? 1 << skills : 0)
        spare.initialize(repeating: 0)
        coverage = usesTables ? nil : CoverageGains(problem, items)
        chosen = Array(repeating: 0, count: problem.largestSize + 1)
        evaluator = GroupMeasures(problem)
    }

    deinit {
        tables.deallocate()
        spare.deallocate()
    }

    func begin(size: Int) {
        if let coverage { return coverage.begin(size: size) }
        capacity = max(1, (skills + size - 1) / size)
        loads = (1...max(1, full)).filter { $0 <= full && $0.nonzeroBitCount <= capacity }
        loadWorth = (0..<problem.studentCount).flatMap { student in loads.map { worth(of: student, $0) } }
        for set in 0...full { tables[set] = 0 }
    }

    private func worth(of student: Int, _ load: Int) -> Int {
        var total = 0
        for skill in 0..<skills where load >> skill & 1 == 1 { total += ratings[student * skills + skill] }
        return total
    }

    func push(_ item: Int, depth: Int) {
        if let coverage {
            chosen[depth] = item
            return coverage.push(item, depth: depth)
        }
        let (from, to) = (depth << skills, (depth + 1) << skills)
        for set in 0...full { tables[to + set] = tables[from + set] }
        let capacity = capacity
        for student in items[item] {
            // A member takes one skill after another, up to its capacity; each time the sets without that skill.
            for _ in 0..<capacity {
                for set in 0...full { spare[set] = tables[to + set] }
                for set in 0...full {
                    for skill in 0..<skills where set >> skill & 1 == 1 {
                        let other = spare[set & ~(1 << skill)] + ratings[student * skills + skill]
                        if other > tables[to + set] { tables[to + set] = other }
                    }
                }
            }
        }
    }

    func base(depth: Int, seats: Int) -> Int {
        guard let coverage else { return floor + tables[depth << skills | full] }
        guard seats == 0 else { return coverage.base(depth: depth, seats: seats) }
        return exact(depth: depth, and: [])
    }

    /// The value of the group of a depth with some more students.
    private func exact(depth: Int, and others: [Int]) -> Int {
        evaluator.value(of: .complement, chosen[..<depth].flatMap { items[$0] } + others)
    }

    func fill(_ gains: UnsafeMutablePointer<Int>, of items: UnsafeBufferPointer<Int32>, depth: Int, seats: Int) {
        if let coverage {
            coverage.fill(gains, of: items, depth: depth, seats: seats)
            guard seats == 1 else { return }
            let base = coverage.base(depth: depth, seats: 1)
            for (place, item) in items.enumerated() {
                gains[place] = exact(depth: depth, and: self.items[Int(item)]) - base
            }
            return
        }
        let row = depth << skills
        let count = loads.count
        withUnsafeTemporaryAllocation(of: Int.self, capacity: max(1, count)) { lost in
            for (index, load) in loads.enumerated() { lost[index] = tables[row | full & ~load] - tables[row | full] }
            // Several students gain no more together than each of them alone.
            loadWorth.withUnsafeBufferPointer { worth in
                for (place, item) in items.enumerated() {
                    var total = 0
                    for member in starts[Int(item)]..<starts[Int(item) + 1] {
                        let first = members[member] * count
                        var gain = 0
                        for index in 0..<count { gain = max(gain, lost[index] + worth[first + index]) }
                        total += gain
                    }
                    gains[place] = total
                }
            }
        }
    }
}
