import Course

/// The presentation day: every group presents once and criticises once, and nobody has to be in two rooms at a time.
enum PresentationDayChecks {
    static func all(for settings: PresentationDaySettings?) -> [PlanCheck] {
        guard let settings else { return [none] }
        return [everybody, times(settings), rooms(settings), critics]
    }

    static let none = PlanCheck("this course has no presentation day") { plan, report in
        for talk in plan.plan.talks { report.found("group \(talk.group) presents") }
    }

    static let everybody = PlanCheck("every group presents once on the presentation day") { plan, report in
        let groups = plan.plan.groups.map(\.name)
        let held = Dictionary(plan.plan.talks.map { ($0.group, 1) }, uniquingKeysWith: +)
        for group in groups where held[group] != 1 {
            report.found("presents \(held[group] ?? 0) times", group: group)
        }
        for group in held.keys.sorted() where !groups.contains(group) { report.found("there is no group \(group)") }
    }

    static func times(_ settings: PresentationDaySettings) -> PlanCheck {
        PlanCheck("a talk is on the presentation day, at the time of its slot") { plan, report in
            let slots = 1...max(1, plan.plan.talks.count)
            for talk in plan.plan.talks {
                // A plan may be altered: no arithmetic on a slot that there cannot be.
                guard slots.contains(talk.slot) else {
                    report.found("there is no slot \(talk.slot)", group: talk.group)
                    continue
                }
                let start = settings.start.map { $0 + (talk.slot - 1) * settings.minutes }
                let isRight =
                    talk.date == settings.date && talk.start == start
                    && talk.end == start.map { $0 + settings.minutes }
                if !isRight { report.found("slot \(talk.slot) at another time", group: talk.group) }
            }
        }
    }

    static func rooms(_ settings: PresentationDaySettings) -> PlanCheck {
        PlanCheck("a room holds one talk at a time") { plan, report in
            var taken: Set<String> = []
            for talk in plan.plan.talks {
                if !settings.rooms.contains(talk.room) { report.found("there is no \(talk.room)", group: talk.group) }
                if !taken.insert("\(talk.slot) \(talk.room)").inserted {
                    report.found("\(talk.room) is taken in slot \(talk.slot)", group: talk.group)
                }
            }
        }
    }

    static let critics = PlanCheck("every talk has a group of critics that does not present at the same time") {
        plan, report in
        let slots = Dictionary(plan.plan.talks.map { ($0.group, $0.slot) }, uniquingKeysWith: { first, _ in first })
        let critics = Dictionary(
            plan.plan.talks.map { ($0.group, $0.critics) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        for talk in plan.plan.talks {
            guard let other = talk.critics else {
                if plan.plan.talks.count > 1 { report.found("has no critics", group: talk.group) }
                continue
            }
            if slots[other] == nil {
                report.found("is criticised by \(other), who does not present", group: talk.group)
            }
            if slots[other] == talk.slot {
                report.found("is criticised by \(other) of the same slot", group: talk.group)
            }
            if !seen.insert(other).inserted { report.found("criticises more than once", group: other) }
            if plan.plan.talks.count > 2, let back = critics[other], back == talk.group {
                report.found("criticises \(other) and is criticised back", group: talk.group)
            }
        }
    }
}
