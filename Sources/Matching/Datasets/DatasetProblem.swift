internal import Course

/// Somebody who gets datasets.
struct DatasetTaker: Sendable {
    var name: String
    /// Ids.
    var members: [String]
    var project: String?
}

/// Who is to get how many of which datasets, how well each suits, and how a way to hand them out is measured.
struct DatasetProblem: Sendable {
    let settings: DatasetSettings
    let takers: [DatasetTaker]
    /// How well each dataset suits each taker: how many interests of members are among its topics.
    let scores: [[Int]]
    /// The scores that can be had, the worst first.
    let scoreLevels: [Int]
    /// The takers of each project that several take, where they are to get different datasets.
    let sharing: [[Int]]

    init(_ course: Course, _ settings: DatasetSettings, _ takers: [DatasetTaker]) {
        self.settings = settings
        self.takers = takers
        let topics = settings.datasets.map { Set($0.topics.map(\.folded)) }
        scores = takers.map { taker in
            let interests = taker.members.compactMap { course.student($0) }.flatMap { Set($0.interests.map(\.folded)) }
            return topics.map { topics in interests.count { topics.contains($0) } }
        }
        scoreLevels = Set(scores.joined()).sorted()
        let projects = Dictionary(grouping: takers.indices.filter { takers[$0].project != nil }) { takers[$0].project }
        sharing =
            settings.differWithinProject
            ? projects.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] } : []
    }

    /// What is reached, held against the best that each taker could get alone.
    ///
    /// - Parameter datasets: of each taker, the positions of its datasets.
    func measured(_ datasets: [[Int]]) -> [GoalResult] {
        let best = zip(scores, datasets).flatMap { $0.sorted(by: >).prefix($1.count) }
        return goals(datasets, leastRepeats: 0, bound: best.sorted())
    }

    /// What is reached, where no way is better by so many levels: the repeats (where they count), then how many of each
    /// score, the worst first. Behind them, all else may be best.
    func measured(_ datasets: [[Int]], provenLevels: Int) -> [GoalResult] {
        guard provenLevels > 0 else { return measured(datasets) }
        let proven = scoreLevels.prefix(provenLevels - 1)
        let best = scoreLevels.last ?? 0
        let entries = entries(datasets)
        let bound = proven.count + 1 >= scoreLevels.count ? entries : entries.map { proven.contains($0) ? $0 : best }
        return goals(datasets, leastRepeats: repeats(datasets), bound: bound.sorted())
    }

    private func goals(_ datasets: [[Int]], leastRepeats: Int, bound: [Int]) -> [GoalResult] {
        let interests = GoalResult(
            part: .datasets, goal: "interests", kind: .leximin, isMaximized: true,
            value: .vector(entries(datasets).sorted()), bound: .vector(bound))
        guard settings.differWithinProject else { return [interests] }
        let repeats = GoalResult(
            part: .datasets, goal: "repeats", kind: .total, isMaximized: false, value: .total(repeats(datasets)),
            bound: .total(leastRepeats))
        return [repeats, interests]
    }

    private func entries(_ datasets: [[Int]]) -> [Int] {
        zip(scores, datasets).flatMap { scores, own in own.map { scores[$0] } }
    }

    private func repeats(_ datasets: [[Int]]) -> Int {
        sharing.reduce(0) { sum, sharing in
            let given = sharing.flatMap { datasets[$0] }
            return sum + given.count - Set(given).count
        }
    }
}

extension String {
    /// The text without surrounding or repeated blanks, in lower case, so that topics compare as people read them.
    fileprivate var folded: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}
