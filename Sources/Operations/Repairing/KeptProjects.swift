import Course
import Matching
import Optimization

extension PlanRepairer {
    /// Projects of students: everybody keeps the own, and who comes gets the best of what is left. Where that cannot be, since
    /// a project has too few takers left, those who had it are placed again, and at last everybody.
    ///
    /// - Returns: who has another project than before, and a number that is proven to be the least.
    func keepProjects(
        in plan: inout Plan
    ) async throws(OperationError) -> (touched: [String], leastTouched: Int) {
        guard let settings = course.projects, settings.assign == .students else { return ([], 0) }
        let old = Dictionary(
            plan.students.compactMap { student in student.project.map { (student.id, $0) } },
            uniquingKeysWith: { first, _ in first })
        let counts = Dictionary(old.values.map { ($0, 1) }, uniquingKeysWith: +)
        let sparse = Set(
            settings.projects.filter { counts[$0.id] != nil && counts[$0.id, default: 0] < $0.min }.map(\.id))
        for keepsSparse in [true, false, nil] {
            var pinned = course
            let kept = old.filter { keepsSparse ?? false || !sparse.contains($0.value) }
            if keepsSparse != nil {
                let pins = kept.sorted { $0.key < $1.key }
                pinned.projects?.rules += pins.map { ProjectRule.pin(student: $0.key, project: $0.value) }
            }
            let matching: MatchingResult
            do {
                let engine = ProjectMatching(
                    course: pinned, seed: reference.seed, budget: budget, progress: request.progress)
                matching = try await making(.projects) { try await engine.solve() }
            } catch .conflict(let conflict) {
                if keepsSparse == nil { throw .conflict(conflict) }
                continue
            }
            for index in plan.students.indices {
                plan.students[index].project = matching.projects[plan.students[index].id]
            }
            plan.goals += matching.goals
            plan.notes += matching.notes
            let touched = old.filter { matching.projects[$0.key] != $0.value }.keys.sorted()
            return (touched, touched.isEmpty ? 0 : 1)
        }
        return ([], 0)
    }

    /// Datasets: groups and students keep theirs; who has none yet gets those of which copies are left that meet most
    /// interests. Where the copies do not suffice, all are handed out again.
    func keepDatasets(in plan: inout Plan) async throws(OperationError) {
        guard let settings = course.datasets else { return }
        let areOfGroups = settings.takers == .groups
        var left = Dictionary(settings.datasets.map { ($0.id, $0.copies) }, uniquingKeysWith: { first, _ in first })
        let held = areOfGroups ? plan.groups.flatMap(\.datasets) : plan.students.flatMap(\.datasets)
        for id in held { left[id, default: 0] -= 1 }
        func choose(for members: [String]) -> [String]? {
            let interests = members.flatMap { course.student($0)?.interests ?? [] }
            func met(_ dataset: Dataset) -> Int { interests.count { dataset.topics.contains($0) } }
            let free = settings.datasets.filter { left[$0.id, default: 0] > 0 }
                .sorted { (met($1), $0.id) < (met($0), $1.id) }
            guard free.count >= settings.perTaker else { return nil }
            let chosen = free.prefix(settings.perTaker).map(\.id).sorted()
            for id in chosen { left[id, default: 0] -= 1 }
            return chosen
        }
        var suffices = true
        if areOfGroups {
            for index in plan.groups.indices where plan.groups[index].datasets.count != settings.perTaker {
                if let chosen = choose(for: plan.groups[index].members) {
                    plan.groups[index].datasets = chosen
                } else {
                    suffices = false
                }
            }
        } else {
            for index in plan.students.indices where plan.students[index].datasets.count != settings.perTaker {
                if let chosen = choose(for: [plan.students[index].id]) {
                    plan.students[index].datasets = chosen
                } else {
                    suffices = false
                }
            }
        }
        let engine = DatasetMatching(course: course, seed: reference.seed, budget: budget, progress: request.progress)
        if suffices {
            plan.goals += areOfGroups ? engine.measured(groups: plan.groups) : engine.measured(students: plan.students)
            return
        }
        let (groups, students) = (plan.groups, plan.students)
        let result = try await making(.datasets) {
            areOfGroups ? try await engine.solve(groups: groups) : try await engine.solve(students: students)
        }
        plan.goals += result.goals
        for index in plan.groups.indices where areOfGroups {
            plan.groups[index].datasets = result.datasets[plan.groups[index].name] ?? []
        }
        for index in plan.students.indices where !areOfGroups {
            plan.students[index].datasets = result.datasets[plan.students[index].id] ?? []
        }
    }
}
