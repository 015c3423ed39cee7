extension Renaming {
    /// A course whose people have their new ids, which are their names, too; the students again ascending by id.
    public func course(_ course: Course) -> Course {
        var renamed = course
        let order = course.students.indices.sorted { id(course.students[$0].id) < id(course.students[$1].id) }
        renamed.students = order.map { position in
            var student = course.students[position]
            student.id = id(student.id)
            student.name = student.id
            student.teammates = student.teammates.map(id).sorted()
            return student
        }
        if var table = course.groups.distances {
            let count = course.students.count
            table.scaled = order.flatMap { row in order.map { table.scaled[row * count + $0] } }
            renamed.groups.distances = table
        }
        renamed.listeners = course.listeners.map(id)
        renamed.waitlist = course.waitlist.map(id)
        renamed.groups.rules = course.groups.rules.map(rule)
        renamed.rotation?.observers = (course.rotation?.observers ?? []).map(id).sorted()
        renamed.rotation?.past = (course.rotation?.past ?? []).map { OpponentPair(id($0.first), id($0.second)) }
            .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
        renamed.projects?.rules = (course.projects?.rules ?? []).map(rule)
        return renamed
    }

    private func rule(_ rule: GroupRule) -> GroupRule {
        switch rule {
        case .together(let ids): .together(ids.map(id).sorted())
        case .apart(let ids): .apart(ids.map(id).sorted())
        case .group(let ids, let name): .group(members: ids.map(id).sorted(), name: name)
        case .sharedHours, .notAlone, .atLeast: rule
        }
    }

    private func rule(_ rule: ProjectRule) -> ProjectRule {
        switch rule {
        case .pin(let student, let project): .pin(student: id(student), project: project)
        case .not(let student, let project): .not(student: id(student), project: project)
        case .together(let ids): .together(ids.map(id).sorted())
        }
    }
}
