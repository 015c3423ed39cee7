import Course

/// The choice of groups as numbers, for the checker of proofs: which groups the rules allow, and what they are worth.
///
/// Made from the course alone, and not by the code that the engines use.
struct ProofInstance: Sendable {
    /// A set of students of whom a group may have only some numbers.
    struct SetRule: Sendable {
        enum Kind: Sendable {
            case allOrNone
            case notOne
            case atLeast(Int)
        }

        var students: [Int]
        var kind: Kind

        func allows(_ count: Int) -> Bool {
            switch kind {
            case .allOrNone: count == 0 || count == students.count
            case .notOne: count != 1
            case .atLeast(let least): count >= least
            }
        }
    }

    let course: Course
    let studentCount: Int
    let groupCount: Int
    /// The one or two sizes that groups have, ascending.
    let sizes: [Int]
    /// Row-major n × K.
    let ratings: [Int]
    let skillCount: Int
    let ratingTotals: [Int]
    /// Row-major n × `slotWords`.
    let slots: [UInt64]
    let slotWords: Int
    /// Row-major n × n: what a pair in one group adds to `diversity` and to `teammates`.
    let distances: [Int]
    let requests: [Int]
    /// Row-major n × n: who may not be in one group.
    private(set) var apart: [Bool]
    private(set) var sets: [SetRule]
    let leastSharedSlots: Int
    /// Row-major projects × students: 1 for a first choice, `worstRank` for a project that is not ranked.
    let ranks: [[Int]]
    let worstRank: Int
    let takers: [ClosedRange<Int>]
    let needs: [[SetRule]]

    /// The numbers of a course, or nil when no number of groups keeps the sizes.
    init?(_ course: Course) {
        let students = course.students
        guard let count = GroupSizeChecks.groupCount(students: students.count, policy: course.groups.size) else {
            return nil
        }
        self.course = course
        studentCount = students.count
        groupCount = count
        sizes = Set([students.count / count, (students.count + count - 1) / count]).sorted()
        skillCount = course.skills.count
        ratings = students.flatMap(\.ratings)
        ratingTotals = course.skills.indices.map { skill in students.reduce(0) { $0 + $1.ratings[skill] } }
        slotWords = (course.slots.count + 63) / 64
        var slots = [UInt64](repeating: 0, count: students.count * slotWords)
        for (position, student) in students.enumerated() {
            for slot in student.slots { slots[position * slotWords + slot / 64] |= 1 << UInt64(slot % 64) }
        }
        self.slots = slots
        let measures = course.groups.goals.map(\.measure)
        distances = measures.contains(.diversity) ? Self.distances(course) : []
        requests = measures.contains(.teammates) ? Self.requests(course) : []
        apart = Array(repeating: false, count: students.count * students.count)
        sets = []
        leastSharedSlots = course.groups.rules.reduce(0) {
            if case .sharedHours(let slots) = $1 { max($0, slots) } else { $0 }
        }
        let projects = course.projects.flatMap { $0.assign == .groups ? $0 : nil }
        worstRank = (projects?.ranksOffered ?? 0) + 1
        ranks = (projects?.projects ?? []).map { project in
            students.map { $0.projectWishes.rank(of: project.id) ?? (projects?.ranksOffered ?? 0) + 1 }
        }
        takers = (projects?.projects ?? []).map { max(1, $0.min)...max(1, $0.min, $0.max) }
        needs = (projects?.projects ?? []).map { project in
            project.needs.map { need in
                SetRule(
                    students: students.indices.filter { students[$0].ratings[need.skill] >= need.rating },
                    kind: .atLeast(need.members))
            }
        }
        readRules()
    }

    var hasProjects: Bool { !ranks.isEmpty }

    private mutating func readRules() {
        var pins: [String: Set<Int>] = [:]
        for rule in course.groups.rules {
            switch rule {
            case .sharedHours: break
            case .notAlone(let attribute, let values):
                let marked = course.students.indices.filter { student in
                    zip(course.attributes, course.students[student].attributes).contains {
                        $0 == attribute && values.contains($1)
                    }
                }
                sets.append(SetRule(students: marked, kind: .notOne))
            case .atLeast(let skill, let rating, let members):
                let able = course.students.indices.filter { student in
                    zip(course.skills, course.students[student].ratings).contains { $0 == skill && $1 >= rating }
                }
                sets.append(SetRule(students: able, kind: .atLeast(members)))
            case .together(let ids):
                sets.append(SetRule(students: enrolled(ids), kind: .allOrNone))
            case .apart(let ids):
                let students = enrolled(ids)
                for one in students { for other in students where one != other { separate(one, other) } }
            case .group(let ids, let name):
                pins[name, default: []].formUnion(enrolled(ids))
            }
        }
        for (name, students) in pins {
            sets.append(SetRule(students: students.sorted(), kind: .allOrNone))
            for (other, others) in pins where other != name {
                for one in students { for second in others where one != second { separate(one, second) } }
            }
        }
    }

    private mutating func separate(_ one: Int, _ other: Int) {
        apart[one * studentCount + other] = true
        apart[other * studentCount + one] = true
    }

    private func enrolled(_ ids: [String]) -> [Int] { Set(ids).compactMap(course.position(of:)).sorted() }

    private static func distances(_ course: Course) -> [Int] {
        if let table = course.groups.distances { return table.scaled }
        return course.students.flatMap { one in
            course.students.map { other in
                zip(one.ratings, other.ratings).reduce(0) { $0 + abs($1.0 - $1.1) }
                    + zip(one.attributes, other.attributes).count { $0 != $1 }
            }
        }
    }

    private static func requests(_ course: Course) -> [Int] {
        course.students.flatMap { one in
            course.students.map { other in
                one.id == other.id
                    ? 0 : (one.teammates.contains(other.id) ? 1 : 0) + (other.teammates.contains(one.id) ? 1 : 0)
            }
        }
    }
}
