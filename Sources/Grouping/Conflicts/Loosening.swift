import Course

/// One rule changed, to see whether it helps.
struct Loosening: Sendable {
    var change: Relaxation
    /// What stands beside the change in the words of the remedy.
    var remark = ""
    /// How large the change is: 1 for a number loosened by one, more for more; a rule left out counts more than any.
    var size: Int

    var remedy: Conflict.Remedy { Conflict.Remedy(change.description + remark, changes: [change], size: size) }

    private static let leavingOut = 50
    private static let resizing = 20

    /// The ways to loosen a rule of a course, each as changes of the same kind.
    static func ways(toLoosen rule: BreakableRule, in course: Course) -> [[Loosening]] {
        guard case .group(let rule) = rule else { return [morePlaces(course)] }
        let words = rule.description
        let leftOut = Loosening(change: .without(rule: words), size: leavingOut)
        switch rule {
        case .sharedHours(let slots):
            let fewer = (1..<max(1, slots)).map { fewer in
                Loosening(change: .sharedHours(rule: words, slots: fewer), size: slots - fewer)
            }
            return [fewer, [leftOut]]
        case .atLeast(let skill, let rating, let members):
            let fewer = (1..<max(1, members)).map { fewer in
                Loosening(change: .atLeast(rule: words, rating: rating, members: fewer), size: members - fewer)
            }
            let ratings = course.skills.firstIndex(of: skill).map { column in
                Set(course.students.map { $0.ratings[column] }).filter { $0 < rating }.sorted(by: >)
            }
            let lower = (ratings ?? []).map { other in
                Loosening(change: .atLeast(rule: words, rating: other, members: members), size: rating - other)
            }
            return [fewer, lower, [leftOut]]
        case .notAlone, .together, .apart, .group: return [[leftOut]]
        }
    }

    /// One group fewer or more.
    static func otherSizes(_ course: Course) -> [Loosening] {
        let students = course.students.count
        guard let now = course.groups.size.groupCount(students: students) else { return [] }
        return [now - 1, now + 1].compactMap { count in
            guard count >= 1, count <= students else { return nil }
            let (smallest, largest) = (students / count, (students + count - 1) / count)
            let size = GroupSizePolicy(prefer: largest, min: smallest, max: largest)
            guard let sizes = size.sizes(students: students), sizes.count == count else { return nil }
            return Loosening(
                change: .groupSize(size),
                remark: ", which makes \(ConflictSearch.described(sizes)) in place of \(now) groups", size: resizing)
        }
    }

    /// The places that are missing, or one more and then more, in one project: with a least number of groups in each, one more
    /// may not do.
    private static func morePlaces(_ course: Course) -> [Loosening] {
        guard let settings = course.projects else { return [] }
        let groups = course.groups.size.groupCount(students: course.students.count) ?? 1
        let missing = max(1, groups - settings.projects.reduce(0) { $0 + $1.max })
        return settings.projects.flatMap { project in
            (missing...max(missing, groups - project.max)).map { more in
                Loosening(
                    change: .projectPlaces(project: project.id, max: project.max + more),
                    remark: " in place of \(project.max)", size: more)
            }
        }
    }
}
