internal import Course

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Foundation
#endif

/// A local search for a rotation that keeps all rules and reaches what is asked at the levels of the goals.
///
/// Moves begin at students who break a rule, or anywhere; they are accepted by the rule of simulated annealing, with a
/// temperature that swings (S. Minton et al., "Minimizing conflicts", Artificial Intelligence 58, 1992,
/// doi:10.1016/0004-3702(92)90007-K; S. Kirkpatrick et al., Science 220:671, 1983). The number of moves is limited, so that
/// equal seeds give equal rotations. That nothing was found proves nothing.
struct SeatSearch {
    private var rotation: SeatedRotation
    private let pressure: GoalPressure
    private var random: SeededGenerator
    private let instance: RotationInstance
    private let movesSessions: Bool

    private let search: RotationSearch

    init(_ search: RotationSearch, from start: [HeldSession], reaching targets: [LevelCounts], seed: UInt64) {
        self.search = search
        instance = search.instance
        rotation = SeatedRotation(start, tables: SeatTables(instance))
        pressure = GoalPressure(targets, students: instance.peopleCount)
        random = SeededGenerator(seed: seed)
        movesSessions =
            search.instance.freeReadings > 0 || search.instance.fixedWeeks.count > search.instance.size.readings
    }

    /// The best rotation seen that keeps all rules; nil where there was none. The search ends at one that reaches all targets.
    ///
    /// - Parameter period: the moves from one hot time to the next.
    mutating func run(moves: Int, period: Int? = nil, isStopped: () -> Bool) -> RotationSearch.Incumbent? {
        var repeats = rotation.repeats(of: Array(0..<instance.studentCount))
        var missing = pressure.missing(in: rotation, repeats: repeats)
        var conflicts = rotation.conflicts
        var affected: [Int] = []
        affected.reserveCapacity(64)
        var best: RotationSearch.Incumbent?
        var least: [Int] = []
        var measured: [Int] = []
        var isNew = true
        let period = period ?? 10_000 * max(2, instance.studentCount)
        var temperature = Self.coldest
        for step in 0..<moves {
            if isNew, conflicts == 0 {
                isNew = false
                let misses = pressure.missingByGoal(in: rotation, repeats: repeats)
                let measures = [repeats, rotation.misfits] + rotation.ranks + rotation.spreads + rotation.imbalances
                if best == nil || !least.lexicographicallyPrecedes(misses), measures != measured {
                    let seen = search.incumbent(of: rotation.sessions)
                    if best.map({ search.isBetter(seen, than: $0) }) ?? true { best = seen }
                    (least, measured) = (misses, measures)
                    if missing == 0 { return best }
                }
            }
            if step % 1024 == 0 {
                if step % 4096 == 0, isStopped() { return best }
                // Cold at first, since the start is near; then from hot to cold, again and again.
                let phase = Double((step + period / 2) % period) / Double(period)
                temperature = Self.hottest * pow(Self.coldest / Self.hottest, phase)
            }
            guard let move = proposal() else { continue }
            rotation.affected(by: move, into: &affected)
            let before = rotation.conflicts(of: affected)
            let repeatsBefore = rotation.repeats(of: affected)
            let back = rotation.inverse(of: move)
            rotation.make(move)
            let change = rotation.conflicts(of: affected) - before
            let nowRepeats = repeats + rotation.repeats(of: affected) - repeatsBefore
            let nowMissing = pressure.missing(in: rotation, repeats: nowRepeats)
            let delta = Double(pressure.weightOfConflicts * change + nowMissing - missing)
            if delta <= 0 || random.unitInterval() < exp(-delta / temperature) {
                conflicts += change
                missing = nowMissing
                repeats = nowRepeats
                isNew = true
            } else {
                rotation.make(back)
            }
        }
        return best
    }

    /// Comes nearer to targets of which nobody knows whether they can be reached, the first goals first, by moves that break
    /// no rule; nil where the start breaks one.
    ///
    /// - Parameter least: the moves that are made before it can be stopped.
    mutating func descend(moves: Int, atLeast least: Int, isStopped: () -> Bool) -> RotationSearch.Incumbent? {
        guard rotation.conflicts == 0 else { return nil }
        var repeats = rotation.repeats(of: Array(0..<instance.studentCount))
        var missing = pressure.missingByGoal(in: rotation, repeats: repeats)
        var affected: [Int] = []
        for step in 0..<moves where missing.contains(where: { $0 > 0 }) {
            if step % 4096 == 0, step >= least, isStopped() { break }
            guard let move = proposal() else { continue }
            rotation.affected(by: move, into: &affected)
            let repeatsBefore = rotation.repeats(of: affected)
            let back = rotation.inverse(of: move)
            rotation.make(move)
            if rotation.conflicts(of: affected) == 0 {
                let nowRepeats = repeats + rotation.repeats(of: affected) - repeatsBefore
                let nowMissing = pressure.missingByGoal(in: rotation, repeats: nowRepeats)
                if !missing.lexicographicallyPrecedes(nowMissing) {
                    (missing, repeats) = (nowMissing, nowRepeats)
                    continue
                }
            }
            rotation.make(back)
        }
        return search.incumbent(of: rotation.sessions)
    }

    private static let hottest = 1.0
    private static let coldest = 0.3

    /// A random move, more often than not of a student who breaks a rule.
    private mutating func proposal() -> SeatedRotation.Move? {
        if movesSessions, random.next(below: 8) == 0 { return sessionMove() }
        let one = someStudent()
        if instance.size.fewest < instance.size.most, random.next(below: 6) == 0 { return seatMove(one) }
        let other = random.next(below: instance.studentCount)
        if instance.turns > 1, instance.person(one) == instance.person(other) { return nil }
        switch random.next(below: 4) {
        case 0, 1: return rotation.criticizes[one] == rotation.criticizes[other] ? nil : .swapCritics(one, other)
        case 2: return rotation.presents[one] == rotation.presents[other] ? nil : .swapPresenters(one, other)
        default: return one == other ? nil : .swapTurns(one, other)
        }
    }

    private mutating func someStudent() -> Int {
        var student = random.next(below: instance.studentCount)
        for _ in 0..<random.next(below: 16) {
            if rotation.conflicts(of: student) > 0 { break }
            student = random.next(below: instance.studentCount)
        }
        return student
    }

    private mutating func seatMove(_ student: Int) -> SeatedRotation.Move? {
        let session = random.next(below: rotation.weeks.count)
        if random.next(below: 2) == 0 {
            guard rotation.presenters.count(rotation.presents[student]) == instance.size.most,
                rotation.presenters.count(session) < instance.size.most
            else { return nil }
            return .seatPresenter(student, session: session)
        }
        guard rotation.critics.count(rotation.criticizes[student]) == instance.size.most,
            rotation.critics.count(session) < instance.size.most
        else { return nil }
        return .seatCritic(student, session: session)
    }

    /// Another week or another reading for a session.
    private mutating func sessionMove() -> SeatedRotation.Move? {
        let session = random.next(below: rotation.weeks.count)
        let week = rotation.weeks[session]
        if random.next(below: 2) == 0 {
            let other = random.next(below: rotation.weeks.count)
            guard week != rotation.weeks[other], instance.fixedWeeks[rotation.readings[session]] == nil,
                instance.fixedWeeks[rotation.readings[other]] == nil
            else { return nil }
            return .swapWeeks(session, other)
        }
        let reading = random.next(below: instance.fixedWeeks.count)
        if let held = rotation.sessionOfReading[reading], held != session { return nil }
        let next =
            instance.fixedWeeks[reading] ?? (random.next(below: 2) == 0 ? week : random.next(below: instance.weekCount))
        guard next >= 0, next != week || reading != rotation.readings[session] else { return nil }
        guard next == week || allowsMove(from: week, to: next) else { return nil }
        return .hold(session: session, reading: reading, week: next)
    }

    private func allowsMove(from week: Int, to next: Int) -> Bool {
        if instance.evenWeeks, instance.loads.greatest - instance.loads.least > 1 {
            // Only loads that are another order of the same numbers are surely as even.
            return rotation.loads[week] == rotation.loads[next] + 1
                && rotation.loads[next] < instance.loadRange(ofWeek: next).upperBound
        }
        return rotation.loads[week] > instance.loadRange(ofWeek: week).lowerBound
            && rotation.loads[next] < instance.loadRange(ofWeek: next).upperBound
    }
}
