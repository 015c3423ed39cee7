internal import Optimization

/// The exact integer program of the rotation, opponents included: how many students of each class present in session s and
/// criticise in session t.
///
/// A session is a place for one reading in one week: one for each ranked reading that is fixed in the week, and others for any
/// reading.
///
///     x[c, s, r, t]   students of class c who present reading r in session s and criticise in session t
///     held[s]         session s takes place
///
///     Σ x[c, ·] = |c|
///     fewest · held[s] <= presenters of s <= most · held[s]      the same for critics
///     presenters of s of class c <= min(|c|, most) · held[s]     where most > 1; the same for critics
///     side[g, s]      group g presents, or criticises, in session s
///     way[s, t]       students present in s and criticise in t, or the other way round
///     above[g, k]     the early and the late turns of group g differ by k or more, see `addImbalances`
///
/// The last is the rule against return matches, exactly: two students face each other twice just where one presents in s and
/// criticises in t, and the other presents in t and criticises in s.
struct SessionProgram: Sendable {
    /// A place for a reading in a week.
    struct Slot: Sendable {
        let week: Int
        /// The reading, or nil for any that is not in another slot.
        let reading: Int?
    }

    struct Column: Sendable {
        let studentClass: Int
        /// Slots.
        let presents: Int
        let criticizes: Int
        let pattern: TurnPattern
        let variable: Variable
    }

    let instance: RotationInstance
    let classes: [StudentClass]
    let goals: ProgramGoals
    /// The readings that students can present at all; nil where any may be.
    let choices: PresenterChoices?
    let slots: [Slot]
    var model = Model("sessions")
    let rows: LoadRows
    var held: [Variable] = []
    var columns: [Column] = []
    /// Columns by the slot of presenting and of criticising.
    var presenting: [[Int]]
    var criticizing: [[Int]]

    init(
        _ instance: RotationInstance, classes: [StudentClass], goals: ProgramGoals, choices: PresenterChoices? = nil
    ) {
        self.instance = instance
        self.classes = classes
        self.goals = goals
        self.choices = choices
        slots = instance.sessionSlots
        presenting = slots.map { _ in [] }
        criticizing = presenting
        rows = LoadRows(instance, in: &model)
        held = slots.indices.map { slot in model.binary("held[\(slot)]") }
        addColumns()
        addSessions()
        addFreeReadings()
        model.add(goals, over: columns.map { ($0.pattern, $0.variable) })
        if instance.differentGroups { addGroups() }
        if instance.noReturn { addReturns() }
        if goals.concernsSessions {
            addImbalances()
            addCritics()
        }
    }

    private mutating func addColumns() {
        let slotsOfWeek = Dictionary(grouping: slots.indices) { slots[$0].week }
        for (index, studentClass) in classes.enumerated() {
            let size = studentClass.members.count
            let row = model.row("class \(index)", lower: Double(size), upper: Double(size))
            for pattern in studentClass.patterns where !goals.forbids(pattern) {
                let own = slotsOfWeek[pattern.presents] ?? []
                for slot in instance.slots(presenting: pattern, of: studentClass, among: own, slots, choices) {
                    for other in slotsOfWeek[pattern.criticizes ?? -1] ?? [] {
                        let variable = model.column(
                            "", size == 1 ? .binary : .integer, lower: 0, upper: Double(size), cost: 0, [(row, 1)])
                        presenting[slot].append(columns.count)
                        criticizing[other].append(columns.count)
                        columns.append(
                            Column(
                                studentClass: index, presents: slot, criticizes: other, pattern: pattern,
                                variable: variable))
                    }
                }
            }
        }
    }

    /// A session that takes place has its presenters and its critics; slots that are alike take place in their order.
    private mutating func addSessions() {
        let (fewest, most) = (Double(instance.size.fewest), Double(instance.size.most))
        for slot in slots.indices {
            for students in [total(presenting[slot]), total(criticizing[slot])] {
                model.add("least \(slot)", students - fewest * held[slot] >= 0)
                model.add("most \(slot)", students - most * held[slot] <= 0)
            }
            if instance.size.most > 1 {
                // Class by class as well, which is far tighter.
                for (columns, size) in byClass(presenting[slot]) + byClass(criticizing[slot]) {
                    model.add("place \(slot)", total(columns) - size * held[slot] <= 0)
                }
            }
            if slot > 0, slots[slot].reading == nil, slots[slot - 1].reading == nil,
                slots[slot].week == slots[slot - 1].week
            {
                model.add("order \(slot)", held[slot - 1] - held[slot] >= 0)
            }
        }
        for week in rows.load.indices {
            let own = slots.indices.filter { slots[$0].week == week }
            model.add("load \(week)", sum(own) { held[$0] } - rows.load[week] == 0)
        }
    }

    /// The number of students in columns.
    func total(_ indices: [Int]) -> LinearExpression { sum(indices) { columns[$0].variable } }
}

extension RotationInstance {
    /// The places for readings, by week: first the ranked readings that are fixed there, then as many others as the week can
    /// hold.
    var sessionSlots: [SessionProgram.Slot] {
        // Where it matters who criticises what, each reading has its own place as far as its week is known.
        let ranked = topics.isEmpty ? Set(wishes.flatMap { $0.map(\.reading) }) : Set(fixedWeeks.indices)
        return (0..<weekCount).flatMap { week in
            let own = fixedWeeks.indices.filter { fixedWeeks[$0] == week && ranked.contains($0) }
            let others = min(loadRange(ofWeek: week).upperBound, fixedReadings[week] - own.count + freeReadings)
            return own.map { SessionProgram.Slot(week: week, reading: $0) }
                + (0..<max(0, others)).map { _ in SessionProgram.Slot(week: week, reading: nil) }
        }
    }

    /// The slots of a week in which a pattern can present: its own reading's, or, for one that is not ranked, those of
    /// readings that the student did not rank.
    func slots(
        presenting pattern: TurnPattern, of students: StudentClass, among own: [Int], _ slots: [SessionProgram.Slot],
        _ choices: PresenterChoices?
    ) -> [Int] {
        func mayPresent(_ reading: Int) -> Bool {
            guard let choices else { return true }
            return students.members.contains { choices.allows($0, reading) }
        }
        if let reading = pattern.reading {
            guard mayPresent(reading) else { return [] }
            return fixedWeeks[reading] == nil
                ? own.filter { slots[$0].reading == nil } : own.filter { slots[$0].reading == reading }
        }
        let ranked = wishes[students.members[0]]
        func mayPresentUnranked(_ reading: Int) -> Bool {
            !ranked.contains { $0.reading == reading } && mayPresent(reading)
        }
        return own.filter { slot in
            if let reading = slots[slot].reading { return mayPresentUnranked(reading) }
            return choices == nil
                || fixedWeeks.indices.contains { reading in
                    fixedWeeks[reading] ?? pattern.presents == pattern.presents && mayPresentUnranked(reading)
                }
        }
    }

    /// The number of columns that a session program would have.
    func sessionColumns(of classes: [StudentClass], _ goals: ProgramGoals, _ choices: PresenterChoices?) -> Int {
        let slots = sessionSlots
        let slotsOfWeek = Dictionary(grouping: slots.indices) { slots[$0].week }
        return classes.reduce(0) { sum, studentClass in
            studentClass.patterns.reduce(sum) { sum, pattern in
                guard !goals.forbids(pattern) else { return sum }
                let own = slotsOfWeek[pattern.presents] ?? []
                let presenting = self.slots(presenting: pattern, of: studentClass, among: own, slots, choices)
                return sum + presenting.count * (slotsOfWeek[pattern.criticizes ?? -1]?.count ?? 0)
            }
        }
    }
}
