import Course

/// The turns of every student.
enum TurnChecks {
    static func all(for settings: RotationSettings) -> [PlanCheck] {
        let most = settings.cover == .volunteers ? Int.max : settings.turns
        let observers = Set(settings.observers)
        return [
            enrolled, observing(observers), presenting(settings.turns, most, observers),
            criticising(settings.turns, most, observers), gap(max(1, settings.gap), ofAll: settings.turns > 1), away,
        ]
    }

    /// Who left may stand in sessions that are over.
    static let enrolled = PlanCheck("whoever has a turn is enrolled") { plan, report in
        let left = Set(plan.plan.repair?.dropped ?? [])
        for session in plan.plan.rotation {
            for id in session.presenters + session.critics where plan.position(of: id) == nil {
                if plan.isOver(session), left.contains(id) { continue }
                report.found("has a turn and is not enrolled", student: id, week: session.week)
            }
        }
    }

    static func observing(_ observers: Set<String>) -> PlanCheck {
        PlanCheck("observers have no turns") { plan, report in
            for session in plan.openSessions {
                for id in session.presenters + session.critics where observers.contains(id) {
                    report.found("has a turn", student: id, week: session.week)
                }
            }
        }
    }

    /// - Parameter most: more than `turns` only where volunteers cover for those who left.
    static func presenting(_ turns: Int, _ most: Int, _ observers: Set<String>) -> PlanCheck {
        PlanCheck("everybody presents \(times(turns))") { plan, report in
            for (position, student) in plan.students where !observers.contains(student.id) {
                let count = plan.presented[position].count
                if count != turns, !allowsMore(plan, turns, most, count) {
                    report.found("presents \(count) times", student: student.id)
                }
            }
        }
    }

    static func criticising(_ turns: Int, _ most: Int, _ observers: Set<String>) -> PlanCheck {
        PlanCheck("everybody criticises \(times(turns))") { plan, report in
            for (position, student) in plan.students where !observers.contains(student.id) {
                let count = plan.criticised[position].count
                if count != turns, !allowsMore(plan, turns, most, count) {
                    report.found("criticises \(count) times", student: student.id)
                }
            }
        }
    }

    private static func times(_ turns: Int) -> String { turns == 1 ? "once" : "\(turns) times" }

    private static func allowsMore(_ plan: ResolvedPlan, _ turns: Int, _ most: Int, _ count: Int) -> Bool {
        plan.plan.repair != nil && (turns...max(turns, most)).contains(count)
    }

    /// - Parameter ofAll: whether two turns in the same role count, too, as where everybody has several.
    static func gap(_ weeks: Int, ofAll: Bool) -> PlanCheck {
        PlanCheck("a student's turns are at least \(weeks) \(weeks == 1 ? "week" : "weeks") apart") { plan, report in
            // What happened before a repair cannot be undone.
            let firstOpen = plan.plan.repair?.week ?? Int.min
            for (position, student) in plan.students {
                for one in plan.presented[position].map({ plan.plan.rotation[$0].week }) {
                    for other in plan.criticised[position].map({ plan.plan.rotation[$0].week })
                    where weeksBetween(one, other) < weeks && max(one, other) >= firstOpen {
                        report.found("presents in week \(one) and criticises in week \(other)", student: student.id)
                    }
                }
                for held in ofAll ? [plan.presented[position], plan.criticised[position]] : [] {
                    let own = held.map { plan.plan.rotation[$0].week }.sorted()
                    for (one, other) in zip(own, own.dropFirst())
                    where weeksBetween(one, other) < weeks && other >= firstOpen {
                        report.found("has two turns of a kind in weeks \(one) and \(other)", student: student.id)
                    }
                }
            }
        }
    }

    static let away = PlanCheck("nobody has a turn in a week away") { plan, report in
        for (position, student) in plan.students {
            for session in plan.presented[position] + plan.criticised[position] {
                let week = plan.plan.rotation[session].week
                if plan.isOver(plan.plan.rotation[session]) { continue }
                if student.awayWeeks.contains(week) { report.found("is away", student: student.id, week: week) }
            }
        }
    }
}
