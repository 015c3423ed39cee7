import Course
import Rotation

/// What a repaired rotation does not keep, found without the engine.
struct RepairChecker {
    let scenario: DropScenario
    let sessions: [Session]

    private var course: Course { scenario.course }

    var findings: [String] {
        guard let settings = course.rotation else { return ["no rotation"] }
        var found: [String] = []
        let isPast = { (session: Session) in session.week < scenario.firstWeek }
        if sessions.filter(isPast) != scenario.published.filter(isPast) { found.append("the past changed") }
        let open = sessions.filter { !isPast($0) }
        for session in open {
            for id in session.presenters + session.critics where course.position(of: id) == nil {
                found.append("\(id) is gone")
            }
            if session.presenters.count > settings.presenters { found.append("presenters of \(session.reading)") }
            if session.critics.count > settings.critics { found.append("critics of \(session.reading)") }
            if let week = course.readings.first(where: { $0.id == session.reading })?.week, week != session.week {
                found.append("\(session.reading) is not in its week")
            }
            let told = scenario.published.first { $0.reading == session.reading }
            if let told, told.week != session.week { found.append("\(session.reading) moved") }
        }
        for week in Set(open.map(\.week))
        where open.count(where: { $0.week == week }) > settings.readingsPerWeek { found.append("week \(week) is full") }
        if Set(sessions.map(\.reading)).count != sessions.count { found.append("a reading is held twice") }
        for counts in [open.map(\.presenters.count), open.map(\.critics.count)].map({ $0.filter { $0 > 0 } }) {
            if let least = counts.min(), let most = counts.max(), most > least + 1 { found.append("uneven \(counts)") }
        }
        return found + students(settings) + opponents(settings)
    }

    private func students(_ settings: RotationSettings) -> [String] {
        var found: [String] = []
        for student in course.students {
            let presents = sessions.filter { $0.presenters.contains(student.id) }
            let criticizes = sessions.filter { $0.critics.contains(student.id) }
            let isExact = settings.cover != .volunteers
            if presents.isEmpty || isExact && presents.count > 1 { found.append("\(student.id) presents") }
            if criticizes.isEmpty || isExact && criticizes.count > 1 { found.append("\(student.id) criticises") }
            let turns = (presents + criticizes).map(\.week)
            for (index, one) in turns.enumerated() {
                for other in turns[(index + 1)...]
                where max(one, other) >= scenario.firstWeek && abs(one - other) < max(1, settings.gap) {
                    found.append("\(student.id) has turns in weeks \(one) and \(other)")
                }
            }
            for week in turns where week >= scenario.firstWeek && student.awayWeeks.contains(week) {
                found.append("\(student.id) is away in week \(week)")
            }
        }
        return found
    }

    private func opponents(_ settings: RotationSettings) -> [String] {
        var found: [String] = []
        for session in sessions where session.week >= scenario.firstWeek {
            for critic in session.critics {
                for presenter in session.presenters {
                    if settings.rules.contains(.differentGroups),
                        scenario.groups.contains(where: {
                            $0.members.contains(critic) && $0.members.contains(presenter)
                        })
                    {
                        found.append("\(critic) faces \(presenter) of the own group")
                    }
                    if settings.rules.contains(.noReturn),
                        sessions.contains(where: {
                            $0.critics.contains(presenter) && $0.presenters.contains(critic)
                        })
                    {
                        found.append("\(critic) and \(presenter) face each other twice")
                    }
                }
            }
        }
        return found
    }

    /// Those who had turns and have other ones in weeks that may change.
    var touched: [String] {
        func turns(_ id: String, _ sessions: [Session]) -> [[String]] {
            sessions.filter { $0.week >= scenario.firstWeek }.flatMap { session in
                (session.presenters.contains(id) ? [["p", "\(session.week)", session.reading]] : [])
                    + (session.critics.contains(id) ? [["c", "\(session.week)", session.reading]] : [])
            }
        }
        return course.students.map(\.id).filter { id in
            scenario.published.contains { $0.presenters.contains(id) || $0.critics.contains(id) }
                && turns(id, scenario.published) != turns(id, sessions)
        }
    }

    /// Readings of the open weeks with presenters only or critics only.
    var uncovered: Int {
        sessions.count { $0.week >= scenario.firstWeek && ($0.presenters.isEmpty || $0.critics.isEmpty) }
    }
}
