import Course
import Hashing

/// The rotation as calendars: one for the course with an event for each reading, and one for each student with the own
/// turns.
struct CalendarExport {
    let export: PlanExport
    private let settings: CalendarSettings

    init(_ export: PlanExport) {
        self.export = export
        settings = export.course.calendar ?? CalendarSettings()
    }

    /// The course's calendar, then those of all who have or had a turn.
    ///
    /// - Throws: `InputErrors` when the plan has no rotation, or its weeks no dates.
    func files() throws -> [ExportFile] {
        func refuse(_ file: String, _ message: String) -> InputErrors {
            InputErrors(problems: [InputProblem(file: file, message: message)])
        }
        guard !export.plan.rotation.isEmpty || !export.plan.talks.isEmpty else {
            throw refuse(
                PlanFile.name,
                "the plan has no rotation, so there is nothing to put into a calendar; write `rotation` into "
                    + "course.yaml and run `counterpoint solve`")
        }
        guard export.plan.rotation.allSatisfy({ $0.date != nil }) else {
            throw refuse(
                "course.yaml",
                "the weeks of the rotation have no dates; write `weeks: { first: 2017-02-16, every: 7, count: 10 }`")
        }
        let moments = export.history + [PlanMoment(plan: export.plan, time: export.now)]
        var course = CalendarHistory()
        var students: [String: CalendarHistory] = [:]
        for moment in moments {
            course.advance(to: courseEvents(moment.plan), at: moment.time)
            let turns = PlanExport.turns(moment.plan)
            let talking = moment.plan.talks.isEmpty ? [] : moment.plan.groups.flatMap(\.members)
            for id in Set(turns.keys).union(talking).union(students.keys) {
                let own = turnEvents(turns[id] ?? [], of: id).merging(talkEvents(moment.plan, of: id)) { first, _ in
                    first
                }
                students[id, default: CalendarHistory()].advance(to: own, at: moment.time)
            }
        }
        let stems = PlanExport.fileStems(students.keys.sorted())
        return [ExportFile(name: "course.ics", contents: text(course, name: export.plan.course))]
            + students.keys.sorted().map { id in
                let name = "\(export.plan.course): \(export.name(id))"
                return ExportFile(
                    name: "students/\(stems[id] ?? id).ics",
                    contents: text(students[id] ?? CalendarHistory(), name: name))
            }
    }

    // MARK: - Events

    private func courseEvents(_ plan: Plan) -> [String: CalendarEvent] {
        var events: [String: CalendarEvent] = [:]
        for session in plan.rotation {
            guard let date = session.date else { continue }
            let title = export.readingTitle(session.reading)
            events["reading \(session.reading)"] = CalendarEvent(
                date: date, summary: "Week \(session.week): \(title)",
                description:
                    "Presents: \(export.names(session.presenters))\nCriticises: \(export.names(session.critics))")
        }
        for talk in plan.talks {
            let critics = talk.critics.map { "Criticises: group \($0)" } ?? ""
            events["talk \(talk.group)"] = event(talk, "Group \(talk.group) presents", critics)
        }
        return events
    }

    /// What the group of a student does on the presentation day.
    private func talkEvents(_ plan: Plan, of id: String) -> [String: CalendarEvent] {
        guard let group = plan.groups.first(where: { $0.members.contains(id) })?.name else { return [:] }
        var events: [String: CalendarEvent] = [:]
        for talk in plan.talks {
            if talk.group == group {
                let critics = talk.critics.map { "Critics: group \($0)" } ?? ""
                events["talk \(id)"] = event(talk, "Present with group \(group)", critics)
            } else if talk.critics == group {
                events["talk criticised by \(id)"] = event(
                    talk, "Criticise group \(talk.group)", "With group \(group)")
            }
        }
        return events
    }

    private func event(_ talk: Talk, _ summary: String, _ description: String) -> CalendarEvent {
        CalendarEvent(
            date: talk.date, summary: summary,
            description: ["Presentation day, slot \(talk.slot)", description].filter { !$0.isEmpty }
                .joined(separator: "\n"), start: talk.start,
            minutes: talk.start.flatMap { start in talk.end.map { $0 - start } }, place: talk.room)
    }

    private func turnEvents(_ turns: [PlanExport.Turn], of id: String) -> [String: CalendarEvent] {
        var events: [String: CalendarEvent] = [:]
        for turn in turns {
            guard let date = turn.session.date else { continue }
            let title = export.readingTitle(turn.session.reading)
            let (verb, others) =
                turn.role == .presents
                ? ("Present", "Critic: \(export.names(turn.session.critics))")
                : ("Criticise", "Presenter: \(export.names(turn.session.presenters))")
            // A student has one turn of each kind; further ones are told apart by their number.
            var name = "\(turn.role.rawValue) \(id)"
            while events[name] != nil { name += " again" }
            events[name] = CalendarEvent(
                date: date, summary: "\(verb): \(title)", description: "Week \(turn.session.week)\n\(others)")
        }
        return events
    }

    // MARK: - Text

    private func text(_ history: CalendarHistory, name: String) -> String {
        var lines = ICalendarText()
        lines.line("BEGIN", "VCALENDAR")
        lines.line("VERSION", "2.0")
        lines.line("PRODID", "-//Counterpoint//Counterpoint//EN")
        lines.line("CALSCALE", "GREGORIAN")
        lines.line("METHOD", "PUBLISH")
        lines.line("X-WR-CALNAME", text: name)
        if let zone = settings.timezone { lines.line("X-WR-TIMEZONE", text: zone) }
        let inOrder = history.versions.sorted { left, right in
            (left.value.event.date, left.key) < (right.value.event.date, right.key)
        }
        for (name, version) in inOrder { write(version, uid: uid(name), into: &lines) }
        lines.line("END", "VCALENDAR")
        return lines.text
    }

    private func write(_ version: CalendarHistory.Version, uid: String, into lines: inout ICalendarText) {
        lines.line("BEGIN", "VEVENT")
        lines.line("UID", uid)
        lines.line("DTSTAMP", ICalendarText.moment(version.time))
        lines.line("SEQUENCE", String(version.sequence))
        let date = version.event.date
        let ownTime = version.event.start ?? (version.event.place == nil ? settings.start : nil)
        if let start = ownTime {
            let zone = settings.timezone ?? "UTC"
            let end = start + (version.event.minutes ?? settings.minutes)
            lines.line("DTSTART", LocalTime.utc(date, minuteOfDay: start, zone: zone))
            lines.line("DTEND", LocalTime.utc(date, minuteOfDay: end, zone: zone))
        } else {
            lines.line("DTSTART;VALUE=DATE", ICalendarText.date(date))
            lines.line("DTEND;VALUE=DATE", ICalendarText.date(date.advanced(days: 1)))
        }
        lines.line("SUMMARY", text: version.event.summary)
        lines.line("DESCRIPTION", text: version.event.description)
        if let place = version.event.place ?? settings.place { lines.line("LOCATION", text: place) }
        lines.line("STATUS", version.isCancelled ? "CANCELLED" : "CONFIRMED")
        lines.line("END", "VEVENT")
    }

    /// A name for an event all over the world that never changes: the hash of the course and the event's own name.
    private func uid(_ name: String) -> String {
        let hash = ContentHash.of(Array("\(export.plan.course)\n\(name)".utf8)) ?? "sha256:\(name.utf8.count)"
        return "\(hash.dropFirst(7).prefix(32))@counterpoint"
    }
}
