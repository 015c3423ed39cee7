import Course

/// Confirms a proof tree: its decisions leave nothing out, and every leaf has its bound.
struct StageChecker {
    /// Why a tree does not prove its bound.
    struct Refusal: Error {
        var reason: String
    }

    let context: StageContext
    /// The bound that the stage claims.
    let claimed: Int
    /// Objectives are multiples of this.
    let step: Int

    init(_ context: StageContext, claimed: Int) {
        self.context = context
        self.claimed = claimed
        step = Self.step(of: context)
    }

    /// Confirms that no plan of interest has an objective below the claimed bound.
    ///
    /// - Throws: `Refusal` with the first reason against it.
    func confirm(_ tree: ProofTree) throws(Refusal) { try confirm(tree, Decisions()) }

    private func confirm(_ tree: ProofTree, _ decisions: Decisions) throws(Refusal) {
        switch tree {
        case .bounded(let duals):
            try requireNoCheaperGroup(duals, decisions)
            let bound = leastObjective(notBelow: context.sum(duals), scale: duals.scale)
            guard bound >= claimed else { throw Refusal(reason: "the duals of a leaf prove \(bound), not \(claimed)") }
        case .searched(let duals):
            try requireNoCheaperGroup(duals, decisions)
            try searchBelow(duals, decisions)
        case .pair(let one, let other, let together, let apart):
            let students = 0..<context.instance.studentCount
            guard students.contains(one), students.contains(other), one != other else {
                throw Refusal(reason: "a decision on students who are not there")
            }
            var joined = decisions
            joined.together.append((one, other))
            try confirm(together, joined)
            var separated = decisions
            separated.apart.append((one, other))
            try confirm(apart, separated)
        case .project(let student, let project, let taken, let refused):
            guard (0..<context.instance.studentCount).contains(student),
                context.instance.ranks.indices.contains(project)
            else { throw Refusal(reason: "a decision on a student or project that is not there") }
            var taking = decisions
            taking.taken.append((student, project))
            try confirm(taken, taking)
            var refusing = decisions
            refusing.refused.append((student, project))
            try confirm(refused, refusing)
        }
    }

    /// Weak duality asks that no group has a negative reduced cost.
    private func requireNoCheaperGroup(_ duals: DualBound, _ decisions: Decisions) throws(Refusal) {
        if let fault = context.fault(of: duals) { throw Refusal(reason: "a leaf has \(fault)") }
        for pricing in context.pricings(duals, decisions) {
            var cheap: [Int]?
            var search = GroupSearch(context.instance, pricing, limit: 0)
            _ = search.run { members, _ in
                cheap = members
                return true
            }
            if let cheap {
                let ids = cheap.sorted().map { context.instance.course.students[$0].id }.joined(separator: ", ")
                throw Refusal(reason: "under the duals of a leaf the group \(ids) has a negative reduced cost")
            }
        }
    }

    /// The least multiple of `step` that is not below a bound in units of 1 / scale.
    private func leastObjective(notBelow sum: Int, scale: Int) -> Int {
        let whole = sum >= 0 ? (sum + scale - 1) / scale : sum / scale
        let remainder = ((whole % step) + step) % step
        return remainder == 0 ? whole : whole + step - remainder
    }

    /// Searches all partitions whose objective would be below the claimed bound.
    private func searchBelow(_ duals: DualBound, _ decisions: Decisions) throws(Refusal) {
        let (product, overflow) = (claimed - step).multipliedReportingOverflow(by: duals.scale)
        guard !overflow, product.magnitude < 1 << 61 else { throw Refusal(reason: "a bound beyond 64 bits") }
        let slack = product - context.sum(duals)
        guard slack >= 0 else { return }
        var cover = CoverSearch(context, slack: slack)
        for (project, pricing) in context.pricings(duals, decisions).enumerated() {
            var search = GroupSearch(context.instance, pricing, limit: slack + 1)
            let isTooMany = search.run { members, cost in
                cover.add(members.sorted(), project: project, cost: cost)
                return cover.columnCount > CoverSearch.mostColumns
            }
            if isTooMany { throw Refusal(reason: "a leaf leaves too many groups to search") }
        }
        switch cover.run(below: claimed, withProjects: duals.projects != nil) {
        case .none: return
        case .found: throw Refusal(reason: "a search finds something better than the claimed bound")
        case .tooLong: throw Refusal(reason: "a leaf leaves too much to search")
        }
    }

    /// What all values of an objective are multiples of.
    ///
    /// For balance: with d the common divisor of n and the sizes, each |n·R − s·T| is a multiple of d, and as the terms
    /// without their bars add up to 0, the sum is one of 2·d.
    private static func step(of context: StageContext) -> Int {
        guard context.objective.goal.measure == .balance, context.objective.objective == .total else { return 1 }
        func divisor(_ one: Int, _ other: Int) -> Int { other == 0 ? one : divisor(other, one % other) }
        return 2 * context.instance.sizes.reduce(context.instance.studentCount, divisor)
    }
}
