import Course

/// Conflicts that counting shows, with the reason in words.
struct CountingArguments: Sendable {
    private let course: Course
    private let sizes: [Int]

    init(_ course: Course) {
        self.course = course
        sizes = course.groups.size.sizes(students: course.students.count) ?? []
    }

    /// The first conflict that counting shows, or nil. Each set of rules returned clashes without the others.
    var firstConflict: (rules: [GroupRule], reason: String)? {
        for rule in course.groups.rules {
            if let reason = reason(against: rule) { return ([rule], reason) }
        }
        for case .together(let joined) in course.groups.rules {
            for case .apart(let separated) in course.groups.rules {
                let both = separated.filter(joined.contains)
                if both.count > 1 {
                    return (
                        [.together(joined), .apart(separated)], "\(both[0]) and \(both[1]) cannot be together and apart"
                    )
                }
            }
        }
        return pinnedTwice
    }

    /// Why the projects, each of which runs with so many groups or not at all, cannot take just as many groups as there are;
    /// nil where they can. O(groups · places).
    var reasonAgainstProjects: String? {
        guard let settings = course.projects, settings.assign == .groups, !sizes.isEmpty else { return nil }
        var canTake = [true] + sizes.map { _ in false }
        for project in settings.projects {
            let least = max(1, project.min)
            let before = canTake
            for taken in before.indices where before[taken] {
                for count in least...max(least, project.max) where taken + count < canTake.count {
                    canTake[taken + count] = true
                }
            }
        }
        guard canTake.last == false else { return nil }
        let nearest = canTake.lastIndex(of: true) ?? 0
        return "there are \(sizes.count) groups, and with their minimum and maximum the projects take "
            + (nearest == 0 ? "none of them" : "\(nearest) of them at most")
    }

    /// A student who is pinned to groups of two names.
    private var pinnedTwice: (rules: [GroupRule], reason: String)? {
        var first: [String: GroupRule] = [:]
        for case .group(let members, let name) in course.groups.rules {
            let rule = GroupRule.group(members: members, name: name)
            for member in members {
                if case .group(_, let other)? = first[member], let earlier = first[member], other != name {
                    return ([earlier, rule], "\(member) cannot be in group \(other) and in group \(name)")
                }
                first[member] = first[member] ?? rule
            }
        }
        return nil
    }

    private func reason(against rule: GroupRule) -> String? {
        let groups = sizes.count
        let largest = sizes.max() ?? 0
        switch rule {
        case .sharedHours(let slots):
            guard let busiest = course.students.min(by: { $0.slots.count < $1.slots.count }),
                busiest.slots.count < slots
            else { return nil }
            return "\(busiest.id) is free in \(busiest.slots.count) slots only"
        case .notAlone(let attribute, let values):
            guard let column = course.attributes.firstIndex(of: attribute) else { return nil }
            let concerned = course.students.filter { values.contains($0.attributes[column]) }
            return concerned.count == 1 ? "\(concerned[0].id) is the only one in the class" : nil
        case .atLeast(let skill, let rating, let members):
            guard let column = course.skills.firstIndex(of: skill) else { return nil }
            let strong = course.students.count { $0.ratings[column] >= rating }
            return strong < members * groups
                ? "\(groups) groups need \(members * groups) students with \(skill) \(rating) or better, and there are "
                    + "\(strong)" : nil
        case .together(let ids), .group(let ids, _):
            return ids.count > largest ? "\(ids.count) students do not fit into a group of \(largest)" : nil
        case .apart(let ids):
            return ids.count > groups ? "\(ids.count) students need as many groups, and there are \(groups)" : nil
        }
    }
}

/// A class that cannot be cut into groups of the sizes allowed.
struct SizeConflict: Sendable {
    private let course: Course

    init(_ course: Course) { self.course = course }

    var conflict: Conflict {
        let size = course.groups.size
        let students = course.students.count
        let rule = "groups have \(size.min) to \(size.max) members, their sizes differing by at most one"
        let nearest = (1...max(1, students)).min {
            distance(of: $0, from: size) < distance(of: $1, from: size)
        }
        let remedies: [Conflict.Remedy] =
            students == 0
            ? []
            : [nearest].compactMap { $0 }.map { count in
                let smallest = min(size.min, students / count)
                let largest = max(size.max, (students + count - 1) / count)
                return Conflict.Remedy(
                    .groupSize(GroupSizePolicy(prefer: size.prefer, min: smallest, max: largest)), size: 1)
            }
        return Conflict(
            rules: [rule], reason: "\(students) students cannot be cut into such groups", remedies: remedies)
    }

    /// By how much the limits have to be widened for a number of groups.
    private func distance(of count: Int, from size: GroupSizePolicy) -> Int {
        let students = course.students.count
        return max(0, size.min - students / count) + max(0, (students + count - 1) / count - size.max)
    }
}
