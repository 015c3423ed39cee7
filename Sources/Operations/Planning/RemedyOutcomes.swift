import Course
import Optimization

/// What the remedies of a conflict lead to: the goals of the best plan under each.
struct RemedyOutcomes {
    let course: Course
    let request: PlanRequest
    /// When the time of the request is over; each remedy gets an equal part of what is left.
    let deadline: ContinuousClock.Instant?

    /// Beyond so many students a plan near the best says enough about a remedy.
    private static let exactStudents = 40
    private static let nearlyBest = 0.02
    /// The nodes of the rotation's trees for all remedies together.
    private static let rotationNodes = 200

    /// The conflict with the goals of each remedy; of remedies of one size the one with the better plan comes first. A
    /// remedy after which other rules conflict, or no plan was found in time, has none.
    func added(to conflict: Conflict) async throws(OperationError) -> Conflict {
        guard case .whole = request.scope, !request.cancellation.isCancelled else { return conflict }
        var conflict = conflict
        let count = conflict.remedies.count
        for index in conflict.remedies.indices {
            var request = request
            if let deadline {
                let left = (deadline - ContinuousClock.now) / .seconds(1)
                guard left > 0 else { break }
                request.timeLimit = left / Double(count - index)
            }
            request.progress = RemedyProgress(stage: "change \(index + 1) of \(count) that helps", request.progress)
            conflict.remedies[index].goals = await goals(
                under: conflict.remedies[index], request, nodes: max(20, Self.rotationNodes / count))
        }
        let order = conflict.remedies.indices.sorted { one, other in
            let (first, second) = (conflict.remedies[one], conflict.remedies[other])
            if first.size != second.size { return first.size < second.size }
            return Self.isBetter(first.goals, than: second.goals) ?? (one < other)
        }
        conflict.remedies = order.map { conflict.remedies[$0] }
        return conflict
    }

    private func goals(under remedy: Conflict.Remedy, _ request: PlanRequest, nodes: Int) async -> [GoalResult]? {
        guard !remedy.changes.isEmpty, let relaxed = course.relaxed(by: remedy.changes) else { return nil }
        var request = request
        request.gap = request.gap ?? (course.students.count > Self.exactStudents ? Self.nearlyBest : nil)
        let pipeline = PlanPipeline(
            course: relaxed, request: request, inputs: [:], findsProofs: false, rotationNodes: nodes)
        return try? await pipeline.wholePlan().goals
    }

    /// Whether one plan is better in the first goal in which two differ; nil where they are alike or not comparable.
    private static func isBetter(_ one: [GoalResult]?, than other: [GoalResult]?) -> Bool? {
        guard let one, let other else { return one == nil && other == nil ? nil : one != nil }
        for (first, second) in zip(one, other) where first.value != second.value {
            guard first.goal == second.goal else { return nil }
            let (own, others) = first.value.firstDifference(from: second.value)
            if own == others { continue }
            return first.isMaximized ? own > others : own < others
        }
        return nil
    }
}

/// Tells only which remedy is tried: what its stages reach is of another course.
private struct RemedyProgress: SearchProgress {
    let stage: String
    let progress: any SearchProgress

    init(stage: String, _ progress: any SearchProgress) {
        self.stage = stage
        self.progress = progress
    }

    func report(_ status: SearchStatus) { progress.report(SearchStatus(stage: stage)) }
}
