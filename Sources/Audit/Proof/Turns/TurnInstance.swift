import Course

/// The rotation as numbers, for the checker of proofs: who can have which turns, and what the weeks can hold.
///
/// Made from the course and the plan's groups alone, and not by the code that the engines use. Opponents are left out but
/// for what `TurnPrices` has rows for, so that what is proven here holds for every rotation.
struct TurnInstance {
    /// A reading that a student ranked.
    struct Wish {
        var reading: Int
        var rank: Int
    }

    struct Participant {
        /// The position in the course.
        var position: Int
        var group: Int?
        /// Whether the student is there, by week.
        var isHere: [Bool]
        var wishes: [Wish]
    }

    let students: [Participant]
    let weekCount: Int
    let readingCount: Int
    /// The readings that are held.
    let held: Int
    let fewest: Int
    let most: Int
    /// The readings of each week, as even as fixed weeks, exceptions and the number of readings let them be.
    let loads: [ClosedRange<Int>]
    let gap: Int
    let unranked: Int
    /// The week of each reading that has one.
    let weekOfReading: [Int?]
    let groupCount: Int
    let differentGroups: Bool
    let noReturn: Bool

    /// nil where the course has no rotation, nobody who takes part in it, or several turns for everybody.
    init?(_ plan: ResolvedPlan) {
        // Its rows are about students with one turn in each role.
        guard let settings = plan.course.rotation, !settings.weeks.isEmpty, settings.turns == 1 else { return nil }
        let observers = Set(settings.observers)
        let positions = plan.course.students.indices.filter { !observers.contains(plan.course.students[$0].id) }
        guard !positions.isEmpty else { return nil }
        let numbers = settings.weeks.map(\.number)
        weekCount = numbers.count
        readingCount = plan.course.readings.count
        let places = max(1, min(settings.presenters, settings.critics))
        held = (positions.count + places - 1) / places
        fewest = positions.count / held
        most = (positions.count + held - 1) / held
        gap = max(1, settings.gap)
        unranked = settings.ranksOffered + 1
        groupCount = plan.members.count
        differentGroups = settings.rules.contains(.differentGroups)
        noReturn = settings.rules.contains(.noReturn)
        let weeks = plan.course.readings.map { reading in
            reading.week.map { week in numbers.firstIndex(of: week) ?? numbers.count }
        }
        weekOfReading = weeks
        students = positions.map { position in
            let student = plan.course.students[position]
            return Participant(
                position: position, group: plan.group(of: position),
                isHere: numbers.map { !student.awayWeeks.contains($0) },
                wishes: plan.course.readings.enumerated().compactMap { index, reading in
                    guard let rank = student.readingWishes.rank(of: reading.id), rank <= settings.ranksOffered else {
                        return nil
                    }
                    return Wish(reading: index, rank: rank)
                })
        }
        let own = numbers.indices.map { week in weeks.count { $0 == week } }
        let free = weeks.count { $0 == nil }
        loads = Self.loads(
            held: held, own: own, free: free, capacity: numbers.map { max(0, settings.readings(inWeek: $0)) })
    }

    /// What each week can hold: filled one reading at a time, the least full week that can take one first, the loads are as
    /// even as they can be. Where they then differ by at most one, all weeks lie between the least and the greatest.
    private static func loads(held: Int, own: [Int], free: Int, capacity: [Int]) -> [ClosedRange<Int>] {
        var loads = own.map { _ in 0 }
        var left = free
        for _ in 0..<held {
            let open = loads.indices.filter { loads[$0] < capacity[$0] && (loads[$0] < own[$0] || left > 0) }
            guard let week = open.min(by: { loads[$0] < loads[$1] }) else { break }
            if loads[week] >= own[week] { left -= 1 }
            loads[week] += 1
        }
        let (least, greatest) = (loads.min() ?? 0, loads.max() ?? 0)
        return loads.indices.map { week in
            let most = max(0, min(greatest, capacity[week], own[week] + free))
            return greatest - least <= 1 ? min(least, most)...most : 0...most
        }
    }
}
