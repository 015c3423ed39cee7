import Course
import FoundationEssentials

/// The shape of `plan.json`: each property is a key of the document.
struct PlanDocument: Codable {
    var course: String
    var groups: [GroupDocument]
    var students: [StudentDocument]
    var rotation: [SessionDocument]?
    var presentationDay: [TalkDocument]?
    var goals: [GoalDocument]
    var changes: [ChangeDocument]?
    var repair: RepairDocument?
    var relaxations: [RelaxationDocument]?
    var notes: [String]?
    var listeners: [String]?
    var waitlist: [String]?
    var seed: UInt64
    var seconds: Double
    var solver: String
    var inputs: [String: String]

    init(_ plan: Plan) {
        course = plan.course
        groups = plan.groups.map(GroupDocument.init)
        students = plan.students.map(StudentDocument.init)
        rotation = plan.rotation.isEmpty ? nil : plan.rotation.map(SessionDocument.init)
        presentationDay = plan.talks.isEmpty ? nil : plan.talks.map(TalkDocument.init)
        goals = plan.goals.map(GoalDocument.init)
        changes = plan.changes.map(ChangeDocument.init)
        repair = plan.repair.map(RepairDocument.init)
        relaxations = plan.relaxations.isEmpty ? nil : plan.relaxations.map(RelaxationDocument.init)
        notes = plan.notes.isEmpty ? nil : plan.notes
        listeners = plan.listeners.isEmpty ? nil : plan.listeners
        waitlist = plan.waitlist.isEmpty ? nil : plan.waitlist
        seed = plan.seed
        seconds = plan.seconds
        solver = plan.solver
        inputs = plan.inputs
    }

    var plan: Plan {
        var plan = Plan(
            course: course, groups: groups.map(\.group),
            students: students.map(\.student),
            rotation: (rotation ?? []).map(\.session), goals: goals.map(\.result),
            changes: (changes ?? []).map(\.change), repair: repair?.repair, notes: notes ?? [],
            listeners: listeners ?? [], waitlist: waitlist ?? [], seed: seed, seconds: seconds, solver: solver,
            inputs: inputs)
        plan.talks = (presentationDay ?? []).map(\.talk)
        plan.relaxations = (relaxations ?? []).map(\.relaxation)
        return plan
    }
}

/// An entry of `groups`.
struct GroupDocument: Codable {
    var name: String
    var members: [String]
    var project: String?
    var datasets: [String]?
    var scores: [String: Int]?

    init(_ group: GroupPlan) {
        name = group.name
        members = group.members
        project = group.project
        datasets = group.datasets.isEmpty ? nil : group.datasets
        scores = group.scores
    }

    var group: GroupPlan {
        GroupPlan(name: name, members: members, project: project, datasets: datasets ?? [], scores: scores ?? [:])
    }
}

/// An entry of `students`.
struct StudentDocument: Codable {
    var id: String
    var group: String?
    var project: String?
    var datasets: [String]?

    init(_ student: StudentPlan) {
        id = student.id
        group = student.group
        project = student.project
        datasets = student.datasets.isEmpty ? nil : student.datasets
    }

    var student: StudentPlan { StudentPlan(id: id, group: group, project: project, datasets: datasets ?? []) }
}

/// An entry of `rotation`.
struct SessionDocument: Codable {
    var week: Int
    var date: DateDocument?
    var reading: String
    var presenters: [String]
    var critics: [String]

    init(_ session: Session) {
        week = session.week
        date = session.date.map(DateDocument.init)
        reading = session.reading
        presenters = session.presenters
        critics = session.critics
    }

    var session: Session {
        Session(week: week, date: date?.date, reading: reading, presenters: presenters, critics: critics)
    }
}

/// A date as text, `2017-02-23`.
struct DateDocument: Codable {
    var date: CalendarDate

    init(_ date: CalendarDate) { self.date = date }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CalendarDate(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected a date such as 2017-02-23 and found \"\(text)\"")
        }
        self.date = date
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(date.description)
    }
}
