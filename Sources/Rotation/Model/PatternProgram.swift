internal import Optimization

/// The integer program of the weeks of the turns: how many students of each class have each pattern of two turns.
///
///     x[c, p]   students of class c with pattern p = (week and reading of presenting, week of criticising)
///     load[w]   readings held in week w, see `LoadRows`
///
///     Σp x[c, p] = |c|                                   every student presents once and criticises once
///     fewest · load[w] <= presenting in w <= most · load[w]      the same for criticising
///     Σc x[c, p presents r] <= most                      for each ranked reading r, in one week only; where
///                                                        most > 1, also class by class, against `HeldReading`
///     presenting in w of group g + criticising in w of group g <= most · load[w]
///
/// The last row is Hall's condition for pairing everybody with another group where a reading has one presenter and one
/// critic (P. Hall, "On representatives of subsets", 1935), and necessary elsewhere. Days away, fixed weeks and the gap are
/// no rows: they are patterns that do not exist. Who faces whom is left to `OpponentPairing`; `SessionProgram` has it in one.
struct PatternProgram: Sendable {
    /// How students and the rules between them are written.
    enum Detail: Sendable {
        /// Without regard to opponents. Presenting is decided for each class and criticising, as a flow from week to week,
        /// only for all who are away in the same weeks: far fewer columns. Patterns of classes say nothing about criticising.
        case flows
        /// Presenting alone.
        case presenting
        /// With Hall's condition, and rows that make return matches easy to avoid, at the price of some rotations.
        case opponents
    }

    struct HeldReading: Sendable {
        let reading: Int
        let week: Int
        /// 1 where the reading is held in the week.
        let variable: Variable
        /// Those who ranked it and present it.
        let presenters: LinearExpression
        let columns: [Int]
    }

    struct Column: Sendable {
        let studentClass: Int
        let pattern: TurnPattern
        let variable: Variable
    }

    let instance: RotationInstance
    let classes: [StudentClass]
    let detail: Detail
    let goals: ProgramGoals
    var model = Model("rotation")
    var columns: [Column] = []
    let rows: LoadRows
    /// Ranked readings that can be held by some who ranked them, where several present a reading.
    var heldByRank: [HeldReading] = []
    /// Columns by the week of presenting and of criticising.
    var presenting: [[Int]] = []
    var criticizing: [[Int]] = []

    init(_ instance: RotationInstance, classes: [StudentClass], detail: Detail, goals: ProgramGoals) {
        self.instance = instance
        self.classes = classes
        self.detail = detail
        self.goals = goals
        rows = LoadRows(instance, in: &model)
        addColumns()
        addSessions()
        addRankedReadings()
        model.add(goals, over: columns.map { ($0.pattern, $0.variable) })
        if instance.differentGroups, detail == .opponents { addGroups() }
        if instance.noReturn, detail != .presenting { addReturns() }
    }

    /// Readings held, by week.
    var load: [Variable] { rows.load }

    /// Every student has exactly one pattern; patterns at a level that nobody may be at are left out.
    private mutating func addColumns() {
        presenting = [[Int]](repeating: [], count: instance.weekCount)
        criticizing = presenting
        for (index, studentClass) in classes.enumerated() {
            let size = studentClass.members.count
            let row = model.row("class \(index)", lower: Double(size), upper: Double(size))
            for pattern in studentClass.patterns where !goals.forbids(pattern) {
                let variable = model.column(
                    "", size == 1 ? .binary : .integer, lower: 0, upper: Double(size), cost: 0, [(row, 1)])
                presenting[pattern.presents].append(columns.count)
                if let week = pattern.criticizes { criticizing[week].append(columns.count) }
                columns.append(Column(studentClass: index, pattern: pattern, variable: variable))
            }
        }
        if detail == .flows {
            for flow in instance.flows(of: classes) { addFlow(flow) }
        }
    }

    /// Those who present in a week criticise in some week far enough away.
    ///
    ///     z[a, b]      students of these classes who present in week a and criticise in week b
    ///     Σc x[c, p presents in a] = Σb z[a, b]
    private mutating func addFlow(_ flow: CriticFlow) {
        let classes = Set(flow.classes)
        for week in flow.weeks {
            var rest = total(presenting[week].filter { classes.contains(columns[$0].studentClass) })
            if rest.terms.isEmpty { continue }
            for other in flow.weeks where abs(other - week) >= instance.gap {
                let pattern = TurnPattern(presents: week, reading: nil, rank: 0, criticizes: other)
                if goals.forbids(pattern) { continue }
                let variable = model.variable("z", .integer, upper: Double(flow.students))
                criticizing[other].append(columns.count)
                columns.append(Column(studentClass: flow.classes[0], pattern: pattern, variable: variable))
                rest -= variable
            }
            model.add("flow \(week)", rest == 0)
        }
    }

    /// A held reading has its presenters and its critics.
    private mutating func addSessions() {
        let size = instance.size
        for week in load.indices {
            for (role, turns) in [("presenters", presenting[week]), ("critics", criticizing[week])] {
                if role == "critics", detail == .presenting { continue }
                let students = total(turns)
                if size.fewest == size.most {
                    model.add("\(role) \(week)", students - Double(size.most) * load[week] == 0)
                } else {
                    model.add("least \(role) \(week)", students - Double(size.fewest) * load[week] >= 0)
                    model.add("most \(role) \(week)", students - Double(size.most) * load[week] <= 0)
                }
            }
        }
    }

    /// The number of students in columns.
    func total(_ indices: [Int]) -> LinearExpression { sum(indices) { columns[$0].variable } }
}
