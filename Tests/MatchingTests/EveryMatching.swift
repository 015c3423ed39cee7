import Course

/// A small course with projects and groups, and the best of all matchings, found by trying them all.
struct SmallMatching {
    var course: Course
    var groups: [GroupPlan] = []

    /// A random course of at most five students.
    init(seed: UInt64, goal: GroupGoal.Aggregation) {
        var random = SeededGenerator(seed: seed)
        let studentCount = 1 + random.next(below: 5)
        let projectCount = 1 + random.next(below: 4)
        let ranked = random.next(below: 4)
        let ids = (0..<projectCount).map { "p\($0)" }
        let students = (0..<studentCount).map { index in
            Student(
                id: "s\(index)", ratings: [1 + random.next(below: 3)],
                projectWishes: Wishes(Array(ids.shuffled(using: &random).prefix(ranked))))
        }
        let projects = ids.map { id in
            Project(
                id: id, title: "", min: random.next(below: 4), max: 1 + random.next(below: 3),
                needs: random.next(below: 4) == 0
                    ? [ProjectNeed(skill: 0, rating: 2 + random.next(below: 2), members: 1 + random.next(below: 2))]
                    : [])
        }
        course = Course(
            title: "Projects", skills: ["skill"], students: students,
            groups: GroupSettings(goals: [GroupGoal(.preference, goal)]),
            projects: ProjectSettings(projects: projects, ranksOffered: ranked, goal: goal))
        let groupCount = 1 + random.next(below: studentCount)
        groups = (0..<groupCount).map { group in
            GroupPlan(
                name: "g\(group)", members: students.indices.filter { $0 % groupCount == group }.map { "s\($0)" })
        }
    }

    /// The students of each taker.
    func takers(areGroups: Bool) -> [[Student]] {
        areGroups ? groups.map { $0.members.compactMap(course.student) } : course.students.map { [$0] }
    }

    /// Whether projects, one for each taker by index, keep all limits.
    func isValid(_ projects: [Int], areGroups: Bool) -> Bool {
        guard let settings = course.projects else { return false }
        let takers = takers(areGroups: areGroups)
        for (index, project) in settings.projects.enumerated() {
            let own = takers.indices.filter { projects[$0] == index }.map { takers[$0] }
            if own.isEmpty { continue }
            if own.count > project.max || own.count < project.min { return false }
            for need in project.needs {
                for together in areGroups ? own : [own.flatMap(\.self)] {
                    let able = together.count { $0.ratings[need.skill] >= need.rating }
                    if able < need.members { return false }
                }
            }
        }
        return true
    }

    /// What projects come to; a lexicographically larger key is better.
    func value(_ projects: [Int], areGroups: Bool, goal: GroupGoal.Aggregation) -> (value: GoalValue, key: [Int]) {
        guard let settings = course.projects else { return (.total(0), []) }
        let ranks = zip(takers(areGroups: areGroups), projects).flatMap { students, project in
            students.map { settings.rank(of: settings.projects[project], for: $0) }
        }
        switch goal {
        case .leximin:
            let vector = ranks.sorted(by: >)
            return (.vector(vector), vector.map { -$0 })
        case .total: return (.total(ranks.reduce(0, +)), [-ranks.reduce(0, +)])
        case .greedy:
            let profile = (1...settings.ranksOffered + 1).map { rank in ranks.count { $0 == rank } }
            return (.vector(profile), profile)
        }
    }

    /// The best value of all matchings; nil where none is valid.
    func best(areGroups: Bool, goal: GroupGoal.Aggregation) -> GoalValue? {
        var best: (value: GoalValue, key: [Int])?
        var projects = [Int](repeating: 0, count: takers(areGroups: areGroups).count)
        let projectCount = course.projects?.projects.count ?? 0
        func choose(_ taker: Int) {
            if taker == projects.count {
                guard isValid(projects, areGroups: areGroups) else { return }
                let found = value(projects, areGroups: areGroups, goal: goal)
                if best.map({ $0.key.lexicographicallyPrecedes(found.key) }) ?? true { best = found }
                return
            }
            for project in 0..<projectCount {
                projects[taker] = project
                choose(taker + 1)
            }
        }
        choose(0)
        return best?.value
    }
}
