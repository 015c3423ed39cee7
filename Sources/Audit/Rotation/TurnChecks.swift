import Course

/// The two turns of every student.
enum TurnChecks {
    static func all(for settings: RotationSettings) -> [PlanCheck] {
        [enrolled, presenting, criticising, gap(max(1, settings.gap)), away]
    }

    static let enrolled = PlanCheck("whoever has a turn is enrolled") { plan, report in
        for session in plan.plan.rotation {
            for id in session.presenters + session.critics where plan.position(of: id) == nil {
                report.found("has a turn and is not enrolled", student: id, week: session.week)
            }
        }
    }

    static let presenting = PlanCheck("everybody presents once") { plan, report in
        for (position, student) in plan.students where plan.presented[position].count != 1 {
            report.found("presents \(plan.presented[position].count) times", student: student.id)
        }
    }

    static let criticising = PlanCheck("everybody criticises once") { plan, report in
        for (position, student) in plan.students where plan.criticised[position].count != 1 {
            report.found("criticises \(plan.criticised[position].count) times", student: student.id)
        }
    }

    static func gap(_ weeks: Int) -> PlanCheck {
        PlanCheck("a student's turns are at least \(weeks) \(weeks == 1 ? "week" : "weeks") apart") { plan, report in
            for (position, student) in plan.students {
                for one in plan.presented[position].map({ plan.plan.rotation[$0].week }) {
                    for other in plan.criticised[position].map({ plan.plan.rotation[$0].week })
                    where weeksBetween(one, other) < weeks {
                        report.found("presents in week \(one) and criticises in week \(other)", student: student.id)
                    }
                }
            }
        }
    }

    static let away = PlanCheck("nobody has a turn in a week away") { plan, report in
        for (position, student) in plan.students {
            for session in plan.presented[position] + plan.criticised[position] {
                let week = plan.plan.rotation[session].week
                if student.awayWeeks.contains(week) { report.found("is away", student: student.id, week: week) }
            }
        }
    }
}
