public import Course

/// Who would rather have what somebody else got: reported, not promised.
///
/// A placement that is best for the class can leave students who envy others. Two who would both gain by a swap can only
/// remain where a rule, or a later goal, stands in between: no goal on ranks leaves such a pair where a swap is free.
public struct Stability: Sendable, Equatable {
    /// Pairs who would both rather have the other's project, by ids, ascending.
    public var swaps: [Pair]
    /// Of each student who ranked a project of others better than the own: how many have it. By id.
    public var envy: [String: Int]
    /// Students who ranked a project that still has a place better than the own, with the best such project, by id.
    public var openWishes: [String: String]

    /// Two students, the smaller id first.
    public struct Pair: Sendable, Equatable {
        public var first: String
        public var second: String

        public init(first: String, second: String) {
            self.first = first
            self.second = second
        }
    }

    /// What is found in a placement of students to projects by ids. O(students · ranks + pairs).
    public init(course: Course, projects: [String: String]) {
        (swaps, envy, openWishes) = ([], [:], [:])
        guard let settings = course.projects else { return }
        let holders = Dictionary(grouping: course.students.filter { projects[$0.id] != nil }) { projects[$0.id] ?? "" }
        let free = FreePlaces(settings, holders.mapValues(\.count))
        func wanted(_ student: Student) -> [String] {
            let own = projects[student.id].flatMap { student.projectWishes.rank(of: $0) } ?? Int.max
            return student.projectWishes.ranked.prefix { $0.rank < own }.map(\.id)
        }
        for student in course.students {
            for project in wanted(student) {
                if openWishes[student.id] == nil, free.has(project) { openWishes[student.id] = project }
                let others = holders[project] ?? []
                if !others.isEmpty { envy[student.id, default: 0] += others.count }
                guard let own = projects[student.id] else { continue }
                for other in others where student.id < other.id && wanted(other).contains(own) {
                    swaps.append(Pair(first: student.id, second: other.id))
                }
            }
        }
        swaps.sort { ($0.first, $0.second) < ($1.first, $1.second) }
    }
}

extension Stability {
    /// Who would swap and who envies, in one sentence each; nothing where nobody would rather have another project.
    public var notes: [String] {
        var notes: [String] = []
        if !swaps.isEmpty {
            let pairs = swaps.prefix(Self.named).map { "\($0.first) and \($0.second)" }
            let rest = swaps.count > pairs.count ? ["\(swaps.count - pairs.count) more pairs"] : []
            notes.append(
                "\(swaps.count == 1 ? "one pair" : "\(swaps.count) pairs") of students would both rather have the other's "
                    + "project, which rules or later goals forbid: \((pairs + rest).joined(separator: "; "))")
        }
        if !envy.isEmpty {
            let who = envy.count == 1 ? "1 student" : "\(envy.count) students"
            notes.append(
                "\(who) would rather have a project that others got"
                    + (swaps.isEmpty ? "; no two would both gain by a swap" : ""))
        }
        return notes
    }

    /// How many pairs are named before the rest is counted.
    private static let named = 5
}

/// The places that one student more could take.
private struct FreePlaces {
    private let settings: ProjectSettings
    private let loads: [String: Int]
    private let loadsOfSupervisors: [String: Int]

    init(_ settings: ProjectSettings, _ loads: [String: Int]) {
        self.settings = settings
        self.loads = loads
        loadsOfSupervisors = Dictionary(
            settings.projects.compactMap { project in project.supervisor.map { ($0, loads[project.id] ?? 0) } },
            uniquingKeysWith: +)
    }

    func has(_ id: String) -> Bool {
        guard let project = settings.projects.first(where: { $0.id == id }) else { return false }
        let load = loads[id] ?? 0
        guard load < project.max, load > 0 || project.min < 2 else { return false }
        guard let supervisor = settings.supervisors.first(where: { $0.id == project.supervisor }) else { return true }
        return loadsOfSupervisors[supervisor.id] ?? 0 < supervisor.capacity
    }
}
