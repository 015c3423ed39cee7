import Course
import Grouping
import Matching
import Optimization
import Rotation

/// The way from a course to a plan: groups with their projects, projects of students, datasets, rotation.
struct PlanPipeline {
    let course: Course
    let request: PlanRequest
    private let limits: TimeShares

    init(course: Course, request: PlanRequest) {
        self.course = course
        self.request = request
        limits = TimeShares(seconds: request.timeLimit, cancellation: request.cancellation)
    }

    func wholePlan() async throws -> Plan {
        var plan = emptyPlan
        try await formGroups(of: course, in: &plan)
        try await matchProjects(in: &plan)
        try await matchDatasets(in: &plan)
        try await rotate(in: &plan)
        return plan
    }

    func groups(keeping kept: Plan?) async throws -> Plan {
        var plan = emptyPlan
        guard let kept, !kept.rotation.isEmpty, course.rotation != nil else {
            try await formGroups(of: course, in: &plan)
            try await matchProjects(in: &plan)
            try await matchDatasets(in: &plan)
            return plan
        }
        let rotation = try KeptRotation(kept, course: course)
        do {
            try await formGroups(of: rotation.courseWithPairsApart, in: &plan)
        } catch let conflict as Conflict {
            throw rotation.explained(conflict)
        }
        try await matchProjects(in: &plan)
        try await matchDatasets(in: &plan)
        plan.rotation = kept.rotation
        plan.goals += rotation.goals
        return plan
    }

    func rotation(keeping kept: Plan) async throws -> Plan {
        try requireGroups(of: kept, match: course)
        var plan = emptyPlan
        plan.groups = kept.groups
        plan.students = kept.students
        plan.goals = kept.goals.filter { $0.part != .rotation }
        try await rotate(in: &plan)
        return plan
    }

    // MARK: Steps

    private func formGroups(of course: Course, in plan: inout Plan) async throws {
        let formed = try await GroupFormation(
            course: course, seed: request.seed, threads: request.threads, budget: limits.budget(for: .groups),
            progress: request.progress
        ).solve()
        plan.groups = formed.groups
        plan.goals += formed.goals
        var groupOfStudent: [String: GroupPlan] = [:]
        for group in formed.groups {
            for member in group.members { groupOfStudent[member] = group }
        }
        plan.students = course.students.map { student in
            let group = groupOfStudent[student.id]
            return StudentPlan(id: student.id, group: group?.name, project: group?.project)
        }
    }

    private func matchProjects(in plan: inout Plan) async throws {
        guard course.projects?.assign == .students else { return }
        let matching = try await ProjectMatching(
            course: course, seed: request.seed, budget: limits.budget(for: .projects), progress: request.progress
        ).solve()
        for index in plan.students.indices {
            plan.students[index].project = matching.projects[plan.students[index].id]
        }
        plan.goals += matching.goals
    }

    private func matchDatasets(in plan: inout Plan) async throws {
        guard course.datasets != nil else { return }
        let matching = try await DatasetMatching(
            course: course, seed: request.seed, budget: limits.budget(for: .datasets), progress: request.progress
        ).solve(groups: plan.groups)
        for index in plan.groups.indices {
            plan.groups[index].datasets = matching.datasets[plan.groups[index].name] ?? []
        }
        plan.goals += matching.goals
    }

    private func rotate(in plan: inout Plan) async throws {
        guard let settings = course.rotation else { return }
        do {
            let result = try await ReadingRotation(
                course: course, groups: plan.groups, seed: request.seed, budget: limits.budget(for: .rotation),
                progress: request.progress
            ).solve()
            plan.rotation = result.sessions
            plan.goals += result.goals
        } catch var conflict as Conflict {
            // The groups were chosen before: with others the rule might hold.
            if settings.rules.contains(.differentGroups),
                conflict.rules.contains(where: { $0.contains(RotationSettings.Rule.differentGroups.description) })
            {
                conflict.rules.append("the groups are those of this plan")
            }
            throw conflict
        }
    }

    private var emptyPlan: Plan {
        Plan(
            course: course.title, listeners: course.listeners, waitlist: course.waitlist, seed: request.seed,
            solver: "GLPK 5.0")
    }
}
