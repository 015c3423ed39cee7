import Course

/// Projects: who took which, how many takers each has, and what it needs.
enum ProjectChecks {
    static func all(for settings: ProjectSettings?) -> [PlanCheck] {
        guard let settings else { return [noneOfGroups, noneOfStudents] }
        return switch settings.assign {
        case .groups: [everyGroup, takers(of: .groups), needs]
        case .students:
            [noneOfGroups, everyStudent, takers(of: .students), supervisors]
                + settings.rules.map(ProjectRuleChecks.check)
        }
    }

    static let noneOfGroups = PlanCheck("groups take no projects in this course") { plan, report in
        for group in plan.plan.groups {
            if let project = group.project { report.found("has project \(project)", group: group.name) }
        }
    }

    static let noneOfStudents = PlanCheck("students take no projects in this course") { plan, report in
        for student in plan.plan.students {
            if let project = student.project { report.found("has project \(project)", student: student.id) }
        }
    }

    static let everyGroup = PlanCheck("every group has a project of the course") { plan, report in
        for group in plan.plan.groups where plan.project(group.project) == nil {
            report.found(group.project.map { "there is no project \($0)" } ?? "has no project", group: group.name)
        }
    }

    static let everyStudent = PlanCheck("every student for whom there is a place has a project of the course") {
        plan, report in
        let places = OpenPlaces(plan)
        for student in plan.plan.students where plan.project(student.project) == nil {
            if let project = student.project {
                report.found("there is no project \(project)", student: student.id)
            } else if let open = places.first(for: student.id) {
                report.found("has no project, and \(open) has a place", student: student.id)
            }
        }
    }

    static let supervisors = PlanCheck("no supervisor has more students than the capacity") { plan, report in
        let named = plan.plan.students.compactMap { plan.project($0.project)?.supervisor }
        for supervisor in plan.course.projects?.supervisors ?? [] {
            let count = named.count { $0 == supervisor.id }
            if count > supervisor.capacity {
                report.found("\(supervisor.id) has \(count) students, not \(supervisor.capacity) or fewer")
            }
        }
    }

    static func takers(of taker: ProjectSettings.Taker) -> PlanCheck {
        PlanCheck("a project that runs has its minimum of \(taker.rawValue), and never more than its maximum") {
            plan, report in
            let taken = taker == .groups ? plan.plan.groups.map(\.project) : plan.plan.students.map(\.project)
            let counts = Dictionary(taken.compactMap { id in id.map { ($0, 1) } }, uniquingKeysWith: +)
            for project in plan.course.projects?.projects ?? [] {
                guard let count = counts[project.id] else { continue }
                if count < project.min {
                    report.found("project \(project.id) has \(count), not \(project.min) or more")
                }
                if count > project.max {
                    report.found("project \(project.id) has \(count), not \(project.max) or fewer")
                }
            }
        }
    }

    static let needs = PlanCheck("a group has what its project needs") { plan, report in
        for (group, members) in zip(plan.plan.groups, plan.members) {
            for need in plan.project(group.project)?.needs ?? [] {
                let able = members.count { plan.course.students[$0].ratings[need.skill] >= need.rating }
                if able < need.members {
                    report.found(
                        "\(able) with \(plan.course.skills[need.skill]) \(need.rating) or better, not \(need.members)",
                        group: group.name)
                }
            }
        }
    }
}
