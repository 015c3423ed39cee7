/// How many slots groups can share at most: a group shares no more than its member with the least reach, where the reach
/// of a student is what the student shares with the (size − 1)-th best partner.
///
/// The students of least reach are at best together in the largest groups, so the k-th worst group has at most the reach
/// of the student who comes after k − 1 groups full of them. O(n² words).
package struct SharedHoursBound {
    /// At most so many slots are shared by each group, worst first.
    package let vector: [Int]

    package init(_ problem: GroupingProblem, cap: Int?) {
        let sizes = GroupSizes(problem)
        let reach = Self.reach(problem, partners: max(0, sizes.smallest - 1)).sorted()
        var position = 0
        vector = (sizes.decided ?? sizes.limits.map(\.upperBound)).sorted(by: >).map { size in
            let least = position < reach.count ? reach[position] : reach.last ?? 0
            position += size
            return min(least, cap ?? .max)
        }
    }

    package var total: Int { vector.reduce(0, +) }

    /// Per student the slots shared with the best partner but so many, or the own slots where no partner is needed.
    private static func reach(_ problem: GroupingProblem, partners: Int) -> [Int] {
        let words = problem.slotWords
        return problem.slots.withUnsafeBufferPointer { slots in
            (0..<problem.studentCount).map { student in
                func shared(with other: Int) -> Int {
                    (0..<words).reduce(0) {
                        $0 + (slots[student * words + $1] & slots[other * words + $1]).nonzeroBitCount
                    }
                }
                if partners == 0 { return shared(with: student) }
                var counts = [Int](repeating: 0, count: words * 64 + 1)
                for other in 0..<problem.studentCount where other != student { counts[shared(with: other)] += 1 }
                var missing = partners
                return counts.indices.last { slot in
                    missing -= counts[slot]
                    return missing <= 0
                } ?? 0
            }
        }
    }
}
