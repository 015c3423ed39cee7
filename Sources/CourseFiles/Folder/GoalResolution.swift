import Course

/// The check that the goals of the groups have the data they measure, and the goals where `course.yaml` names none.
struct GoalResolution {
    let hasSkills: Bool
    let hasAttributes: Bool
    let hasSlots: Bool
    let hasDistances: Bool
    let asksTeammates: Bool
    /// Whether groups get projects that students ranked.
    let ranksProjects: Bool

    /// Complement, preference, balance: those for which there is data.
    var usualGoals: [GroupGoal] {
        [GroupGoal(.complement), GroupGoal(.preference), GroupGoal(.balance)].filter { missing(for: $0.measure) == nil }
    }

    func goals(_ goals: [Located<GroupGoal>]?, settings: inout SettingsReader) -> [GroupGoal] {
        guard let goals else { return usualGoals }
        for goal in goals {
            guard let missing = missing(for: goal.value.measure) else { continue }
            settings.refuse(goal.place, value: goal.value.measure.name, "the goal needs \(missing)")
        }
        return goals.map(\.value)
    }

    private func missing(for measure: GroupGoal.Measure) -> String? {
        switch measure {
        case .complement, .coverage, .balance:
            hasSkills ? nil : "`skills` under `survey`"
        case .diversity:
            hasSkills || hasAttributes || hasDistances
                ? nil : "`skills` or `attributes` under `survey`, or a file of `distances`"
        case .preference:
            ranksProjects ? nil : "`projects` with `assign: groups`, and the students' choices, `survey: projects`"
        case .sharedHours:
            hasSlots ? nil : "`availability` under `survey`"
        case .teammates:
            asksTeammates ? nil : "`teammates` under `survey`"
        }
    }
}
