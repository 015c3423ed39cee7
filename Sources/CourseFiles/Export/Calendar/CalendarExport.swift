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
        guard !export.plan.rotation.isEmpty else {
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
            for id in Set(turns.keys).union(students.keys) {
                students[id, default: CalendarHistory()].advance(
                    to: turnEvents(turns[id] ?? [], of: id), at: moment.time)
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
        return events
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
        if let start = settings.start {
            let zone = settings.timezone ?? "UTC"
            lines.line("DTSTART", LocalTime.utc(date, minuteOfDay: start, zone: zone))
            lines.line("DTEND", LocalTime.utc(date, minuteOfDay: start + settings.minutes, zone: zone))
        } else {
            lines.line("DTSTART;VALUE=DATE", ICalendarText.date(date))
            lines.line("DTEND;VALUE=DATE", ICalendarText.date(date.advanced(days: 1)))
        }
        lines.line("SUMMARY", text: version.event.summary)
        lines.line("DESCRIPTION", text: version.event.description)
        if let place = settings.place { lines.line("LOCATION", text: place) }
        lines.line("STATUS", version.isCancelled ? "CANCELLED" : "CONFIRMED")
        lines.line("END", "VEVENT")
    }

    /// A name for an event all over the world that never changes: the hash of the course and the event's own name.
    private func uid(_ name: String) -> String {
        let hash = ContentHash.of(Array("\(export.plan.course)\n\(name)".utf8)) ?? "sha256:\(name.utf8.count)"
        return "\(hash.dropFirst(7).prefix(32))@counterpoint"
    }
}
