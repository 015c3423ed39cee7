internal import Course
internal import Optimization

/// The linear program whose duals are the prices of a stage.
///
///     x[s, w, r]    student s presents reading r, or one that is not ranked, in week w
///     z[f, a, b]    of the students of flow f (the same group and the same weeks away), those who present in a and
///                   criticise in b
///     load[w]       readings held in week w
///
///     Σ x[s] = 1                                         price: whatever is left of a student's cheapest pattern
///     Σ x[s in f, a] = Σb z[f, a, b]
///     fewest · load[w] <= presenting in w <= most · load[w]      the same for criticising
///     Σ x[r] <= most                                     a reading
///     presenting in w of group g + criticising in w of group g <= most · load[w]
///     swapping weeks a and b <= 1
///     the rows of the stage
///
/// What is missing in a row can be had at a high cost.
struct ProofProgram: Sendable {
    let instance: RotationInstance
    /// The positions in the course of the students, who are without observers.
    let position: [Int]
    private let flows: [Flow]
    /// Whether groups have rooms of their own, at the price of many more flows.
    private let hasRooms: Bool
    /// What a unit costs that is missing in a row: with it there is always an optimum, and where decisions leave no rotation
    /// its prices say so.
    private static let costOfMissing = 1000.0
    /// A linear program that takes more is left open.
    private static let mostIterations = 60_000

    /// Students who are alike but for their wishes.
    private struct Flow: Sendable {
        var group: Int?
        var students: [Int]
        var weeks: [Int]
    }

    struct LinearResult: Sendable {
        /// Duals per row of prices, before they are rounded; nil where the program is infeasible.
        var prices: Prices?
        /// What to decide where the optimum is fractional.
        var choice: Choice?
    }

    enum Choice: Sendable {
        case load(week: Int, atMost: Int)
        case presents(student: Int, week: Int)
    }

    /// The prices as the solver gives them.
    struct Prices: Sendable {
        var presenting: [Double]
        var criticising: [Double]
        var readings: [Double]
        var groups: [(group: Int, week: Int, price: Double)]
        var swaps: [(first: Int, second: Int, price: Double)]
        var rows: [Double]
    }

    init?(course whole: Course, groups: [GroupPlan], hasRooms: Bool) {
        let course = whole.withoutObservers
        guard let settings = course.rotation, !course.students.isEmpty else { return nil }
        let instance = RotationInstance(
            course: course, settings: settings, groups: groups, goals: [.preference],
            keeping: Set(RotationRule.all(of: course, settings: settings)))
        self.instance = instance
        self.hasRooms = hasRooms && instance.differentGroups
        position = course.students.compactMap { whole.position(of: $0.id) }
        var flows: [Flow] = []
        for student in course.students.indices {
            let group = hasRooms && instance.differentGroups ? instance.groups[student] : nil
            let weeks = (0..<instance.weekCount).filter { !instance.away[student].contains($0) }
            if let index = flows.firstIndex(where: { $0.group == group && $0.weeks == weeks }) {
                flows[index].students.append(student)
            } else {
                flows.append(Flow(group: group, students: [student], weeks: weeks))
            }
        }
        self.flows = flows
    }

    // MARK: The program

    /// The rows whose duals are prices.
    private struct Rows {
        var presenting: [[Constraint]] = []
        var criticising: [[Constraint]] = []
        var readings: [Constraint?] = []
        var groups: [(group: Int, week: Int, row: Constraint)] = []
        var swaps: [(first: Int, second: Int, row: Constraint)] = []
        var held: [Constraint] = []
        var room: [Constraint?] = []
        var swap: [Constraint?] = []

        func swapping(_ one: Int, _ other: Int, _ weeks: Int) -> Constraint? { swap[one * weeks + other] }
    }

    /// - Parameter swap: what is minimised instead of the stage's objective.
    func solve(
        _ stage: ProofStage, _ decisions: RotationProof.Decisions, _ budget: Budget, of swap: SwapObjective? = nil
    ) async throws -> LinearResult {
        var model = Model("proof of the rotation")
        let rows = addRows(stage, decisions, to: &model)
        let loads = addLoads(decisions, rows, to: &model)
        let columns = addStudents(stage, decisions, rows, swap, to: &model)
        var options = SolveOptions()
        options.iterationLimit = Self.mostIterations
        let solution: LinearSolution
        do throws(SolveError) {
            solution = try await LinearProgram(model).solve(budget.limiting(options))
        } catch {
            guard case .limit = error else { throw error }
            return LinearResult()
        }
        guard solution.isOptimal else { return LinearResult() }
        func total(_ constraints: [Constraint]) -> Double { constraints.reduce(0) { $0 + solution[$1] } }
        var result = LinearResult()
        result.prices = Prices(
            presenting: rows.presenting.map(total), criticising: rows.criticising.map(total),
            readings: rows.readings.map { $0.map { solution[$0] } ?? 0 },
            groups: rows.groups.map { ($0.group, $0.week, solution[$0.row]) },
            swaps: rows.swaps.map { ($0.first, $0.second, solution[$0.row]) }, rows: rows.held.map { solution[$0] })
        result.choice =
            choice(loads.map { solution[$0] }, columns.presenting.map { ($0.0, $0.1, solution[$0.2]) })
            ?? choice(
                columns.presenting.filter { solution[$0.2] > 0.5 }.map { ($0.0, $0.1) },
                Set(columns.swapping.filter { solution[$0.1] > 0.5 }.map(\.0)), decisions)
        return result
    }

    private func addRows(_ stage: ProofStage, _ decisions: RotationProof.Decisions, to model: inout Model) -> Rows {
        var rows = Rows()
        let weeks = instance.weekCount
        for _ in 0..<weeks {
            for side in [\Rows.presenting, \Rows.criticising] {
                rows[keyPath: side].append(
                    instance.size.fewest == instance.size.most
                        ? [model.row("side", lower: 0, upper: 0)]
                        : [model.row("most", upper: 0), model.row("least", lower: 0)])
            }
        }
        for row in (rows.presenting + rows.criticising).compactMap(\.last) { addMissing(1, to: row, of: &model) }
        rows.readings = instance.fixedWeeks.indices.map { _ in model.row("reading", upper: Double(instance.size.most)) }
        rows.room = [Constraint?](repeating: nil, count: instance.groupCount * weeks)
        rows.swap = [Constraint?](repeating: nil, count: weeks * weeks)
        if hasRooms {
            var members = [Int](repeating: 0, count: instance.groupCount)
            for case .some(let group) in instance.groups { members[group] += 1 }
            for group in members.indices {
                for week in 0..<weeks
                where members[group] > instance.size.most * instance.loadRange(ofWeek: week).lowerBound {
                    let row = model.row("room", upper: 0)
                    rows.room[group * weeks + week] = row
                    rows.groups.append((group, week, row))
                }
            }
        }
        if instance.noReturn, instance.size.most == 1 {
            let single = (0..<weeks).filter { instance.loadRange(ofWeek: $0).upperBound <= 1 }
            for first in single {
                for second in single where second >= first + instance.gap {
                    let row = model.row("swap", upper: 1)
                    rows.swap[first * weeks + second] = row
                    rows.swap[second * weeks + first] = row
                    rows.swaps.append((first, second, row))
                }
            }
        }
        rows.held = stage.rows.map { model.row("held", upper: Double($0.bound)) }
        for row in rows.held { addMissing(-1, to: row, of: &model) }
        return rows
    }

    private func addMissing(_ factor: Double, to row: Constraint, of model: inout Model) {
        _ = model.column("missing", .continuous, lower: 0, upper: nil, cost: Self.costOfMissing, [(row, factor)])
    }

    private func addLoads(
        _ decisions: RotationProof.Decisions, _ rows: Rows, to model: inout Model
    ) -> [Variable] {
        let size = instance.size
        let all = model.row("readings", lower: Double(size.readings), upper: Double(size.readings))
        return (0..<instance.weekCount).map { week in
            var entries: [(Constraint, Double)] = [(all, 1)]
            for sides in [rows.presenting[week], rows.criticising[week]] {
                entries.append((sides[0], -Double(size.most)))
                if sides.count > 1 { entries.append((sides[1], -Double(size.fewest))) }
            }
            for group in 0..<instance.groupCount {
                if let row = rows.room[group * instance.weekCount + week] { entries.append((row, -Double(size.most))) }
            }
            return model.column(
                "load", .continuous, lower: Double(decisions.loads[week].lowerBound),
                upper: Double(decisions.loads[week].upperBound), cost: 0, entries)
        }
    }

    /// What a decision is taken from.
    private struct Columns {
        var presenting: [(student: Int, week: Int, Variable)] = []
        /// Students of a group with their two turns.
        var swapping: [(GroupTurns, Variable)] = []
    }

    private struct GroupTurns: Hashable {
        var group: Int
        var presents: Int
        var criticises: Int
    }

    /// The columns of the students and flows.
    private func addStudents(
        _ stage: ProofStage, _ decisions: RotationProof.Decisions, _ rows: Rows, _ swap: SwapObjective?,
        to model: inout Model
    ) -> Columns {
        let weeks = instance.weekCount
        var columns = Columns()
        /// nil where a value is none of interest.
        func cost(_ measure: RotationGoal.Measure, _ value: Int) -> Int? {
            guard stage.allows(measure, value) else { return nil }
            guard let swap else { return stage.cost(measure, value) }
            return swap.excludes(measure, value, stage) ? nil : 0
        }
        func held(_ measure: RotationGoal.Measure, _ value: Int) -> [(Constraint, Double)] {
            zip(stage.rows, rows.held).compactMap { row, constraint in
                let weight = stage.weight(row, measure, value)
                return weight == 0 ? nil : (constraint, Double(weight))
            }
        }
        for flow in flows {
            let links = (0..<weeks).map { _ in model.row("flow", lower: 0, upper: 0) }
            for student in flow.students {
                let one = model.row("student", lower: 1, upper: 1)
                addMissing(1, to: one, of: &model)
                for week in flow.weeks where decisions.presents[student]?.contains(week) != false {
                    var entries: [(Constraint, Double)] = [(one, 1), (links[week], 1)]
                    entries += rows.presenting[week].map { ($0, 1) }
                    if let group = flow.group, let row = rows.room[group * weeks + week] { entries.append((row, 1)) }
                    let wishes = instance.wishes[student].filter { instance.fixedWeeks[$0.reading] ?? week == week }
                    let options = wishes.map { ($0.rank, rows.readings[$0.reading]) } + [(instance.unranked, nil)]
                    for (rank, reading) in options {
                        guard let cost = cost(.preference, rank) else { continue }
                        let variable = model.column(
                            "x", .continuous, lower: 0, upper: nil, cost: Double(cost),
                            entries + held(.preference, rank) + (reading.map { [($0, 1.0)] } ?? []))
                        columns.presenting.append((student, week, variable))
                    }
                }
            }
            for week in flow.weeks {
                for other in flow.weeks {
                    let spread = abs(week - other)
                    guard spread >= instance.gap, let cost = cost(.spread, spread) else { continue }
                    var entries: [(Constraint, Double)] = [(links[week], -1)]
                    entries += rows.criticising[other].map { ($0, 1) } + held(.spread, spread)
                    if let group = flow.group, let row = rows.room[group * weeks + other] { entries.append((row, 1)) }
                    if let row = rows.swapping(week, other, weeks) { entries.append((row, 1)) }
                    let variable = model.column(
                        "z", .continuous, lower: 0, upper: nil, cost: Double(cost + (swap?.cost(week, other) ?? 0)),
                        entries)
                    if let group = flow.group {
                        columns.swapping.append(
                            (GroupTurns(group: group, presents: week, criticises: other), variable))
                    }
                }
            }
        }
        return columns
    }

    /// Where nothing is fractional: a student whose turns are not decided, in weeks that students of the group swap in both
    /// directions, for there opponents may be missing.
    private func choice(
        _ presenting: [(student: Int, week: Int)], _ turns: Set<GroupTurns>, _ decisions: RotationProof.Decisions
    ) -> Choice? {
        let swaps = turns.filter {
            turns.contains(GroupTurns(group: $0.group, presents: $0.criticises, criticises: $0.presents))
        }
        let open = presenting.filter { turn in
            decisions.presents[turn.student]?.count != 1
                && swaps.contains { $0.group == instance.groups[turn.student] && $0.presents == turn.week }
        }
        let decided = Set(
            presenting.filter { decisions.presents[$0.student]?.count == 1 }.map {
                [instance.groups[$0.student] ?? -1, $0.week]
            })
        // First the other side of weeks in which somebody of the group is decided already.
        let choice = open.min { one, other in
            func isFollowing(_ turn: (student: Int, week: Int)) -> Int {
                swaps.contains {
                    $0.presents == turn.week && decided.contains([$0.group, $0.criticises])
                        && $0.group == instance.groups[turn.student]
                } ? 0 : 1
            }
            return (isFollowing(one), one.student, one.week) < (isFollowing(other), other.student, other.week)
        }
        return choice.map { .presents(student: $0.student, week: $0.week) }
    }

    /// The load, or else the student's week, that is furthest from a whole number.
    private func choice(_ loads: [Double], _ presenting: [(Int, Int, Double)]) -> Choice? {
        func distance(_ value: Double) -> Double { abs(value - value.rounded()) }
        if let week = loads.indices.max(by: { distance(loads[$0]) < distance(loads[$1]) }), distance(loads[week]) > 1e-6
        {
            return .load(week: week, atMost: Int(loads[week].rounded(.down)))
        }
        var shares: [Int: Double] = [:]
        for (student, week, value) in presenting { shares[student * instance.weekCount + week, default: 0] += value }
        let widest = shares.min {
            ($0.value - 0.5).magnitude + Double($0.key) * 1e-12
                < ($1.value - 0.5).magnitude + Double($1.key) * 1e-12
        }
        guard let widest, distance(widest.value) > 1e-6 else { return nil }
        return .presents(student: widest.key / instance.weekCount, week: widest.key % instance.weekCount)
    }
}
