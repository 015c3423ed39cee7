import Audit
import Course
import CourseFiles
import Optimization

/// Makes a plan, or one part of it, and has it checked by the code that shares nothing with the engines.
///
/// - Throws: `OperationError.conflict` when the rules allow no plan, with what each remedy leads to, `.noPlanInTime` when a
///   limit or a cancellation came before the first plan, `.input` when the part to be kept does not belong to the course,
///   `.defect` when the checker finds that the plan does not hold.
public func solvePlan(_ open: OpenCourse, _ request: PlanRequest) async throws(OperationError) -> SolvedPlan {
    let start = ContinuousClock.now
    var (course, relaxations) = (open.course, request.scope.kept?.relaxations ?? [])
    if case .whole = request.scope { (course, relaxations) = (open.asWritten, []) }
    var solved = try await relaxedPlan(of: course, request, open.hashes, relaxations)
    solved.plan.inputs = open.hashes
    solved.plan.seconds = rounded(ContinuousClock.now - start)
    let findings = PlanChecker(course: solved.course).findings(in: solved.plan).map(\.description)
    guard findings.isEmpty else { throw blame(findings, for: request.scope, of: open) }
    solved.isStopped = request.cancellation.isCancelled
    if let kept = request.scope.groupsAsTheyWere, kept.inputs == open.hashes,
        let text = try? PlanFile.text(of: kept), let known = try? certificate(of: text, in: open)
    {
        solved.proofs.takeGroups(from: known.proving(kept))
    }
    if request.scope.kept != nil {
        // Proofs of groups may have been about another rotation.
        solved.proofs = solved.proofs.confirmed(of: solved.plan, solved.course) ?? Certificate()
        solved.plan.tightenBounds(by: solved.proofs, solved.course)
    }
    return solved
}

/// The plan of a course; where its rules conflict and the request says so, that of the course under the first remedies.
private func relaxedPlan(
    of course: Course, _ request: PlanRequest, _ inputs: [String: String], _ before: [Relaxation]
) async throws(OperationError) -> SolvedPlan {
    var (course, relaxations) = (course, before)
    let deadline = request.timeLimit.map { ContinuousClock.now + .seconds($0) }
    while true {
        do {
            var solved = try await plan(of: course, request, inputs)
            solved.plan.note(relaxations)
            return solved
        } catch .conflict(let conflict) {
            // Each round loosens a rule of those that are left.
            guard request.relaxes, relaxations.count < 20 + before.count,
                let remedy = conflict.remedies.first(where: { !$0.changes.isEmpty }),
                let relaxed = course.relaxed(by: remedy.changes)
            else {
                let outcomes = RemedyOutcomes(course: course, request: request, deadline: deadline)
                throw .conflict(try await outcomes.added(to: conflict))
            }
            course = relaxed
            relaxations += remedy.changes
        }
    }
}

/// The plan of a course, all rules kept.
private func plan(
    of course: Course, _ request: PlanRequest, _ inputs: [String: String]
) async throws(OperationError) -> SolvedPlan {
    let pipeline = PlanPipeline(course: course, request: request, inputs: inputs)
    let plan =
        switch request.scope {
        case .whole: try await pipeline.wholePlan()
        case .groups(let kept): try await pipeline.groups(keeping: kept)
        case .projects(let kept): try await pipeline.projects(keeping: kept)
        case .rotation(let kept): try await pipeline.rotation(keeping: kept)
        }
    return SolvedPlan(
        plan: plan, course: course, isStopped: false,
        proofs: Certificate(
            groups: pipeline.proofs.groups, rotation: pipeline.proofs.rotation,
            keepsRotation: pipeline.proofs.keepsRotation))
}

/// Seconds with three digits behind the point.
func rounded(_ duration: Duration) -> Double {
    (duration / .milliseconds(1)).rounded() / 1000
}

/// A part that was kept may not fit a course that changed since; everything else the engines have to answer for.
private func blame(
    _ findings: [String], for scope: PlanRequest.Scope, of open: OpenCourse
) -> OperationError {
    guard let kept = scope.kept, kept.inputs != open.hashes else { return .defect(findings) }
    return .input(
        findings.map { finding in
            InputProblem(
                file: PlanFile.name,
                message: "the files of the course have changed since this plan, and what is kept of it does not fit: "
                    + "\(finding); `counterpoint solve` makes a whole new plan")
        })
}

extension Plan {
    /// Says which rules were loosened; notes that were kept with a part of the plan may say it already.
    fileprivate mutating func note(_ loosened: [Relaxation]) {
        relaxations = loosened
        let sentences = loosened.map { "relaxed, since no plan keeps all rules: \($0)" }
        notes = sentences + notes.filter { !sentences.contains($0) }
    }
}
