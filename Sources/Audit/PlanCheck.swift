/// One thing that a plan must hold, under the name that its findings carry.
struct PlanCheck: Sendable {
    /// The rule in words.
    let rule: String
    private let search: @Sendable (ResolvedPlan, inout FindingCollector) -> Void

    init(_ rule: String, _ search: @escaping @Sendable (ResolvedPlan, inout FindingCollector) -> Void) {
        self.rule = rule
        self.search = search
    }

    /// What breaks the rule in a plan; empty where it holds.
    func findings(in plan: ResolvedPlan) -> [Finding] {
        var collector = FindingCollector(rule: rule)
        search(plan, &collector)
        return collector.findings
    }
}

/// The findings of one check, each stamped with its rule.
struct FindingCollector {
    let rule: String
    private(set) var findings: [Finding] = []

    init(rule: String) { self.rule = rule }

    mutating func found(_ what: String, student: String? = nil, group: String? = nil, week: Int? = nil) {
        findings.append(Finding(rule: rule, what: what, student: student, group: group, week: week))
    }
}
