import Course
import Reports
import Testing

@Suite("Who carries which skill")
struct SkillCarriersTests {
    @Test("is as good as the best of all assignments", arguments: UInt64(0)..<60)
    func bruteForce(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let size = 1 + random.next(below: 4)
        let skills = 1 + random.next(below: 5)
        let ratings = (0..<size).map { _ in (0..<skills).map { _ in random.next(below: 7) - 1 } }
        let limit = (skills + size - 1) / size

        var best = Int.min
        var assignment = [Int](repeating: 0, count: skills)
        func extend(_ skill: Int, _ sum: Int) {
            guard skill < skills else {
                best = max(best, sum)
                return
            }
            for member in 0..<size where assignment[..<skill].filter({ $0 == member }).count < limit {
                assignment[skill] = member
                extend(skill + 1, sum + ratings[member][skill])
            }
        }
        extend(0, 0)

        let carriers = SkillCarriers(ratings: ratings)
        #expect(carriers.score == best, "seed \(seed)")
        #expect(carriers.carriers.enumerated().reduce(0) { $0 + ratings[$1.element][$1.offset] } == best)
        for member in 0..<size { #expect(carriers.carriers.filter { $0 == member }.count <= limit) }
    }

    @Test("is nobody where there are no skills or no members")
    func empty() {
        #expect(SkillCarriers(ratings: []).carriers.isEmpty)
        #expect(SkillCarriers(ratings: [[], []]).score == 0)
    }
}
