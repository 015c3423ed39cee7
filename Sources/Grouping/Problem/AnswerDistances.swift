/// Distances between answers: the sum over skills of |r(i,k) − r(j,k)| plus 1 for each attribute that differs.
package struct AnswerDistances: Sendable {
    package let skillCount: Int
    package let attributeCount: Int
    /// Row-major n × (skills + attributes): ratings, then the attributes' values as numbers from 0.
    private let answers: [Int32]
    private let width: Int

    /// - Parameters:
    ///   - ratings: row-major n × skills.
    ///   - attributes: row-major n × attributes; equal numbers from 0 are equal values.
    package init(skillCount: Int, ratings: [Int], attributeCount: Int, attributes: [Int], students: Int) {
        self.skillCount = skillCount
        self.attributeCount = attributeCount
        width = skillCount + attributeCount
        var answers: [Int32] = []
        answers.reserveCapacity(students * width)
        for student in 0..<students {
            answers += ratings[student * skillCount..<(student + 1) * skillCount].map(Int32.init)
            answers += attributes[student * attributeCount..<(student + 1) * attributeCount].map(Int32.init)
        }
        self.answers = answers
    }

    /// O(skills + attributes).
    package func distance(_ one: Int, _ other: Int) -> Int {
        let (left, right) = (one * width, other * width)
        var total = 0
        for skill in 0..<skillCount { total += abs(Int(answers[left + skill]) - Int(answers[right + skill])) }
        for attribute in skillCount..<width where answers[left + attribute] != answers[right + attribute] { total += 1 }
        return total
    }

    /// The ratings of all students in a skill.
    func ratings(of skill: Int) -> [Int] { column(skill) }

    /// The values of all students in an attribute.
    func values(of attribute: Int) -> [Int] { column(skillCount + attribute) }

    private func column(_ index: Int) -> [Int] {
        stride(from: index, to: answers.count, by: max(1, width)).map { Int(answers[$0]) }
    }
}
