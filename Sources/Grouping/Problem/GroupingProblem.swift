package import Course

/// The grouping of a class as numbers: students 0..<n to be cut into groups of given sizes under rules, with measures of
/// what a group is worth. What the engine works on; ids, titles and words stay outside.
package struct GroupingProblem: Sendable {
    /// The number of students, n.
    package var studentCount: Int
    /// The number of skills, K.
    package var skillCount: Int
    /// Ratings, row-major n × K.
    package var ratings: [Int]
    /// The sum of the ratings of the class per skill.
    package var ratingTotals: [Int]
    /// The least and the greatest size of each group; their number is the number of groups, G.
    package var sizes: [ClosedRange<Int>]
    /// Availability, n × `slotWords` words of 64 slots.
    package var slots: [UInt64]
    package var slotWords: Int
    /// Pairwise distances, row-major n × n, symmetric; empty where `answerDistances` are computed for each pair anew.
    package var distances: [Int]
    /// Where distances are those between answers: the answers.
    package var answerDistances: AnswerDistances?
    /// `requests[i]` holds those whom i asked for, ascending.
    package var requests: [[Int]]
    package var rules: RuleTable
    /// The projects that groups take, or nil when groups are formed without.
    package var projects: ProjectTable?
    /// The goals in order.
    package var goals: [GroupGoal]

    package var groupCount: Int { sizes.count }
    /// The most students that a group may have.
    var largestSize: Int { sizes.map(\.upperBound).max() ?? 0 }

    /// Up to so many students distances between answers are kept as a table.
    private static let tableLimit = 1200

    /// How far apart two students are. O(1) from a table, O(skills + attributes) from answers.
    package func distance(_ one: Int, _ other: Int) -> Int {
        distances.isEmpty ? answerDistances?.distance(one, other) ?? 0 : distances[one * studentCount + other]
    }

    package init(
        studentCount: Int, sizes: [ClosedRange<Int>], skillCount: Int = 0, ratings: [Int] = [], slots: [[Int]] = [],
        distances: [Int] = [], answerDistances: AnswerDistances? = nil, requests: [[Int]] = [],
        rules: RuleTable = .init(), projects: ProjectTable? = nil, goals: [GroupGoal] = []
    ) {
        self.studentCount = studentCount
        self.skillCount = skillCount
        self.ratings = ratings
        self.sizes = sizes
        ratingTotals = (0..<skillCount).map { skill in
            (0..<studentCount).reduce(0) { $0 + ratings[$1 * skillCount + skill] }
        }
        slotWords = ((slots.joined().max() ?? -1) + 64) / 64
        self.slots = Array(repeating: 0, count: studentCount * slotWords)
        for (student, own) in slots.enumerated() {
            for slot in own { self.slots[student * slotWords + slot / 64] |= 1 << (slot % 64) }
        }
        self.distances = distances
        if let answerDistances, distances.isEmpty, studentCount <= Self.tableLimit {
            self.distances = (0..<studentCount * studentCount).map {
                answerDistances.distance($0 / studentCount, $0 % studentCount)
            }
        }
        self.answerDistances = answerDistances
        self.requests = requests.isEmpty ? Array(repeating: [], count: studentCount) : requests
        self.rules = rules
        self.projects = projects
        self.goals = goals
    }
}

/// The rules of a group as numbers.
package struct RuleTable: Sendable {
    /// At least so many slots that all members share.
    package var sharedSlots = 0
    /// Sets of students of whom a group has none or at least two.
    package var notAlone: [[Int]] = []
    /// Sets of students of whom every group has at least `members`.
    package var atLeast: [(students: [Int], members: Int)] = []
    /// Sets of students who are in one group.
    package var together: [[Int]] = []
    /// Pairs of students who are in two groups.
    package var apart: [(Int, Int)] = []

    package init() {}
}

/// The projects that groups take, as numbers.
package struct ProjectTable: Sendable {
    /// How many groups may take each project, none or within this range.
    package var takers: [ClosedRange<Int>]
    /// `ranks[p * n + i]` is the rank that student i gives project p, 1 … `worstRank`.
    package var ranks: [Int]
    package var worstRank: Int
    /// Per project what a group needs to take it: so many members out of these students.
    package var needs: [[(students: [Int], members: Int)]]

    package init(
        takers: [ClosedRange<Int>], ranks: [Int], worstRank: Int, needs: [[(students: [Int], members: Int)]]
    ) {
        self.takers = takers
        self.ranks = ranks
        self.worstRank = worstRank
        self.needs = needs
    }

    package var count: Int { takers.count }
    /// Whether some project asks something of the group that takes it.
    package var hasNeeds: Bool { needs.contains { !$0.isEmpty } }
}

/// A partition of the students into groups, with the project that each takes.
package struct Partition: Sendable, Equatable {
    /// Members of each group, ascending; groups ascend by their first member unless their sizes are tied to positions.
    package var groups: [[Int]]
    /// The project of each group; nil entries where groups are formed without projects.
    package var projects: [Int?]

    package init(groups: [[Int]], projects: [Int?]) {
        self.groups = groups
        self.projects = projects
    }
}
