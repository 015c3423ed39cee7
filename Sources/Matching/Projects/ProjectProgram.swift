internal import Course
internal import Optimization

/// The integer program that gives each taker, a student or a group, one project.
///
///     x[t, p]     taker t has project p, which a member ranked
///     u[t]        taker t has a project that none of its members ranked
///     z[s, p]     takers of kind s that have project p so
///     open[p]     project p runs
///
///     Σp x[t, p] + u[t] = 1                       every taker has one project
///     Σ(t of kind s) u[t] = Σp z[s, p]
///     min open[p] <= takers of p <= max open[p]
///
/// Takers are of one kind where projects that they did not rank cannot tell them apart. Without z there would be a variable
/// for every pair, most of them alike.
struct ProjectProgram: Sendable {
    /// A student, or the members of a group.
    struct Taker: Sendable {
        let name: String
        /// Indices into the course's students.
        let members: [Int]
    }

    /// What each taker got, by its position.
    struct Assignment: Sendable {
        let projects: [Int]
    }

    let takers: [Taker]
    let projects: [Project]
    let rules: Set<ProjectRule>
    private(set) var model = Model("projects")
    private let ranks: RankTable
    /// For each taker, the ranked projects that it can have.
    private var ranked: [[(project: Int, variable: Variable)]] = []
    private var pools: [Pool] = []
    private var poolOfTaker: [Variable] = []

    /// Takers that projects without a rank cannot tell apart.
    private struct Pool: Sendable {
        var takers: [Int] = []
        var places: [(project: Int, variable: Variable)] = []
    }

    /// - Parameter areGroups: whether each taker has to meet a project's needs by itself; else all takers together do.
    init(
        course: Course, settings: ProjectSettings, takers: [Taker], areGroups: Bool, keeping rules: Set<ProjectRule>
    ) {
        self.takers = takers
        projects = settings.projects
        self.rules = rules
        ranks = RankTable(course: course, settings: settings, takers: takers)
        var load = projects.map { _ in LinearExpression() }
        var qualified = projects.map { $0.needs.map { _ in LinearExpression() } }
        let kinds = takers.map { taker in
            projects.indices.map { project in
                projects[project].needs.map { need in
                    let able = taker.members.count { course.students[$0].ratings[need.skill] >= need.rating }
                    return areGroups ? (able >= need.members ? 1 : 0) : able
                }
            }
        }
        func isAllowed(_ taker: Int, _ project: Int) -> Bool {
            !areGroups || !rules.contains(.needs(project)) || kinds[taker][project].allSatisfy { $0 > 0 }
        }
        func place(_ variable: Variable, _ taker: Int, _ project: Int) {
            load[project] += variable
            for (index, able) in kinds[taker][project].enumerated() where able > 0 {
                qualified[project][index] += variable
            }
        }
        var poolOfKind: [[[Int]]: Int] = [:]
        for taker in takers.indices {
            var choices = LinearExpression()
            var own: [(project: Int, variable: Variable)] = []
            for project in ranks.ranked[taker] where isAllowed(taker, project) {
                let variable = model.binary("x[\(taker), \(project)]")
                choices += variable
                own.append((project, variable))
                place(variable, taker, project)
            }
            ranked.append(own)
            let other = model.binary("u[\(taker)]")
            poolOfTaker.append(other)
            model.add("taker \(taker)", choices + other == 1)
            let pool = poolOfKind[kinds[taker]] ?? pools.count
            if pool == pools.count {
                poolOfKind[kinds[taker]] = pool
                pools.append(Pool())
            }
            pools[pool].takers.append(taker)
        }
        for index in pools.indices {
            var balance = -1 * sum(pools[index].takers) { poolOfTaker[$0] }
            for project in projects.indices where isAllowed(pools[index].takers[0], project) {
                let variable = model.variable("z[\(index), \(project)]", .integer)
                balance += variable
                pools[index].places.append((project, variable))
                place(variable, pools[index].takers[0], project)
            }
            model.add("kind \(index)", balance == 0)
        }
        for project in projects.indices {
            addLimits(of: project, load[project], areGroups ? [] : qualified[project])
        }
    }

    private mutating func addLimits(of index: Int, _ load: LinearExpression, _ qualified: [LinearExpression]) {
        let project = projects[index]
        let most = Double(rules.contains(.maximum(index)) ? project.max : takers.count)
        let least = rules.contains(.minimum(index)) ? project.min : 0
        let needs = rules.contains(.needs(index)) ? zip(project.needs, qualified).filter { $0.0.members > 0 } : []
        guard least > 1 || !needs.isEmpty else {
            model.add("most \(index)", load <= most)
            return
        }
        let open = model.binary("open[\(index)]")
        model.add("most \(index)", load - most * open <= 0)
        model.add("least \(index)", load - Double(least) * open >= 0)
        for (need, takers) in needs { model.add("need \(index)", takers - Double(need.members) * open >= 0) }
    }

    /// The number of students at a rank.
    func students(atRank rank: Int) -> LinearExpression {
        var count = LinearExpression()
        for taker in takers.indices {
            for (project, variable) in ranked[taker] {
                let members = takers[taker].members.count { ranks.rank(of: project, for: $0) == rank }
                if members > 0 { count += Double(members) * variable }
            }
            let others = rank == ranks.unranked ? takers[taker].members.count : 0
            if others > 0 { count += Double(others) * poolOfTaker[taker] }
        }
        return count
    }

    /// The project of each taker in a point of the model. Takers of one kind take its places in their order.
    func assignment(in point: [Double]) -> Assignment {
        var projectOf = [Int](repeating: -1, count: takers.count)
        for taker in takers.indices {
            for (project, variable) in ranked[taker] where point[variable.index] > 0.5 { projectOf[taker] = project }
        }
        for pool in pools {
            var waiting = pool.takers.filter { projectOf[$0] < 0 }[...]
            for (project, variable) in pool.places {
                for _ in 0..<Int(point[variable.index].rounded()) {
                    if let taker = waiting.popFirst() { projectOf[taker] = project }
                }
            }
        }
        return Assignment(projects: projectOf)
    }

    /// The rank that each student gives the project that it got.
    func ranks(of assignment: Assignment) -> [Int] {
        zip(takers, assignment.projects).flatMap { taker, project in
            taker.members.map { ranks.rank(of: project, for: $0) }
        }
    }

    /// The rank of a project that nobody ranked.
    var worstRank: Int { ranks.unranked }
}

/// The ranks that students give projects.
private struct RankTable: Sendable {
    let unranked: Int
    /// For each taker, the projects that one of its members ranked.
    let ranked: [[Int]]
    /// For each student, ranks by project.
    private let rankOf: [[Int: Int]]

    init(course: Course, settings: ProjectSettings, takers: [ProjectProgram.Taker]) {
        let unranked = settings.ranksOffered + 1
        self.unranked = unranked
        let indexOf = Dictionary(
            settings.projects.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let rankOf = course.students.map { student in
            var ranks: [Int: Int] = [:]
            for wish in student.projectWishes.ranked where wish.rank < unranked {
                if let project = indexOf[wish.id] { ranks[project] = wish.rank }
            }
            return ranks
        }
        self.rankOf = rankOf
        ranked = takers.map { taker in Set(taker.members.flatMap { rankOf[$0].keys }).sorted() }
    }

    func rank(of project: Int, for student: Int) -> Int { rankOf[student][project] ?? unranked }
}
