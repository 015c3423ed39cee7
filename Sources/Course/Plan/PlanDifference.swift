/// Two plans side by side: who came and left, what changed for each student of both, and each goal before and after.
public struct PlanDifference: Sendable, Equatable {
    /// A goal in both plans; nil where only one of them has it.
    public struct Goal: Sendable, Equatable {
        public var before: GoalResult?
        public var after: GoalResult?
    }

    /// The talk of a group on the presentation day in both plans; nil where it has none.
    public struct Talks: Sendable, Equatable {
        public var group: String
        public var before: Talk?
        public var after: Talk?
    }

    /// Those of the first plan only, ascending.
    public var left: [String] = []
    /// Those of the second plan only, ascending.
    public var came: [String] = []
    /// What changed for the students of both, by student: group, project, dataset, presenter, critic.
    public var changes: [Change] = []
    /// Students of both for whom nothing changed, ascending.
    public var unchanged: [String] = []
    /// Talks that are at another time, in another room or before other critics, by the group's name.
    public var talks: [Talks] = []
    /// The goals of the second plan in its order, then those that only the first has.
    public var goals: [Goal] = []

    /// - Parameter firstWeek: turns of earlier weeks are not compared: they are over.
    /// - Complexity: O(n log n) for n students and turns.
    public init(from before: Plan, to after: Plan, firstWeek: Int = 1) {
        let (old, new) = (PlacesOfStudents(before, firstWeek), PlacesOfStudents(after, firstWeek))
        for id in Set(old.ids).union(new.ids).sorted() {
            guard old.ids.contains(id) else {
                came.append(id)
                continue
            }
            guard new.ids.contains(id) else {
                left.append(id)
                continue
            }
            let own = Self.changes(of: id, old, new)
            changes += own
            if own.isEmpty { unchanged.append(id) }
        }
        talks = Self.talks(before.talks, after.talks)
        goals = after.goals.map { goal in Goal(before: before.goals.first { $0.isSameGoal(as: goal) }, after: goal) }
        goals += before.goals.filter { goal in !after.goals.contains { $0.isSameGoal(as: goal) } }.map {
            Goal(before: $0, after: nil)
        }
    }

    private static func talks(_ before: [Talk], _ after: [Talk]) -> [Talks] {
        Set((before + after).map(\.group)).sorted().compactMap { group in
            let talks = Talks(
                group: group, before: before.first { $0.group == group }, after: after.first { $0.group == group })
            return talks.before == talks.after ? nil : talks
        }
    }

    /// The students for whom something changed, ascending.
    public var touched: [String] { Set(changes.map(\.student)).sorted() }

    private static func changes(of id: String, _ old: PlacesOfStudents, _ new: PlacesOfStudents) -> [Change] {
        let facts: [(String, [String: String])] = [
            ("group", old.groups), ("project", old.projects), ("dataset", old.datasets),
        ]
        let others: [[String: String]] = [new.groups, new.projects, new.datasets]
        var changes: [Change] = zip(facts, others).compactMap { fact, other in
            let (from, to) = (fact.1[id], other[id])
            return from == to ? nil : Change(student: id, what: fact.0, from: from, to: to)
        }
        for (what, one, other) in [
            ("presenter", old.presented, new.presented), ("critic", old.criticised, new.criticised),
        ] {
            let (from, to) = (one[id] ?? [], other[id] ?? [])
            guard from != to else { continue }
            // The week says it, unless only the reading is another.
            let isSameWeek = from.map(\.week) == to.map(\.week)
            func words(_ turns: [PlacesOfStudents.Turn]) -> String? {
                turns.isEmpty ? nil : turns.map { $0.words(naming: isSameWeek) }.joined(separator: ", ")
            }
            changes.append(Change(student: id, what: what, from: words(from), to: words(to)))
        }
        return changes
    }
}

extension GoalResult {
    fileprivate func isSameGoal(as other: GoalResult) -> Bool {
        (part, goal, kind) == (other.part, other.goal, other.kind)
    }
}

/// What each student has in a plan.
private struct PlacesOfStudents {
    struct Turn: Equatable {
        var week: Int
        var reading: String

        /// "week 4", or "week 4 (r3)" where the reading has to be named.
        func words(naming reading: Bool) -> String { reading ? "week \(week) (\(self.reading))" : "week \(week)" }
    }

    var ids: Set<String>
    var groups: [String: String] = [:]
    var projects: [String: String] = [:]
    var datasets: [String: String] = [:]
    var presented: [String: [Turn]] = [:]
    var criticised: [String: [Turn]] = [:]

    init(_ plan: Plan, _ firstWeek: Int) {
        ids = Set(plan.students.map(\.id))
        for student in plan.students {
            groups[student.id] = student.group
            projects[student.id] = student.project
            if !student.datasets.isEmpty { datasets[student.id] = student.datasets.joined(separator: ", ") }
        }
        for group in plan.groups where !group.datasets.isEmpty {
            for member in group.members { datasets[member] = group.datasets.joined(separator: ", ") }
        }
        for session in plan.rotation where session.week >= firstWeek {
            let turn = Turn(week: session.week, reading: session.reading)
            for id in session.presenters { presented[id, default: []].append(turn) }
            for id in session.critics { criticised[id, default: []].append(turn) }
        }
    }
}
