/// Decisions of a branch: pairs of students who are in one group or are not, and students who take a project or do not.
///
/// Source: D. M. Ryan, B. A. Foster, "An integer programming approach to scheduling", 1981. Once all pairs are decided
/// the groups are; projects are then decided per student.
struct Branching: Sendable, Hashable {
    private var together: [UInt64] = []
    private var apart: [UInt64] = []
    private var taking: [ProjectDecision] = []
    private var refusing: [ProjectDecision] = []

    private struct ProjectDecision: Sendable, Hashable {
        var student: UInt64
        var project: Int
    }

    static let root = Branching()

    /// The branch in which two students are in one group.
    func joining(_ one: Int, _ other: Int) -> Branching {
        var branching = self
        branching.together.append(1 << one | 1 << other)
        return branching
    }

    /// The branch in which two students are in two groups.
    func separating(_ one: Int, _ other: Int) -> Branching {
        var branching = self
        branching.apart.append(1 << one | 1 << other)
        return branching
    }

    /// The branch in which a student's group takes a project, or takes another.
    func deciding(_ student: Int, project: Int, isTaken: Bool) -> Branching {
        var branching = self
        let decision = ProjectDecision(student: 1 << student, project: project)
        if isTaken { branching.taking.append(decision) } else { branching.refusing.append(decision) }
        return branching
    }

    func allows(_ group: UInt64) -> Bool {
        for pair in together where group & pair != 0 && group & pair != pair { return false }
        for pair in apart where group & pair == pair { return false }
        return true
    }

    func allows(_ group: UInt64, project: Int) -> Bool {
        for decision in taking where group & decision.student != 0 && project != decision.project { return false }
        for decision in refusing where group & decision.student != 0 && project == decision.project { return false }
        return true
    }
}
