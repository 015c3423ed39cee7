internal import Course
internal import Optimization

/// What a student's turns add to the goals: 1 where `expression` is, for a rank and a spread, of which 0 and nil stand for
/// what is not meant.
struct GoalShare: Sendable {
    let student: Int
    let expression: LinearExpression
    let rank: Int
    let spread: Int?
}

extension RepairProgram {
    /// The shares of all students in ranks and spreads, with the variables that spreads need.
    ///
    /// Volunteers count by the turns that they owe; that can only be better than what they then reach.
    mutating func shares(_ goals: [RotationGoal]) -> [GoalShare] {
        var shares: [GoalShare] = []
        let isTouchable = Set(touchable)
        for student in 0..<open.studentCount {
            let told = open.told(student)
            guard isTouchable.contains(student), let variable = touched[student] else {
                if !isTouchable.contains(student) {
                    shares += [
                        GoalShare(student: student, expression: LinearExpression(1), rank: told.rank ?? 0, spread: nil),
                        GoalShare(student: student, expression: LinearExpression(1), rank: 0, spread: told.spread),
                    ]
                } else {
                    addShares(of: student, stays: LinearExpression(), goals, to: &shares)
                }
                continue
            }
            let stays = 1 - variable
            shares += [
                GoalShare(student: student, expression: stays, rank: told.rank ?? 0, spread: nil),
                GoalShare(student: student, expression: stays, rank: 0, spread: told.spread),
            ]
            addShares(of: student, stays: stays, goals, to: &shares)
        }
        return shares
    }

    private mutating func addShares(
        of student: Int, stays: LinearExpression, _ goals: [RotationGoal], to shares: inout [GoalShare]
    ) {
        let extra = Set(extras[student] ?? [])
        let own = seatsOfStudent[student].filter { !extra.contains($0) }.map { seats[$0] }
        let presenting = own.filter { $0.role == .presenter }
        let criticizing = own.filter { $0.role == .critic }
        for seat in presenting {
            shares.append(
                GoalShare(
                    student: student, expression: LinearExpression(seat.variable),
                    rank: open.rank(of: open.slots[seat.slot].reading, for: student), spread: nil))
        }
        if presenting.isEmpty, let rank = open.pastRank(student) {
            shares.append(GoalShare(student: student, expression: 1 - stays, rank: rank, spread: nil))
        }
        guard goals.contains(where: { $0.measure == .spread }) else { return }
        if presenting.isEmpty || criticizing.isEmpty {
            let done = open.past[student].filter { $0.role == (presenting.isEmpty ? .presenter : .critic) }
            if presenting.isEmpty, criticizing.isEmpty {
                let spread = open.pastSpread(student)
                shares.append(GoalShare(student: student, expression: 1 - stays, rank: 0, spread: spread))
            }
            for seat in own {
                let spread = done.map { abs($0.week - open.slots[seat.slot].week) }.min()
                shares.append(
                    GoalShare(student: student, expression: LinearExpression(seat.variable), rank: 0, spread: spread))
            }
            return
        }
        addSpreads(of: student, presenting, criticizing, to: &shares)
    }

    /// z[a, b]: the student presents in week a and criticises in week b.
    private mutating func addSpreads(
        of student: Int, _ presenting: [Seat], _ criticizing: [Seat], to shares: inout [GoalShare]
    ) {
        let presents = byWeek(presenting)
        let criticizes = byWeek(criticizing)
        var columns = criticizes.mapValues { _ in LinearExpression() }
        for (week, turns) in presents.sorted(by: { $0.key < $1.key }) {
            var row = LinearExpression()
            for other in criticizes.keys.sorted() where abs(other - week) >= open.gap {
                let both = model.variable("z", .continuous, upper: 1)
                row += both
                columns[other, default: LinearExpression()] += both
                shares.append(
                    GoalShare(
                        student: student, expression: LinearExpression(both), rank: 0, spread: abs(other - week)))
            }
            model.add("presents \(student) \(week)", row - turns == 0)
        }
        for (week, turns) in criticizes.sorted(by: { $0.key < $1.key }) {
            model.add("criticises \(student) \(week)", (columns[week] ?? LinearExpression()) - turns == 0)
        }
    }

    private func byWeek(_ seats: [Seat]) -> [Int: LinearExpression] {
        seats.reduce(into: [:]) { $0[open.slots[$1.slot].week, default: LinearExpression()] += $1.variable }
    }
}

extension OpenRotation {
    /// The rank of a reading for a student.
    func rank(of reading: Int?, for student: Int) -> Int {
        guard let reading else { return settings.ranksOffered + 1 }
        return settings.rank(of: course.readings[reading], for: course.students[student])
    }

    /// The rank of what a student presented; nil where nothing.
    func pastRank(_ student: Int) -> Int? {
        past[student].filter { $0.role == .presenter }.map { rank(of: $0.reading, for: student) }.max()
    }

    /// The weeks between a student's turns that are over; nil where not both are.
    func pastSpread(_ student: Int) -> Int? {
        spread(past[student].map { ($0.week, $0.role) })
    }

    /// The worst rank and the least weeks between presenting and criticising, of past and told turns together.
    func told(_ student: Int) -> (rank: Int?, spread: Int?) {
        let ranks = presents[student].map { rank(of: slots[$0].reading, for: student) }
        let turns =
            past[student].map { ($0.week, $0.role) } + presents[student].map { (slots[$0].week, .presenter) }
            + criticizes[student].map { (slots[$0].week, .critic) }
        return ((ranks + [pastRank(student)].compactMap(\.self)).max(), spread(turns))
    }

    /// The least number of weeks between a presenting and a criticising turn, or between any two where everybody has several.
    func spread(_ turns: [(week: Int, role: TurnRole)]) -> Int? {
        if settings.turns > 1 {
            let weeks = turns.map(\.week).sorted()
            return zip(weeks, weeks.dropFirst()).map { $0.1 - $0.0 }.min()
        }
        return turns.filter { $0.role == .presenter }.flatMap { one in
            turns.filter { $0.role == .critic }.map { abs($0.week - one.week) }
        }.min()
    }
}
