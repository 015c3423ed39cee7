public import Course

/// Names that tell nobody who is who: `student 07` in place of an id, dealt out by a seed.
public struct ReportPseudonyms: Sendable {
    private let names: [String: String]

    /// - Parameter seed: equal seeds give equal names; whoever has the survey can find them again, nobody else can.
    public init(_ course: Course, seed: UInt64) {
        var generator = SeededGenerator(seed: seed, stream: 79)
        let digits = String(course.students.count).count
        var names: [String: String] = [:]
        for (number, student) in course.students.shuffled(using: &generator).enumerated() {
            let text = String(number + 1)
            names[student.id] = "student " + String(repeating: "0", count: digits - text.count) + text
        }
        for (number, id) in course.listeners.enumerated() { names[id] = "listener \(number + 1)" }
        for (number, id) in course.waitlist.enumerated() { names[id] = "waiting \(number + 1)" }
        self.names = names
    }

    /// The pseudonym of an id; somebody who is not in the course is "somebody else".
    public func name(_ id: String) -> String { names[id] ?? "somebody else" }

    /// A text with every id in it replaced.
    public func text(_ text: String) -> String {
        names.keys.sorted { ($0.count, $0) > ($1.count, $1) }.reduce(text) { text, id in
            id.isEmpty ? text : text.split(separator: id, omittingEmptySubsequences: false).joined(separator: name(id))
        }
    }

    /// The course under pseudonyms: answers without names.
    public func course(_ course: Course) -> Course {
        var hidden = course
        let order = course.students.indices.sorted { name(course.students[$0].id) < name(course.students[$1].id) }
        hidden.students = order.map { position in
            var student = course.students[position]
            student.teammates = student.teammates.map(name).sorted()
            student.id = name(student.id)
            student.name = student.id
            return student
        }
        hidden.listeners = course.listeners.map(name)
        hidden.waitlist = course.waitlist.map(name)
        if var table = course.groups.distances {
            let count = course.students.count
            table.scaled = order.flatMap { one in order.map { table.scaled[one * count + $0] } }
            hidden.groups.distances = table
        }
        hidden.groups.rules = course.groups.rules.map { rule in
            switch rule {
            case .together(let ids): .together(ids.map(name).sorted())
            case .apart(let ids): .apart(ids.map(name).sorted())
            case .group(let ids, let group): .group(members: ids.map(name).sorted(), name: group)
            case .sharedHours, .notAlone, .atLeast: rule
            }
        }
        hidden.projects?.rules = (course.projects?.rules ?? []).map { rule in
            switch rule {
            case .pin(let student, let project): .pin(student: name(student), project: project)
            case .not(let student, let project): .not(student: name(student), project: project)
            case .together(let ids): .together(ids.map(name))
            }
        }
        return hidden
    }

    /// The plan under pseudonyms, without the notes, which may name people.
    public func plan(_ plan: Plan) -> Plan {
        var hidden = plan
        hidden.groups = plan.groups.map { group in
            var group = group
            group.members = group.members.map(name).sorted()
            return group
        }
        hidden.students = plan.students.map { entry in
            var entry = entry
            entry.id = name(entry.id)
            return entry
        }.sorted { $0.id < $1.id }
        hidden.rotation = plan.rotation.map { session in
            var session = session
            session.presenters = session.presenters.map(name).sorted()
            session.critics = session.critics.map(name).sorted()
            return session
        }
        hidden.changes = plan.changes.map { change in
            var change = change
            change.student = name(change.student)
            return change
        }
        hidden.notes = []
        hidden.listeners = plan.listeners.map(name)
        hidden.waitlist = plan.waitlist.map(name)
        return hidden
    }
}
