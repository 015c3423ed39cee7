import Course

/// The scores that the plan gives its groups.
enum ScoreChecks {
    static let all = [known, values, complete]

    static let known = PlanCheck("scores are of measures of a group") { plan, report in
        for group in plan.plan.groups {
            for name in group.scores.keys.sorted() where !GroupMeasures.hasScore(name) {
                report.found("a score “\(name)”", group: group.name)
            }
        }
    }

    static let values = PlanCheck("a group's score is what its members reach") { plan, report in
        for (group, members) in zip(plan.plan.groups, plan.members) {
            let measures = GroupMeasures(course: plan.course, members: members)
            for (name, score) in group.scores.sorted(by: { $0.key < $1.key }) {
                if let reached = measures.score(name), reached != score {
                    report.found("\(name) is \(reached), not \(score)", group: group.name)
                }
            }
        }
    }

    static let complete = PlanCheck("every group has the scores that the survey allows") { plan, report in
        let expected =
            (plan.course.skills.isEmpty ? [] : ["complement", "coverage"])
            + (plan.course.slots.isEmpty ? [] : ["sharedHours"])
        for group in plan.plan.groups {
            for name in expected where group.scores[name] == nil { report.found("no \(name)", group: group.name) }
        }
    }
}
