/// Coverage is submodular: what a student adds to the best ratings of a group, it adds to no larger group more.
final class CoverageGains: MeasureGains {
    private let skills: Int
    /// The best ratings of each item, row-major.
    private let ratings: [Int]
    private let lowest: [Int]
    /// The best ratings of the group of each depth, row-major.
    private let best: UnsafeMutableBufferPointer<Int>

    init(_ problem: GroupingProblem, _ items: [[Int]]) {
        let skills = problem.skillCount
        self.skills = skills
        func best(_ students: [Int], _ skill: Int, _ choose: (Int, Int) -> Int) -> Int {
            let ratings = students.map { problem.ratings[$0 * skills + skill] }
            return ratings.dropFirst().reduce(ratings.first ?? 0, choose)
        }
        ratings = items.flatMap { members in (0..<skills).map { best(members, $0, max) } }
        lowest = (0..<skills).map { best(Array(0..<problem.studentCount), $0, min) }
        self.best = .allocate(capacity: skills * (problem.largestSize + 1))
        self.best.initialize(repeating: 0)
    }

    deinit { best.deallocate() }

    func begin(size: Int) { for skill in 0..<skills { best[skill] = lowest[skill] } }

    func push(_ item: Int, depth: Int) {
        for skill in 0..<skills {
            best[(depth + 1) * skills + skill] = max(best[depth * skills + skill], ratings[item * skills + skill])
        }
    }

    func base(depth: Int, seats: Int) -> Int {
        var total = 0
        for skill in 0..<skills { total += best[depth * skills + skill] }
        return total
    }

    func fill(_ gains: UnsafeMutablePointer<Int>, of items: UnsafeBufferPointer<Int32>, depth: Int, seats: Int) {
        ratings.withUnsafeBufferPointer { ratings in
            for (place, item) in items.enumerated() {
                let row = Int(item) * skills
                var gain = 0
                for skill in 0..<skills { gain += max(0, ratings[row + skill] - best[depth * skills + skill]) }
                gains[place] = gain
            }
        }
    }
}
