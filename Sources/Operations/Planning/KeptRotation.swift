import Course
import CourseFiles

/// The rotation of an earlier plan that stays while groups are formed anew.
struct KeptRotation {
    private let sessions: [Session]
    private let oldGoals: [GoalResult]
    private let course: Course
    private let isUnchanged: Bool
    /// The first week that is not over.
    private let firstWeek: Int

    /// - Parameter isUnchanged: whether the plan was made from the same files as the course.
    /// - Throws: `OperationError.input` when the rotation is not one of the course's students, readings and weeks.
    init(_ plan: Plan, course: Course, isUnchanged: Bool) throws(OperationError) {
        self.isUnchanged = isUnchanged
        sessions = plan.rotation
        oldGoals = plan.goals.filter { $0.part == .rotation }
        self.course = course
        firstWeek = plan.repair?.week ?? 1
        let firstWeek = firstWeek
        let ids = Set(course.students.map(\.id))
        let turns = Set(sessions.flatMap { $0.presenters + $0.critics })
        let open = Set(sessions.filter { $0.week >= firstWeek }.flatMap { $0.presenters + $0.critics })
        var problems: [String] = []
        // Who left may stand in sessions that are over.
        let strangers = turns.subtracting(ids).subtracting(Set(plan.repair?.dropped ?? []).subtracting(open))
        if let stranger = strangers.min() { problems.append("\(stranger) has a turn and is no student") }
        let idle = ids.subtracting(turns).subtracting(course.rotation?.observers ?? [])
        if let idle = idle.min() { problems.append("\(idle) has no turn") }
        let readings = Set(course.readings.map(\.id))
        if let lost = sessions.first(where: { !readings.contains($0.reading) }) {
            problems.append("there is no reading \(lost.reading)")
        }
        guard problems.isEmpty else {
            throw .input(
                problems.map {
                    InputProblem(
                        file: PlanFile.name,
                        message: "the rotation of this plan cannot be kept: \($0); "
                            + "`counterpoint solve` makes a whole new plan")
                })
        }
    }

    /// A pair that the rotation lets meet, and where.
    private struct Meeting {
        var critic: String
        var presenter: String
        var week: Int

        var rule: GroupRule { .apart([critic, presenter].sorted()) }
        var description: String {
            "\(critic) criticises \(presenter) in week \(week) of the rotation, so they are in different groups"
        }
    }

    private var meetings: [Meeting] {
        sessions.filter { $0.week >= firstWeek }.flatMap { session in
            session.critics.flatMap { critic in
                session.presenters.map { Meeting(critic: critic, presenter: $0, week: session.week) }
            }
        }
    }

    /// The course with a rule `apart` for every critic and presenter who meet, where they must not share a group.
    var courseWithPairsApart: Course {
        guard course.rotation?.rules.contains(.differentGroups) == true else { return course }
        var course = course
        for meeting in meetings where !course.groups.rules.contains(meeting.rule) {
            course.groups.rules.append(meeting.rule)
        }
        return course
    }

    /// The conflict with the rules that come from the rotation told as such.
    func explained(_ conflict: Conflict) -> Conflict {
        let own = Set(course.groups.rules.map(\.description))
        let words = Dictionary(
            meetings.map { ($0.rule.description, $0.description) }, uniquingKeysWith: { first, _ in first }
        ).filter { !own.contains($0.key) }
        var explained = conflict
        explained.rules = conflict.rules.map { words[$0] ?? $0 }
        guard explained.rules != conflict.rules else { return conflict }
        // To leave out one such pair is not in the instructor's hands; a new rotation is.
        explained.remedies = conflict.remedies.filter { remedy in
            !remedy.changes.contains { change in words.keys.contains { .without(rule: $0) == change } }
        }
        explained.remedies.append("make the rotation anew together with the groups: `counterpoint solve`")
        return explained
    }

    /// What the kept rotation reaches with groups, with bounds that hold whatever the groups are.
    ///
    /// The engine proved its bounds for the groups and the files of the earlier plan. Where the files are the same and no
    /// rule ties the rotation to groups they still hold; otherwise each student's own best takes their place: the best rank among the readings, and the
    /// widest distance between two weeks.
    func goals(with groups: [GroupPlan]) -> [GoalResult] {
        goalsOfStudents.measuringEarlyLate(of: groups, in: sessions, course.rotation)
    }

    private var goalsOfStudents: [GoalResult] {
        guard let settings = course.rotation, settings.rules.contains(.differentGroups) || !isUnchanged else {
            return oldGoals
        }
        return oldGoals.map { goal in
            var goal = goal
            switch RotationGoal.Measure(rawValue: goal.goal) {
            case .preference:
                let best = course.students.map { student in
                    course.readings.map { settings.rank(of: $0, for: student) }.min() ?? settings.ranksOffered + 1
                }
                goal.bound = .ofEachBest(best.sorted(by: >), goal.kind, ranks: settings.ranksOffered + 1)
            case .spread:
                let best = course.students.map { student in
                    let weeks = settings.weeks.map(\.number).filter { !student.awayWeeks.contains($0) }
                    return (weeks.max() ?? 0) - (weeks.min() ?? 0)
                }
                goal.bound = .ofEachBest(best.sorted(), goal.kind, ranks: 0)
            case .fit:
                let knowing = course.students.count { student in
                    course.readings.contains { course.knows(student, topicOf: $0) }
                }
                goal.bound = .total(knowing * settings.turns)
            case .repeats: goal.bound = .total(0)
            case .earlyLate, nil: break
            }
            return goal
        }
    }
}

extension [GoalResult] {
    /// These goals with the one that is about groups measured again; at best all turns are shared equally.
    func measuringEarlyLate(
        of groups: [GroupPlan], in sessions: [Session], _ settings: RotationSettings?
    ) -> [GoalResult] {
        map { goal in
            guard let settings, goal.part == .rotation, goal.goal == RotationGoal.Measure.earlyLate.rawValue else {
                return goal
            }
            let imbalances = settings.imbalances(of: groups, in: sessions).sorted(by: >)
            var goal = goal
            goal.value = .ofEachBest(imbalances, goal.kind, ranks: 0)
            goal.bound = .ofEachBest(imbalances.map { _ in 0 }, goal.kind, ranks: 0)
            return goal
        }
    }
}

/// Checks that the groups of an earlier plan are groups of the course's students.
///
/// - Throws: `OperationError.input` that names who is missing or who left.
func requireGroups(of plan: Plan, match course: Course) throws(OperationError) {
    let ids = course.students.map(\.id)
    let members = plan.groups.flatMap(\.members).sorted()
    guard members != ids else { return }
    let missing = Set(ids).subtracting(members).min()
    let gone = Set(members).subtracting(ids).min()
    let reason =
        if let missing {
            "\(missing) has no group"
        } else if let gone {
            "\(gone) is no student"
        } else {
            "a student is in two groups"
        }
    throw .input([
        InputProblem(
            file: PlanFile.name,
            message: "the groups of this plan cannot be kept: \(reason); "
                + "`counterpoint solve` makes a whole new plan")
    ])
}

extension GoalValue {
    /// The value of a goal in which every student has the own best, worst first.
    ///
    /// - Parameter ranks: how many entries a greedy profile has.
    static func ofEachBest(_ best: [Int], _ kind: GroupGoal.Aggregation, ranks: Int) -> GoalValue {
        switch kind {
        case .leximin: .vector(best)
        case .total: .total(best.reduce(0, +))
        case .greedy: .vector((1...max(1, ranks)).map { rank in best.count { $0 == rank } })
        }
    }
}
