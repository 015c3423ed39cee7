import Course

/// What branching decided on the way to each part of a search, and why the parts are closed.
struct SearchTree: Sendable {
    /// What two parts differ in; the first is the one listed first.
    enum Decision: Sendable {
        /// Two students apart, then together.
        case pair(Int, Int)
        /// A student's group takes a project, then it does not.
        case project(student: Int, project: Int)
    }

    private enum Part: Sendable {
        case open
        /// Closed, with the leaf that proves it, or without one where only GLPK's word stands for it.
        case closed(ProofTree?)
        case split(Decision, Int, Int)
    }

    private var parts: [Part] = [.open]

    /// The part that is the whole search.
    static let root = 0

    mutating func close(_ part: Int, _ leaf: ProofTree?) { parts[part] = .closed(leaf) }

    /// Splits a part; returns the two that it consists of.
    mutating func split(_ part: Int, _ decision: Decision) -> (Int, Int) {
        parts += [.open, .open]
        parts[part] = .split(decision, parts.count - 2, parts.count - 1)
        return (parts.count - 2, parts.count - 1)
    }

    /// The proof of a part, or nil where something is open or closed without a leaf.
    func proof(_ part: Int = SearchTree.root) -> ProofTree? {
        switch parts[part] {
        case .open:
            return nil
        case .closed(let leaf):
            return leaf
        case .split(let decision, let first, let second):
            guard let first = proof(first), let second = proof(second) else { return nil }
            return switch decision {
            case .pair(let one, let other): .pair(one, other, together: second, apart: first)
            case .project(let student, let project):
                .project(student: student, project: project, taken: first, refused: second)
            }
        }
    }
}

extension SetPartitioningStage {
    /// Integer duals as a certificate has them: with the least reduced cost in the dual of the number of groups, so that no
    /// group has a negative one.
    ///
    /// The engine counts of balance what is above the class's share, twice, a certificate what is above and below; the
    /// difference is a sum over students that is 0 over the class, and goes into their duals.
    func certified(_ duals: IntegerDuals, least: Int) -> DualBound {
        var students = duals.students
        var balance = 0
        for (function, factor) in priced(duals) {
            guard case .measure(let index, _)? = function.groupPart, candidates.measures[index] == .balance else {
                continue
            }
            balance += factor
        }
        if balance != 0 {
            let skills = problem.skillCount
            for student in students.indices {
                for skill in 0..<skills {
                    students[student] -=
                        balance
                        * (problem.studentCount * problem.ratings[student * skills + skill]
                            - problem.ratingTotals[skill])
                }
            }
        }
        return DualBound(
            scale: dualScale, students: students, groups: duals.groups + least,
            rows: zip(rows, duals.goals).filter { $0.0.isOnRecord }.map(\.1),
            projects: usesProjects ? zip(duals.mostTakers, duals.leastTakers).map { .init(most: $0, least: $1) } : nil,
            cuts: zip(cuts, duals.cuts).filter { $0.1 != 0 }.map { .init(students: $0.0.students, dual: $0.1) })
    }

    /// Whether duals of a certificate show by themselves that no solution is below a value.
    func proves(_ value: Int, _ duals: DualBound) -> Bool {
        var units = duals.students.reduce(0, +) + duals.groups * problem.groupCount
        for (row, dual) in zip(rows.filter(\.isOnRecord), duals.rows) { units += row.bound * dual }
        for (takers, dual) in zip(problem.projects?.takers ?? [], duals.projects ?? []) {
            units += min(0, takers.upperBound * dual.most + takers.lowerBound * dual.least)
        }
        for cut in duals.cuts { units += cut.students.count / 2 * cut.dual }
        return certifiedLattice(units, scale: duals.scale) >= value
    }

    /// The least value that the objective can have at a bound in dual units: an integer, of balance a multiple of twice the
    /// greatest common divisor of the class and the sizes.
    private func certifiedLattice(_ units: Int, scale: Int) -> Int {
        let value = units >= 0 ? (units + scale - 1) / scale : units / scale
        guard case .measure(let index, _)? = objective.groupPart, candidates.measures[index] == .balance else {
            return value
        }
        let sizes = problem.sizes.flatMap { [$0.lowerBound, $0.upperBound] }
        let step = 2 * sizes.reduce(problem.studentCount, greatestCommonDivisor)
        return step > 0 && value > 0 ? (value + step - 1) / step * step : value
    }

    /// Duals that prove that there is no column at all: no group has them in its reduced cost.
    func emptyBound(above value: Int) -> DualBound {
        DualBound(
            scale: 1, students: Array(repeating: 0, count: problem.studentCount), groups: max(0, value),
            rows: rows.filter(\.isOnRecord).map { _ in 0 },
            projects: usesProjects ? (0..<projectCount).map { _ in .init(most: 0, least: 0) } : nil)
    }
}
