import Audit
import Course
import Testing

@Suite("The assignment of skills to members")
struct SkillAssignmentTests {
    @Test("is the best of all that give each skill one carrier and nobody too many", arguments: UInt64(0)..<300)
    func agreesWithEnumeration(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let (members, skills) = (1 + generator.next(below: 5), 1 + generator.next(below: 5))
        let spread = [2, 5, 1000][generator.next(below: 3)]
        let students = (0..<members).map { member in
            Student(id: "\(member)", ratings: (0..<skills).map { _ in generator.next(below: spread) - spread / 3 })
        }
        let course = Course(title: "", skills: (0..<skills).map(String.init), students: students)
        #expect(
            SkillAssignment.largestSum(ratings: students.map(\.ratings))
                == NaiveMeasures(course: course).complement(students.map(\.id)), "seed \(seed)")
    }

    @Test("is a permutation where members and skills are as many, and nothing where there are none")
    func knownCases() {
        // The identity is worth 3, the anti-diagonal 9 + 1 + 9.
        #expect(SkillAssignment.largestSum(ratings: [[1, 8, 9], [0, 1, 0], [9, 8, 1]]) == 19)
        #expect(SkillAssignment.largestSum(ratings: [[1, 2, 3]]) == 6)
        #expect(SkillAssignment.largestSum(ratings: []) == 0)
        #expect(SkillAssignment.largestSum(ratings: [[], []]) == 0)
        // Two members and four skills: two skills each.
        #expect(SkillAssignment.largestSum(ratings: [[9, 9, 9, 9], [1, 2, 3, 4]]) == 25)
    }
}
