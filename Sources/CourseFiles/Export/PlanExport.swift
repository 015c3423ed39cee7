public import Course

/// A plan in the forms that other programs and people read.
public struct PlanExport: Sendable {
    let course: Course
    let plan: Plan
    let history: [PlanMoment]
    let now: String

    /// - Parameters:
    ///   - history: The plans that held before, the oldest first; calendars count changes along it.
    ///   - now: The moment of the export in UTC, `2017-02-16T09:14:03Z`.
    public init(course: Course, plan: Plan, history: [PlanMoment] = [], now: String) {
        self.course = course
        self.plan = plan
        self.history = history
        self.now = now
    }

    /// The files of an export: the first is for whoever wants only one.
    ///
    /// - Throws: `InputErrors` when the plan has not what the export is about, such as dates for a calendar;
    ///   `PlanFileError` when a number of the plan is not finite.
    public func files(_ kind: ExportKind) throws -> [ExportFile] {
        switch kind {
        case .canvas: [ExportFile(name: "canvas-groups.csv", contents: CourseSystemTables(self).canvas)]
        case .moodle:
            [
                ExportFile(name: "moodle-groups.csv", contents: CourseSystemTables(self).moodleGroups),
                ExportFile(name: "moodle-users.csv", contents: CourseSystemTables(self).moodleUsers),
            ]
        case .csv: [ExportFile(name: "students.csv", contents: StudentTable(self).text)]
        case .markdown: [ExportFile(name: "plan.md", contents: MarkdownPage(self).text)]
        case .html: [ExportFile(name: "plan.html", contents: HTMLPage(self).text)]
        case .ics: try CalendarExport(self).files()
        case .messages: StudentMessages(self).files
        case .json: [ExportFile(name: PlanFile.name, contents: try PlanFile.text(of: plan))]
        }
    }
}

extension PlanExport {
    /// The calendar of one student, without a history; nil where the student has no turn or the weeks no dates.
    package func calendar(of id: String) -> ExportFile? {
        let talking = plan.talks.isEmpty ? [] : plan.groups.flatMap(\.members)
        guard let stem = Self.fileStems(Set(Self.turns(plan).keys).union(talking).sorted())[id] else { return nil }
        let export = PlanExport(course: course, plan: plan, now: now)
        return (try? CalendarExport(export).files())?.first { $0.name == "students/\(stem).ics" }
    }
}

/// A plan and the moment from which it held, in UTC as ISO 8601 writes it.
public struct PlanMoment: Sendable {
    public var plan: Plan
    public var time: String

    public init(plan: Plan, time: String) {
        self.plan = plan
        self.time = time
    }
}

extension PlanExport {
    /// A turn of a student in the rotation.
    struct Turn: Equatable {
        enum Role: String { case presents, criticises }

        var role: Role
        var session: Session
    }

    /// The turns of each student by id, in the order of the weeks.
    static func turns(_ plan: Plan) -> [String: [Turn]] {
        var turns: [String: [Turn]] = [:]
        for session in plan.rotation {
            for id in session.presenters { turns[id, default: []].append(Turn(role: .presents, session: session)) }
            for id in session.critics { turns[id, default: []].append(Turn(role: .criticises, session: session)) }
        }
        return turns
    }

    /// The rows of the presentation day: slot, time, room, who presents, who criticises.
    var talkRows: [[String]] {
        plan.talks.map { talk in
            let title = projectTitle(plan.groups.first { $0.name == talk.group }?.project)
            return [
                String(talk.slot), talk.span ?? "", talk.room, talk.group + (title.map { ": \($0)" } ?? ""),
                talk.critics ?? "",
            ]
        }
    }

    /// The titles of the columns of ``talkRows``.
    static let talkColumns = ["Slot", "Time", "Room", "Presents", "Criticises"]

    /// The name of somebody, the id for whoever is no student any more.
    func name(_ id: String) -> String { course.student(id)?.name ?? id }

    func names(_ ids: [String]) -> String { ids.map(name).joined(separator: ", ") }

    func projectTitle(_ id: String?) -> String? {
        id.map { id in course.projects?.projects.first { $0.id == id }?.title ?? id }
    }

    func datasetTitle(_ id: String) -> String { course.datasets?.datasets.first { $0.id == id }?.title ?? id }

    func readingTitle(_ id: String) -> String { course.readings.first { $0.id == id }?.title ?? id }

    /// "2 (2017-02-23)", or the number alone.
    static func week(_ session: Session) -> String {
        session.date.map { "\(session.week) (\($0))" } ?? String(session.week)
    }

    /// Names of files for students, each once: letters, digits and `@._-` of the id.
    static func fileStems(_ ids: [String]) -> [String: String] {
        var taken: Set<String> = []
        var stems: [String: String] = [:]
        for id in ids {
            let plain = String(id.map { $0.isASCII && ($0.isLetter || $0.isNumber) || "@._-".contains($0) ? $0 : "_" })
            // Nothing hides, and nothing leaves the folder.
            let stem = plain.first == "." || plain.isEmpty ? "_" + plain : plain
            var name = stem
            var number = 2
            // Some file systems do not tell capitals apart.
            while !taken.insert(name.lowercased()).inserted {
                name = "\(stem)-\(number)"
                number += 1
            }
            stems[id] = name
        }
        return stems
    }
}
