internal import Optimization

/// The integer program of the rotation: how many students of each class have each pattern of two turns.
///
///     x[c, p]   students of class c with pattern p = (week and reading of presenting, week of criticising)
///     load[w]   readings held in week w
///
///     Σp x[c, p] = |c|                                   every student presents once and criticises once
///     fewest · load[w] <= presenting in w <= most · load[w]      the same for criticising
///     Σw load[w] = readings, evenly over the weeks
///     Σc x[c, p presents r] <= most                      for each ranked reading r, in one week only
///     presenting in w of group g + criticising in w of group g <= most · load[w]
///
/// The last row is Hall's condition for pairing everybody with another group where a reading has one presenter and one
/// critic (P. Hall, "On representatives of subsets", 1935); for larger readings `GroupRows.sides` is exact. Days away, fixed
/// weeks and the gap are no rows: they are patterns that do not exist.
struct PatternProgram: Sendable {
    /// How the rules between students are written, and what is asked for.
    struct Options: Sendable {
        /// Presenting is decided for each class and criticising, as a flow from week to week, only for all who are away in
        /// the same weeks: far fewer columns, exact as long as groups do not matter. Patterns of classes then say nothing
        /// about criticising.
        var flows = false
        var groupRows = GroupRows.counted
        /// Rows that hold in every rotation without return matches.
        var returnRows = ReturnRows.none
        /// Counts of students that are required at levels of the goals.
        var targets: [GoalLevel: Int] = [:]
        /// The level to bring as few students to as possible.
        var objective: GoalLevel?
        /// In place of `objective`: the price of a student at each level, as a whole number.
        var prices: [GoalLevel: Int] = [:]
        /// A number that is known to be not greater than the objective.
        var objectiveBound = 0
        /// Solutions that must not come again.
        var excluded: [ExcludedPattern] = []
    }

    enum GroupRows: Sendable {
        /// Groups do not matter.
        case none
        /// Hall's condition by counting: exact where readings have one presenter and one critic, necessary elsewhere.
        case counted
        /// Each group presents or criticises at a reading, never both: exact.
        case sides
    }

    enum ReturnRows: Sendable {
        case none
        /// Rows that every rotation without return matches satisfies.
        case necessary
        /// Rows that in addition make return matches easy to avoid, at the price of some rotations.
        case friendly
        /// Rows that exclude return matches altogether: nobody swaps two weeks with anybody.
        case oneWay
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
    let options: Options
    var model = Model("rotation")
    var columns: [Column] = []
    /// Readings held, by week.
    var load: [Variable] = []
    /// Free readings used, by week; empty where the fixed readings suffice.
    var freeUsed: [Variable] = []
    /// Ranked readings that can be held by some who ranked them, where several present a reading.
    var heldByRank: [HeldReading] = []
    /// Columns by the week of presenting and of criticising.
    var presenting: [[Int]] = []
    var criticizing: [[Int]] = []

    init(_ instance: RotationInstance, classes: [StudentClass], options: Options) {
        self.instance = instance
        self.classes = classes
        self.options = options
        addColumns()
        addLoads()
        addSessions()
        addRankedReadings()
        addLevels()
        if instance.differentGroups { addGroups() }
        if instance.noReturn { addReturns() }
        addExclusions()
    }

    /// Every student has exactly one pattern; patterns at a level that nobody may be at are left out.
    private mutating func addColumns() {
        presenting = [[Int]](repeating: [], count: instance.weekCount)
        criticizing = presenting
        let forbidden = options.targets.filter { $0.value == 0 }.keys.sorted { order($0) < order($1) }
        for (index, studentClass) in classes.enumerated() {
            let size = studentClass.members.count
            let row = model.row("class \(index)", lower: Double(size), upper: Double(size))
            for pattern in studentClass.patterns where !forbidden.contains(where: { $0.weight(of: pattern) > 0 }) {
                let variable = model.column(
                    "", size == 1 ? .binary : .integer, lower: 0, upper: Double(size), cost: 0, [(row, 1)])
                presenting[pattern.presents].append(columns.count)
                if let week = pattern.criticizes { criticizing[week].append(columns.count) }
                columns.append(Column(studentClass: index, pattern: pattern, variable: variable))
            }
        }
        if options.flows {
            for flow in instance.flows(of: classes) { addFlow(flow, forbidden) }
        }
    }

    /// Those who present in a week criticise in some week far enough away.
    ///
    ///     z[a, b]      students of these classes who present in week a and criticise in week b
    ///     Σc x[c, p presents in a] = Σb z[a, b]
    private mutating func addFlow(_ flow: CriticFlow, _ forbidden: [GoalLevel]) {
        let classes = Set(flow.classes)
        for week in flow.weeks {
            var rest = total(presenting[week].filter { classes.contains(columns[$0].studentClass) })
            if rest.terms.isEmpty { continue }
            for other in flow.weeks where abs(other - week) >= instance.gap {
                let pattern = TurnPattern(presents: week, reading: nil, rank: 0, criticizes: other)
                if forbidden.contains(where: { $0.weight(of: pattern) > 0 }) { continue }
                let variable = model.variable("z", .integer, upper: Double(flow.students))
                criticizing[other].append(columns.count)
                columns.append(Column(studentClass: flow.classes[0], pattern: pattern, variable: variable))
                rest -= variable
            }
            model.add("flow \(week)", rest == 0)
        }
    }

    /// The weeks hold all readings, as evenly as fixed weeks allow, and no reading twice.
    private mutating func addLoads() {
        let weeks = 0..<instance.weekCount
        for week in weeks {
            let range = instance.loadRange(ofWeek: week)
            load.append(
                model.variable(
                    "load[\(week)]", .integer, lower: Double(range.lowerBound), upper: Double(range.upperBound)))
        }
        model.add("readings held", sum(load) == Double(instance.size.readings))
        if instance.evenWeeks, instance.loads.greatest - instance.loads.least > 1 { addEvenness() }
        if weeks.contains(where: { instance.loadRange(ofWeek: $0).upperBound > instance.fixedReadings[$0] }) {
            for week in weeks {
                let used = model.variable("free[\(week)]", .integer, upper: Double(instance.freeReadings))
                model.add("supply \(week)", load[week] - used <= Double(instance.fixedReadings[week]))
                freeUsed.append(used)
            }
            model.add("free readings", sum(freeUsed) <= Double(instance.freeReadings))
        }
    }

    /// The loads are at least as even as those of the instance: with each week counted up to k readings, the weeks together
    /// hold as many, for each k.
    private mutating func addEvenness() {
        var rest: [LinearExpression] = load.map { -1 * LinearExpression($0) }
        var counted = LinearExpression()
        for count in 1...instance.loads.greatest {
            let holds = model.binaries("holds \(count)", 0..<instance.weekCount)
            for week in load.indices { rest[week] += holds[week] }
            counted += sum(load.indices) { holds[$0] }
            model.add("even \(count)", counted >= Double(instance.loads.total(cappedAt: count)))
        }
        for week in load.indices { model.add("load \(week)", rest[week] == 0) }
    }

    /// A held reading has its presenters and its critics.
    private mutating func addSessions() {
        let size = instance.size
        for week in load.indices {
            for (role, turns) in [("presenters", presenting[week]), ("critics", criticizing[week])] {
                if role == "critics", !decidesCritics { continue }
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

    private mutating func addLevels() {
        for (level, count) in options.targets.sorted(by: { order($0.key) < order($1.key) }) where count > 0 {
            model.add("\(level)", students(at: level) == Double(count))
        }
        if !options.prices.isEmpty {
            var price = LinearExpression()
            for column in columns {
                let amount = options.prices.reduce(0) { $0 + $1.value * $1.key.weight(of: column.pattern) }
                if amount > 0 { price += Double(amount) * column.variable }
            }
            model.minimize(price)
        } else if let level = options.objective {
            let students = students(at: level)
            model.minimize(students)
            if options.objectiveBound > 0 { model.add("known", students >= Double(options.objectiveBound)) }
        }
    }

    private func order(_ level: GoalLevel) -> Int {
        switch level {
        case .rankExcess: 0
        case .rank(let rank), .otherRank(let rank): rank
        case .spread(let weeks), .spreadShortfall(let weeks): instance.unranked + 1 + weeks
        }
    }

    /// The number reached at a level.
    private func students(at level: GoalLevel) -> LinearExpression {
        sum(columns.lazy.map { ($0, level.weight(of: $0.pattern)) }.filter { $0.1 > 0 }) { column, weight in
            Double(weight) * column.variable
        }
    }

    /// The number of students in columns.
    func total(_ indices: [Int]) -> LinearExpression { sum(indices) { columns[$0].variable } }

    /// Whether patterns say when to criticise.
    var decidesCritics: Bool { options.flows || classes.contains { $0.patterns.first?.criticizes != nil } }
}
