internal import Course

/// A limit of a project as an object of its own, so that a conflict can be told by it. Projects go by index.
enum ProjectRule: Hashable, Sendable {
    case maximum(Int)
    /// A project that runs has at least so many takers.
    case minimum(Int)
    /// A project that runs has takers with the skills it needs.
    case needs(Int)
}

extension ProjectRule {
    /// The rules of all projects, maxima first.
    static func all(of projects: [Project]) -> [ProjectRule] {
        projects.indices.map { .maximum($0) }
            + projects.indices.filter { projects[$0].min > 1 }.map { .minimum($0) }
            + projects.indices.filter { !projects[$0].needs.isEmpty }.map { .needs($0) }
    }

    /// The rule in the instructor's words, without a final stop.
    func words(_ projects: [Project], skills: [String], taker: String) -> String {
        switch self {
        case .maximum(let index): "project \(projects[index].id) takes at most \(counted(projects[index].max, taker))"
        case .minimum(let index):
            "project \(projects[index].id) runs with at least \(counted(projects[index].min, taker))"
        case .needs(let index):
            "project \(projects[index].id) needs "
                + projects[index].needs.map { need in
                    "\(counted(need.members, "member")) with \(skills[need.skill]) \(need.rating) or better"
                }.joined(separator: ", ")
        }
    }
}

/// "1 group", "2 groups".
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
