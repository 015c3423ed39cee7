import Course

/// A plan beside its course, with the names in it resolved to positions.
///
/// Names that the course does not know resolve to nothing here; the checks report them from the plan itself.
struct ResolvedPlan: Sendable {
    let course: Course
    let plan: Plan
    /// Per group of the plan, the positions in `course.students` of its members, ascending, each once.
    let members: [[Int]]
    /// Per student of the course, the positions in `plan.groups` of the groups that list the student, each once.
    let groupsOfStudent: [[Int]]
    /// Per student of the course, the sessions of `plan.rotation` that list the student as a presenter.
    let presented: [[Int]]
    /// Per student of the course, the sessions of `plan.rotation` that list the student as a critic.
    let criticised: [[Int]]
    private let projectsByID: [String: Project]

    init(_ plan: Plan, of course: Course) {
        self.plan = plan
        self.course = course
        let positions = Dictionary(
            course.students.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        func listed(_ lists: [[String]]) -> [[Int]] { lists.map { ids in ids.compactMap { positions[$0] } } }
        func inverted(_ lists: [[Int]]) -> [[Int]] {
            var inverse = [[Int]](repeating: [], count: course.students.count)
            for (list, students) in lists.enumerated() {
                for student in students { inverse[student].append(list) }
            }
            return inverse
        }
        members = listed(plan.groups.map(\.members)).map { Set($0).sorted() }
        groupsOfStudent = inverted(members)
        presented = inverted(listed(plan.rotation.map(\.presenters)))
        criticised = inverted(listed(plan.rotation.map(\.critics)))
        projectsByID = Dictionary(
            (course.projects?.projects ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether the plan has groups, or anything that comes with groups.
    var hasGroups: Bool {
        !plan.groups.isEmpty || plan.students.contains { $0.group != nil || $0.project != nil }
            || plan.goals.contains { $0.part != .rotation }
    }

    /// Whether the plan has a rotation, or the goals of one.
    var hasRotation: Bool { !plan.rotation.isEmpty || plan.goals.contains { $0.part == .rotation } }

    /// The students of the course with the numbers of their positions.
    var students: some Sequence<(offset: Int, element: Student)> { course.students.enumerated() }

    /// The one group that lists a student, as a position in `plan.groups`, or nil where there are none or several.
    func group(of student: Int) -> Int? {
        groupsOfStudent[student].count == 1 ? groupsOfStudent[student][0] : nil
    }

    /// The position of a student by id, or nil for somebody who is not enrolled.
    func position(of id: String) -> Int? { course.position(of: id) }

    /// The project of an id, or nil where there is no such project.
    func project(_ id: String?) -> Project? { id.flatMap { projectsByID[$0] } }

    /// Whether a session stands as it happened: it is of a week before a repair.
    func isOver(_ session: Session) -> Bool { plan.repair.map { session.week < $0.week } ?? false }

    /// The sessions that the plan decides: all, or after a repair those of the weeks that could change.
    var openSessions: [Session] { plan.rotation.filter { !isOver($0) } }

    /// The week of the one session that a student presents in, or nil where there are none or several.
    func presentingWeek(of student: Int) -> Int? { onlyWeek(presented[student]) }

    /// The week of the one session that a student criticises in, or nil where there are none or several.
    func criticisingWeek(of student: Int) -> Int? { onlyWeek(criticised[student]) }

    private func onlyWeek(_ sessions: [Int]) -> Int? { sessions.count == 1 ? plan.rotation[sessions[0]].week : nil }
}

/// The entries that occur more than once, ascending.
func repeated<Element: Hashable & Comparable>(_ elements: [Element]) -> [Element] {
    Dictionary(grouping: elements, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
}

/// Whether elements ascend, equal neighbours allowed.
func ascends<Element: Comparable>(_ elements: [Element]) -> Bool {
    zip(elements, elements.dropFirst()).allSatisfy { $0 <= $1 }
}

/// The number of weeks from one week to another, whichever is first.
func weeksBetween(_ one: Int, _ other: Int) -> Int {
    Int(clamping: UInt(bitPattern: max(one, other) &- min(one, other)))
}
