import Course

/// What each student has to know, as a text to send: group and partners, project, turns.
struct StudentMessages {
    let export: PlanExport

    init(_ export: PlanExport) { self.export = export }

    /// All messages in one file, then one file for each student.
    var files: [ExportFile] {
        let turns = PlanExport.turns(export.plan)
        let stems = PlanExport.fileStems(export.plan.students.map(\.id))
        let messages = export.plan.students.map { student in
            (id: student.id, text: message(student.id, turns: turns[student.id] ?? []))
        }
        let all = messages.map { "To: \($0.id)\n\n\($0.text)" }.joined(separator: "\n--\n\n")
        return [ExportFile(name: "messages.txt", contents: all)]
            + messages.map { ExportFile(name: "messages/\(stems[$0.id] ?? $0.id).txt", contents: $0.text) }
    }

    private func message(_ id: String, turns: [PlanExport.Turn]) -> String {
        var lines = ["Dear \(export.name(id)),", ""]
        let group = export.plan.groups.first { $0.members.contains(id) }
        if let group {
            let others = group.members.filter { $0 != id }
            lines.append(
                others.isEmpty
                    ? "in \(export.plan.course) you are group \(group.name)."
                    : "in \(export.plan.course) you are in group \(group.name) with \(export.names(others)).")
        }
        let project = export.plan.students.first { $0.id == id }?.project ?? group?.project
        if let title = export.projectTitle(project) { lines.append("Project: \(title).") }
        if let group, !group.datasets.isEmpty {
            lines.append("Data: \(group.datasets.map(export.datasetTitle).joined(separator: ", ")).")
        }
        if let shared = sharedSlots(group?.members ?? []) { lines.append(shared) }
        for turn in turns {
            let others = turn.role == .presents ? turn.session.critics : turn.session.presenters
            let verb = turn.role == .presents ? "present" : "criticise"
            let facing =
                others.isEmpty
                ? ""
                : turn.role == .presents ? "; critic: \(export.names(others))" : "; presenter: \(export.names(others))"
            lines.append(
                "Week \(PlanExport.week(turn.session)): you \(verb) “\(export.readingTitle(turn.session.reading))”\(facing)."
            )
        }
        if let group { lines += talks(of: group.name) }
        return lines.map { $0 + "\n" }.joined()
    }

    /// What a group does on the presentation day.
    private func talks(of group: String) -> [String] {
        export.plan.talks.filter { $0.group == group || $0.critics == group }.map { talk in
            let what = talk.group == group ? "your group presents" : "your group criticises group \(talk.group)"
            return "Presentation day \(talk.date), \(talk.place): \(what)."
        }
    }

    /// When all of a group can meet.
    private func sharedSlots(_ members: [String]) -> String? {
        let students = members.compactMap { export.course.student($0) }
        guard students.count > 1, let first = students.first, !export.course.slots.isEmpty else { return nil }
        let shared = students.dropFirst().reduce(Set(first.slots)) { $0.intersection($1.slots) }.sorted()
        guard !shared.isEmpty else { return nil }
        return "You can all meet: \(shared.prefix(5).map { export.course.slots[$0] }.joined(separator: ", "))."
    }
}
