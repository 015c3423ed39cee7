internal import Course
internal import Optimization

/// A bound from below on the number of students touched: who leaves which reading, and whether what is left can be filled up,
/// without regard to who goes where (`TouchedProgram`).
///
/// Of a large class, those far from everything that cannot stay are taken together first. Where that bound is reached by
/// students who can be named, it is that of the whole program; else the whole program is solved.
///
/// Rows about students who did not suffice come from trying: logic-based Benders decomposition (J. N. Hooker, G. Ottosson,
/// Mathematical Programming 96, 2003, doi:10.1007/s10107-003-0375-9).
struct TouchedBound: Sendable {
    /// Students of whom no choice of so many makes a repair.
    struct TriedStudents: Sendable {
        let students: Set<Int>
        let people: Int
    }

    let open: OpenRotation
    let allowance: RepairAllowance
    let rows: [(students: Set<Int>, least: Int)]
    let notSufficing: [TriedStudents]

    init(
        _ open: OpenRotation, _ allowance: RepairAllowance, rows: [(students: Set<Int>, least: Int)] = [],
        notSufficing: [TriedStudents]
    ) {
        self.open = open
        self.allowance = allowance
        self.rows = rows
        self.notSufficing = notSufficing
    }

    /// The students who are likely touched with those some readings away, and their readings; nil where that is most of the
    /// class.
    private func near(_ students: Set<Int>, within distance: Int) -> (students: Set<Int>, slots: Set<Int>)? {
        var near = students.union(open.affected)
        var slots = Set(open.publishedSlots.filter(open.isDefect))
        for _ in 0..<distance {
            for student in near { slots.formUnion(open.presents[student] + open.criticizes[student]) }
            for slot in slots { near.formUnion(open.slots[slot].presenters + open.slots[slot].critics) }
        }
        return 2 * near.count <= open.remaining.count ? (near, slots) : nil
    }

    /// What a program comes to.
    private enum Answer {
        /// The best value; where it is not proven, what no value is better than. Students are nil where they cannot be told
        /// apart.
        case found(value: Double, isProven: Bool, touched: Set<Int>?)
        case infeasible
        /// Nothing is within the number asked for.
        case beyond
        case limit(bound: Double?)
    }

    private func answer(_ program: TouchedProgram, _ limits: RotationLimits, cutoff: Int? = nil) async throws -> Answer
    {
        var options = SolveOptions()
        options.objectiveStep = 1
        options.cutoff = cutoff.map(Double.init)
        options.branching = .mostFractional
        options.nodeLimit = 200
        do throws(SolveError) {
            let solution = try await program.model.solve(limits.budget.limiting(options))
            return .found(
                value: solution.isOptimal ? solution.objective : solution.bound, isProven: solution.isOptimal,
                touched: program.touched(in: solution))
        } catch {
            switch error {
            case .infeasible: return .infeasible
            case .noneBetter: return .beyond
            case .limit(_, let bound): return .limit(bound: bound.flatMap { $0.isFinite ? $0 : nil })
            default: throw error
            }
        }
    }

    /// What the whole program comes to, by way of blocks where that is enough.
    ///
    /// Blocks bound it. If they reach that bound with students who can be named, or with none of the blocks, so does it. What
    /// they cannot tell apart are ways of students, each at a reading of the next, that end in a block: longer ways are then
    /// looked at one by one.
    ///
    /// - Parameters:
    ///   - students: some who are to have variables of their own.
    ///   - isEnough: whether a value of the blocks and one that is reached will do in place of the best.
    private func answer(
        _ limits: RotationLimits, cutoff: Int? = nil, single students: Set<Int> = [],
        isEnough: (_ bound: Double, _ reached: Double) -> Bool = { _, _ in false },
        prepare: (inout TouchedProgram) -> Void = { _ in }
    ) async throws -> Answer {
        for distance in Self.distances {
            guard let near = near(students, within: distance) else { break }
            var program = TouchedProgram(self, single: near)
            prepare(&program)
            let loose = try await answer(program, limits, cutoff: cutoff)
            switch loose {
            case .infeasible, .beyond, .found(_, true, _?): return loose
            case .found(let value, true, nil):
                program.keepBlocks()
                let kept = try await answer(program, limits, cutoff: cutoff)
                guard case .found(let reached, true, _?) = kept else { continue }
                if reached.rounded() == value.rounded() { return kept }
                if isEnough(value, reached) { return loose }
            case .found, .limit: break
            }
        }
        var program = TouchedProgram(self)
        prepare(&program)
        return try await answer(program, limits, cutoff: cutoff)
    }

    /// In a class of more students the goals are not sought with all of them.
    private static let large = 300

    /// How many readings away students are told apart, at first and then.
    private static let distances = [2, 4, 6]

    /// The most students outside of a set who are touched by a repair that touches at most a number who count; nil where that
    /// is not known. Where there are any in a large class, the number can be more than the most.
    func mostTouched(outside students: Set<Int>, within people: Int, _ limits: RotationLimits) async throws -> Int? {
        let others = open.counted.filter { !students.contains($0) }
        let isLarge = open.remaining.count > Self.large
        let answer = try await answer(
            limits, single: students.intersection(open.remaining), isEnough: { isLarge && $1 > 0.5 },
            prepare: { $0.seekMost(of: others, within: people) })
        switch answer {
        case .found(let most, _, _): return most.isFinite ? Int((most + 1e-6).rounded(.down)) : nil
        case .infeasible, .beyond: return 0
        case .limit(let bound): return bound.map { Int(($0 + 1e-6).rounded(.down)) }
        }
    }

    /// The least number that this bound knows, and who could be touched then; nil where nothing keeps the rows.
    ///
    /// - Parameter people: numbers beyond it are not told apart.
    func solve(
        _ limits: RotationLimits, within people: Int? = nil
    ) async throws -> (least: Int, touched: Set<Int>)? {
        let cutoff = people.map { $0 + 1 }
        switch try await answer(limits, cutoff: cutoff) {
        case .found(let least, _, let touched): return (Self.least(least), touched ?? [])
        case .infeasible: return nil
        case .beyond: return (cutoff ?? 0, [])
        case .limit(let bound): return (bound.map(Self.least) ?? 0, [])
        }
    }

    /// The least whole number that a bound allows.
    private static func least(_ bound: Double) -> Int { bound.isFinite ? max(0, Int((bound - 1e-6).rounded(.up))) : 0 }
}
