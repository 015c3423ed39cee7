public import Course

/// Why a student is where the student is: facts from course and plan, without words.
public struct StudentExplanation: Sendable {
    /// A skill that the student carries in the group.
    public struct Carried: Sendable {
        public var skill: String
        public var rating: Int
        /// The best rating in this skill among the others of the group.
        public var bestOther: Int
    }

    /// Swaps of the student with one of another group, and what they would do.
    public struct Swaps: Sendable {
        public var count = 0
        /// Those that would break a rule, by the rule's words.
        public var breaking: [String: Int] = [:]
        /// Those that break no rule and make the goals, in their order, worse, leave them alike, or make them better.
        public var worse = 0
        public var alike = 0
        public var better = 0
    }

    /// A wish that was ranked above what the student got.
    public struct Missed: Sendable {
        public var item: String
        public var rank: Int
        /// Who has it: groups, or students; empty where it goes to nobody.
        public var holders: [String]
    }

    public var student: Student
    public var group: GroupPlan?
    public var carried: [Carried] = []
    /// Rules that the group would break without the student, in words.
    public var neededFor: [String] = []
    /// What the group's coverage loses without the student.
    public var coverageLost: Int?
    public var swaps = Swaps()
    public var project: (id: String, rank: Int)?
    public var missedProjects: [Missed] = []
    /// By week.
    public var presents: [(session: Session, rank: Int)] = []
    public var criticises: [Session] = []
    public var missedReadings: [Missed] = []
    public var teammatesGranted: [String] = []
    public var teammatesMissed: [String] = []
}

/// Finds the facts behind a student's place.
public struct StudentExplainer: Sendable {
    private let course: Course
    private let plan: ResolvedPlan

    public init(course: Course, plan: Plan) {
        self.course = course
        self.plan = ResolvedPlan(plan, of: course)
    }

    /// The facts about a student, or nil for somebody who is not enrolled.
    ///
    /// - Complexity: O(students) swaps, each measuring two groups.
    public func explanation(of id: String) -> StudentExplanation? {
        guard let position = course.position(of: id) else { return nil }
        let student = course.students[position]
        let place = plan.group(of: position)
        var facts = StudentExplanation(student: student, group: place.map { plan.plan.groups[$0] })
        if let place {
            explainGroup(position, place, &facts)
            facts.swaps = swaps(of: position, from: place)
            let ids = Set(plan.members[place].map { course.students[$0].id })
            let asked = Set(student.teammates).filter { course.position(of: $0) != nil && $0 != id }.sorted()
            facts.teammatesGranted = asked.filter(ids.contains)
            facts.teammatesMissed = asked.filter { !ids.contains($0) }
        }
        explainProject(student, &facts)
        explainTurns(position, &facts)
        return facts
    }

    private func explainGroup(_ student: Int, _ place: Int, _ facts: inout StudentExplanation) {
        let members = plan.members[place]
        let others = members.filter { $0 != student }
        guard !others.isEmpty else { return }
        facts.carried = course.skills.indices.compactMap { skill in
            let own = course.students[student].ratings[skill]
            let best = others.map { course.students[$0].ratings[skill] }.max() ?? 0
            guard own >= best else { return nil }
            return .init(skill: course.skills[skill], rating: own, bestOther: best)
        }
        if !course.skills.isEmpty {
            func coverage(_ members: [Int]) -> Int {
                GroupMeasures(course: course, members: members).value(of: .coverage) ?? 0
            }
            facts.coverageLost = coverage(members) - coverage(others)
        }
        facts.neededFor = course.groups.rules.filter { rule in
            switch rule {
            case .atLeast, .notAlone, .together: breaks(rule, others) && !breaks(rule, members)
            case .sharedHours, .apart, .group: false
            }
        }.map(\.description)
    }

    /// Whether a group breaks a rule by itself.
    private func breaks(_ rule: GroupRule, _ members: [Int]) -> Bool {
        var single = course
        single.groups.rules = [rule]
        return ProofInstance(single).map { !$0.allows(members) } ?? false
    }

    private func swaps(of student: Int, from place: Int) -> StudentExplanation.Swaps {
        var swaps = StudentExplanation.Swaps()
        let instances = course.groups.rules.compactMap { rule -> (String, ProofInstance)? in
            var single = course
            single.groups.rules = [rule]
            return ProofInstance(single).map { (rule.description, $0) }
        }
        let own = loss(plan.members)
        for (other, members) in plan.members.enumerated() where other != place {
            for partner in members {
                swaps.count += 1
                var groups = plan.members
                groups[place] = groups[place].map { $0 == student ? partner : $0 }
                groups[other] = groups[other].map { $0 == partner ? student : $0 }
                let broken = instances.filter { !$0.1.allows(groups[place]) || !$0.1.allows(groups[other]) }
                guard broken.isEmpty else {
                    for (rule, _) in broken { swaps.breaking[rule, default: 0] += 1 }
                    continue
                }
                let swapped = loss(groups)
                if swapped == own {
                    swaps.alike += 1
                } else if own.lexicographicallyPrecedes(swapped) {
                    swaps.worse += 1
                } else {
                    swaps.better += 1
                }
            }
        }
        return swaps
    }

    /// The goals of the groups as one vector of which the smaller is better; projects stay where they are.
    private func loss(_ groups: [[Int]]) -> [Int] {
        course.groups.goals.flatMap { goal -> [Int] in
            let values: [Int]
            if goal.measure == .preference {
                values = zip(plan.plan.groups, groups).flatMap { group, members in
                    members.map { member in
                        group.project.flatMap(course.students[member].projectWishes.rank)
                            ?? (course.projects?.ranksOffered ?? 0) + 1
                    }
                }
            } else {
                values = groups.compactMap {
                    GroupMeasures(course: course, members: $0).value(of: goal.measure)
                }
            }
            let sign = goal.measure.isMaximized ? -1 : 1
            switch goal.aggregation {
            case .leximin: return values.map { sign * $0 }.sorted(by: >)
            case .total: return [sign * values.reduce(0, +)]
            case .greedy: return (1...max(1, values.max() ?? 1)).map { rank in -values.count { $0 == rank } }
            }
        }
    }

    private func explainProject(_ student: Student, _ facts: inout StudentExplanation) {
        guard let settings = course.projects,
            let id = plan.plan.students.first(where: { $0.id == student.id })?.project
        else { return }
        let rank = student.projectWishes.rank(of: id) ?? settings.ranksOffered + 1
        facts.project = (id, rank)
        facts.missedProjects = student.projectWishes.ranked.filter { $0.rank < rank }.map { wish in
            let holders =
                settings.assign == .groups
                ? plan.plan.groups.filter { $0.project == wish.id }.map(\.name)
                : plan.plan.students.filter { $0.project == wish.id }.map(\.id)
            return .init(item: wish.id, rank: wish.rank, holders: holders)
        }
    }

    private func explainTurns(_ position: Int, _ facts: inout StudentExplanation) {
        guard let settings = course.rotation else { return }
        let student = course.students[position]
        facts.presents = plan.presented[position].map { plan.plan.rotation[$0] }.map { session in
            (session, student.readingWishes.rank(of: session.reading) ?? settings.ranksOffered + 1)
        }
        if let rank = facts.presents.map(\.rank).max() {
            let own = Set(facts.presents.map(\.session.reading))
            let missed = student.readingWishes.ranked.filter { $0.rank < rank && !own.contains($0.id) }
            facts.missedReadings = missed.map { wish in
                let holders = plan.plan.rotation.filter { $0.reading == wish.id }.flatMap(\.presenters)
                return .init(item: wish.id, rank: wish.rank, holders: holders)
            }
        }
        facts.criticises = plan.criticised[position].map { plan.plan.rotation[$0] }
    }
}
