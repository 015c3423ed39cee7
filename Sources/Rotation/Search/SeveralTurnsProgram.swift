internal import Course
internal import Optimization

/// The exact integer program of a rotation in which students have several turns in each role.
///
///     x[i, s, role]   student i has a turn in slot s: a reading in a week that it may have
///     held[s]         slot s is held;  load[w]: readings held in week w, see `LoadRows`
///     above[i, k]     the worst rank of i is greater than k
///     near[i, d]      two turns of i lie d weeks apart or less
///
///     Σs x[i, s, role] = turns,  Σ x[i, ·] <= 1 within any `gap` weeks
///     fewest · held[s] <= Σi x[i, s, role] <= most · held[s]
///     members of one group on one side of s
///
/// Return matches are cut off where a solution has one.
struct SeveralTurnsProgram {
    /// A reading in a week that it may have, or a place of a week for any reading that is free.
    private struct Slot {
        let week: Int
        let reading: Int?
    }

    /// What is asked of a program.
    enum Question {
        /// The best rotation by goals, to which readings matter.
        case best
        /// Any rotation that keeps the rules: readings without a week are alike then, so that a week has places for them.
        case any
    }

    private let instance: RotationInstance
    private let slots: [Slot]
    private var model = Model("several turns")
    /// By student, then by slot: the variables of the two roles; nil where the student is away.
    private var seats: [[[Variable]?]] = []
    private var held: [Variable] = []
    /// By student, for the ranks 1, 2, … and for the distances `gap`, `gap + 1`, ….
    private var above: [[Variable]] = []
    private var near: [[Variable]] = []

    /// How many variables seats would need.
    static func seats(of instance: RotationInstance, for question: Question) -> Int {
        2 * instance.peopleCount * slots(of: instance, for: question).count
    }

    private static func slots(of instance: RotationInstance, for question: Question) -> [Slot] {
        let named = instance.fixedWeeks.enumerated().flatMap { reading, fixed -> [Slot] in
            if let fixed { return fixed < 0 ? [] : [Slot(week: fixed, reading: reading)] }
            if question == .any { return [] }
            return (0..<instance.weekCount).map { Slot(week: $0, reading: reading) }
        }
        guard question == .any else { return named }
        let places = (0..<instance.weekCount).flatMap { week in
            let most = min(instance.loadRange(ofWeek: week).upperBound, instance.freeReadings)
            return (0..<most).map { _ in Slot(week: week, reading: nil) }
        }
        return named + places
    }

    init(_ instance: RotationInstance, for question: Question) {
        self.instance = instance
        slots = Self.slots(of: instance, for: question)
        held = slots.indices.map { model.binary("held[\($0)]") }
        for person in 0..<instance.peopleCount {
            let inWeek = addPerson(person)
            guard question == .best else { continue }
            addRanks(person)
            addDistances(inWeek)
        }
        addSlots()
        if instance.differentGroups { addGroups() }
    }

    /// The turns of a student in each week, limited to one within any `gap` weeks.
    private mutating func addPerson(_ person: Int) -> [LinearExpression] {
        let away = Set(instance.away[person * instance.turns])
        seats.append(
            slots.map { slot in
                away.contains(slot.week) ? nil : [model.binary("presents"), model.binary("criticises")]
            })
        var inWeek = (0..<instance.weekCount).map { _ in LinearExpression() }
        for role in 0..<2 {
            var given = LinearExpression()
            for (slot, variables) in seats[person].enumerated() {
                guard let variables else { continue }
                given += variables[role]
                inWeek[slots[slot].week] += variables[role]
            }
            model.add("turns", given == Double(instance.turns))
        }
        for start in 0..<max(1, instance.weekCount - instance.gap + 1) {
            model.add("gap", sum(inWeek[start..<min(instance.weekCount, start + instance.gap)]) { $0 } <= 1)
        }
        return inWeek
    }

    private mutating func addDistances(_ inWeek: [LinearExpression]) {
        // near[d] holds for all distances from d on.
        let distances = instance.gap..<max(instance.gap, instance.weekCount)
        let own = distances.map { model.binary("near \($0)") }
        for (index, distance) in distances.enumerated() {
            if index > 0 { model.add("nearer", own[index - 1] - own[index] <= 0) }
            for week in 0..<max(0, instance.weekCount - distance) {
                model.add("near", inWeek[week] + inWeek[week + distance] - own[index] <= 1)
            }
        }
        near.append(own)
    }

    private mutating func addRanks(_ person: Int) {
        let worse = (1..<max(1, instance.unranked)).map { model.binary("above \($0)") }
        for index in worse.indices.dropFirst() { model.add("order", worse[index] - worse[index - 1] <= 0) }
        let wishes = instance.wishes[person * instance.turns]
        for (slot, variables) in seats[person].enumerated() {
            guard let variables else { continue }
            let rank = wishes.first { $0.reading == slots[slot].reading }?.rank ?? instance.unranked
            for index in worse.indices where index + 1 < rank { model.add("rank", variables[0] - worse[index] <= 0) }
        }
        above.append(worse)
    }

    private mutating func addSlots() {
        let rows = LoadRows(instance, in: &model)
        for week in 0..<instance.weekCount {
            let own = slots.indices.filter { slots[$0].week == week }
            model.add("load", sum(own) { 1 * held[$0] } - rows.load[week] == 0)
        }
        let named = Dictionary(grouping: slots.indices) { slots[$0].reading ?? -1 }
        for (reading, own) in named.sorted(by: { $0.key < $1.key }) where own.count > 1 {
            model.add("once", sum(own) { 1 * held[$0] } <= Double(reading < 0 ? instance.freeReadings : 1))
        }
        for slot in slots.indices {
            for role in 0..<2 {
                let load = sum(seats.compactMap { $0[slot] }) { 1 * $0[role] }
                model.add("most", load - Double(instance.size.most) * held[slot] <= 0)
                model.add("fewest", load - Double(instance.size.fewest) * held[slot] >= 0)
            }
        }
    }

    private mutating func addGroups() {
        let members = Dictionary(grouping: 0..<instance.peopleCount) { instance.groups[$0 * instance.turns] ?? -1 }
        for (group, people) in members.sorted(by: { $0.key < $1.key }) where group >= 0 && people.count > 1 {
            for slot in slots.indices {
                let own = people.compactMap { seats[$0][slot] }
                if instance.size.most == 1 {
                    model.add("group", sum(own) { $0[0] + $0[1] } - held[slot] <= 0)
                    continue
                }
                let side = model.binary("side")
                for variables in own {
                    model.add("presents", variables[0] - side <= 0)
                    model.add("criticises", variables[1] + side <= 1)
                }
            }
        }
    }

    // MARK: Goals

    /// The number at a level and at all worse ones of a leximin goal, or the number that the level is.
    private func number(upTo level: GoalLevel) -> LinearExpression? {
        let people = Double(instance.peopleCount)
        func worse(than rank: Int) -> LinearExpression {
            rank == 0
                ? LinearExpression(people)
                : rank >= instance.unranked ? LinearExpression() : sum(above) { 1 * $0[rank - 1] }
        }
        switch level {
        case .rank(let rank): return worse(than: rank - 1)
        case .otherRank(let rank): return people - worse(than: rank - 1) + worse(than: rank)
        case .rankExcess: return sum(above.joined()) { 1 * $0 }
        case .spread(let weeks): return sum(near) { 1 * $0[weeks - instance.gap] }
        // Any two turns are within the whole term of each other.
        case .spreadShortfall: return sum(near.joined()) { 1 * $0 } - people
        case .imbalance, .imbalanceSum, .misfits, .repeats: return nil
        }
    }

    /// Keeps a level, with all worse ones of its goal, at a number.
    mutating func keep(_ level: GoalLevel, at count: Int) {
        if let number = number(upTo: level) { model.add("\(level)", number <= Double(count)) }
    }

    enum Result {
        /// Sessions with the least number.
        case best([HeldSession])
        /// Nothing has a smaller number.
        case noneBetter
        case unknown
    }

    /// The fewest at a level and all worse ones.
    ///
    /// - Parameters:
    ///   - level: nil for any rotation.
    ///   - count: only smaller numbers are of interest.
    mutating func least(at level: GoalLevel?, below count: Int?, _ limits: RotationLimits) async throws -> Result {
        if let level {
            guard let number = number(upTo: level) else { return .unknown }
            model.minimize(number)
        }
        for _ in 0..<Self.rounds {
            let goals = ProgramGoals(objective: level)
            switch try await limits.solve(model, goals, cuts: false, better: count) {
            case .infeasible: return .noneBetter
            case .stopped, .unknown: return .unknown
            case .best(let solution):
                if cutReturns(of: solution) { continue }
                return .best(sessions(in: solution))
            }
        }
        return .unknown
    }

    /// The most rounds of cuts of one program.
    private static let rounds = 60

    /// Those who have a turn in a slot in a solution, by role.
    private func people(_ slot: Int, _ role: Int, in solution: Solution) -> [Int] {
        seats.indices.filter { seats[$0][slot].map { solution.isSet($0[role]) } ?? false }
    }

    private mutating func cutReturns(of solution: Solution) -> Bool {
        guard instance.noReturn else { return false }
        var faced: [Facing: [Int]] = [:]
        for slot in slots.indices {
            for critic in people(slot, 1, in: solution) {
                for presenter in people(slot, 0, in: solution) {
                    faced[Facing(critic: critic, presenter: presenter), default: []].append(slot)
                }
            }
        }
        var found = false
        for (facing, own) in faced.sorted(by: {
            ($0.key.critic, $0.key.presenter) < ($1.key.critic, $1.key.presenter)
        }) where facing.critic < facing.presenter {
            for other in faced[Facing(critic: facing.presenter, presenter: facing.critic)] ?? [] {
                for slot in own {
                    guard let critic = seats[facing.critic][slot], let presenter = seats[facing.presenter][slot],
                        let back = seats[facing.presenter][other], let backed = seats[facing.critic][other]
                    else { continue }
                    model.add("no return", critic[1] + presenter[0] + back[1] + backed[0] <= 3)
                    found = true
                }
            }
        }
        return found
    }

    private func sessions(in solution: Solution) -> [HeldSession] {
        var taken = seats.map { _ in [0, 0] }
        func copies(_ people: [Int], _ role: Int) -> [Int] {
            people.map { person in
                taken[person][role] += 1
                return person * instance.turns + taken[person][role] - 1
            }
        }
        var free = instance.fixedWeeks.indices.filter { instance.fixedWeeks[$0] == nil }[...]
        return slots.indices.filter { solution.isSet(held[$0]) }.compactMap { slot -> HeldSession? in
            // No more places are held than there are free readings.
            guard let reading = slots[slot].reading ?? free.popFirst() else { return nil }
            return HeldSession(
                week: slots[slot].week, reading: reading,
                presenters: copies(people(slot, 0, in: solution), 0), critics: copies(people(slot, 1, in: solution), 1))
        }.sorted { ($0.week, $0.reading) < ($1.week, $1.reading) }
    }
}
