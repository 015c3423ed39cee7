import Course
import Grouping

/// Checks the proofs of a solved problem in the plainest way: all groups, each with its reduced cost from the definition.
struct CertifiedGroups {
    let problem: GroupingProblem
    let goals: [(value: [Int], bound: [Int])]
    private let plain: PlainCourse
    private(set) var boundedLeaves = 0
    private(set) var searchedLeaves = 0
    private(set) var cuts = 0
    /// What does not hold, in words.
    private(set) var faults: [String] = []

    private struct Choice {
        var group: [Int]
        var project: Int?
    }

    init(_ problem: GroupingProblem, _ goals: [(value: [Int], bound: [Int])]) {
        self.problem = problem
        self.goals = goals
        plain = PlainCourse(problem: problem)
    }

    mutating func check(_ stage: StageProof, of goal: Int) {
        let usesProjects = Self.usesProjects(stage.tree)
        var choices: [Choice] = []
        for size in Set(problem.sizes.flatMap { Array($0) }) where size > 0 {
            for group in SubsetDynamicProgram.subsets(of: Array(0..<problem.studentCount), size: size) {
                guard let table = problem.projects, usesProjects else {
                    if plain.keepsRules([group], nil) { choices.append(Choice(group: group)) }
                    continue
                }
                for project in 0..<table.count where plain.keepsRules([group], [project]) {
                    choices.append(Choice(group: group, project: project))
                }
            }
        }
        choices.removeAll { isForbidden($0, stage, goal) }
        check(stage.tree, stage, goal, choices)
    }

    private static func usesProjects(_ tree: ProofTree) -> Bool {
        switch tree {
        case .bounded(let duals), .searched(let duals): duals.projects != nil
        case .pair(_, _, let together, let apart): usesProjects(together) || usesProjects(apart)
        case .project: true
        }
    }

    /// Whether a plan with a group would be worse in a leximin goal before or in the levels before.
    private func isForbidden(_ choice: Choice, _ stage: StageProof, _ goal: Int) -> Bool {
        for index in 0...goal where problem.goals[index].aggregation == .leximin {
            let vector = goals[index].value
            for value in entries(choice, index) where !vector.contains(value) {
                if index < goal { return true }
                guard case .count(let level) = stage.objective else { continue }
                if problem.goals[index].measure == .preference ? value > level : value < level { return true }
            }
        }
        return false
    }

    /// The value of a group, or the ranks of its members.
    private func entries(_ choice: Choice, _ goal: Int) -> [Int] {
        guard problem.goals[goal].measure == .preference else {
            return [-plain.loss(GroupGoal(problem.goals[goal].measure, .total), [choice.group], nil)[0]]
        }
        guard let table = problem.projects, let project = choice.project else { return [] }
        return choice.group.map { table.ranks[project * problem.studentCount + $0] }
    }

    private func coefficient(_ objective: StageObjective, _ goal: Int, _ choice: Choice) -> Int {
        let measure = problem.goals[goal].measure
        switch objective {
        case .total:
            return plain.loss(GroupGoal(measure, .total), [choice.group], choice.project.map { [$0] })[0]
        case .count(let level):
            let count = entries(choice, goal).filter { $0 == level }.count
            return problem.goals[goal].aggregation == .greedy ? -count : count
        }
    }

    private mutating func check(_ tree: ProofTree, _ stage: StageProof, _ goal: Int, _ choices: [Choice]) {
        switch tree {
        case .pair(let one, let other, let together, let apart):
            check(together, stage, goal, choices.filter { $0.group.contains(one) == $0.group.contains(other) })
            check(apart, stage, goal, choices.filter { !($0.group.contains(one) && $0.group.contains(other)) })
        case .project(let student, let project, let taken, let refused):
            check(taken, stage, goal, choices.filter { !$0.group.contains(student) || $0.project == project })
            check(refused, stage, goal, choices.filter { !$0.group.contains(student) || $0.project != project })
        case .searched(let duals):
            searchedLeaves += 1
            checkReducedCosts(duals, stage, goal, choices)
        case .bounded(let duals):
            boundedLeaves += 1
            checkReducedCosts(duals, stage, goal, choices)
            let reached = (Double(constant(duals, stage)) / Double(duals.scale)).rounded(.up)
            // Balance moves in steps, which the next integer need not be.
            let isBalance = problem.goals[goal].measure == .balance && stage.objective == .total
            let step = isBalance ? 2 * gcd(problem.studentCount, problem.sizes.flatMap { Array($0) }) : 1
            if Int(reached) + step - 1 < stage.bound { faults.append("bound \(stage.bound), proven \(reached)") }
        }
    }

    private func gcd(_ first: Int, _ others: [Int]) -> Int {
        others.reduce(first) { one, other in (1...max(1, one)).last { one % $0 == 0 && other % $0 == 0 } ?? 1 }
    }

    private func constant(_ duals: DualBound, _ stage: StageProof) -> Int {
        var sum = duals.students.reduce(0, +) + duals.groups * problem.groupCount
        for (row, dual) in zip(stage.rows, duals.rows) { sum += row.bound * dual }
        for (takers, dual) in zip(problem.projects?.takers ?? [], duals.projects ?? []) {
            sum += min(0, takers.upperBound * dual.most + takers.lowerBound * dual.least)
        }
        for cut in duals.cuts { sum += cut.students.count / 2 * cut.dual }
        return sum
    }

    private mutating func checkReducedCosts(
        _ duals: DualBound, _ stage: StageProof, _ goal: Int, _ choices: [Choice]
    ) {
        cuts += duals.cuts.count
        if duals.rows.count != stage.rows.count || duals.rows.contains(where: { $0 > 0 }) { faults.append("rows") }
        if duals.cuts.contains(where: { $0.dual > 0 }) { faults.append("sign of a cut") }
        for takers in duals.projects ?? [] where takers.most > 0 || takers.least < 0 { faults.append("sign of takers") }
        for choice in choices {
            var cost = duals.scale * coefficient(stage.objective, goal, choice) - duals.groups
            for student in choice.group { cost -= duals.students[student] }
            for (row, dual) in zip(stage.rows, duals.rows) where dual != 0 {
                cost -= dual * coefficient(row.objective, row.goal, choice)
            }
            if let project = choice.project, let takers = duals.projects?[project] {
                cost -= takers.most + takers.least
            }
            for cut in duals.cuts { cost -= cut.dual * (choice.group.filter(cut.students.contains).count / 2) }
            if cost < 0 { faults.append("\(choice) has reduced cost \(cost)") }
        }
    }
}
