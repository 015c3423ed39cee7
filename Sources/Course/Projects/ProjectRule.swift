/// A rule about who gets which project where each student gets one alone.
public enum ProjectRule: Sendable, Equatable {
    /// The student gets this project.
    case pin(student: String, project: String)
    /// The student gets any project but this one.
    case not(student: String, project: String)
    /// These students get the same project.
    case together([String])
}

extension ProjectRule: CustomStringConvertible {
    /// The rule in the instructor's words, without a final stop.
    public var description: String {
        switch self {
        case .pin(let student, let project): "\(student) gets project \(project)"
        case .not(let student, let project): "\(student) does not get project \(project)"
        case .together(let ids):
            if let last = ids.last, ids.count > 1 {
                "\(ids.dropLast().joined(separator: ", ")) and \(last) get the same project"
            } else {
                "\(ids.first ?? "nobody") gets a project"
            }
        }
    }
}
