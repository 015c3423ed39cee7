import Course

/// The rules about single students' projects, one check each.
enum ProjectRuleChecks {
    static func check(_ rule: ProjectRule) -> PlanCheck {
        PlanCheck(rule.description) { plan, report in
            func project(_ id: String) -> String? { plan.plan.students.first { $0.id == id }?.project }
            switch rule {
            case .pin(let student, let wanted):
                let own = project(student)
                if own != wanted { report.found("has \(own ?? "no project")", student: student) }
            case .not(let student, let unwanted):
                if project(student) == unwanted { report.found("has \(unwanted)", student: student) }
            case .together(let ids):
                let projects = ids.map { project($0) ?? "no project" }
                if Set(projects).count > 1 { report.found("they have \(projects.joined(separator: ", "))") }
            }
        }
    }
}

/// The places that one student more could take as the plan stands.
struct OpenPlaces {
    private let plan: ResolvedPlan
    private let open: [String]

    init(_ plan: ResolvedPlan) {
        self.plan = plan
        let taken = plan.plan.students.compactMap { plan.project($0.project) }
        let supervisors = plan.course.projects?.supervisors ?? []
        open = (plan.course.projects?.projects ?? []).filter { project in
            let count = taken.count { $0.id == project.id }
            let supervised = taken.count { $0.supervisor == project.supervisor }
            let capacity = supervisors.first { $0.id == project.supervisor }?.capacity ?? Int.max
            return count < project.max && count + 1 >= project.min && supervised < capacity
        }.map(\.id)
    }

    /// The first open project that a student may take; nil for those who go together with others, for whom one place is
    /// not enough.
    func first(for student: String) -> String? {
        let rules = plan.course.projects?.rules ?? []
        let goesAlong = rules.contains { rule in
            if case .together(let ids) = rule { ids.contains(student) && ids.count > 1 } else { false }
        }
        return goesAlong ? nil : open.first { !rules.contains(.not(student: student, project: $0)) }
    }
}
