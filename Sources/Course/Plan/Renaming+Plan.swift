extension Renaming {
    /// A plan whose people have their new ids, also in what it says in words.
    public func plan(_ plan: Plan) -> Plan {
        var renamed = plan
        renamed.groups = plan.groups.map { group in
            var group = group
            group.members = group.members.map(id).sorted()
            return group
        }
        renamed.students = plan.students.map { student in
            var student = student
            student.id = id(student.id)
            return student
        }.sorted { $0.id < $1.id }
        renamed.rotation = plan.rotation.map { session in
            var session = session
            session.presenters = session.presenters.map(id).sorted()
            session.critics = session.critics.map(id).sorted()
            return session
        }
        renamed.changes = changes(plan.changes)
        renamed.repair = plan.repair.map(repair)
        renamed.relaxations = plan.relaxations.map { $0.renaming(id, text) }
        renamed.notes = plan.notes.map(text)
        renamed.listeners = plan.listeners.map(id)
        renamed.waitlist = plan.waitlist.map(id)
        return renamed
    }

    /// A difference of plans whose people have their new ids.
    public func difference(_ difference: PlanDifference) -> PlanDifference {
        var renamed = difference
        renamed.left = difference.left.map(id).sorted()
        renamed.came = difference.came.map(id).sorted()
        renamed.changes = changes(difference.changes)
        renamed.unchanged = difference.unchanged.map(id).sorted()
        return renamed
    }

    /// By student again, and those of one student in their order.
    private func changes(_ changes: [Change]) -> [Change] {
        let renamed = changes.map { change in
            var change = change
            change.student = id(change.student)
            change.from = change.from.map(text)
            change.to = change.to.map(text)
            change.because = change.because.map(text)
            return change
        }
        return renamed.enumerated().sorted { ($0.element.student, $0.offset) < ($1.element.student, $1.offset) }
            .map(\.element)
    }

    private func repair(_ repair: Repair) -> Repair {
        var renamed = repair
        renamed.dropped = repair.dropped.map(id).sorted()
        renamed.added = repair.added.map(id).sorted()
        renamed.touched = repair.touched.map(id).sorted()
        renamed.untouched = repair.untouched.map(id).sorted()
        renamed.messages = repair.messages.map { Repair.Message(student: id($0.student), text: text($0.text)) }
            .sorted { $0.student < $1.student }
        return renamed
    }
}
