internal import Course
internal import Optimization

/// The search for the repair that touches the fewest students.
///
/// A bound says how many students have to be touched at least and names some who would do; a small exact program tries these
/// together with all who are affected. Where they do not suffice, that is told to the bound, and both are asked again. The
/// first repair whose number meets the bound is proven, however large the class is.
struct RepairSearch: Sendable {
    let repair: RotationRepair
    let open: OpenRotation
    /// The students in the order in which ties are broken.
    let order: [Int]
    var limits: RotationLimits

    /// A program of more seats than this is first tried with a choice of them.
    static let seatsAtOnce = 3_000
    /// Slots offered to each student in such a choice.
    static let choices = 8
    /// What a round of cuts counts for beside its nodes.
    static let nodesOfRound = 40

    /// Sessions of the open weeks with what is known about them.
    struct Found: Sendable {
        let sessions: [HeldSession]
        /// Those who are touched and count: who have other turns, and who are touched because a row asks for it.
        let touched: Set<Int>
        /// How many are touched who count.
        var count: Int { touched.count }
        /// No repair touches fewer who count.
        let least: Int
        let allowance: RepairAllowance
        /// No repair has fewer readings with one side only.
        let leastUncovered: Int
        /// Students among whom the search was enough.
        let tried: Set<Int>
    }

    /// The repair that touches the fewest students; nil where there is none, or none that touches at most a number.
    func fewestTouched(within people: Int? = nil) async throws -> Found? {
        limits.report("students who get other turns")
        var least = open.leastAllowance
        if let range = repair.uncovered { least.uncovered = max(least.uncovered, range.lowerBound) }
        var leastUncovered = least.uncovered
        var isKnown = true
        for allowance in open.allowances(from: least)
        where allowance.value.uncovered <= repair.uncovered?.upperBound ?? .max {
            switch try await fewestTouched(allowance, leastUncovered, within: people) {
            case .found(let found): return found
            case .infeasible:
                if allowance.isWidest { leastUncovered = max(leastUncovered, allowance.value.uncovered + 1) }
            case .beyond: break
            case .unknown: isKnown = false
            }
            if limits.budget.isExhausted { throw limits.exhausted }
        }
        if !isKnown { throw limits.exhausted }
        return nil
    }

    /// A repair by those who are affected, or by everybody, that touches few; nil where little work shows none.
    func fewTouched() async throws -> Found? {
        let allowance = open.leastAllowance
        guard let bound = try await TouchedBound(open, allowance, rows: rows, notSufficing: []).solve(limits) else {
            return nil
        }
        for students in [open.affected.union(bound.touched), Set(open.remaining + open.arrivals)] {
            var some = RepairProgram(
                SeatOffers(open, touchable: students.sorted(), allowance: allowance), choices: Self.choices)
            some.keepRows(rows)
            if case .found(let sessions, let named, _) = try await solve(&some, touching: nil) {
                return found(sessions, named, least: bound.least, allowance, allowance.uncovered, students)
            }
        }
        return nil
    }

    enum Outcome: Sendable {
        case found(Found)
        case infeasible
        /// All touch more than a number.
        case beyond
        case unknown
    }

    /// The rows by index, of students who are there.
    var rows: [(students: Set<Int>, least: Int)] {
        repair.rows.map { (students: Set($0.students.compactMap(open.course.position)), least: $0.least) }
    }

    private func fewestTouched(
        _ step: AllowanceStep, _ leastUncovered: Int, within most: Int?
    ) async throws -> Outcome {
        let allowance = step.value
        if let most, most <= 0, repair.rows.isEmpty { return try await touchingNobody(allowance, leastUncovered) }
        var students = open.affected
        var notSufficing: [TouchedBound.TriedStudents] = []
        var least = 0
        var isProven = true
        while true {
            guard
                let bound = try await TouchedBound(open, allowance, rows: rows, notSufficing: notSufficing).solve(
                    limits, within: isProven ? most : nil)
            else {
                if isProven { return .infeasible }
                break
            }
            if isProven { least = max(least, bound.least) }
            if let most, least > most { return .beyond }
            students.formUnion(bound.touched)
            let people = max(least, bound.least)
            let result = try await attempt(students, allowance, touching: people)
            switch result {
            case .found(let sessions, let named, _):
                return .found(
                    found(sessions, named, least: isProven ? bound.least : least, allowance, leastUncovered, students))
            case .infeasible:
                notSufficing.append(.init(students: students, people: people))
                if students.count == open.studentCount {
                    // With everybody free to change, one program says it all.
                    switch try await attempt(students, allowance, touching: nil) {
                    case .found(let sessions, let named, let bound):
                        return .found(
                            found(sessions, named, least: max(people + 1, bound), allowance, leastUncovered, students))
                    case .infeasible: return .infeasible
                    case .unknown: return .unknown
                    }
                }
            case .unknown:
                isProven = false
                notSufficing.append(.init(students: students, people: people))
            }
            if !isProven, notSufficing.count > 2 || students.count == open.studentCount || limits.budget.isExhausted {
                break
            }
            students.formUnion(more(than: students))
        }
        // The least number could not be proven: any repair, then.
        let any = try await attempt(Set(open.remaining + open.arrivals), allowance, touching: nil)
        guard case .found(let sessions, let named, _) = any else { return .unknown }
        return .found(found(sessions, named, least: least, allowance, leastUncovered, students))
    }

    /// A repair by those alone who do not count: one small program says whether there is any.
    private func touchingNobody(_ allowance: RepairAllowance, _ leastUncovered: Int) async throws -> Outcome {
        guard !open.counted.contains(where: { open.mustChange[$0] }) else { return .beyond }
        let students = Set(open.remaining).subtracting(open.counted).union(open.arrivals)
        switch try await attempt(students, allowance, touching: 0) {
        case .found(let sessions, let named, _):
            return .found(found(sessions, named, least: 0, allowance, leastUncovered, students))
        case .infeasible: return .beyond
        case .unknown: return .unknown
        }
    }

    private func found(
        _ sessions: [HeldSession], _ named: Set<Int>, least: Int, _ allowance: RepairAllowance, _ leastUncovered: Int,
        _ tried: Set<Int>
    ) -> Found {
        let touched = open.touched(by: sessions).union(named).intersection(open.counted)
        return Found(
            sessions: sessions, touched: touched, least: min(least, touched.count), allowance: allowance,
            leastUncovered: leastUncovered, tried: tried)
    }

    /// Students to try beside those who did not suffice: all of a small class, some of a large one.
    private func more(than students: Set<Int>) -> [Int] {
        let others = order.filter { !students.contains($0) }
        return open.studentCount <= 40 ? others : Array(others.prefix(15))
    }

    enum Attempt: Sendable {
        /// Sessions, those whom rows have touched, and what the number of students touched cannot be below.
        case found([HeldSession], named: Set<Int>, least: Int)
        case infeasible
        case unknown
    }

    /// A repair that touches only some students, and at most a number of them.
    private func attempt(
        _ students: Set<Int>, _ allowance: RepairAllowance, touching people: Int?
    ) async throws -> Attempt {
        // The program of a large class takes its time to write.
        if limits.budget.isExhausted { return .unknown }
        let offers = SeatOffers(open, touchable: students.sorted(), allowance: allowance)
        if offers.hasMore(than: Self.seatsAtOnce) {
            var some = RepairProgram(offers, choices: Self.choices)
            some.keepRows(rows)
            if case .found(let sessions, let named, _) = try await solve(&some, touching: people) {
                return .found(sessions, named: named, least: 0)
            }
        }
        if limits.budget.isExhausted { return .unknown }
        var whole = RepairProgram(offers)
        whole.keepRows(rows)
        return try await solve(&whole, touching: people)
    }

    func solve(_ program: inout RepairProgram, touching people: Int?) async throws -> Attempt {
        program.model.minimize(program.touchedCount)
        var options = SolveOptions()
        options.branching = .mostFractional
        options.backtracking = .bestProjection
        options.objectiveStep = 1
        options.cuts = []
        if let people { options.cutoff = Double(people + 1) }
        var nodes = repair.nodes
        while nodes > 0 {
            options.nodeLimit = nodes
            do throws(SolveError) {
                let solution = try await program.model.solve(limits.budget.limiting(options))
                nodes -= solution.nodes + Self.nodesOfRound
                if program.cutReturns(of: solution) { continue }
                let least = solution.isOptimal ? solution.objective : solution.bound
                return .found(
                    program.sessions(in: solution), named: repair.rows.isEmpty ? [] : program.named(in: solution),
                    least: least.isFinite ? Int((least - 1e-6).rounded(.up)) : 0)
            } catch {
                switch error {
                case .infeasible, .noneBetter: return .infeasible
                case .limit: return .unknown
                default: throw error
                }
            }
        }
        return .unknown
    }
}

/// An allowance on the way to wider ones.
struct AllowanceStep: Sendable {
    let value: RepairAllowance
    /// Whether nothing wider has as few readings with one side only.
    let isWidest: Bool
}

extension OpenRotation {
    /// Wider and wider allowances: first more readings that were not told, then more with one side only.
    func allowances(from least: RepairAllowance) -> [AllowanceStep] {
        let spare = slots.count - publishedSlots.count
        let readings = Set(slots.filter { !$0.isPublished }.map(\.reading)).count
        let widest = spare == 0 ? 0 : readings
        let mostUncovered = settings.cover == .volunteers ? 0 : publishedSlots.count
        return (least.uncovered...max(least.uncovered, mostUncovered)).flatMap { uncovered in
            let first = min(least.newReadings, widest)
            let steps = first < widest ? [first, widest] : [widest]
            return steps.map { newReadings in
                AllowanceStep(
                    value: RepairAllowance(uncovered: uncovered, newReadings: newReadings),
                    isWidest: newReadings == widest)
            }
        }
    }

    /// The remaining students whose turns in open weeks are not those that were told.
    func touched(by sessions: [HeldSession]) -> Set<Int> {
        var told: [Int: Set<[Int]>] = [:]
        var given: [Int: Set<[Int]>] = [:]
        for slot in slots {
            for student in slot.presenters { told[student, default: []].insert([slot.week, slot.reading, 0]) }
            for student in slot.critics { told[student, default: []].insert([slot.week, slot.reading, 1]) }
        }
        for session in sessions {
            for student in session.presenters {
                given[student, default: []].insert([session.week, session.reading, 0])
            }
            for student in session.critics { given[student, default: []].insert([session.week, session.reading, 1]) }
        }
        return Set(remaining.filter { told[$0] != given[$0] || isLost[$0] })
    }
}
