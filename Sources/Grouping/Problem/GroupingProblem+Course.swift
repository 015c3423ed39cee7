package import Course

extension GroupingProblem {
    /// The numbers of a course, under its own rules or others.
    ///
    /// - Returns: nil when the size policy admits no number of groups.
    package init?(_ course: Course, rules: [GroupRule]? = nil) {
        let students = course.students
        guard let sizes = course.groups.size.sizes(students: students.count) else { return nil }
        let range = (sizes.min() ?? 0)...(sizes.max() ?? 0)
        self.init(
            studentCount: students.count,
            sizes: sizes.map { _ in range },
            skillCount: course.skills.count,
            ratings: students.flatMap(\.ratings),
            slots: students.map(\.slots),
            distances: course.looksAtDistances ? course.groups.distances?.scaled ?? [] : [],
            answerDistances: Self.answerDistances(course),
            requests: students.map { $0.teammates.compactMap(course.position(of:)).sorted() },
            rules: RuleTable(rules ?? course.groups.rules, of: course),
            projects: ProjectTable(course),
            goals: course.groups.goals)
    }

    /// The distances between answers, where a goal looks at them and no table gives others.
    private static func answerDistances(_ course: Course) -> AnswerDistances? {
        guard course.groups.distances == nil, course.looksAtDistances else { return nil }
        let students = course.students
        let codes = course.attributes.indices.map { attribute in
            var numbers: [String: Int] = [:]
            return students.map { student in
                let value = student.attributes[attribute]
                if let number = numbers[value] { return number }
                numbers[value] = numbers.count
                return numbers.count - 1
            }
        }
        return AnswerDistances(
            skillCount: course.skills.count, ratings: students.flatMap(\.ratings),
            attributeCount: course.attributes.count,
            attributes: students.indices.flatMap { student in codes.map { $0[student] } }, students: students.count)
    }
}

extension RuleTable {
    /// The rules of a course as numbers. Ids that are not enrolled bind nobody.
    init(_ rules: [GroupRule], of course: Course) {
        self.init()
        var pins: [String: [Int]] = [:]
        for rule in rules {
            switch rule {
            case .sharedHours(let slots):
                sharedSlots = max(sharedSlots, slots)
            case .notAlone(let attribute, let values):
                guard let column = course.attributes.firstIndex(of: attribute) else { continue }
                notAlone.append(course.positions { values.contains($0.attributes[column]) })
            case .atLeast(let skill, let rating, let members):
                guard let column = course.skills.firstIndex(of: skill) else { continue }
                atLeast.append((course.positions { $0.ratings[column] >= rating }, members))
            case .together(let ids):
                together.append(ids.compactMap(course.position(of:)).sorted())
            case .apart(let ids):
                let students = ids.compactMap(course.position(of:)).sorted()
                for (position, one) in students.enumerated() {
                    for other in students[(position + 1)...] where other != one { apart.append((one, other)) }
                }
            case .group(let ids, let name):
                pins[name, default: []] += ids.compactMap(course.position(of:))
            }
        }
        // Pins of one name belong to one group, pins of two names to two.
        let pinned = pins.sorted { $0.key < $1.key }.map { Set($0.value).sorted() }
        together += pinned
        for (position, one) in pinned.enumerated() {
            for other in pinned[(position + 1)...] {
                for student in one { apart += other.filter { $0 != student }.map { (student, $0) } }
            }
        }
    }
}

extension ProjectTable {
    /// The projects that groups of the course take, or nil.
    init?(_ course: Course) {
        guard let settings = course.projects, settings.assign == .groups else { return nil }
        self.init(
            takers: settings.projects.map { max(1, $0.min)...max(1, $0.min, $0.max) },
            ranks: settings.projects.flatMap { project in
                course.students.map { settings.rank(of: project, for: $0) }
            },
            worstRank: settings.ranksOffered + 1,
            needs: settings.projects.map { project in
                project.needs.map { need in
                    (course.positions { $0.ratings[need.skill] >= need.rating }, need.members)
                }
            })
    }
}

extension Course {
    /// Whether a goal asks how far apart students are.
    fileprivate var looksAtDistances: Bool { groups.goals.contains { $0.measure == .diversity } }

    /// The positions of the students for whom a condition holds, ascending.
    fileprivate func positions(where condition: (Student) -> Bool) -> [Int] {
        students.indices.filter { condition(students[$0]) }
    }
}
