import Course

/// What is said about a repair: every change with its cause, and a message to each student who has to know something.
struct RepairWords {
    let course: Course
    let reference: Plan
    let plan: Plan
    let request: RepairRequest
    let people: [String]

    /// By student. Those who come are listed with what they get.
    var changes: [Change] {
        let difference = PlanDifference(from: reference, to: plan, firstWeek: request.week)
        let causes = Causes(reference: reference, people: people)
        let verb = request.event.rawValue
        let own = difference.changes.map { change in
            var change = change
            change.because = "because \(Self.listed(causes.people(for: change, in: plan))) \(verb)"
            return change
        }
        return (own + arrivals(difference.came)).sorted { ($0.student, Self.rank($0)) < ($1.student, Self.rank($1)) }
    }

    private func arrivals(_ came: [String]) -> [Change] {
        var empty = plan
        empty.groups = []
        empty.rotation = []
        empty.students = came.map { StudentPlan(id: $0) }
        var theirs = plan
        theirs.students = plan.students.filter { came.contains($0.id) }
        return PlanDifference(from: empty, to: theirs, firstWeek: request.week).changes.map { change in
            var change = change
            change.because = "because \(change.student) was added"
            return change
        }
    }

    /// One for each student with a change, ascending by student. They name nobody who left.
    var messages: [Repair.Message] {
        let known = Set(reference.students.map(\.id))
        return Dictionary(grouping: changes, by: \.student).sorted { $0.key < $1.key }.map { id, changes in
            let name = course.student(id)?.name ?? id
            let lines = changes.map { change in
                let way = [change.from, change.to].compactMap(\.self).joined(separator: " → ")
                return
                    "- \(change.what): \(way.isEmpty ? "none any more" : change.to == nil ? "no longer \(way)" : way)"
            }
            let opening =
                !known.contains(id)
                ? "welcome to \(course.title). This is your place in it:"
                : request.event == .dropped
                    ? "somebody has left \(course.title), and so something changes for you:"
                    : "somebody has joined \(course.title), and so something changes for you:"
            let closing = known.contains(id) ? "\n\nEverything else stays as it was." : ""
            return Repair.Message(
                student: id, text: "Dear \(name),\n\n\(opening)\n\n\(lines.joined(separator: "\n"))\(closing)")
        }
    }

    private static func rank(_ change: Change) -> Int {
        ["group", "project", "dataset", "presenter", "critic"].firstIndex(of: change.what) ?? 5
    }

    /// "a", "a and b", "a, b and 3 more".
    static func listed(_ ids: [String]) -> String {
        guard ids.count > 3 else {
            guard let last = ids.last, ids.count > 1 else { return ids.first ?? "others" }
            return "\(ids.dropLast().joined(separator: ", ")) and \(last)"
        }
        return "\(ids.prefix(2).joined(separator: ", ")) and \(ids.count - 2) more"
    }
}

/// Who of those who left or came is behind a change.
private struct Causes {
    let reference: Plan
    let people: [String]

    /// For another group: those who were in the old group or the new one. For another turn: those who had it, or were to face
    /// the one who had to go. All of them, where nobody in particular is behind it.
    func people(for change: Change, in plan: Plan) -> [String] {
        let own: [String]
        switch change.what {
        case "presenter", "critic":
            let turns = plan.rotation.filter {
                (change.what == "presenter" ? $0.presenters : $0.critics).contains(change.student)
            }
            let before = reference.rotation.filter { session in
                turns.contains { $0.reading == session.reading }
                    || (session.presenters + session.critics).contains(change.student)
            }
            own = before.flatMap { $0.presenters + $0.critics }
        default:
            own = reference.groups.filter { [change.from, change.to].contains($0.name) }.flatMap(\.members)
        }
        let behind = people.filter(own.contains)
        return behind.isEmpty ? people : behind
    }
}
