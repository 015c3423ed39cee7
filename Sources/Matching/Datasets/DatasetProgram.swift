internal import Course
internal import Optimization

/// The integer program of the datasets, a network but for its lexicographic rows.
///
/// x[taker, dataset] is 1 where the taker gets the dataset; over[project, dataset] counts how often it is given to a
/// project beyond the first time:
///
///     Σ_dataset x[taker, dataset] = datasets per taker
///     Σ_taker x[taker, dataset] ≤ copies
///     Σ_taker of project x[taker, dataset] − over[project, dataset] ≤ 1
///
/// The goal on interests is leximin over all that is handed out: as few as possible of the least score, then of the next.
struct DatasetProgram: Sendable {
    private var model = Model()
    private let course: Course
    private let settings: DatasetSettings
    private let takers: [DatasetTaker]
    private let given: VariableTable
    /// How well each dataset suits each taker.
    private let scores: [[Int]]
    private var repeats = LinearExpression()

    init(_ course: Course, _ settings: DatasetSettings, _ takers: [DatasetTaker]) {
        self.course = course
        self.settings = settings
        self.takers = takers
        scores = takers.map { taker in
            let interests = taker.members.compactMap { course.student($0) }.flatMap { Set($0.interests.map(\.folded)) }
            return settings.datasets.map { dataset in
                let topics = Set(dataset.topics.map(\.folded))
                return interests.count { topics.contains($0) }
            }
        }
        let datasets = settings.datasets.indices
        let given = model.binaries("given", takers.indices, datasets)
        self.given = given
        for taker in takers.indices {
            model.add(
                "datasets of \(takers[taker].name)",
                sum(datasets) { given[taker, $0] }
                    == LinearExpression(Double(settings.perTaker)))
        }
        for dataset in datasets {
            let copies = Double(settings.datasets[dataset].copies)
            model.add(
                "copies of \(settings.datasets[dataset].id)", sum(takers.indices) { given[$0, dataset] } <= copies)
        }
        guard settings.differWithinProject else { return }
        let projects = Dictionary(grouping: takers.indices.filter { takers[$0].project != nil }) { takers[$0].project }
        for (_, sharing) in projects.sorted(by: { $0.value[0] < $1.value[0] }) where sharing.count > 1 {
            for dataset in datasets {
                let over = model.variable("over", .integer)
                model.add("once in a project", sum(sharing) { given[$0, dataset] } - over <= 1)
                repeats += over
            }
        }
    }

    /// The scores that can be had, the worst first.
    private var scoreLevels: [Int] { Set(scores.flatMap(\.self)).sorted() }

    func solve(_ budget: Budget) async throws(SolveError) -> LexicographicSolution {
        let once = settings.differWithinProject ? [Objective("repeats", .minimize, repeats, step: 1)] : []
        let levels = scoreLevels.dropLast().map { level in
            Level(
                level,
                count: sum(takers.indices) { taker in
                    sum(settings.datasets.indices.filter { scores[taker][$0] == level }) { given[taker, $0] }
                })
        }
        let objectives = once + Objective.leximin(levels)
        do throws(SolveError) {
            return try await model.solve(lexicographically: objectives, budget: budget)
        } catch {
            guard case .glpk = error else { throw error }
            var options = SolveOptions()
            options.cuts = []
            return try await model.solve(lexicographically: objectives, options, budget: budget)
        }
    }

    func result(_ solution: LexicographicSolution) -> DatasetResult {
        var result = DatasetResult()
        var entries: [Int] = []
        for taker in takers.indices {
            let own = settings.datasets.indices.filter { solution.isSet(given[taker, $0]) }
            result.datasets[takers[taker].name] = own.map { settings.datasets[$0].id }
            entries += own.map { scores[taker][$0] }
        }
        var stages = solution.stages[...]
        if settings.differWithinProject, let stage = stages.popFirst() {
            result.goals.append(
                GoalResult(
                    part: .datasets, goal: "repeats", kind: .total, isMaximized: false,
                    value: .total(Int(stage.value.rounded())), bound: .total(Int((stage.bound - 1e-6).rounded(.up)))))
        }
        let value = GoalValue.vector(entries.sorted())
        result.goals.append(
            GoalResult(
                part: .datasets, goal: "interests", kind: .leximin, isMaximized: true, value: value,
                bound: solution.isProven ? value : bound(stages, count: entries.count)))
        return result
    }

    /// What given datasets reach, held against the best that each taker could get alone.
    ///
    /// - Parameter datasets: ids by the taker's name.
    func measured(_ datasets: [String: [String]]) -> [GoalResult] {
        var goals: [GoalResult] = []
        if settings.differWithinProject {
            let sharing = Dictionary(grouping: takers.filter { $0.project != nil }) { $0.project }
            let repeats = sharing.values.reduce(0) { sum, takers in
                let given = takers.flatMap { datasets[$0.name] ?? [] }
                return sum + given.count - Set(given).count
            }
            goals.append(
                GoalResult(
                    part: .datasets, goal: "repeats", kind: .total, isMaximized: false, value: .total(repeats),
                    bound: .total(0)))
        }
        var (entries, best): ([Int], [Int]) = ([], [])
        for taker in takers.indices {
            let own = Set(datasets[takers[taker].name] ?? [])
            let reached = settings.datasets.indices.filter { own.contains(settings.datasets[$0].id) }
            entries += reached.map { scores[taker][$0] }
            best += scores[taker].sorted(by: >).prefix(reached.count)
        }
        goals.append(
            GoalResult(
                part: .datasets, goal: "interests", kind: .leximin, isMaximized: true, value: .vector(entries.sorted()),
                bound: .vector(best.sorted())))
        return goals
    }

    /// The vector that the stages so far do not exclude: behind the first open one, all else may be best.
    private func bound(_ stages: ArraySlice<LexicographicSolution.Stage>, count: Int) -> GoalValue {
        var entries: [Int] = []
        for (level, stage) in zip(scoreLevels, stages) {
            let least = max(0, Int((stage.bound - 1e-6).rounded(.up)))
            entries += Array(repeating: level, count: min(least, count - entries.count))
            if !stage.isProven { break }
        }
        return .vector(entries + Array(repeating: scoreLevels.last ?? 0, count: count - entries.count))
    }
}

extension String {
    /// The text without surrounding or repeated blanks, in lower case, so that topics compare as people read them.
    fileprivate var folded: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}
