public import Audit
public import Course
import CourseFiles
public import Optimization

/// Why a student is where the student is, and what it would cost otherwise.
public struct ExplainedStudent: Sendable {
    public var plan: Plan
    public var facts: StudentExplanation
    public var other: String?
    public var outcome: TogetherOutcome?
}

/// What it takes to have two students in one group.
public enum TogetherOutcome: Sendable {
    case alreadyTogether
    /// The goals of the plan, and those of the best plan under the rule.
    case goals(now: [GoalResult], then: [GoalResult])
    case conflict(Conflict)
}

/// Explains a student's place in the plan of a folder.
///
/// - Parameter other: somebody with whom the student might be; a whole plan is then solved anew under that rule.
/// - Throws: `OperationError.input` for an id that is not enrolled, with the nearest that is; `.noPlanInTime` when the time
///   ends before the other plan is found.
public func explainStudent(
    _ id: String, with other: String? = nil, in open: OpenCourse, timeLimit: Double? = nil,
    cancellation: Cancellation = .init()
) async throws(OperationError) -> ExplainedStudent {
    guard let plan = try readPlan(in: open.folder) else {
        throw .unreadable(
            path: "\(open.folder)/\(PlanFile.name)",
            reason: "there is no plan yet that could be explained; `counterpoint solve` makes one")
    }
    let explainer = StudentExplainer(course: open.course, plan: plan)
    guard let facts = explainer.explanation(of: id) else { throw .notEnrolled(id, in: open.course) }
    var explained = ExplainedStudent(plan: plan, facts: facts)
    guard let other else { return explained }
    guard open.course.position(of: other) != nil, other != id else { throw .notEnrolled(other, in: open.course) }
    explained.other = other
    if facts.group?.members.contains(other) == true {
        explained.outcome = .alreadyTogether
        return explained
    }
    var course = open.course
    course.groups.rules.append(.together([id, other].sorted()))
    let request = PlanRequest(seed: plan.seed, timeLimit: timeLimit, cancellation: cancellation)
    do {
        let then = try await PlanPipeline(course: course, request: request, inputs: [:], findsProofs: false).wholePlan()
            .goals
        // After a repair a plan has goals of its own, which a new plan has not.
        let pairs = plan.goals.compactMap { now in
            then.first { ($0.part, $0.goal, $0.kind) == (now.part, now.goal, now.kind) }.map { (now, $0) }
        }
        explained.outcome = .goals(now: pairs.map(\.0), then: pairs.map(\.1))
    } catch .conflict(let conflict) {
        explained.outcome = .conflict(conflict)
    }
    return explained
}

extension OperationError {
    /// Nobody of this id is enrolled.
    static func notEnrolled(_ id: String, in course: Course) -> OperationError {
        .input([
            InputProblem(
                file: PlanFile.name, value: id, message: "nobody of this id is enrolled, or it is the same student",
                suggestion: NearestName.nearest(to: id, among: course.students.map(\.id)))
        ])
    }
}
