import Course

/// A single change of a correct plan after which it no longer holds, whatever the draw.
struct Alteration: Sendable, CustomStringConvertible {
    let description: String
    /// Changes the plan; false where the plan has nothing to change in this way.
    let apply: @Sendable (inout Plan, Course, inout SeededGenerator) -> Bool

    init(_ description: String, _ apply: @escaping @Sendable (inout Plan, Course, inout SeededGenerator) -> Bool) {
        self.description = description
        self.apply = apply
    }

    /// An alteration that every plan admits.
    static func always(
        _ description: String, _ change: @escaping @Sendable (inout Plan, inout SeededGenerator) -> Void
    ) -> Alteration {
        Alteration(description) { plan, _, generator in
            change(&plan, &generator)
            return true
        }
    }

    /// An alteration of one group.
    static func group(
        _ description: String, _ change: @escaping @Sendable (inout GroupPlan, inout SeededGenerator) -> Void
    ) -> Alteration {
        always(description) { plan, generator in
            change(&plan.groups[generator.next(below: plan.groups.count)], &generator)
        }
    }

    /// An alteration of one student's entry.
    static func entry(
        _ description: String, _ change: @escaping @Sendable (inout StudentPlan) -> Void
    ) -> Alteration {
        always(description) { plan, generator in
            change(&plan.students[generator.next(below: plan.students.count)])
        }
    }

    /// An alteration of one session.
    static func session(
        _ description: String, _ change: @escaping @Sendable (inout Session, inout SeededGenerator) -> Void
    ) -> Alteration {
        always(description) { plan, generator in
            change(&plan.rotation[generator.next(below: plan.rotation.count)], &generator)
        }
    }

    /// An alteration of one goal.
    static func goal(
        _ description: String, _ change: @escaping @Sendable (inout GoalResult, inout SeededGenerator) -> Bool
    ) -> Alteration {
        Alteration(description) { plan, _, generator in
            change(&plan.goals[generator.next(below: plan.goals.count)], &generator)
        }
    }

    static let all = ofRecord + ofEntries + ofMembers + ofGroups + ofRotation + ofTurns + ofGoals
}

extension Alteration {
    static let ofRecord: [Alteration] = [
        always("another title") { plan, _ in plan.course += "!" },
        always("a listener left out") { plan, _ in plan.listeners.removeLast() },
        always("a listener more") { plan, _ in plan.listeners.append("lou") },
        always("the waitlist in another order") { plan, _ in plan.waitlist.reverse() },
        always("nobody waits") { plan, _ in plan.waitlist = [] },
        always("a change of something else") { plan, _ in plan.changes[0].what = "seat" },
        always("a change from what it is") { plan, _ in plan.changes[0].from = plan.changes[0].to },
        always("a change to another group") { plan, _ in plan.changes[0].to = "Q" },
        always("a change to another week") { plan, _ in plan.changes[1].to = "week 98" },
        always("a change of somebody else") { plan, _ in plan.changes[0].student = "nobody@example.org" },
        always("a change twice") { plan, _ in plan.changes.append(plan.changes[0]) },
        always("a turn for somebody dropped") { plan, _ in plan.changes[2].to = "week 4" },
        always("nothing at all") { plan, _ in (plan.groups, plan.students, plan.rotation, plan.goals) = ([], [], [], [])
        },
    ]

    static let ofEntries: [Alteration] = [
        always("an entry left out") { plan, generator in
            plan.students.remove(at: generator.next(below: plan.students.count))
        },
        always("no entries") { plan, _ in plan.students = [] },
        always("an entry twice") { plan, _ in plan.students.insert(plan.students[0], at: 0) },
        always("entries in another order") { plan, _ in plan.students.reverse() },
        entry("an entry of somebody else") { $0.id += "x" },
        entry("an entry with another group") { $0.group = $0.group == "A" ? "B" : "A" },
        entry("an entry without its group") { $0.group = nil },
        entry("an entry with an unknown project") { $0.project = "p99" },
        entry("an entry without its project") { $0.project = nil },
        Alteration("an entry with another project") { plan, course, generator in
            let student = generator.next(below: plan.students.count)
            let others = (course.projects?.projects ?? []).map(\.id).filter { $0 != plan.students[student].project }
            plan.students[student].project = others[generator.next(below: others.count)]
            return course.projects?.assign == .groups
        },
    ]

    static let ofMembers: [Alteration] = [
        group("a member left out") { group, generator in
            group.members.remove(at: generator.next(below: group.members.count))
        },
        group("a member twice") { group, _ in group.members.insert(group.members[0], at: 0) },
        group("a member nobody knows") { group, _ in group.members[0] = "0" },
        group("members in another order") { group, _ in group.members.reverse() },
        group("no members") { group, _ in group.members = [] },
        always("a member in two groups") { plan, _ in
            plan.groups[0].members = (plan.groups[0].members + [plan.groups[1].members[0]]).sorted()
        },
        always("a member moved, entry and all") { plan, generator in
            let (from, to) = distinct(below: plan.groups.count, &generator)
            let id = plan.groups[from].members.remove(at: generator.next(below: plan.groups[from].members.count))
            plan.groups[to].members = (plan.groups[to].members + [id]).sorted()
            rewriteEntries(&plan)
        },
        always("two members swapped") { plan, generator in swapMembers(&plan, &generator) },
        always("two members swapped, entries and all") { plan, generator in
            swapMembers(&plan, &generator)
            rewriteEntries(&plan)
        },
        always("a group dissolved") { plan, generator in
            plan.groups.remove(at: generator.next(below: plan.groups.count))
        },
        always("no groups") { plan, _ in plan.groups = [] },
        always("an empty group more") { plan, _ in plan.groups.append(GroupPlan(name: "X", members: [])) },
        always("a group twice") { plan, _ in plan.groups.append(plan.groups[0]) },
    ]

    static let ofGroups: [Alteration] = [
        group("another name") { group, _ in group.name = "X" },
        group("no name") { group, _ in group.name = "" },
        always("two groups of one name") { plan, _ in plan.groups[1].name = plan.groups[0].name },
        always("two groups of one name, entries and all") { plan, _ in
            plan.groups[1].name = plan.groups[0].name
            rewriteEntries(&plan)
        },
        always("all groups under other names, entries and all") { plan, _ in
            for index in plan.groups.indices { plan.groups[index].name += "'" }
            rewriteEntries(&plan)
        },
        group("an unknown project") { group, _ in group.project = "p99" },
        Alteration("no project") { plan, course, _ in
            plan.groups[0].project = nil
            rewriteEntries(&plan)
            return course.projects?.assign == .groups
        },
        Alteration("another project, entries and all") { plan, course, generator in
            let before = ranks(plan, course)
            let projects = (course.projects?.projects ?? []).map(\.id)
            plan.groups[generator.next(below: plan.groups.count)].project =
                projects[generator.next(below: projects.count)]
            rewriteEntries(&plan)
            return course.projects?.assign == .groups && before != ranks(plan, course)
        },
        Alteration("a project for a group where students take them") { plan, course, _ in
            plan.groups[0].project = "p0"
            return course.projects?.assign == .students
        },
        group("a dataset left out") { group, _ in group.datasets.removeLast() },
        group("a dataset twice") { group, _ in group.datasets[1] = group.datasets[0] },
        group("a dataset nobody knows") { group, _ in group.datasets[0] = "d99" },
        group("a dataset more") { group, _ in
            group.datasets.append((0..<5).map { "d\($0)" }.first { !group.datasets.contains($0) } ?? "")
        },
        group("another dataset") { group, _ in
            group.datasets[0] = (0..<5).map { "d\($0)" }.first { !group.datasets.contains($0) } ?? ""
        },
        group("a score higher") { group, generator in
            let names = group.scores.keys.sorted()
            group.scores[names[generator.next(below: names.count)], default: 0] += 1
        },
        group("a score lower") { group, generator in
            let names = group.scores.keys.sorted()
            group.scores[names[generator.next(below: names.count)], default: 0] -= 1
        },
        group("a score left out") { group, generator in
            group.scores[["complement", "coverage", "sharedHours"][generator.next(below: 3)]] = nil
        },
        group("a score of another name") { group, _ in group.scores["charm"] = 5 },
        group("a score of students") { group, _ in group.scores["preference"] = 1 },
    ]

    // MARK: Parts of alterations

    static func distinct(below bound: Int, _ generator: inout SeededGenerator) -> (Int, Int) {
        let first = generator.next(below: bound)
        return (first, (first + 1 + generator.next(below: bound - 1)) % bound)
    }

    /// The students' ranks of their groups' projects, sorted.
    private static func ranks(_ plan: Plan, _ course: Course) -> [Int] {
        let naive = NaiveMeasures(course: course)
        return plan.groups.flatMap { group in group.members.map { naive.projectRank(group.project, $0) } }.sorted()
    }

    private static func swapMembers(_ plan: inout Plan, _ generator: inout SeededGenerator) {
        let (one, other) = distinct(below: plan.groups.count, &generator)
        let member = generator.next(below: plan.groups[one].members.count)
        let otherMember = generator.next(below: plan.groups[other].members.count)
        let id = plan.groups[one].members[member]
        plan.groups[one].members[member] = plan.groups[other].members[otherMember]
        plan.groups[other].members[otherMember] = id
        plan.groups[one].members.sort()
        plan.groups[other].members.sort()
    }

    /// Makes the entries, and the changes that are told, agree with the groups again.
    private static func rewriteEntries(_ plan: inout Plan) {
        for index in plan.students.indices {
            guard let group = plan.groups.first(where: { $0.members.contains(plan.students[index].id) }) else {
                continue
            }
            plan.students[index].group = group.name
            if group.project != nil || plan.groups.contains(where: { $0.project != nil }) {
                plan.students[index].project = group.project
            }
        }
        plan.changes.removeAll { $0.what == "group" }
    }
}
