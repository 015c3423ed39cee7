public import Course
public import Optimization

/// The engine that gives datasets to groups so that their topics meet the members' interests.
///
/// Each interest of a student that is among the topics of a dataset of the student's group counts once for that dataset. The
/// sum over all groups is as large as the copies allow, and among such choices the groups' own sums are fair: leximin.
public struct DatasetMatching: Sendable {
    public let course: Course
    public let budget: Budget
    public let progress: any SearchProgress

    public init(course: Course, budget: Budget = .unlimited, progress: any SearchProgress = .silent) {
        self.course = course
        self.budget = budget
        self.progress = progress
    }

    /// The datasets of each group; none where the course has no datasets.
    ///
    /// - Throws: `Conflict` where there are too few datasets or copies; `SolveError.limit` where the budget ended before a
    ///   choice was found; other errors of the solver.
    public func solve(groups: [GroupPlan]) async throws -> DatasetResult {
        guard let settings = course.datasets, !groups.isEmpty, settings.perGroup > 0 else { return DatasetResult() }
        if let conflict = conflict(settings, groups.count) { throw conflict }
        let ordered = groups.sorted { $0.name < $1.name }
        var program = DatasetProgram(
            scores: ordered.map { group in settings.datasets.map { score(group, $0) } },
            copies: settings.datasets.map(\.copies), perGroup: settings.perGroup)
        let first = try await program.model.solvedInOrder([program.total], budget, progress)
        let total = Int((first.objectives.first ?? 0).rounded())
        program.hold(total: total)
        let fairness = program.fairness(total: total)
        var point = first.values
        var stages: [LexicographicSolution.Stage] = []
        if !fairness.isEmpty, !budget.isExhausted {
            let fair = try await program.model.solvedInOrder(fairness, budget, progress)
            point = fair.values
            stages = fair.stages
        }
        let chosen = program.datasets(in: point)
        let scores = zip(program.scores, chosen).map { scores, datasets in datasets.reduce(0) { $0 + scores[$1] } }
        return DatasetResult(
            datasets: Dictionary(
                zip(ordered.map(\.name), chosen.map { $0.map { settings.datasets[$0].id }.sorted() }),
                uniquingKeysWith: { first, _ in first }),
            goals: goals(scores, first.stages.first, fairness: stages, wanted: fairness.count))
    }

    private func score(_ group: GroupPlan, _ dataset: Dataset) -> Int {
        let topics = Set(dataset.topics)
        return group.members.reduce(0) { sum, id in
            sum + Set(course.student(id)?.interests ?? []).intersection(topics).count
        }
    }

    private func goals(
        _ scores: [Int], _ total: LexicographicSolution.Stage?, fairness: [LexicographicSolution.Stage], wanted: Int
    ) -> [GoalResult] {
        let sum = scores.reduce(0, +)
        let bound = total.map { $0.bound.isFinite ? Int(($0.bound + 1e-6).rounded(.down)) : sum } ?? sum
        let isProven = total?.isProven == true && fairness.count == wanted && fairness.allSatisfy(\.isProven)
        let vector = scores.sorted()
        // Nothing with this total is fairer than equal shares of it.
        let equal = scores.indices.map { index in
            bound / scores.count + (index >= scores.count - bound % scores.count ? 1 : 0)
        }
        return [
            GoalResult(
                part: .datasets, goal: "interests", kind: .total, isMaximized: true, value: .total(sum),
                bound: .total(total?.isProven == true ? sum : bound)),
            GoalResult(
                part: .datasets, goal: "interests", kind: .leximin, isMaximized: true, value: .vector(vector),
                bound: .vector(isProven ? vector : equal)),
        ]
    }

    private func conflict(_ settings: DatasetSettings, _ groups: Int) -> Conflict? {
        let wanted = groups * settings.perGroup
        // A group takes a dataset once, so that more copies than groups are of no use.
        let copies = settings.datasets.reduce(0) { $0 + min(max(0, $1.copies), groups) }
        guard copies < wanted || settings.datasets.count < settings.perGroup else { return nil }
        return Conflict(
            rules: [
                "perGroup: each of \(counted(groups, "group")) gets \(counted(settings.perGroup, "dataset"))",
                "\(counted(settings.datasets.count, "dataset")) can be given out \(counted(copies, "time"))",
            ],
            reason: "\(counted(wanted, "copy", plural: "copies")) are wanted",
            remedies: [
                settings.datasets.count < settings.perGroup
                    ? "perGroup: \(settings.datasets.count)"
                    : "\(counted(wanted - copies, "more copy", plural: "more copies"))"
            ])
    }

    private func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(plural ?? noun + "s")"
    }
}

/// The datasets of each group, by the group's name, and what they reach.
public struct DatasetResult: Sendable, Equatable {
    /// Ids, ascending, by the name of the group.
    public var datasets: [String: [String]]
    /// The interests met in all, then group by group.
    public var goals: [GoalResult]

    public init(datasets: [String: [String]] = [:], goals: [GoalResult] = []) {
        self.datasets = datasets
        self.goals = goals
    }
}
