import Course

/// Who faces whom: a critic faces every presenter of the same reading.
enum OpponentChecks {
    static func all(for settings: RotationSettings) -> [PlanCheck] {
        settings.rules.map { rule in
            switch rule {
            case .differentGroups: differentGroups
            case .noReturn: noReturn
            }
        }
    }

    static let differentGroups = PlanCheck(RotationSettings.Rule.differentGroups.description) { plan, report in
        for session in plan.openSessions {
            for (critic, presenter) in facings(session, plan) {
                let shared = plan.groupsOfStudent[critic].filter { plan.groupsOfStudent[presenter].contains($0) }
                guard critic != presenter, let group = shared.first else { continue }
                report.found(
                    "faces \(plan.course.students[presenter].id)", student: plan.course.students[critic].id,
                    group: plan.plan.groups[group].name, week: session.week)
            }
        }
    }

    static let noReturn = PlanCheck(RotationSettings.Rule.noReturn.description) { plan, report in
        struct Facing: Hashable { let critic: Int, presenter: Int }
        var seen: Set<Facing> = []
        // Sessions are looked at week by week, so that only a second meeting in an open week counts after a repair.
        for session in plan.plan.rotation.sorted(by: { $0.week < $1.week }) {
            for (critic, presenter) in facings(session, plan) where critic != presenter {
                if !plan.isOver(session), seen.contains(Facing(critic: presenter, presenter: critic)) {
                    report.found(
                        "faces \(plan.course.students[presenter].id), who faces back",
                        student: plan.course.students[critic].id, week: session.week)
                }
                seen.insert(Facing(critic: critic, presenter: presenter))
            }
        }
    }

    /// Every pair of a critic and a presenter of one reading, as positions of enrolled students.
    private static func facings(_ session: Session, _ plan: ResolvedPlan) -> [(critic: Int, presenter: Int)] {
        let presenters = session.presenters.compactMap(plan.position)
        return session.critics.compactMap(plan.position).flatMap { critic in presenters.map { (critic, $0) } }
    }
}
