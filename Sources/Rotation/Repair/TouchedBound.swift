internal import Course
internal import Optimization

/// The integer program that bounds the number of students touched from below: who leaves which reading, and whether what is
/// left can be filled up, without regard to who goes where.
///
///     t[i]       student i gets other turns
///     h[s]       published reading s is held
///     e[s]       somebody comes to the side of s that is empty
///     q[s]       that side stays empty
///
///     minimise Σi t[i] over those who had turns and count
///     Σ t[i] over the students of s >= their number · (1 − h[s])
///     e[s] + q[s] + Σ (1 − t[i]) over the presenters of s >= h[s]        the same for critics
///     Σs e[s] + new readings <= turns owed by those who are touched and by arrivals
///     Σi∈K t[i] + (m + 1) · Σi∉K t[i] >= m + 1       where m students of a set K are known not to suffice
///
/// The last rows come from trying: logic-based Benders decomposition (J. N. Hooker, G. Ottosson, Mathematical Programming
/// 96, 2003, doi:10.1007/s10107-003-0375-9).
struct TouchedBound: Sendable {
    /// Students of whom no choice of so many makes a repair.
    struct TriedStudents: Sendable {
        let students: Set<Int>
        let people: Int
    }

    let open: OpenRotation
    let allowance: RepairAllowance
    private(set) var model = Model("students touched")
    private var touched: [Int: Variable] = [:]

    init(
        _ open: OpenRotation, _ allowance: RepairAllowance, rows: [(students: Set<Int>, least: Int)] = [],
        notSufficing: [TriedStudents]
    ) {
        self.open = open
        self.allowance = allowance
        for student in open.remaining {
            let variable = model.binary("t[\(student)]")
            if open.mustChange[student] { model.fix(variable, to: 1) }
            touched[student] = variable
        }
        for (first, second) in open.clashes { model.add("clash", total([first, second]) >= 1) }
        let held = open.publishedSlots.map { slot in addSlot(slot) }
        addSides(held)
        let free = Set(open.remaining).subtracting(open.counted)
        for row in rows {
            let known = free.count(where: row.students.contains)
            model.add("known", total(open.counted.filter(row.students.contains)) >= Double(max(0, row.least - known)))
        }
        for tried in notSufficing {
            let more = Double(tried.people + 1)
            let inside = total(open.counted.filter(tried.students.contains))
            let outside = total(open.remaining.filter { !tried.students.contains($0) })
            model.add("not sufficing", inside + more * outside >= more)
        }
        model.minimize(total(open.counted))
    }

    private func total(_ students: [Int]) -> LinearExpression {
        sum(students.compactMap { touched[$0] })
    }

    private mutating func addSlot(_ slot: Int) -> Variable {
        let held = model.binary("h[\(slot)]")
        let students = open.slots[slot].presenters + open.slots[slot].critics
        if open.settings.cover == .volunteers { model.fix(held, to: 1) }
        if !students.isEmpty {
            let count = Double(students.count)
            model.add("leave \(slot)", total(students) + count * held >= count)
        }
        return held
    }

    private mutating func addSides(_ held: [Variable]) {
        var empty = LinearExpression()
        let newReadings = Double(allowance.newReadings)
        for role in TurnRole.allCases {
            var coming = LinearExpression()
            var toVacated = LinearExpression()
            for slot in open.publishedSlots {
                let students = role == .presenter ? open.slots[slot].presenters : open.slots[slot].critics
                let enters = model.variable("e")
                var side = LinearExpression(enters) - held[slot] - total(students) + Double(students.count)
                if allowance.uncovered > 0 {
                    let stays = model.binary("q")
                    side += stays
                    empty += stays
                }
                model.add("side \(slot)", side >= 0)
                coming += enters
                if students.isEmpty { toVacated += enters }
            }
            let owed = role == .presenter ? open.owesPresenting : open.owesCriticizing
            var pool = sum(open.remaining.filter { owed[$0] > 0 && touched[$0] != nil }) { student in
                Double(owed[student]) * (touched[student].map { LinearExpression($0) } ?? LinearExpression())
            }
            if open.settings.cover == .volunteers { pool += total(open.remaining) }
            let arriving = Double(open.arrivals.reduce(0) { $0 + owed[$1] })
            model.add("come", coming - pool <= arriving)
            if role == .presenter, open.settings.cover == .drop { model.add("vacated", toVacated <= arriving) }
            let places = Double(open.places(role))
            model.add("room", places * sum(held) >= Double(open.owed(role)) - places * newReadings)
        }
        if allowance.uncovered > 0 { model.add("empty sides", empty <= Double(allowance.uncovered)) }
    }

    /// The most students outside of a set who are touched by a repair that touches at most a number who count; nil where that
    /// is not known.
    mutating func mostTouched(outside students: Set<Int>, within people: Int, _ limits: RotationLimits) async throws
        -> Int?
    {
        let others = open.counted.filter { !students.contains($0) }
        model.add("limit", total(open.counted) <= Double(people))
        model.maximize(total(others))
        var options = SolveOptions()
        options.objectiveStep = 1
        options.branching = .mostFractional
        options.nodeLimit = 200
        do throws(SolveError) {
            let solution = try await model.solve(limits.budget.limiting(options))
            let most = solution.isOptimal ? solution.objective : solution.bound + 1e-6
            return most.isFinite ? Int(most.rounded(.down)) : nil
        } catch {
            switch error {
            case .infeasible: return 0
            case .limit(_, let bound): return bound.flatMap { $0.isFinite ? Int(($0 + 1e-6).rounded(.down)) : nil }
            default: throw error
            }
        }
    }

    /// The least number that this bound knows, and who could be touched then; nil where nothing keeps the rows.
    ///
    /// - Parameter people: numbers beyond it are not told apart.
    func solve(
        _ limits: RotationLimits, within people: Int? = nil
    ) async throws -> (least: Int, touched: Set<Int>)? {
        var options = SolveOptions()
        options.objectiveStep = 1
        if let people { options.cutoff = Double(people + 1) }
        options.branching = .mostFractional
        options.nodeLimit = 200
        do throws(SolveError) {
            let solution = try await model.solve(limits.budget.limiting(options))
            let chosen = touched.filter { solution.isSet($0.value) }.keys
            let least = solution.isOptimal ? solution.objective : (solution.bound - 1e-6).rounded(.up)
            return (max(0, Int(least.rounded())), Set(chosen))
        } catch {
            switch error {
            case .infeasible: return nil
            case .noneBetter:
                guard let people else { throw error }
                return (people + 1, [])
            case .limit(_, let bound):
                let least = bound.map { $0.isFinite ? max(0, Int(($0 - 1e-6).rounded(.up))) : 0 } ?? 0
                return (least, [])
            default: throw error
            }
        }
    }
}
