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
    // Of groups and turns the bound is about repairs that touch as few.
    plan.tightenBounds(of: [.datasets], by: nil, change.course)
    plan.seconds = rounded(ContinuousClock.now - start)
    let findings = PlanChecker(course: change.course).findings(in: plan).map(\.description)
    guard findings.isEmpty else { throw .defect(findings) }
    return RepairedPlan(
        course: change.course, plan: plan, reference: reference, people: change.people, request: request,
        isBest: isBest)
}

/// The steps of a repair: groups, projects, datasets, rotation, and what is told about it.
struct PlanRepairer {
    let course: Course
    let reference: Plan
    let request: RepairRequest
    let people: [String]

    var budget: Budget { request.budget }

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

    /// The plan that touches as few as possible, or the best within the limit that is asked for.
    func repaired() async throws(OperationError) -> (plan: Plan, isBest: Bool) {
        var plan = Plan(
            course: course.title, notes: [], listeners: course.listeners, waitlist: course.waitlist,
            seed: reference.seed, solver: reference.solver)
        let old = Dictionary(reference.students.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        plan.students = course.students.map { student in
            let known = old[student.id]
            return StudentPlan(
                id: student.id, project: course.projects?.assign == .students ? known?.project : nil,
                datasets: known?.datasets ?? [])
        }
        let projects = try await keepProjects(in: &plan)
        let choice = try await choice(alreadyTouched: Set(projects.touched))
        place(choice.groups, in: &plan)
        try await keepDatasets(in: &plan)
        if let turns = choice.turns {
            plan.rotation = turns.sessions
            plan.goals += turns.goals
            plan.notes += turns.notes
        }
        let finished = finish(plan, leastTouched: max(choice.least, projects.leastTouched))
        return (finished, choice.isBest)
    }

    /// Groups and turns, with what is proven of them.
    private struct Choice {
        var groups: RepairedGroups
        var turns: RepairedRotation?
        /// No plan touches fewer.
        var least: Int
        var isBest: Bool

        /// Takes groups that were formed anew, where they are at least as good.
        ///
        /// - Parameter isBest: whether no turns of groups as good as these are better.
        mutating func replace(
            by anew: RepairedGroups, _ rotation: RepairedRotation?, isBest areTurnsBest: Bool, in course: Course
        ) {
            guard (rotation == nil) == (turns == nil) else { return }
            let own = PlanWorth(groups.groups, groups.goals + (turns?.goals ?? []), in: course)
            let other = PlanWorth(anew.groups, anew.goals + (rotation?.goals ?? []), in: course)
            guard !own.isBetter(than: other) else { return }
            groups = anew
            turns = rotation
            isBest = anew.isBest && areTurnsBest
        }
    }

    private func choice(alreadyTouched: Set<String>) async throws(OperationError) -> Choice {
        let repair = GroupRepair(
            course: course, groups: reference.groups, seed: reference.seed, threads: request.threads, budget: budget)
        guard course.rotation != nil else { return try await choiceOfGroups(repair) }
        let joint = JointRepair(
            course: course, groupRepair: repair, published: reference.rotation, firstWeek: request.week,
            alreadyTouched: alreadyTouched, seed: reference.seed, budget: budget)
        let likely = joint.likelyTouched(with: reference.groups)
        let first = try await making(.groups) { try await repair.solve(preferring: likely) }
        let fewest = try await making(.rotation) { try await joint.fewest(from: first) }
        let people = max(request.limit ?? 0, fewest.pair.touched.count)
        let best = try await making(.rotation) { try await fewest.joint.best(within: people, from: fewest) }
        var choice = Choice(
            groups: repair.measured(best.pair.groups, isBest: best.groupsAreBest), turns: best.turns,
            least: fewest.least, isBest: best.groupsAreBest && best.turnsAreBest)
        if isUnlimited, !choice.isBest {
            let anew = try await making(.groups) { try await repair.unlimited() }
            let turns = try await making(.rotation) { try await fewest.joint.turns(ofAny: anew) }
            choice.replace(by: anew, turns?.rotation, isBest: turns?.areBest ?? false, in: course)
        }
        if !fewest.isCovered { choice.turns?.goals[0].bound = .total(fewest.pair.turns.uncoveredByCounting) }
        return choice
    }

    /// Whether everybody may be touched.
    private var isUnlimited: Bool { (request.limit ?? 0) >= course.students.count }

    private func choiceOfGroups(_ repair: GroupRepair) async throws(OperationError) -> Choice {
        let groups = try await making(.groups) { try await repair.solve(touchingAtMost: request.limit) }
        var choice = Choice(groups: groups, least: groups.leastTouched, isBest: groups.isBest)
        if isUnlimited, !groups.isBest {
            choice.replace(
                by: try await making(.groups) { try await repair.unlimited() }, nil, isBest: true, in: course)
        }
        return choice
    }

    private func place(_ groups: RepairedGroups, in plan: inout Plan) {
        plan.groups = groups.groups
        plan.goals = groups.goals + plan.goals
        let groupOf = Dictionary(
            plan.groups.flatMap { group in group.members.map { ($0, group) } }, uniquingKeysWith: { first, _ in first })
        for index in plan.students.indices {
            let group = groupOf[plan.students[index].id]
            plan.students[index].group = group?.name
            if course.projects?.assign == .groups { plan.students[index].project = group?.project }
        }
    }

    /// The plan with everything that is said about the repair.
    private func finish(_ repaired: Plan, leastTouched: Int) -> Plan {
        var plan = repaired
        let words = RepairWords(course: course, reference: reference, plan: plan, request: request, people: people)
        let here = Set(course.students.map(\.id))
        let known = Set(reference.students.map(\.id))
        plan.relaxations = reference.relaxations
        arrangeDay(in: &plan)
        plan.changes = words.changes
        let touched = Set(words.changes.map(\.student)).intersection(known)
        let past = reference.repair
        plan.repair = Repair(
            week: request.week,
            dropped: Set(past?.dropped ?? []).union(request.event == .dropped ? people : []).subtracting(here).sorted(),
            added: Set(past?.added ?? []).union(request.event == .added ? people : []).intersection(here).sorted(),
            touched: touched.sorted(), untouched: here.intersection(known).subtracting(touched).sorted(),
            leastTouched: min(leastTouched, touched.count), messages: words.messages)
        return plan
    }

    /// The presentation day stays as it was told, unless groups came or went.
    private func arrangeDay(in plan: inout Plan) {
        guard let day = course.presentationDay else { return }
        plan.talks = reference.talks
        guard Set(plan.talks.map(\.group)) != Set(plan.groups.map(\.name)) else { return }
        plan.talks = DayArrangement(day).talks(of: plan.groups)
        if !reference.talks.isEmpty { plan.notes.append("the presentation day is arranged anew: groups came or went") }
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
