public import Course
import Hashing

/// Names in place of names: each student of a course has one, which is always the same in that course and which nobody
/// finds out without its key.
public struct Pseudonyms: Sendable {
    private let pseudonymOfID: [String: String]
    /// Texts that name somebody and their pseudonyms, the longest first.
    private let words: [(text: String, pseudonym: String)]

    /// - Parameters:
    ///   - people: Everybody whom a plan or its notes may name.
    ///   - key: What is secret; equal keys give equal pseudonyms.
    public init(people: [(id: String, name: String)], key: String) {
        var pseudonyms: [String: String] = [:]
        for (id, _) in people { pseudonyms[id] = Self.pseudonym(id, key) }
        pseudonymOfID = pseudonyms
        words = people.flatMap { id, name -> [(text: String, pseudonym: String)] in
            let pseudonym = pseudonyms[id] ?? id
            return id == name || name.isEmpty ? [(id, pseudonym)] : [(id, pseudonym), (name, pseudonym)]
        }.sorted { ($0.text.count, $0.text) > ($1.text.count, $1.text) }
    }

    /// `student-` and 12 hexadecimal digits: among 10,000 students two agree with a chance below one in a million.
    ///
    /// Source: the envelope key, text, key of G. Tsudik, "Message authentication with one-way hash functions", 1992.
    private static func pseudonym(_ id: String, _ key: String) -> String {
        let hash = ContentHash.of(Array("\(key)\n\(id)\n\(key)".utf8)) ?? "sha256:\(id.count)"
        return "student-\(hash.dropFirst(7).prefix(12))"
    }

    /// The pseudonym of an id, also of one that was not known.
    public func of(id: String) -> String { pseudonymOfID[id] ?? "student-unknown" }

    /// A text with every id and name in it replaced.
    public func of(text: String) -> String {
        words.reduce(text) { text, word in
            text.contains(word.text) ? text.replacing(word.text, with: word.pseudonym) : text
        }
    }

    /// A course in which nobody is named.
    public func of(_ course: Course) -> Course {
        var hidden = course
        hidden.students = course.students.map { student in
            var hidden = student
            hidden.id = of(id: student.id)
            hidden.name = hidden.id
            hidden.teammates = student.teammates.map(of(id:)).sorted()
            return hidden
        }.sorted { $0.id < $1.id }
        hidden.listeners = course.listeners.map(of(id:))
        hidden.waitlist = course.waitlist.map(of(id:))
        hidden.groups.rules = course.groups.rules.map { of($0) }
        return hidden
    }

    private func of(_ rule: GroupRule) -> GroupRule {
        switch rule {
        case .together(let ids): .together(ids.map(of(id:)))
        case .apart(let ids): .apart(ids.map(of(id:)))
        case .group(let ids, let name): .group(members: ids.map(of(id:)), name: name)
        case .sharedHours, .notAlone, .atLeast: rule
        }
    }

    /// A plan in which nobody is named.
    public func of(_ plan: Plan) -> Plan {
        var hidden = plan
        hidden.groups = plan.groups.map { group in
            var hidden = group
            hidden.members = group.members.map(of(id:)).sorted()
            return hidden
        }
        hidden.students = plan.students.map { student in
            var hidden = student
            hidden.id = of(id: student.id)
            return hidden
        }.sorted { $0.id < $1.id }
        hidden.rotation = plan.rotation.map { session in
            var hidden = session
            hidden.presenters = session.presenters.map(of(id:)).sorted()
            hidden.critics = session.critics.map(of(id:)).sorted()
            return hidden
        }
        hidden.changes = plan.changes.map { change in
            var hidden = change
            hidden.student = of(id: change.student)
            hidden.from = change.from.map { of(text: $0) }
            hidden.to = change.to.map { of(text: $0) }
            hidden.because = change.because.map { of(text: $0) }
            return hidden
        }
        hidden.repair = plan.repair.map { of($0) }
        hidden.notes = plan.notes.map { of(text: $0) }
        hidden.listeners = plan.listeners.map(of(id:))
        hidden.waitlist = plan.waitlist.map(of(id:))
        return hidden
    }

    private func of(_ repair: Repair) -> Repair {
        var hidden = repair
        hidden.dropped = repair.dropped.map(of(id:)).sorted()
        hidden.added = repair.added.map(of(id:)).sorted()
        hidden.touched = repair.touched.map(of(id:)).sorted()
        hidden.untouched = repair.untouched.map(of(id:)).sorted()
        hidden.messages = repair.messages.map { Repair.Message(student: of(id: $0.student), text: of(text: $0.text)) }
        return hidden
    }
}
