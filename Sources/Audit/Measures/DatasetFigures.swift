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
                datasets.first { $0.id == id }.map { Self.interests(of: holder.members, in: $0, plan.course) } ?? 0
            }
        }
        var repeats = 0
        for (project, sharing) in Dictionary(grouping: holders, by: \.project) where project != nil {
            let given = sharing.flatMap(\.datasets)
            repeats += given.count - Set(given).count
        }
        self.repeats = repeats
    }

    /// How often an interest of some students is among the topics of a dataset.
    static func interests(of members: [Int], in dataset: Dataset, _ course: Course) -> Int {
        let topics = Set(dataset.topics.map(plain))
        return members.reduce(0) { sum, member in
            sum + Set(course.students[member].interests.map(plain)).intersection(topics).count
        }
    }

    /// A topic without regard to case and blanks.
    private static func plain(_ topic: String) -> String {
        topic.lowercased().split { $0.isWhitespace }.joined(separator: " ")
    }
}
