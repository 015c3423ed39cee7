import Course
import FoundationEssentials
import Ledger

/// Who an instructor holds in a group in plans to come, as the ledger keeps it.
struct Holding: Codable, Equatable {
    var group: String
    /// Those who are held from now on; nil where everybody of the group is let go.
    var members: [String]?
    /// Whether nobody else may join the group from now on.
    var isClosed: Bool?

    /// The JSON text for the ledger.
    var payload: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return ((try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }) ?? "{}"
    }

    private init?(payload: String?) {
        guard let payload, let read = try? JSONDecoder().decode(Holding.self, from: Data(payload.utf8)) else {
            return nil
        }
        self = read
    }

    init(group: String, members: [String]?, isClosed: Bool = false) {
        self.group = group
        self.members = members
        self.isClosed = isClosed ? true : nil
    }

    /// The course with a rule for those who are held.
    func applied(to course: Course) -> Course { Self.held([self], in: course) }

    /// A course with the rules that follow from the decisions that hold.
    static func held(_ course: Course, by state: LedgerState) -> Course {
        held(
            state.decisions.filter { $0.kind == .pinned }.compactMap { Holding(payload: $0.details.payload) },
            in: course)
    }

    private static func held(_ holdings: [Holding], in course: Course) -> Course {
        var groupOf: [String: String] = [:]
        var closed: Set<String> = []
        for holding in holdings {
            if let members = holding.members {
                for member in members { groupOf[member] = holding.group }
                if holding.isClosed == true { closed.insert(holding.group) }
            } else {
                groupOf = groupOf.filter { $0.value != holding.group }
                closed.remove(holding.group)
            }
        }
        var course = course
        let present = groupOf.filter { course.student($0.key) != nil }
        for name in Set(present.values).sorted() {
            let members = present.filter { $0.value == name }.keys.sorted()
            course.groups.rules.append(.group(members: members, name: name))
            if closed.contains(name) { course.groups.rules += apart(from: members, in: course) }
        }
        return course
    }

    /// Rules that keep everybody else out of the group of some members: apart from the first of them.
    private static func apart(from members: [String], in course: Course) -> [GroupRule] {
        guard let first = members.first else { return [] }
        return course.students.map(\.id).filter { !members.contains($0) }.map { .apart([first, $0].sorted()) }
    }

    /// The groups that are locked, by the rules that keep others out.
    static func locked(by state: LedgerState, in course: Course) -> [String: String] {
        var loose = course
        loose.groups.rules = []
        var names: [String: String] = [:]
        var name = ""
        for rule in held(loose, by: state).groups.rules {
            if case .group(_, let own) = rule { name = own } else { names[rule.description] = name }
        }
        return names
    }
}
