import Course

/// The rotation: its sessions, the turns of the students, and who faces whom.
enum RotationChecks {
    static func all(for settings: RotationSettings?) -> [PlanCheck] {
        guard let settings else { return [none] }
        return SessionChecks.all(for: settings) + TurnChecks.all(for: settings) + OpponentChecks.all(for: settings)
    }

    static let none = PlanCheck("this course has no rotation") { plan, report in
        for session in plan.plan.rotation { report.found("reading \(session.reading) is held", week: session.week) }
    }
}
