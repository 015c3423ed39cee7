import Course

/// The instructor's rules of groups, one check each.
enum GroupRuleChecks {
    static func all(for rules: [GroupRule]) -> [PlanCheck] { rules.map(check) + [distinctPins(rules)] }

    private static func check(_ rule: GroupRule) -> PlanCheck {
        PlanCheck(rule.description) { plan, report in
            switch rule {
            case .sharedHours(let slots): sharedHours(slots, plan, &report)
            case .notAlone(let attribute, let values): notAlone(attribute, values, plan, &report)
            case .atLeast(let skill, let rating, let members): atLeast(skill, rating, members, plan, &report)
            case .together(let ids): together(ids, plan, &report)
            case .apart(let ids): apart(ids, plan, &report)
            case .group(let ids, let name): pinned(ids, name, plan, &report)
            }
        }
    }

    private static func sharedHours(_ slots: Int, _ plan: ResolvedPlan, _ report: inout FindingCollector) {
        for (group, members) in zip(plan.plan.groups, plan.members) {
            let shared = GroupMeasures(course: plan.course, members: members).sharedSlots
            if shared < slots { report.found("shares \(shared) free slots, not \(slots)", group: group.name) }
        }
    }

    private static func notAlone(
        _ attribute: String, _ values: [String], _ plan: ResolvedPlan, _ report: inout FindingCollector
    ) {
        guard let column = plan.course.attributes.firstIndex(of: attribute) else {
            return report.found("the survey has no attribute “\(attribute)”")
        }
        for (group, members) in zip(plan.plan.groups, plan.members) {
            let marked = members.filter { values.contains(plan.course.students[$0].attributes[column]) }
            if marked.count == 1 {
                report.found("is the only one", student: plan.course.students[marked[0]].id, group: group.name)
            }
        }
    }

    private static func atLeast(
        _ skill: String, _ rating: Int, _ needed: Int, _ plan: ResolvedPlan, _ report: inout FindingCollector
    ) {
        guard let column = plan.course.skills.firstIndex(of: skill) else {
            return report.found("the survey has no skill “\(skill)”")
        }
        for (group, members) in zip(plan.plan.groups, plan.members) {
            let able = members.count { plan.course.students[$0].ratings[column] >= rating }
            if able < needed { report.found("has \(able) of them, not \(needed)", group: group.name) }
        }
    }

    private static func together(_ ids: [String], _ plan: ResolvedPlan, _ report: inout FindingCollector) {
        let places = placed(ids, plan)
        guard let (first, group) = places.first else { return }
        for (id, other) in places.dropFirst() where other != group {
            report.found("is not in the group of \(first)", student: id, group: plan.plan.groups[other].name)
        }
    }

    private static func apart(_ ids: [String], _ plan: ResolvedPlan, _ report: inout FindingCollector) {
        for (group, members) in Dictionary(grouping: placed(ids, plan), by: \.group).sorted(by: { $0.key < $1.key })
        where members.count > 1 {
            report.found("has \(members.map(\.id).joined(separator: " and "))", group: plan.plan.groups[group].name)
        }
    }

    private static func pinned(_ ids: [String], _ name: String, _ plan: ResolvedPlan, _ report: inout FindingCollector)
    {
        for (id, group) in placed(ids, plan) where plan.plan.groups[group].name != name {
            report.found("is elsewhere", student: id, group: plan.plan.groups[group].name)
        }
    }

    /// The enrolled ones among ids, each once, with the one group that each is in.
    private static func placed(_ ids: [String], _ plan: ResolvedPlan) -> [(id: String, group: Int)] {
        Set(ids).sorted().compactMap { id in
            plan.position(of: id).flatMap { plan.group(of: $0) }.map { (id, $0) }
        }
    }

    /// Groups are told apart by position, so that two groups of one name do not pass for one.
    private static func distinctPins(_ rules: [GroupRule]) -> PlanCheck {
        PlanCheck("pins of one name belong to one group") { plan, report in
            var pinned: [String: Set<Int>] = [:]
            for case .group(let ids, let name) in rules {
                pinned[name, default: []].formUnion(placed(ids, plan).map(\.group))
            }
            for (name, groups) in pinned.sorted(by: { $0.key < $1.key }) where groups.count > 1 {
                report.found("the pinned students are in \(groups.count) groups", group: name)
            }
        }
    }
}
