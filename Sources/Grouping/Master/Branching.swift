/// Decisions of a branch: pairs of students who are in one group or are not, and students who take a project or do not.
///
/// Source: D. M. Ryan, B. A. Foster, "An integer programming approach to scheduling", 1981. Once all pairs are decided
/// the groups are; projects are then decided per student.
struct Branching: Sendable, Hashable {
    /// A decision about two students, or about a student and a project.
    struct Pair: Sendable, Hashable {
        var first: Int
        var second: Int
    }

    private(set) var together: [Pair] = []
    private(set) var apart: [Pair] = []
    /// Students and the projects that their groups take.
    private(set) var taking: [Pair] = []
    /// Students and projects that their groups do not take.
    private(set) var refusing: [Pair] = []

    static let root = Branching()

    /// The branch in which two students are in one group.
    func joining(_ one: Int, _ other: Int) -> Branching {
        var branching = self
        branching.together.append(Pair(first: one, second: other))
        return branching
    }

    /// The branch in which two students are in two groups.
    func separating(_ one: Int, _ other: Int) -> Branching {
        var branching = self
        branching.apart.append(Pair(first: one, second: other))
        return branching
    }

    /// The branch in which a student's group takes a project, or takes another.
    func deciding(_ student: Int, project: Int, isTaken: Bool) -> Branching {
        var branching = self
        let decision = Pair(first: student, second: project)
        if isTaken { branching.taking.append(decision) } else { branching.refusing.append(decision) }
        return branching
    }

    /// The branch in which the students of a column are in one group, with its project where groups take projects.
    func fixing(_ column: Column, withProject: Bool) -> Branching {
        var branching = self
        guard let first = column.group.members.first else { return self }
        for other in column.group.members.dropFirst() { branching = branching.joining(first, other) }
        return withProject ? branching.deciding(first, project: column.project, isTaken: true) : branching
    }

    func allows(_ column: Column) -> Bool {
        let members = column.group.members
        for pair in together where members.contains(pair.first) != members.contains(pair.second) { return false }
        for pair in apart where members.contains(pair.first) && members.contains(pair.second) { return false }
        for pair in taking where pair.second != column.project && members.contains(pair.first) { return false }
        for pair in refusing where pair.second == column.project && members.contains(pair.first) { return false }
        return true
    }
}

/// The decisions of a branch as bit masks, for classes of up to 64 students.
struct BranchingMasks: Sendable {
    private let together: [UInt64]
    private let apart: [UInt64]
    /// Per project those who take another, and those who do not take it.
    private let absent: [UInt64]

    init(_ branching: Branching, projects: Int) {
        together = branching.together.map { 1 << $0.first | 1 << $0.second }
        apart = branching.apart.map { 1 << $0.first | 1 << $0.second }
        absent = (0..<projects).map { project in
            let elsewhere = branching.taking.filter { $0.second != project }.map(\.first)
            let refusing = branching.refusing.filter { $0.second == project }.map(\.first)
            return UInt64(members: elsewhere + refusing)
        }
    }

    func allows(_ group: UInt64) -> Bool {
        for pair in together where group & pair != 0 && group & pair != pair { return false }
        for pair in apart where group & pair == pair { return false }
        return true
    }

    func allows(_ group: UInt64, project: Int) -> Bool { group & absent[project] == 0 }
}
