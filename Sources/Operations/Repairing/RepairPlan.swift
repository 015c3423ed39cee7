import Audit
import Course
import CourseFiles
import Grouping
import Ledger
import Matching
import Optimization
import Rotation

/// Repairs the plan of a course after drops or arrivals: weeks that are over stay, the fewest remaining students are touched,
/// and then the goals are as good as can be. The result was checked by the code that shares nothing with the engines.
///
/// - Throws: `OperationError.input` for people that there are not, `.unreadable` without a plan, `.conflict` when the rules
///   allow no plan any more, `.defect` when the checker finds that the plan does not hold.
public func repairPlan(_ open: OpenCourse, _ request: RepairRequest) async throws(OperationError) -> RepairedPlan {
    let start = ContinuousClock.now
    let change = try AttendanceChange(open, request)
    let reference = try referencePlan(open, from: request.week)
    let repairer = PlanRepairer(course: change.course, reference: reference, request: request, people: change.people)
    try repairer.requireAllPlanned(butFor: Set(open.state.added.keys))
    var (plan, isBest) = try await repairer.repaired()
    plan.inputs = open.hashes
    plan.seconds = rounded(ContinuousClock.now - start)
    let findings = PlanChecker(course: change.course).findings(in: plan).map(\.description)
    guard findings.isEmpty else { throw .defect(findings) }
    return RepairedPlan(
        course: change.course, plan: plan, reference: reference, people: change.people, request: request,
        isBest: isBest)
}

/// The plans between the one that touches the fewest students and the best that the rules allow: for each number of students
/// that allows better goals, the plan. The last one is the best without a limit, whatever it touches.
///
/// - Throws: as `repairPlan`.
public func repairFrontier(
    _ open: OpenCourse, _ request: RepairRequest
) async throws(OperationError) -> [RepairedPlan] {
    var request = request
    request.limit = nil
    var plans = [try await repairPlan(open, request)]
    let remaining = plans[0].course.students.count
    let first = plans[0].plan.repair?.touched.count ?? 0
    let steps = 12
    for limit in Array((first + 1)..<(first + 1 + steps)) + [remaining] where limit <= remaining {
        request.limit = limit
        let plan = try await repairPlan(open, request)
        guard let last = plans.last, plan.plan.goals.map(\.value) != last.plan.goals.map(\.value) else { continue }
        plans.append(plan)
    }
    return plans
}

/// The steps of a repair: groups, projects, datasets, rotation, and what is told about it.
struct PlanRepairer {
    let course: Course
    let reference: Plan
    let request: RepairRequest
    let people: [String]

    /// - Throws: `OperationError.input` when somebody in the course has no place in the plan and is not added now.
    func requireAllPlanned(butFor known: Set<String>) throws(OperationError) {
        let planned = Set(reference.groups.flatMap(\.members))
        let added = known.union(request.event == .added ? people : [])
        let missing = course.students.map(\.id).filter { !planned.contains($0) && !added.contains($0) }
        guard let first = missing.first else { return }
        throw .input([
            InputProblem(
                file: PlanFile.name, value: first,
                message: missing.count == 1
                    ? "this student has no place in the plan yet; `counterpoint add` gives one"
                    : "this student and \(missing.count - 1) more have no place in the plan yet; "
                        + "`counterpoint add` gives them one")
        ])
    }

    func repaired() async throws(OperationError) -> (plan: Plan, isBest: Bool) {
        let least = try await attempt(groups: nil, total: nil)
        guard let limit = request.limit, limit > least.touched.count else { return finish(least) }
        // What the rotation needs at least is left to it.
        let further = least.touched.count - least.groupsTouched
        return finish(try await attempt(groups: max(least.groupsTouched, limit - further), total: limit))
    }

    private struct Attempt {
        var plan: Plan
        var touched: Set<String>
        var groupsTouched: Int
        var leastTouched: Int
        var isBest: Bool
    }

    private func attempt(groups limit: Int?, total: Int?) async throws(OperationError) -> Attempt {
        var plan = Plan(
            course: course.title, notes: [], listeners: course.listeners, waitlist: course.waitlist,
            seed: reference.seed, solver: reference.solver)
        let budget = Budget(cancellation: request.cancellation)
        let repair = GroupRepair(
            course: course, groups: reference.groups, seed: reference.seed, threads: request.threads, budget: budget)
        let isUnlimited = (total ?? 0) >= course.students.count
        let groups = try await making(.groups) {
            isUnlimited ? try await repair.unlimited() : try await repair.solve(touchingAtMost: limit)
        }
        plan.groups = groups.groups
        plan.goals = groups.goals
        let old = Dictionary(reference.students.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let groupOf = Dictionary(
            plan.groups.flatMap { group in group.members.map { ($0, group) } }, uniquingKeysWith: { first, _ in first })
        plan.students = course.students.map { student in
            let group = groupOf[student.id]
            let own = course.projects?.assign == .students ? old[student.id]?.project : group?.project
            return StudentPlan(
                id: student.id, group: group?.name, project: own, datasets: old[student.id]?.datasets ?? [])
        }
        var touched = Set(groups.touched)
        let projects = try await keepProjects(in: &plan, budget)
        touched.formUnion(projects.touched)
        try await keepDatasets(in: &plan, budget)
        var leastTouched = max(groups.leastTouched, projects.leastTouched)
        if course.rotation != nil {
            let turns = try await making(.rotation) {
                try await RotationRepair(
                    course: course, groups: plan.groups, published: reference.rotation, firstWeek: request.week,
                    alreadyTouched: touched, seed: reference.seed, budget: budget, progress: request.progress
                ).solve(touchingAtMost: total.map { max(0, $0 - touched.count) })
            }
            plan.rotation = turns.sessions
            plan.goals += turns.goals
            plan.notes += turns.notes
            if turns.leastTouched > 0 {
                leastTouched = max(leastTouched, try await fewestTurns(touched, turns.leastTouched, plan, budget))
            }
            touched.formUnion(turns.touched)
        }
        return Attempt(
            plan: plan, touched: touched, groupsTouched: groups.touched.count, leastTouched: leastTouched,
            isBest: groups.isBest)
    }

    /// How many students get other turns at least, whatever the groups are and whoever is touched by these.
    private func fewestTurns(
        _ touched: Set<String>, _ further: Int, _ plan: Plan, _ budget: Budget
    ) async throws(OperationError) -> Int {
        let ties = course.rotation?.rules.contains(.differentGroups) == true
        if touched.isEmpty, !ties { return further }
        var loose = course
        loose.rotation?.rules.removeAll { $0 == .differentGroups }
        let relaxed = RotationRepair(
            course: loose, groups: plan.groups, published: reference.rotation, firstWeek: request.week,
            seed: reference.seed, budget: budget)
        return try await making(.rotation) { try await relaxed.solve().leastTouched }
    }

    /// The plan with everything that is said about the repair.
    private func finish(_ attempt: Attempt) -> (plan: Plan, isBest: Bool) {
        var plan = attempt.plan
        let words = RepairWords(course: course, reference: reference, plan: plan, request: request, people: people)
        let here = Set(course.students.map(\.id))
        let known = Set(reference.students.map(\.id))
        plan.relaxations = reference.relaxations
        plan.changes = words.changes
        let touched = Set(words.changes.map(\.student)).intersection(known)
        let past = reference.repair
        plan.repair = Repair(
            week: request.week,
            dropped: Set(past?.dropped ?? []).union(request.event == .dropped ? people : []).subtracting(here).sorted(),
            added: Set(past?.added ?? []).union(request.event == .added ? people : []).intersection(here).sorted(),
            touched: touched.sorted(), untouched: here.intersection(known).subtracting(touched).sorted(),
            leastTouched: min(attempt.leastTouched, touched.count), messages: words.messages)
        return (plan, attempt.isBest)
    }

    /// What an engine makes; its errors become those of the operation.
    func making<Result>(
        _ part: PlanPart, _ solve: () async throws -> Result
    ) async throws(OperationError) -> Result {
        do {
            return try await solve()
        } catch {
            throw OperationError(error, making: part)
        }
    }
}
