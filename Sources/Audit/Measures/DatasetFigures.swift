import Course

/// How the datasets that a plan hands out suit those who get them.
struct DatasetFigures {
    /// Of every dataset handed out: how often an interest of a member is among its topics.
    let interests: [Int]
    /// How often a dataset is handed out within one project beyond the first time.
    let repeats: Int

    init(_ plan: ResolvedPlan) {
        let datasets = plan.course.datasets?.datasets ?? []
        let holders = plan.datasetHolders
        interests = holders.flatMap { holder in
            holder.datasets.map { id in
                let topics = Set((datasets.first { $0.id == id }?.topics ?? []).map(Self.plain))
                return holder.members.reduce(0) { sum, member in
                    sum + Set(plan.course.students[member].interests.map(Self.plain)).intersection(topics).count
                }
            }
        }
        var repeats = 0
        for (project, sharing) in Dictionary(grouping: holders, by: \.project) where project != nil {
            let given = sharing.flatMap(\.datasets)
            repeats += given.count - Set(given).count
        }
        self.repeats = repeats
    }

    /// A topic without regard to case and blanks.
    private static func plain(_ topic: String) -> String {
        topic.lowercased().split { $0.isWhitespace }.joined(separator: " ")
    }
}
