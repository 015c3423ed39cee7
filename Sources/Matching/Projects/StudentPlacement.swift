internal import Course

/// The placement problem of a course whose students take projects one by one, under some of its rules.
struct StudentPlacement: Sendable {
    /// The students of each taker, as positions, ascending: one, or several who go together.
    private(set) var students: [[Int]] = []
    private(set) var problem: PlacementProblem
    private let course: Course
    private let settings: ProjectSettings

    init(_ course: Course, _ settings: ProjectSettings, rules: [ProjectRule]) {
        self.course = course
        self.settings = settings
        let pools = Dictionary(
            settings.supervisors.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        problem = PlacementProblem(
            takers: [],
            items: settings.projects.map { project in
                PlacementProblem.Item(
                    min: project.min, max: project.max, pool: project.supervisor.flatMap { pools[$0] })
            },
            pools: settings.supervisors.map(\.capacity), worstRank: settings.ranksOffered + 1)
        let binding = Binding(rules, course, settings)
        students = binding.bundles
        problem.takers = students.map { taker($0, binding) }
    }

    /// What the rules say about each student.
    private struct Binding {
        var pinned: [Int: Set<Int>] = [:]
        var excluded: [Int: Set<Int>] = [:]
        var bundles: [[Int]]

        init(_ rules: [ProjectRule], _ course: Course, _ settings: ProjectSettings) {
            let projects = Dictionary(
                settings.projects.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
            var leader = Array(course.students.indices)
            for rule in rules {
                switch rule {
                case .pin(let id, let project):
                    guard let student = course.position(of: id), let project = projects[project] else { continue }
                    pinned[student, default: []].insert(project)
                case .not(let id, let project):
                    guard let student = course.position(of: id), let project = projects[project] else { continue }
                    excluded[student, default: []].insert(project)
                case .together(let ids):
                    let leaders = Set(ids.compactMap(course.position(of:)).map { leader[$0] })
                    guard let first = leaders.min() else { continue }
                    for student in leader.indices where leaders.contains(leader[student]) { leader[student] = first }
                }
            }
            bundles = Dictionary(grouping: leader.indices) { leader[$0] }.values.sorted { $0[0] < $1[0] }
        }
    }

    private func taker(_ members: [Int], _ binding: Binding) -> PlacementProblem.Taker {
        let pinned = members.compactMap { binding.pinned[$0] }
        let excluded = members.reduce(into: Set<Int>()) { $0.formUnion(binding.excluded[$1] ?? []) }
        let isPlain = members.count == 1 && pinned.isEmpty && excluded.isEmpty
        let items = settings.projects.indices.filter { project in
            if isPlain {
                return course.students[members[0]].projectWishes.rank(of: settings.projects[project].id) != nil
            }
            return pinned.allSatisfy { $0 == [project] } && !excluded.contains(project)
        }
        return PlacementProblem.Taker(
            members: members.count, places: members.count, items: items,
            ranks: items.flatMap { item in members.map { rank(of: item, for: $0) } },
            takesAnything: isPlain, mustBePlaced: !pinned.isEmpty)
    }

    private func rank(of project: Int, for student: Int) -> Int {
        let rank = settings.rank(of: settings.projects[project], for: course.students[student])
        return min(max(1, rank), problem.worstRank)
    }

    /// The rank of each student in a placement, in the order of the students.
    func ranks(_ placement: [Int?]) -> [Int] {
        var ranks = [Int](repeating: problem.worstRank, count: course.students.count)
        for (members, item) in zip(students, placement) {
            guard let item else { continue }
            for student in members { ranks[student] = rank(of: item, for: student) }
        }
        return ranks
    }

    /// The project of each student by id.
    func projects(_ placement: [Int?]) -> [String: String] {
        var projects: [String: String] = [:]
        for (members, item) in zip(students, placement) {
            guard let item else { continue }
            for student in members { projects[course.students[student].id] = settings.projects[item].id }
        }
        return projects
    }
}
