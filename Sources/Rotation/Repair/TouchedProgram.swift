internal import Course
internal import Optimization

/// The integer program of a `TouchedBound`, for single students and readings or for blocks of those that are alike.
///
///     t[b]       how many of block b get other turns
///     h[s]       how many published readings of block s are held
///     e[s]       how many sides of s that are empty somebody comes to
///     q[s]       how many such sides stay empty
///
///     minimise Σb t[b] over those who had turns and count
///     Σ t over the students of s >= their number · (1 − h[s])
///     e[s] + q[s] + Σ (1 − t) over the presenters of s >= h[s]        the same for critics
///     Σs e[s] + new readings <= turns owed by those who are touched and by arrivals
///     Σi∈K t[i] + (m + 1) · Σi∉K t[i] >= m + 1       where m students of a set K are known not to suffice
///
/// Where every block is one student or one reading, this is the program itself. Students with equal coefficients in every row
/// can be one block, with the sum of their variables; readings with as many presenters and critics can be one, with the sums of
/// their rows, which leaves more room: that program bounds the first. Those near to what cannot stay are never in such a block,
/// so that a solution most often leaves all blocks alone, and is one of the first program too.
struct TouchedProgram: Sendable {
    let bound: TouchedBound
    private(set) var model = Model("students touched")
    private var students: [Block] = []
    private var readings: [Block] = []
    /// The index of each student's block; −1 for arrivals.
    private var blockOf: [Int]
    /// By role and block of readings.
    private var comes: [[Variable]] = []
    private var stays: [[Variable]] = []

    /// Students, or slots, and how many of them are touched, or held.
    private struct Block: Sendable {
        let members: [Int]
        let variable: Variable
    }

    private var open: OpenRotation { bound.open }

    /// - Parameter single: the students who have variables of their own, and the slots; nil for all.
    init(_ bound: TouchedBound, single: (students: Set<Int>, slots: Set<Int>)? = nil) {
        self.bound = bound
        blockOf = [Int](repeating: -1, count: bound.open.studentCount)
        let slots = Self.blocks(of: Array(open.publishedSlots), single: single?.slots) { [open] in
            [open.slots[$0].presenters.count, open.slots[$0].critics.count]
        }
        let classOfSlot = single.map { single in
            Dictionary(
                uniqueKeysWithValues: slots.enumerated().flatMap { index, block in
                    block.filter { !single.slots.contains($0) }.map { ($0, index) }
                })
        }
        let counted = Set(open.counted)
        let alike = Self.blocks(of: open.remaining, single: single?.students) { [open] student in
            let turns = [open.presents[student], open.criticizes[student]].map { turns in
                turns.compactMap { classOfSlot?[$0] }.sorted()
            }
            return [open.owesPresenting[student], open.owesCriticizing[student], counted.contains(student) ? 1 : 0]
                + bound.rows.map { $0.students.contains(student) ? 1 : 0 }
                + bound.notSufficing.map { $0.students.contains(student) ? 1 : 0 } + turns[0] + [-1] + turns[1]
        }
        for members in alike { addStudents(members) }
        addClashes()
        for slots in slots { addReadings(slots) }
        addSides()
        if let classOfSlot { addChains(classOfSlot) }
        addKnown()
        model.minimize(total(open.counted))
    }

    /// Each of the single members alone, the others with those of the same key; in the order of the first member.
    private static func blocks(of members: [Int], single: Set<Int>?, _ key: (Int) -> [Int]) -> [[Int]] {
        guard let single else { return members.map { [$0] } }
        var blocks: [[Int]] = []
        var known: [[Int]: Int] = [:]
        for member in members {
            let key = single.contains(member) ? nil : key(member)
            if let key, let block = known[key] {
                blocks[block].append(member)
                continue
            }
            if let key { known[key] = blocks.count }
            blocks.append([member])
        }
        return blocks
    }

    /// A variable that counts some of a block.
    private mutating func count(_ name: String, of members: [Int]) -> Variable {
        members.count == 1 ? model.binary(name) : model.variable(name, .integer, upper: Double(members.count))
    }

    private mutating func addStudents(_ members: [Int]) {
        let variable = count("t[\(members[0])]", of: members)
        if members.contains(where: { open.mustChange[$0] }) { model.fix(variable, to: Double(members.count)) }
        for student in members { blockOf[student] = students.count }
        students.append(Block(members: members, variable: variable))
    }

    /// How many of some students are touched; of a block all have to be among them as often.
    private func total(_ some: [Int], times weight: (Int) -> Int = { _ in 1 }) -> LinearExpression {
        var sum = LinearExpression()
        var ofBlock: [Int: Int] = [:]
        for student in some where blockOf[student] >= 0 {
            let block = students[blockOf[student]]
            if block.members.count == 1 {
                sum += Double(weight(student)) * block.variable
            } else {
                ofBlock[blockOf[student], default: 0] += weight(student)
            }
        }
        for (index, weight) in ofBlock.sorted(by: { $0.key < $1.key }) {
            let block = students[index]
            sum += Double(weight / block.members.count) * block.variable
        }
        return sum
    }

    private mutating func addClashes() {
        for (first, second) in open.clashes { model.add("clash", total([first, second]) >= 1) }
    }

    private func side(_ slot: Int, _ role: TurnRole) -> [Int] {
        role == .presenter ? open.slots[slot].presenters : open.slots[slot].critics
    }

    private mutating func addReadings(_ slots: [Int]) {
        let held = count("h[\(slots[0])]", of: slots)
        readings.append(Block(members: slots, variable: held))
        if open.settings.cover == .volunteers { model.fix(held, to: Double(slots.count)) }
        let sides = TurnRole.allCases.map { role in slots.flatMap { side($0, role) } }
        // Of a block, each side alone tells more than both together.
        for students in slots.count == 1 ? [sides[0] + sides[1]] : sides where !students.isEmpty {
            let each = Double(students.count / slots.count)
            model.add("leave \(slots[0])", total(students) + each * held >= Double(students.count))
        }
    }

    /// Readings that are not held ask for the students of all of them. With one presenter and one critic each, a student links
    /// two readings: k readings that are dropped are linked to more than k students, unless they close a circle. No circle of
    /// readings in blocks is shorter than g, so that
    ///
    ///     (1 + 1 / g) · Σ t over the students of these readings >= k + [k >= 1]
    private mutating func addChains(_ classOfSlot: [Int: Int]) {
        let settings = open.settings
        guard settings.presenters == 1, settings.critics == 1, settings.turns == 1, settings.cover != .volunteers,
            let block = readings.first(where: { $0.members.count > 1 })
        else { return }
        let slots = classOfSlot.keys.sorted()
        // A block of one has its own row, and blocks of full readings are one block.
        guard slots.count == block.members.count else { return }
        var shortest = slots.count + 1
        var seen: Set<Int> = []
        for first in slots where !seen.contains(first) {
            var length = 0
            var slot: Int? = first
            while let here = slot, classOfSlot[here] != nil, seen.insert(here).inserted {
                length += 1
                slot = open.slots[here].presenters.first.flatMap { open.criticizes[$0].first }
            }
            if slot == first { shortest = min(shortest, length) }
        }
        let students = Set(slots.flatMap { open.slots[$0].presenters + open.slots[$0].critics }).sorted()
        let isAny = model.binary("any")
        let most = Double(slots.count)
        model.add("any", most - LinearExpression(block.variable) - most * isAny <= 0)
        model.add(
            "chain",
            (1 + 1 / Double(shortest)) * total(students) + block.variable - isAny >= most)
    }

    private mutating func addSides() {
        let allowance = bound.allowance
        var empty = LinearExpression()
        let newReadings = Double(allowance.newReadings)
        for role in TurnRole.allCases {
            var coming = LinearExpression()
            var toVacated = LinearExpression()
            var comes: [Variable] = []
            var stays: [Variable] = []
            for block in readings {
                let students = block.members.flatMap { side($0, role) }
                let enters = model.variable("e")
                var row = LinearExpression(enters) - block.variable - total(students) + Double(students.count)
                comes.append(enters)
                if allowance.uncovered > 0 {
                    let stay = count("q", of: block.members)
                    row += stay
                    empty += stay
                    stays.append(stay)
                }
                model.add("side \(block.members[0])", row >= 0)
                coming += enters
                if students.isEmpty { toVacated += enters }
            }
            self.comes.append(comes)
            self.stays.append(stays)
            let owed = role == .presenter ? open.owesPresenting : open.owesCriticizing
            var pool = total(open.remaining.filter { owed[$0] > 0 }) { owed[$0] }
            if open.settings.cover == .volunteers { pool += total(open.remaining) }
            let arriving = Double(open.arrivals.reduce(0) { $0 + owed[$1] })
            model.add("come", coming - pool <= arriving)
            if role == .presenter, open.settings.cover == .drop { model.add("vacated", toVacated <= arriving) }
            let places = Double(open.places(role))
            let held = sum(readings.map(\.variable))
            model.add("room", places * held >= Double(open.owed(role)) - places * newReadings)
        }
        if allowance.uncovered > 0 { model.add("empty sides", empty <= Double(allowance.uncovered)) }
    }

    private mutating func addKnown() {
        let free = Set(open.remaining).subtracting(open.counted)
        for row in bound.rows {
            let known = free.count(where: row.students.contains)
            model.add("known", total(open.counted.filter(row.students.contains)) >= Double(max(0, row.least - known)))
        }
        for tried in bound.notSufficing {
            let more = Double(tried.people + 1)
            let inside = total(open.counted.filter(tried.students.contains))
            let outside = total(open.remaining.filter { !tried.students.contains($0) })
            model.add("not sufficing", inside + more * outside >= more)
        }
    }

    /// Makes the most students of some the objective, with at most a number touched in all who count.
    mutating func seekMost(of students: [Int], within people: Int) {
        model.add("limit", total(open.counted) <= Double(people))
        model.maximize(total(students))
    }

    /// Leaves all blocks as they were told, so that a solution is one of the whole program.
    mutating func keepBlocks() {
        for block in students where block.members.count > 1 { model.fix(block.variable, to: 0) }
        for block in readings where block.members.count > 1 {
            model.fix(block.variable, to: Double(block.members.count))
        }
    }

    /// Students who are touched in a solution, one for each that a block counts; nil where the readings of a block would have to
    /// be told apart for that.
    func touched(in solution: Solution) -> Set<Int>? {
        var touched: Set<Int> = []
        for block in students { touched.formUnion(block.members.prefix(Int(solution[block.variable].rounded()))) }
        for (index, block) in readings.enumerated() where block.members.count > 1 {
            guard Int(solution[block.variable].rounded()) == block.members.count else { return nil }
            for role in TurnRole.allCases {
                let holes = block.members.count { side($0, role).allSatisfy(touched.contains) }
                var room = solution[comes[role.rawValue][index]]
                if !stays[role.rawValue].isEmpty { room += solution[stays[role.rawValue][index]] }
                if Double(holes) > room + 1e-6 { return nil }
            }
        }
        return touched
    }
}
