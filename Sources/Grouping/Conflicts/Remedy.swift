import Course

/// One rule changed, to see whether it helps.
struct Remedy: Sendable {
    var words: String
    /// How large the change is: 1 for a number loosened by one, more for more; a rule left out counts more than any.
    var size: Int
    var changed: Course

    private static let leavingOut = 50
    private static let resizing = 20

    /// The ways to loosen a rule of a course, each as changes of the same kind.
    static func ways(toLoosen rule: BreakableRule, in course: Course) -> [[Remedy]] {
        guard case .group(let rule) = rule else { return [morePlaces(course)] }
        func replaced(_ replacement: GroupRule?, _ words: String, size: Int) -> Remedy {
            var changed = course
            changed.groups.rules = course.groups.rules.compactMap { $0 == rule ? replacement : $0 }
            return Remedy(words: words, size: size, changed: changed)
        }
        switch rule {
        case .sharedHours(let slots):
            let fewer = (1..<max(1, slots)).map { fewer in
                replaced(
                    .sharedHours(slots: fewer), "sharedHours: \(fewer) in place of \(slots)", size: slots - fewer)
            }
            return [fewer, [replaced(nil, "leave out sharedHours", size: leavingOut)]]
        case .atLeast(let skill, let rating, let members):
            let fewer = (1..<max(1, members)).map { fewer in
                replaced(
                    .atLeast(skill: skill, rating: rating, members: fewer),
                    "atLeast \(skill) \(rating): \(fewer) in place of \(members) members", size: members - fewer)
            }
            let ratings = course.skills.firstIndex(of: skill).map { column in
                Set(course.students.map { $0.ratings[column] }).filter { $0 < rating }.sorted(by: >)
            }
            let lower = (ratings ?? []).map { other in
                replaced(
                    .atLeast(skill: skill, rating: other, members: members),
                    "atLeast \(skill): a rating of \(other) in place of \(rating)", size: rating - other)
            }
            return [fewer, lower]
        case .notAlone(let attribute, let values):
            let words = "leave out notAlone for \(attribute) \(values.joined(separator: " or "))"
            return [[replaced(nil, words, size: leavingOut)]]
        case .together(let ids):
            return [[replaced(nil, "leave out together for \(ids.joined(separator: ", "))", size: leavingOut)]]
        case .apart(let ids):
            return [[replaced(nil, "leave out apart for \(ids.joined(separator: ", "))", size: leavingOut)]]
        case .group(let ids, let name):
            let words = "leave out the pin of \(ids.joined(separator: ", ")) to group \(name)"
            return [[replaced(nil, words, size: leavingOut)]]
        }
    }

    /// One group fewer or more.
    static func otherSizes(_ course: Course) -> [Remedy] {
        let students = course.students.count
        guard let now = course.groups.size.groupCount(students: students) else { return [] }
        return [now - 1, now + 1].compactMap { count in
            guard count >= 1, count <= students else { return nil }
            let (smallest, largest) = (students / count, (students + count - 1) / count)
            var changed = course
            changed.groups.size = GroupSizePolicy(prefer: largest, min: smallest, max: largest)
            guard let sizes = changed.groups.size.sizes(students: students), sizes.count == count else { return nil }
            return Remedy(
                words: "size: { prefer: \(largest), min: \(smallest), max: \(largest) }, which makes "
                    + "\(ConflictSearch.described(sizes)) in place of \(now) groups",
                size: resizing, changed: changed)
        }
    }

    /// The places that are missing, or one more, in one project.
    private static func morePlaces(_ course: Course) -> [Remedy] {
        guard let settings = course.projects else { return [] }
        let groups = course.groups.size.groupCount(students: course.students.count) ?? 1
        let missing = max(1, groups - settings.projects.reduce(0) { $0 + $1.max })
        return settings.projects.indices.map { index in
            var changed = course
            changed.projects?.projects[index].max += missing
            let project = settings.projects[index]
            return Remedy(
                words: "project \(project.id): max \(project.max + missing) in place of \(project.max)",
                size: missing, changed: changed)
        }
    }
}
