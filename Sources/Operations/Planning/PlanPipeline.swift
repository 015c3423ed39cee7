import Course
import Grouping
import Matching
import Optimization
import Rotation

/// The way from a course to a plan: groups with their projects, projects of students, datasets, rotation.
struct PlanPipeline {
    let course: Course
    let request: PlanRequest
    /// Hashes of the files that the course was read from.
    let inputs: [String: String]
    private let limits: TimeShares
    /// What proves the goals, once groups are formed and turns arranged.
    let proofs = ProofRecord()
    private let findsProofs: Bool

    /// - Parameters:
    ///   - findsProofs: whether what proves the rotation is looked for; it takes longer.
    ///   - rotationNodes: the most nodes of the rotation's trees; nil for as many as it takes.
    init(
        course: Course, request: PlanRequest, inputs: [String: String], findsProofs: Bool = true,
        rotationNodes: Int? = nil
    ) {
        self.findsProofs = findsProofs
        self.course = course
        self.request = request
        self.inputs = inputs
        limits = TimeShares(
            seconds: request.timeLimit, gap: request.gap, rotationNodes: rotationNodes,
            cancellation: request.cancellation)
    }

    func wholePlan() async throws(OperationError) -> Plan {
        var plan = emptyPlan
        try await formGroups(of: course, in: &plan)
        try await matchProjects(in: &plan)
        try await matchDatasets(in: &plan)
        try await rotate(in: &plan)
        arrangeDay(in: &plan)
        return plan
    }

    func groups(keeping kept: Plan?) async throws(OperationError) -> Plan {
        var plan = emptyPlan
        guard let kept, !kept.rotation.isEmpty, course.rotation != nil else {
            try await formGroups(of: course, in: &plan)
            try await matchProjects(in: &plan)
            try await matchDatasets(in: &plan)
            arrangeDay(in: &plan)
            return plan
        }
        let rotation = try KeptRotation(kept, course: course, isUnchanged: kept.inputs == inputs && kept.repair == nil)
        do {
            try await formGroups(of: rotation.courseWithPairsApart, in: &plan)
        } catch .conflict(let conflict) {
            throw .conflict(rotation.explained(conflict))
        }
        try await matchProjects(in: &plan)
        try await matchDatasets(in: &plan)
        plan.rotation = kept.rotation
        plan.repair = kept.repair.map { Repair(week: $0.week, dropped: $0.dropped, added: $0.added) }
        plan.goals += rotation.goals(with: plan.groups)
        await proveRotation(of: plan)
        arrangeDay(in: &plan)
        return plan
    }

    func rotation(keeping kept: Plan) async throws(OperationError) -> Plan {
        try requireGroups(of: kept, match: course)
        var plan = emptyPlan
        plan.groups = kept.groups
        plan.students = kept.students
        plan.goals = keptGoals(of: kept)
        plan.notes = kept.notes
        // Groups that were repaired may have sizes of their own.
        plan.repair = kept.repair.map { Repair(week: $0.week, dropped: $0.dropped, added: $0.added) }
        if let repair = plan.repair {
            try await rotateAgain(in: &plan, from: repair.week, published: kept.rotation)
        } else {
            try await rotate(in: &plan)
        }
        arrangeDay(in: &plan)
        return plan
    }

    /// Projects and datasets for the groups that there are.
    ///
    /// That the projects are the best for these groups is proven; whether other groups could have better ones is what the
    /// bound of the earlier plan says.
    func projects(keeping kept: Plan) async throws(OperationError) -> Plan {
        try requireGroups(of: kept, match: course)
        var plan = emptyPlan
        plan.groups = kept.groups
        plan.students = kept.students
        plan.rotation = kept.rotation
        plan.repair = kept.repair
        plan.goals = keptGoals(of: kept).filter { $0.part == .groups }
        try await rematchGroups(in: &plan)
        try await matchProjects(in: &plan)
        try await matchDatasets(in: &plan)
        if !kept.rotation.isEmpty, course.rotation != nil {
            let isUnchanged = kept.inputs == inputs
            let rotation = try KeptRotation(kept, course: course, isUnchanged: isUnchanged)
            plan.goals += isUnchanged ? kept.goals.filter { $0.part == .rotation } : rotation.goals(with: plan.groups)
            await proveRotation(of: plan)
        }
        arrangeDay(in: &plan)
        return plan
    }

    /// The goals of the parts that are kept. What was proven from other files is proven no more: then the groups' goals are
    /// measured again, with bounds that hold for any groups, and the students' projects are held against each one's best.
    private func keptGoals(of kept: Plan) -> [GoalResult] {
        let old = kept.goals.filter { $0.part != .rotation }
        guard kept.inputs != inputs || kept.repair != nil else { return old }
        let groups = GroupFormation(course: course).measured(kept.groups) ?? []
        let projects = old.filter { $0.part == .projects }.map { goal in
            guard let settings = course.projects else { return goal }
            var goal = goal
            let best = course.students.map { student in
                settings.projects.map { settings.rank(of: $0, for: student) }.min() ?? settings.ranksOffered + 1
            }
            goal.bound = .ofEachBest(best.sorted(by: >), goal.kind, ranks: settings.ranksOffered + 1)
            return goal
        }
        // Datasets stay with the groups, and what was proven of them speaks of the files alone.
        return groups + projects + (kept.inputs == inputs ? old.filter { $0.part == .datasets } : [])
    }

    // MARK: Steps

    private func formGroups(of course: Course, in plan: inout Plan) async throws(OperationError) {
        let engine = GroupFormation(
            course: course, seed: request.seed, threads: request.threads, budget: limits.budget(for: .groups),
            progress: request.progress)
        let formed = try await making(.groups) { try await engine.solve() }
        plan.groups = formed.groups
        plan.goals += formed.goals
        proofs.groups = formed.proofs
        proofs.keepsRotation = course != self.course
        var groupOfStudent: [String: GroupPlan] = [:]
        for group in formed.groups {
            for member in group.members { groupOfStudent[member] = group }
        }
        plan.students = course.students.map { student in
            let group = groupOfStudent[student.id]
            return StudentPlan(id: student.id, group: group?.name, project: group?.project)
        }
    }

    /// Hands out the datasets anew where groups take them; students keep theirs.
    func rematchDatasets(in plan: inout Plan) async throws(OperationError) {
        guard course.datasets?.takers == .groups else { return }
        try await matchDatasets(in: &plan)
    }

    private func rematchGroups(in plan: inout Plan) async throws(OperationError) {
        guard course.projects?.assign == .groups else { return }
        let engine = GroupProjectMatching(
            course: course, seed: request.seed, budget: limits.budget(for: .projects), progress: request.progress)
        let groups = plan.groups
        let matching = try await making(.projects) { try await engine.solve(groups: groups) }
        for index in plan.groups.indices { plan.groups[index].project = matching.projects[plan.groups[index].name] }
        for index in plan.students.indices {
            plan.students[index].project = plan.students[index].group.flatMap { matching.projects[$0] }
        }
        guard let reached = matching.goals.first else { return }
        for index in plan.goals.indices where plan.goals[index].goal == reached.goal {
            plan.goals[index].value = reached.value
        }
        if reached.isProven {
            plan.notes.append("the projects are proven to be the best for the groups that were kept")
        }
    }

    private func matchProjects(in plan: inout Plan) async throws(OperationError) {
        guard course.projects?.assign == .students else { return }
        let engine = ProjectMatching(
            course: course, seed: request.seed, budget: limits.budget(for: .projects), progress: request.progress)
        let matching = try await making(.projects) { try await engine.solve() }
        for index in plan.students.indices {
            plan.students[index].project = matching.projects[plan.students[index].id]
        }
        plan.goals += matching.goals
        plan.notes += matching.notes + Stability(course: course, projects: matching.projects).notes
    }

    private func matchDatasets(in plan: inout Plan) async throws(OperationError) {
        guard let settings = course.datasets else { return }
        let engine = DatasetMatching(
            course: course, seed: request.seed, budget: limits.budget(for: .datasets), progress: request.progress)
        let (groups, students) = (plan.groups, plan.students)
        let matching = try await making(.datasets) {
            switch settings.takers {
            case .groups: try await engine.solve(groups: groups)
            case .students: try await engine.solve(students: students)
            }
        }
        for index in plan.groups.indices where settings.takers == .groups {
            plan.groups[index].datasets = matching.datasets[plan.groups[index].name] ?? []
        }
        for index in plan.students.indices where settings.takers == .students {
            plan.students[index].datasets = matching.datasets[plan.students[index].id] ?? []
        }
        plan.goals += matching.goals
    }

    private func arrangeDay(in plan: inout Plan) {
        guard let day = course.presentationDay else { return }
        plan.talks = DayArrangement(day).talks(of: plan.groups)
    }

    /// Looks for what proves the goals of a rotation with these groups, new or kept. Where it cannot be found in time, they are
    /// without a proof; the plan is none the worse.
    private func proveRotation(of plan: Plan) async {
        guard findsProofs, plan.repair == nil else { return }
        let proof = RotationProof(course: course, groups: plan.groups, budget: limits.budget(for: .rotation))
        proofs.rotation = (try? await proof.stages(of: plan.rotation)) ?? []
    }

    /// A rotation anew from a week on; what happened before stays.
    private func rotateAgain(
        in plan: inout Plan, from week: Int, published: [Session]
    ) async throws(OperationError) {
        guard course.rotation != nil else { return }
        guard published.contains(where: { $0.week < week }) else {
            // A rotation that is new leaves nothing uncovered.
            plan.goals.append(
                GoalResult(
                    part: .rotation, goal: "uncovered", kind: .total, isMaximized: false, value: .total(0),
                    bound: .total(0)))
            return try await rotate(in: &plan)
        }
        let engine = RotationRepair(
            course: course, groups: plan.groups, published: published, firstWeek: week, seed: request.seed,
            budget: limits.budget(for: .rotation), progress: request.progress)
        let result = try await making(.rotation) { try await engine.solve(touchingAtMost: course.students.count) }
        plan.rotation = result.sessions
        plan.goals += result.goals
        plan.notes += ["weeks before \(week) stay as they happened"] + result.notes
    }

    private func rotate(in plan: inout Plan) async throws(OperationError) {
        guard let settings = course.rotation else { return }
        let groups = plan.groups
        do {
            let result = try await makingWithStops(.rotation) { budget in
                try await ReadingRotation(
                    course: course, groups: groups, seed: request.seed, budget: budget, progress: request.progress
                ).solve()
            }
            plan.rotation = result.sessions
            plan.goals += result.goals
            await proveRotation(of: plan)
        } catch .conflict(var conflict) {
            // The groups were chosen before: with others the rule might hold.
            let rule = RotationSettings.Rule.differentGroups
            if settings.rules.contains(rule), conflict.rules.contains(where: { $0.contains(rule.description) }) {
                conflict.rules.append("the groups are those that were formed before the rotation (others may allow it)")
            }
            throw .conflict(conflict)
        }
    }

    /// What an engine makes; its errors become those of the operation.
    private func making<Result>(
        _ part: PlanPart, _ solve: () async throws -> Result
    ) async throws(OperationError) -> Result {
        do {
            return try await solve()
        } catch {
            throw OperationError(error, making: part)
        }
    }

    /// What an engine makes that may be stopped by hand before it has anything: then it has a moment for a first result,
    /// since without it there would be no plan to show.
    private func makingWithStops<Result>(
        _ part: PlanPart, _ solve: (Budget) async throws -> Result
    ) async throws(OperationError) -> Result {
        let wasStopped = request.cancellation.isCancelled
        do {
            return try await making(part) { try await solve(limits.budget(for: part)) }
        } catch {
            guard case .noPlanInTime = error, request.cancellation.isCancelled, !wasStopped else { throw error }
            return try await making(part) { try await solve(limits.budget(for: part)) }
        }
    }

    private var emptyPlan: Plan {
        Plan(
            course: course.title, listeners: course.listeners, waitlist: course.waitlist, seed: request.seed,
            solver: "GLPK 5.0")
    }
}

/// What the steps of a pipeline leave behind beside the plan.
final class ProofRecord {
    var groups: [GoalProof] = []
    var rotation: [[TurnStage]] = []
    /// Whether groups were formed under rules that a kept rotation gives.
    var keepsRotation = false
}
