import Course
import Testing

@Suite struct GroupSizePolicyTests {
    /// By trying every number of groups: the feasible one nearest to students / prefer, halves upwards.
    private func triedCount(students: Int, prefer: Int, min: Int, max: Int) -> Int? {
        var best: (count: Int, distance: Int)?
        for count in 1...students {
            let sizes = (0..<count).map { (students + count - 1 - $0) / count }
            guard sizes.reduce(0, +) == students, sizes.allSatisfy({ min <= $0 && $0 <= max }) else { continue }
            // Distance of count from students / prefer, in units of 1 / prefer.
            let distance = abs(prefer * count - students)
            if best.map({ distance < $0.distance || (distance == $0.distance && count > $0.count) }) ?? true {
                best = (count, distance)
            }
        }
        return best?.count
    }

    @Test("The number of groups is the one that trying them all finds", arguments: 1...8)
    func matchesBruteForce(prefer: Int) {
        for min in 1...prefer {
            for max in prefer...(prefer + 3) {
                let policy = GroupSizePolicy(prefer: prefer, min: min, max: max)
                for students in 1...60 {
                    let expected = triedCount(students: students, prefer: prefer, min: min, max: max)
                    #expect(policy.groupCount(students: students) == expected, "\(students) in \(min)…\(prefer)…\(max)")
                }
            }
        }
    }

    @Test("Sizes differ by one at most, add up, and stand largest first", arguments: 3...40)
    func sizesAddUp(students: Int) throws {
        let policy = GroupSizePolicy(prefer: 4, min: 3, max: 6)
        let sizes = try #require(policy.sizes(students: students))
        #expect(sizes.reduce(0, +) == students)
        #expect(sizes == sizes.sorted(by: >))
        #expect((sizes.first ?? 0) - (sizes.last ?? 0) <= 1)
    }

    @Test("Where no number of groups fits there is none", arguments: [(0, 3, 5), (2, 3, 5), (7, 5, 6), (1, 2, 2)])
    func nothingFits(students: Int, min: Int, max: Int) {
        #expect(GroupSizePolicy(prefer: max, min: min, max: max).sizes(students: students) == nil)
    }

    @Test("Without limits a group may have one member fewer or more than preferred")
    func usualLimits() {
        #expect(GroupSizePolicy() == GroupSizePolicy(prefer: 4, min: 3, max: 5))
        #expect(GroupSizePolicy(prefer: 1).min == 1)
    }
}
