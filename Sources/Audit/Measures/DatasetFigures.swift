import Course

/// How the datasets that a plan hands out suit its groups.
struct DatasetFigures {
    /// Of every dataset handed to a group: how often an interest of a member is among its topics.
    let interests: [Int]
    /// How often a dataset is handed to groups of one project beyond the first time.
    let repeats: Int

    init(_ plan: ResolvedPlan) {
        let datasets = plan.course.datasets?.datasets ?? []
        interests = zip(plan.plan.groups, plan.members).flatMap { group, members in
            group.datasets.map { id in
                let topics = Set((datasets.first { $0.id == id }?.topics ?? []).map(Self.plain))
                return members.reduce(0) { sum, member in
                    sum + Set(plan.course.students[member].interests.map(Self.plain)).intersection(topics).count
                }
            }
        }
        var repeats = 0
        for (project, groups) in Dictionary(grouping: plan.plan.groups, by: \.project) where project != nil {
            let given = groups.flatMap(\.datasets)
            repeats += given.count - Set(given).count
        }
        self.repeats = repeats
    }

    /// A topic without regard to case and blanks.
    private static func plain(_ topic: String) -> String {
        topic.lowercased().split { $0.isWhitespace }.joined(separator: " ")
    }
}
