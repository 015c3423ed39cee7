import Course

/// The groups of a plan as cards: members, project, and how strong they are in each skill.
struct GroupCards {
    let course: Course
    let plan: Plan

    var all: [Fields] { plan.groups.map(card) }

    /// The largest rating that anybody gave.
    private var top: Int { max(1, course.students.flatMap(\.ratings).max() ?? 1) }

    private func card(_ group: GroupPlan) -> Fields {
        let members = group.members.map { id in course.student(id) ?? Student(id: id) }
        let project = group.project.flatMap { id in course.projects?.projects.first { $0.id == id }?.title ?? id }
        let datasets = group.datasets.map { id in course.datasets?.datasets.first { $0.id == id }?.title ?? id }
        var held: Set<String> = []
        for case .group(let ids, let name) in course.groups.rules where name == group.name { held.formUnion(ids) }
        return [
            "groupName": group.name, "hasProject": project != nil, "project": project ?? "",
            "hasDatasets": !datasets.isEmpty, "datasets": datasets.joined(separator: ", "),
            "scores": group.scores.sorted { $0.key < $1.key }.map { name, value -> Fields in
                ["score": GoalName.words(name), "points": value]
            },
            "skills": course.skills.indices.map { bar($0, members) },
            "sharedHours": sharedSlots(members),
            "asksHours": !course.slots.isEmpty && group.scores["sharedHours"] == nil,
            "members": members.map { member -> Fields in
                [
                    "id": member.id, "name": member.name, "isHeld": held.contains(member.id),
                    "ratings": zip(course.skills, member.ratings).map { "\($0) \($1)" }.joined(separator: ", "),
                    "choice": orNothing(choice(of: group.project, member)),
                ]
            },
            "isHeldWhole": !members.isEmpty && Set(members.map(\.id)).isSubset(of: held),
        ]
    }

    private func bar(_ skill: Int, _ members: [Student]) -> Fields {
        let ratings = members.map { $0.ratings.indices.contains(skill) ? $0.ratings[skill] : 0 }
        let best = ratings.max() ?? 0
        let mean = ratings.isEmpty ? 0 : Double(ratings.reduce(0, +)) / Double(ratings.count)
        return [
            "skill": course.skills[skill], "best": best, "mean": "\((mean * 10).rounded() / 10)",
            "bestWidth": max(0, best * 100 / top), "meanWidth": max(0, Int(mean * 100) / top),
        ]
    }

    private func sharedSlots(_ members: [Student]) -> Int {
        guard let first = members.first else { return 0 }
        return members.dropFirst().reduce(Set(first.slots)) { $0.intersection($1.slots) }.count
    }

    private func choice(of project: String?, _ member: Student) -> String {
        guard let project, course.projects?.assign == .groups, let rank = member.projectWishes.rank(of: project) else {
            return ""
        }
        return rank == 1 ? "1st choice" : rank == 2 ? "2nd choice" : rank == 3 ? "3rd choice" : "\(rank)th choice"
    }
}
