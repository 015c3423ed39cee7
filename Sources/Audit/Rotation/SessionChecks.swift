import Course

/// The sessions of a rotation: weeks, readings, and how many present and criticise.
enum SessionChecks {
    static func all(for settings: RotationSettings) -> [PlanCheck] {
        [
            weeks(settings.weeks), readings, heldOnce, fixedWeeks, capacity(settings),
            load(.presenters, limit: settings.presenters), load(.critics, limit: settings.critics), order, listing,
        ]
    }

    static func weeks(_ weeks: [Week]) -> PlanCheck {
        PlanCheck("a session is in a week of the course, on that week's date") { plan, report in
            for session in plan.openSessions {
                guard let week = weeks.first(where: { $0.number == session.week }) else {
                    report.found("the course has no such week", week: session.week)
                    continue
                }
                if week.date != session.date {
                    let (given, expected) = (session.date?.description, week.date?.description)
                    report.found("on \(given ?? "no date"), not \(expected ?? "no date")", week: session.week)
                }
            }
        }
    }

    static let readings = PlanCheck("what is held is a reading of the course") { plan, report in
        let known = Set(plan.course.readings.map(\.id))
        for session in plan.openSessions where !known.contains(session.reading) {
            report.found("there is no reading \(session.reading)", week: session.week)
        }
    }

    static let heldOnce = PlanCheck("a reading is held once") { plan, report in
        for reading in repeated(plan.plan.rotation.map(\.reading)) { report.found("\(reading) is held more than once") }
    }

    static let fixedWeeks = PlanCheck("a reading with a week of its own is held in that week") { plan, report in
        let sessions = Dictionary(grouping: plan.openSessions, by: \.reading)
        for reading in plan.course.readings {
            guard let week = reading.week else { continue }
            for session in sessions[reading.id] ?? [] where session.week != week {
                report.found("\(reading.id) belongs to week \(week)", week: session.week)
            }
        }
    }

    static func capacity(_ settings: RotationSettings) -> PlanCheck {
        PlanCheck("a week holds at most its number of readings") { plan, report in
            let held = Dictionary(plan.openSessions.map { ($0.week, 1) }, uniquingKeysWith: +)
            for (week, count) in held.sorted(by: { $0.key < $1.key }) {
                let most = settings.exceptions[week] ?? settings.readingsPerWeek
                if count > most { report.found("holds \(count) readings, not \(most) or fewer", week: week) }
            }
        }
    }

    enum Role: String {
        case presenters
        case critics

        func students(of session: Session) -> [String] { self == .presenters ? session.presenters : session.critics }
    }

    /// After a repair, readings of the open weeks may lack a side where so many left; the goal `uncovered` counts them.
    static func load(_ role: Role, limit: Int) -> PlanCheck {
        PlanCheck("readings have 1 to \(limit) \(role.rawValue), in numbers that differ by at most one") {
            plan, report in
            let isRepaired = plan.plan.repair != nil
            var counts: [Int] = []
            for session in plan.openSessions {
                let count = role.students(of: session).count
                let others = session.presenters.count + session.critics.count - count
                if count == 0, others > 0, isRepaired { continue }
                counts.append(count)
                if count < 1 || count > limit {
                    report.found("reading \(session.reading) has \(count)", week: session.week)
                }
            }
            if let least = counts.min(), let most = counts.max(), most - least > 1 {
                report.found("from \(least) to \(most)")
            }
        }
    }

    static let order = PlanCheck("sessions are listed by week, then by reading") { plan, report in
        let sessions = plan.plan.rotation
        for (session, next) in zip(sessions, sessions.dropFirst())
        where (next.week, next.reading) < (session.week, session.reading) {
            report.found("reading \(next.reading) stands after \(session.reading)", week: next.week)
        }
    }

    static let listing = PlanCheck("presenters and critics are listed ascending by id") { plan, report in
        for session in plan.plan.rotation where !ascends(session.presenters) || !ascends(session.critics) {
            report.found("another order at reading \(session.reading)", week: session.week)
        }
    }
}
