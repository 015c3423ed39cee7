import Course
import Yams

/// The section `projects:`: the file, to whom projects go, the goal and the rules of single students.
extension SettingsReader {
    private static let studentKeys = ["goal", "supervisors", "pins", "not", "together"]

    mutating func projects(_ node: Node) -> ProjectsDescription? {
        guard let (file, fields) = fileSection(node, "projects", known: ["assign"] + Self.studentKeys) else {
            return nil
        }
        let assign = fields["assign"].flatMap { choice($0, of: "assign", among: ["groups", "students"]) }
        var projects = ProjectsDescription(
            file: file, assign: assign.flatMap(ProjectSettings.Taker.init) ?? .groups, goal: .leximin)
        for key in Self.studentKeys where projects.assign == .groups {
            guard let node = fields[key] else { continue }
            let message = "`\(key)` is for projects that go to students; write `assign: students`"
            refuse(node, key == "goal" ? "\(message), or the goal `preference` under `groups`" : message)
        }
        if let node = fields["goal"] { goal(node, of: &projects) }
        projects.supervisors = fields["supervisors"].flatMap { text($0, of: "supervisors") }
        for pair in fields["pins"].map({ pairs($0, of: "pins") }) ?? [] {
            projects.rules.append(Located(.pin(student: pair.student, project: pair.project), at: pair.student.place))
        }
        for pair in fields["not"].map({ pairs($0, of: "not") }) ?? [] {
            projects.rules.append(Located(.not(student: pair.student, project: pair.project), at: pair.student.place))
        }
        if let node = fields["together"] { projects.rules += bundles(node) }
        return projects
    }

    /// `leximin`, `most`, or `[most, greedy]`.
    private mutating func goal(_ node: Node, of projects: inout ProjectsDescription) {
        let words = (elements(node, of: "goal") ?? []).compactMap { element in
            choice(element, of: "goal", among: ["leximin", "total", "greedy", "most"])
        }
        projects.placesMost = words.first == "most"
        let kinds = words.dropFirst(projects.placesMost ? 1 : 0)
        guard kinds.count <= 1, !kinds.contains("most") else {
            refuse(node, "expected one of `leximin`, `total` and `greedy` for `goal`, with `most` before it or not")
            return
        }
        // Leximin alone already leaves as few as possible without a ranked project.
        projects.goal = kinds.first.flatMap(GroupGoal.Aggregation.init) ?? (projects.placesMost ? .total : .leximin)
    }

    /// Entries such as `{ student: ana@mit.edu, project: p1 }`.
    private mutating func pairs(
        _ node: Node, of owner: String
    ) -> [(student: Located<String>, project: Located<String>)] {
        guard node.sequence != nil else {
            refuse(node, "expected a list for `\(owner)`, such as [{ student: ana@mit.edu, project: p1 }]")
            return []
        }
        return (elements(node, of: owner) ?? []).compactMap { element in
            guard let fields = fields(element, of: owner, known: ["student", "project"]) else { return nil }
            guard let student = fields["student"], let project = fields["project"] else {
                refuse(element, "expected `{ student: ID, project: ID }` in `\(owner)`")
                return nil
            }
            guard let student = text(student, of: "student"), let project = text(project, of: "project") else {
                return nil
            }
            return (student, project)
        }
    }

    /// `[ana@mit.edu, bo@mit.edu]`, or a list of such lists.
    private mutating func bundles(_ node: Node) -> [Located<ProjectRuleDescription>] {
        let lists = elements(node, of: "together") ?? []
        let nodes = lists.contains { $0.sequence != nil } ? lists : [node]
        return nodes.compactMap { list in
            guard let ids = texts(list, of: "together") else { return nil }
            guard ids.count >= 2 else {
                refuse(list, "expected two students or more for `together`, such as [ana@mit.edu, bo@mit.edu]")
                return nil
            }
            return Located(.together(ids), at: Self.place(of: list))
        }
    }
}
