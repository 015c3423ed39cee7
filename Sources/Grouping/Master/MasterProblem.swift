import Optimization

/// The set partitioning model of a stage over some of its columns, as a linear program or as an integer one.
struct MasterProblem: Sendable {
    /// The rows by what they say; a project that may run with one taker has no row for its least number.
    struct Rows: Sendable {
        var students: [Constraint] = []
        var groups = Constraint(index: 0)
        var sizes: [Constraint] = []
        var mostTakers: [Constraint] = []
        var leastTakers: [Constraint?] = []
        var goals: [Constraint] = []
        var cuts: [Constraint] = []
    }

    private(set) var stage: SetPartitioningStage
    private(set) var model: Model
    private(set) var rows = Rows()
    /// The variables of the columns, in the order in which they were given.
    private(set) var variables: [Variable] = []
    /// Variables that stand in for what the columns do not keep; they are 0 where the columns admit a solution.
    private(set) var artificials: [DualBox.Wall] = []

    /// - Parameter box: the limits of the dual values; nil where rows are to be kept.
    init(_ stage: SetPartitioningStage, columns: [Column], domain: Model.Domain, box: DualBox? = nil) {
        self.stage = stage
        model = Model("set partitioning")
        let problem = stage.problem
        rows.students = (0..<problem.studentCount).map { model.row("student \($0)", lower: 1, upper: 1) }
        rows.groups = model.row("groups", lower: Double(problem.groupCount), upper: Double(problem.groupCount))
        rows.sizes = stage.sizeRows.map { model.row("sizes \($0.sizes)", lower: Double($0.groups)) }
        if stage.usesProjects, let projects = problem.projects {
            for (project, takers) in projects.takers.enumerated() {
                addTakers(of: project, takers, domain)
            }
        }
        rows.goals = stage.rows.map { model.row("goal", upper: Double($0.bound)) }
        rows.cuts = stage.cuts.map { model.row("cut", upper: Double($0.bound)) }
        if let box { addArtificials(box) }
        for column in columns {
            variables.append(
                model.column("", domain, cost: cost(of: column), entries(of: column)))
        }
    }

    private mutating func addArtificials(_ box: DualBox) {
        func add(_ row: Constraint, _ sign: Double, centre: Double = 0, share: Double = 1) {
            let cost = sign * centre + share * box.width
            let variable = model.column("", .continuous, cost: cost, [(row, sign)])
            artificials.append(.init(variable: variable, centre: sign * centre, share: share))
        }
        for (student, row) in rows.students.enumerated() {
            add(row, 1, centre: box.centres?[student] ?? 0)
            if let centres = box.centres { add(row, -1, centre: centres[student]) }
        }
        let share = box.centres == nil ? 1 : Double(stage.problem.largestSize)
        for row in rows.sizes { add(row, 1, share: share) }
        for row in rows.goals { add(row, -1) }
        for sign in [1.0, -1.0] { add(rows.groups, sign, share: share) }
    }

    /// Takes note of a cut that was added to the linear program as a row.
    mutating func append(_ cut: SubsetRowCut, _ row: Constraint) {
        stage.cuts.append(cut)
        rows.cuts.append(row)
    }

    private mutating func addTakers(of project: Int, _ takers: ClosedRange<Int>, _ domain: Model.Domain) {
        guard takers.lowerBound > 1 else {
            rows.mostTakers.append(model.row("project \(project)", upper: Double(takers.upperBound)))
            rows.leastTakers.append(nil)
            return
        }
        let most = model.row("most takers of \(project)", upper: 0)
        let least = model.row("least takers of \(project)", lower: 0)
        model.column(
            "project \(project) runs", domain, upper: 1, cost: 0,
            [(most, -Double(takers.upperBound)), (least, -Double(takers.lowerBound))])
        rows.mostTakers.append(most)
        rows.leastTakers.append(least)
    }

    func cost(of column: Column) -> Double { Double(stage.objective.value(column, stage.problem)) }

    func entries(of column: Column) -> [(Constraint, Double)] {
        let members = column.group.members
        var entries = members.map { (rows.students[$0], 1.0) }
        entries.append((rows.groups, 1))
        for (row, size) in zip(rows.sizes, stage.sizeRows) where size.sizes.contains(members.count) {
            entries.append((row, 1))
        }
        if stage.usesProjects, !rows.mostTakers.isEmpty {
            entries.append((rows.mostTakers[column.project], 1))
            if let least = rows.leastTakers[column.project] { entries.append((least, 1)) }
        }
        for (row, goal) in zip(rows.goals, stage.rows) {
            let value = goal.function.value(column, stage.problem)
            if value != 0 { entries.append((row, Double(value))) }
        }
        for (row, cut) in zip(rows.cuts, stage.cuts) {
            let value = cut.coefficient(of: column.group.members)
            if value != 0 { entries.append((row, Double(value))) }
        }
        return entries
    }
}

extension IntegerDuals {
    /// The dual values of a solved master, rounded, with signs that weak duality asks for.
    init(_ duals: [Double], _ master: MasterProblem) {
        let rows = master.rows
        let (problem, scale) = (master.stage.problem, master.stage.dualScale)
        func value(_ row: Constraint, times factor: Int) -> Int {
            Self.rounded(duals[row.index], scale: scale, factor: factor)
        }
        let takers = problem.projects?.takers.map(\.upperBound).max() ?? 1
        students = rows.students.map { value($0, times: problem.studentCount) }
        groups = value(rows.groups, times: problem.groupCount)
        sizes = rows.sizes.map { max(0, value($0, times: problem.groupCount)) }
        mostTakers = rows.mostTakers.map { min(0, value($0, times: takers)) }
        leastTakers = rows.leastTakers.map { $0.map { max(0, value($0, times: takers)) } ?? 0 }
        goals = zip(rows.goals, master.stage.rows).map { row, goal in
            min(0, value(row, times: master.stage.magnitude(of: goal.function) + abs(goal.bound)))
        }
        cuts = rows.cuts.map { min(0, value($0, times: problem.studentCount)) }
    }
}
