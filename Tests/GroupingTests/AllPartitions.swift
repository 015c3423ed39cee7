import Course
import Grouping

/// Every partition of a small class, the independent way: no masks, no columns, no bounds.
struct AllPartitions {
    /// Calls a closure with every partition of 0..<students into groups whose sizes fit the limits, up to the order of
    /// groups.
    static func visit(students: Int, limits: [ClosedRange<Int>], _ visit: ([[Int]]) -> Void) {
        var groups: [[Int]] = []
        func place(_ student: Int) {
            guard student < students else {
                if fits(groups.map(\.count), limits) { visit(groups) }
                return
            }
            let largest = limits.map(\.upperBound).max() ?? 0
            for group in groups.indices where groups[group].count < largest {
                groups[group].append(student)
                place(student + 1)
                groups[group].removeLast()
            }
            if groups.count < limits.count {
                groups.append([student])
                place(student + 1)
                groups.removeLast()
            }
        }
        place(0)
    }

    /// Whether sizes can be given to groups of these limits, by trying all ways.
    static func fits(_ sizes: [Int], _ limits: [ClosedRange<Int>]) -> Bool {
        guard let first = sizes.first else { return limits.isEmpty }
        return limits.indices.contains { index in
            var rest = limits
            guard rest.remove(at: index).contains(first) else { return false }
            return fits(Array(sizes.dropFirst()), rest)
        }
    }

    /// Calls a closure with every way to give projects to groups, each taken by none or by a number within its limits.
    static func visitProjects(groups: Int, takers: [ClosedRange<Int>], _ visit: ([Int]) -> Void) {
        var chosen: [Int] = []
        func choose() {
            guard chosen.count < groups else {
                let fits = takers.indices.allSatisfy { project in
                    let count = chosen.filter { $0 == project }.count
                    return count == 0 || takers[project].contains(count)
                }
                if fits { visit(chosen) }
                return
            }
            for project in takers.indices {
                chosen.append(project)
                choose()
                chosen.removeLast()
            }
        }
        choose()
    }
}

/// The rules and goals of FORMATS, written again in the plainest way.
struct PlainCourse {
    let problem: GroupingProblem

    private func rating(_ student: Int, _ skill: Int) -> Int { problem.ratings[student * problem.skillCount + skill] }

    func keepsRules(_ groups: [[Int]], _ projects: [Int]?) -> Bool {
        let rules = problem.rules
        for (index, group) in groups.enumerated() {
            if slots(group) < rules.sharedSlots { return false }
            for set in rules.notAlone where group.filter(set.contains).count == 1 { return false }
            for rule in rules.atLeast where group.filter(rule.students.contains).count < rule.members { return false }
            for set in rules.together {
                let inside = group.filter(set.contains).count
                if inside != 0 && inside != set.count { return false }
            }
            for pair in rules.apart where group.contains(pair.0) && group.contains(pair.1) { return false }
            if let project = projects?[index], let table = problem.projects {
                for need in table.needs[project] where group.filter(need.students.contains).count < need.members {
                    return false
                }
            }
        }
        return true
    }

    func slots(_ group: [Int]) -> Int {
        (0..<problem.slotWords * 64).filter { slot in
            group.allSatisfy { problem.slots[$0 * problem.slotWords + slot / 64] >> (slot % 64) & 1 == 1 }
        }.count
    }

    /// The goal's entries, of which the lexicographically smaller is better.
    func loss(_ goal: GroupGoal, _ groups: [[Int]], _ projects: [Int]?) -> [Int] {
        switch goal.measure {
        case .preference:
            guard let table = problem.projects, let projects else { return [] }
            let ranks = zip(groups, projects).flatMap { group, project in
                group.map { table.ranks[project * problem.studentCount + $0] }
            }
            switch goal.aggregation {
            case .leximin: return ranks.sorted(by: >)
            case .total: return [ranks.reduce(0, +)]
            case .greedy: return (1...table.worstRank).map { rank in -ranks.filter { $0 == rank }.count }
            }
        case .balance: return [groups.map(balance).reduce(0, +)]
        default:
            let values = groups.map { value(goal.measure, $0) }
            return goal.aggregation == .leximin ? values.sorted().map { -$0 } : [-values.reduce(0, +)]
        }
    }

    private func value(_ measure: GroupGoal.Measure, _ group: [Int]) -> Int {
        switch measure {
        case .complement: return complement(group)
        case .coverage:
            return (0..<problem.skillCount).map { skill in group.map { rating($0, skill) }.max() ?? 0 }.reduce(0, +)
        case .diversity:
            return group.map { one in
                group.filter { $0 > one }.map { problem.distances[one * problem.studentCount + $0] }.reduce(0, +)
            }.reduce(0, +)
        case .sharedHours(let cap): return min(slots(group), cap ?? .max)
        case .teammates:
            return group.map { one in problem.requests[one].filter(group.contains).count }.reduce(0, +)
        case .balance, .preference: return 0
        }
    }

    private func balance(_ group: [Int]) -> Int {
        (0..<problem.skillCount).map { skill in
            let total = (0..<problem.studentCount).map { rating($0, skill) }.reduce(0, +)
            return abs(problem.studentCount * group.map { rating($0, skill) }.reduce(0, +) - group.count * total)
        }.reduce(0, +)
    }

    /// All ways to hand the skills to members, each carrying at most ceil(K / size).
    private func complement(_ group: [Int]) -> Int {
        let skills = problem.skillCount
        let capacity = (skills + group.count - 1) / max(1, group.count)
        var load = [Int](repeating: 0, count: group.count)
        func best(_ skill: Int) -> Int {
            guard skill < skills else { return 0 }
            return group.indices.filter { load[$0] < capacity }.map { member in
                load[member] += 1
                defer { load[member] -= 1 }
                return rating(group[member], skill) + best(skill + 1)
            }.max() ?? 0
        }
        return best(0)
    }
}
