import Course
import Optimization

/// Names for groups that are opened: the first letters that nobody uses.
struct NewNames {
    private var taken: Set<String>
    private var number = 0

    init(taken: [String], _ course: Course) {
        self.taken = Set(taken)
        for case .group(_, let name) in course.groups.rules { self.taken.insert(name) }
    }

    mutating func next() -> String {
        while true {
            let name = GroupNames.letters(number)
            number += 1
            if taken.insert(name).inserted { return name }
        }
    }
}

/// Groups under the names of earlier ones, so that as many students as possible find themselves in a group of the name that
/// they know (an assignment of names to groups, the largest sum of those who stay).
struct RenamedGroups {
    let groups: [GroupPlan]

    init(_ formed: [GroupPlan], after known: [GroupPlan], _ course: Course) {
        let pins = Dictionary(
            course.groups.rules.flatMap { rule -> [(String, String)] in
                if case .group(let members, let name) = rule { members.map { ($0, name) } } else { [] }
            }, uniquingKeysWith: { first, _ in first })
        let free = formed.indices.filter { index in !formed[index].members.contains { pins[$0] != nil } }
        let fixedNames = Set(formed.indices.filter { !free.contains($0) }.map { formed[$0].name })
        let names = known.filter { !fixedNames.contains($0.name) }
        // A group may get any known name or, behind these, a new one.
        let columns = names.count + free.count
        var assignment = AssignmentProblem(maxRows: max(1, free.count), maxColumns: max(1, columns))
        func stay(_ row: Int, _ column: Int) -> Int {
            guard column < names.count else { return 0 }
            let known = Set(names[column].members)
            return formed[free[row]].members.count { known.contains($0) }
        }
        _ = assignment.maximum(rows: free.count, columns: columns, stay)
        let choice = assignment.columns(ofRows: free.count, among: columns)
        var fresh = NewNames(taken: known.map(\.name) + fixedNames, course)
        var renamed = formed
        for (row, column) in choice.enumerated() {
            renamed[free[row]].name = column < names.count ? names[column].name : fresh.next()
        }
        groups = renamed
    }
}
