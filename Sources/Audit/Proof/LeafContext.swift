import Course

/// The decisions on the way from the root of a proof tree to a leaf.
struct Decisions: Sendable {
    var together: [(Int, Int)] = []
    var apart: [(Int, Int)] = []
    var taken: [(student: Int, project: Int)] = []
    var refused: [(student: Int, project: Int)] = []

    /// Whether a student's group may take a project, the student being in it.
    func allow(_ student: Int, project: Int) -> Bool {
        taken.allSatisfy { $0.student != student || $0.project == project }
            && !refused.contains { $0.student == student && $0.project == project }
    }
}

/// A stage as the checker sees it: what is minimised over which groups, and the rows that hold.
struct StageContext: Sendable {
    /// An objective of one of the goals.
    struct Function: Sendable {
        var goal: GroupGoal
        var objective: StageObjective
    }

    let instance: ProofInstance
    let objective: Function
    let rows: [(function: Function, bound: Int)]
    let filters: [GroupPricing.Filter]
    /// By rank − 1; nil where every rank is allowed.
    let allowedRanks: [Bool]?
}

extension StageContext {
    /// The costs of groups under some duals, one pricing per project, or one where groups are without projects.
    ///
    /// In units of 1 / scale: what is not negative for any group makes the duals' sum a bound.
    func pricings(_ duals: DualBound, _ decisions: Decisions) -> [GroupPricing] {
        let carriesProjects = duals.projects != nil && instance.hasProjects
        return (0..<(carriesProjects ? instance.ranks.count : 1)).map { project in
            let weights = rankWeights(duals)
            var pricing = GroupPricing(
                members: (0..<instance.studentCount).map { student in
                    guard carriesProjects else { return -duals.students[student] }
                    let rank = instance.ranks[project][student]
                    guard allowedRanks?[rank - 1] ?? true, decisions.allow(student, project: project) else {
                        return nil
                    }
                    return weights[rank - 1] - duals.students[student]
                })
            pricing.constant = -duals.groups
            if carriesProjects, let takers = duals.projects?[project] {
                pricing.constant -= takers.most + takers.least
                pricing.sets += instance.needs[project]
            }
            pricing.sets += decisions.together.map { .init(students: [$0.0, $0.1], kind: .allOrNone) }
            pricing.apart = decisions.apart
            pricing.filters = filters
            pricing.cuts = duals.cuts.map { .init(students: $0.students, factor: -$0.dual) }
            add(objective, factor: duals.scale, to: &pricing)
            for (row, dual) in zip(rows, duals.rows) { add(row.function, factor: -dual, to: &pricing) }
            return pricing
        }
    }

    /// Adds a function of groups; functions of ranks are in the members' costs.
    private func add(_ function: Function, factor: Int, to pricing: inout GroupPricing) {
        guard function.goal.measure != .preference, factor != 0 else { return }
        switch function.objective {
        case .total: pricing.addTotal(of: function.goal.measure, factor: factor, instance)
        case .count(let value):
            pricing.levels.append(.init(measure: function.goal.measure, value: value, factor: factor))
        }
    }

    /// What objective and rows make of each rank, by rank − 1.
    private func rankWeights(_ duals: DualBound) -> [Int] {
        var weights = [Int](repeating: 0, count: instance.worstRank)
        let functions = [(objective, duals.scale)] + zip(rows, duals.rows).map { ($0.function, -$1) }
        for (function, factor) in functions where function.goal.measure == .preference {
            for rank in 1...instance.worstRank { weights[rank - 1] += factor * function.weight(of: rank) }
        }
        return weights
    }

    /// The sum of the duals: the bound that they give, in units of 1 / scale.
    func sum(_ duals: DualBound) -> Int {
        var sum = duals.students.reduce(0, +) + duals.groups * instance.groupCount
        for (row, dual) in zip(rows, duals.rows) { sum += row.bound * dual }
        for (takers, duals) in zip(instance.takers, duals.projects ?? []) {
            sum += min(0, takers.upperBound * duals.most + takers.lowerBound * duals.least)
        }
        for cut in duals.cuts { sum += cut.students.count / 2 * cut.dual }
        return sum
    }

    /// Why duals are not of this stage, or could leave 64 bits; nil where they can be checked.
    func fault(of duals: DualBound) -> String? {
        guard duals.scale >= 1 else { return "a scale below 1" }
        guard duals.students.count == instance.studentCount else { return "not one dual per student" }
        guard duals.rows.count == rows.count else { return "not one dual per row" }
        guard duals.rows.allSatisfy({ $0 <= 0 }) else { return "a positive dual of a row" }
        if let projects = duals.projects {
            guard projects.count == instance.ranks.count else { return "not one pair of duals per project" }
            guard projects.allSatisfy({ $0.most <= 0 && $0.least >= 0 }) else {
                return "a project's dual of the wrong sign"
            }
        } else if usesRanks {
            return "no duals of projects though ranks count"
        }
        for cut in duals.cuts {
            guard cut.dual <= 0 else { return "a positive dual of a cut" }
            guard Set(cut.students).count == cut.students.count,
                cut.students.allSatisfy({ (0..<instance.studentCount).contains($0) })
            else { return "a cut over students who are not there, or twice" }
        }
        return magnitude(duals) < 0x1p60 ? nil : "numbers beyond what 64 bits can add up"
    }

    private var usesRanks: Bool {
        ([objective] + rows.map(\.function)).contains { $0.goal.measure == .preference } || allowedRanks != nil
    }

    /// At least the sum of the absolute values of all that is added up, of any partition and of twice any group.
    private func magnitude(_ duals: DualBound) -> Double {
        func size(_ value: Int) -> Double { Double(value.magnitude) }
        let groups = Double(instance.groupCount)
        var total = duals.students.reduce(0) { $0 + size($1) } + groups * size(duals.groups)
        total += size(duals.scale) * greatest(objective)
        for (row, dual) in zip(rows, duals.rows) { total += size(dual) * (greatest(row.function) + size(row.bound)) }
        for (takers, own) in zip(instance.takers, duals.projects ?? []) {
            total += (groups + Double(takers.upperBound)) * (size(own.most) + size(own.least))
        }
        for cut in duals.cuts { total += size(cut.dual) * Double(cut.students.count) }
        return 2 * total
    }

    /// No sum of a function over the groups of a partition is above this in absolute value.
    private func greatest(_ function: Function) -> Double {
        let students = Double(instance.studentCount)
        guard function.objective == .total else { return students }
        let rating = Double((instance.ratings.map(\.magnitude).max() ?? 0)) * Double(instance.skillCount)
        let size = Double(instance.sizes.last ?? 0)
        return switch function.goal.measure {
        case .complement, .coverage: rating * students
        case .balance: 2 * rating * students * students
        case .diversity: Double(instance.distances.map(\.magnitude).max() ?? 0) * students * size
        case .teammates: 2 * students * size
        case .sharedHours: Double(instance.course.slots.count) * students
        case .preference: Double(instance.worstRank) * students
        }
    }
}

extension StageContext.Function {
    /// What a student of a rank adds where the function is one of ranks.
    func weight(of rank: Int) -> Int {
        switch objective {
        case .total: rank
        case .count(let counted): rank == counted ? (goal.aggregation == .greedy ? -1 : 1) : 0
        }
    }
}
