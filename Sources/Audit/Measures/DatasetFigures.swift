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
        let topics = SharedTopics(plan.course)
        let positions = Dictionary(
            datasets.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        interests = holders.flatMap { holder in
            let shared = holder.datasets.isEmpty ? [] : topics.interests(of: holder.members)
            return holder.datasets.map { id in positions[id].map { shared[$0] } ?? 0 }
        }
        var repeats = 0
        for (project, sharing) in Dictionary(grouping: holders, by: \.project) where project != nil {
            let given = sharing.flatMap(\.datasets)
            repeats += given.count - Set(given).count
        }
        self.repeats = repeats
    }
}

/// The interests of students that are among the topics of datasets, without regard to case and blanks.
struct SharedTopics {
    private let datasetCount: Int
    /// The datasets with each topic.
    private var datasets: [[Int]] = []
    /// The topics that interest each student, each once.
    private var topics: [[Int]] = []

    init(_ course: Course) {
        let all = course.datasets?.datasets ?? []
        datasetCount = all.count
        // Many students write the same words, and what these come to is found once.
        var known: [String: Int] = [:]
        var plain: [String: Int] = [:]
        var datasets: [[Int]] = []
        func number(_ text: String) -> Int {
            if let number = known[text] { return number }
            let words = Self.plain(text)
            let number = plain[words] ?? datasets.count
            if number == datasets.count { datasets.append([]) }
            (plain[words], known[text]) = (number, number)
            return number
        }
        for (index, dataset) in all.enumerated() {
            for topic in Set(dataset.topics.map(number)) { datasets[topic].append(index) }
        }
        topics = course.students.map { Array(Set($0.interests.map(number))) }
        self.datasets = datasets
    }

    /// How often an interest of some students is among the topics of each dataset.
    func interests(of members: [Int]) -> [Int] {
        var counts = [Int](repeating: 0, count: datasetCount)
        for member in members {
            for topic in topics[member] {
                for dataset in datasets[topic] { counts[dataset] += 1 }
            }
        }
        return counts
    }

    private static func plain(_ topic: String) -> String {
        topic.lowercased().split { $0.isWhitespace }.joined(separator: " ")
    }
}
