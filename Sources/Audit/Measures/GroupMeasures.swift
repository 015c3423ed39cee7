import Course

/// The measures of one group, from its members' answers.
struct GroupMeasures {
    let course: Course
    /// Positions in `course.students`, each once.
    let members: [Int]

    private var answers: [Student] { members.map { course.students[$0] } }

    /// The value of a measure of a group; nil for `preference`, which is of students.
    func value(of measure: GroupGoal.Measure) -> Int? {
        switch measure {
        case .complement: complement
        case .coverage: coverage
        case .balance: balance
        case .diversity: diversity
        case .sharedHours(let cap): min(sharedSlots, cap ?? .max)
        case .teammates: teammates
        case .preference: nil
        }
    }

    /// The value of a score by its name in the plan, or nil where no measure of a group has that name.
    func score(_ name: String) -> Int? { Self.scores.first { $0.name == name }.flatMap(value) }

    /// Whether a measure of a group has a name.
    static func hasScore(_ name: String) -> Bool { scores.contains { $0.name == name } }

    private static let scores: [GroupGoal.Measure] = [
        .complement, .coverage, .balance, .diversity, .sharedHours(cap: nil), .teammates,
    ]

    private var complement: Int { SkillAssignment.largestSum(ratings: answers.map(\.ratings)) }

    private var coverage: Int {
        course.skills.indices.reduce(0) { $0 + (answers.map(\.ratings[$1]).max() ?? 0) }
    }

    private var balance: Int {
        course.skills.indices.reduce(0) { sum, skill in
            let own = answers.reduce(0) { $0 + $1.ratings[skill] }
            let all = course.students.reduce(0) { $0 + $1.ratings[skill] }
            return sum + abs(course.students.count * own - members.count * all)
        }
    }

    private var diversity: Int {
        var sum = 0
        for (position, first) in members.enumerated() {
            for second in members[..<position] { sum += distance(first, second) }
        }
        return sum
    }

    private func distance(_ first: Int, _ second: Int) -> Int {
        if let table = course.groups.distances { return table.scaled[first * course.students.count + second] }
        let (one, other) = (course.students[first], course.students[second])
        let ratings = zip(one.ratings, other.ratings).reduce(0) { $0 + abs($1.0 - $1.1) }
        return ratings + zip(one.attributes, other.attributes).count { $0 != $1 }
    }

    /// The number of slots in which every member is free; all slots of the course for nobody.
    var sharedSlots: Int {
        course.slots.indices.count { slot in answers.allSatisfy { $0.slots.contains(slot) } }
    }

    private var teammates: Int {
        let ids = Set(answers.map(\.id))
        return answers.reduce(0) { $0 + Set($1.teammates).subtracting([$1.id]).intersection(ids).count }
    }
}
