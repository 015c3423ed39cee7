internal import Course
internal import Optimization

extension RepairSearch {
    /// A program of at most so many seats has all students for the goals.
    static let seatsForGoals = 9_000
    /// The students beside those affected who may change for the goals in a larger class.
    static let studentsForGoals = 12

    /// The best repair in the goals that touches at most a number of students.
    ///
    /// - Parameter people: nil for as few as possible.
    func best(touching people: Int?, from least: Found) async throws -> RepairedRotation {
        let limit = people ?? least.count
        limits.report("goals of the repair")
        // Those who are not affected are rarely touched at all by repairs that touch so few.
        let affected = open.affected.union(open.arrivals)
        let bound = TouchedBound(open, least.allowance, notSufficing: [])
        let mostOthers = try await bound.mostTouched(outside: affected, within: limit, limits)
        let touchable = mostOthers == 0 ? affected : Set(open.remaining + open.arrivals)
        let offers = SeatOffers(open, touchable: touchable.sorted(), allowance: least.allowance)
        let isWhole = mostOthers == 0 || !offers.hasMore(than: Self.seatsForGoals)
        var program: RepairProgram
        if isWhole {
            program = RepairProgram(offers)
            if let mostOthers, mostOthers > 0 { program.limitTouched(to: mostOthers, outside: affected) }
        } else {
            let some = least.tried.union(worstOff(besides: least.tried)).sorted()
            program = RepairProgram(
                SeatOffers(open, touchable: some, allowance: least.allowance), choices: Self.choices)
        }
        program.limitTouched(to: limit)
        let levels = GoalDescent(search: self, open: open, program: program, limit: limit)
        let reached = try await levels.run(from: least.sessions)
        return result(reached, least: least, limit: limit, isExact: isWhole)
    }

    /// Students whose turns are the worst in the first goal.
    private func worstOff(besides students: Set<Int>) -> [Int] {
        guard let goal = open.settings.goals.first else { return [] }
        func worth(_ student: Int) -> Int {
            let told = open.told(student)
            return goal.measure == .preference ? -(told.rank ?? 0) : told.spread ?? Int.max
        }
        let others = order.filter { !students.contains($0) && !open.mustChange[$0] }.map {
            (worth: worth($0), student: $0)
        }
        return others.sorted { $0.worth < $1.worth }.prefix(Self.studentsForGoals).map(\.student)
    }

    /// Whether any repair exists, as far as the work allowed shows.
    func isFeasible() async throws -> Bool {
        for step in open.allowances(from: open.leastAllowance) {
            let all = (open.remaining + open.arrivals).sorted()
            var program = RepairProgram(SeatOffers(open, touchable: all, allowance: step.value))
            switch try await anything(&program) {
            case .infeasible: continue
            case .found, .unknown: return true
            }
        }
        return false
    }

    // MARK: The result

    /// What a goal of sessions comes to, with no bound but what any sessions keep.
    private func measured(_ goal: RotationGoal, _ sessions: [Session]) -> GoalResult {
        let value: GoalValue
        let bound: GoalValue
        switch goal.measure {
        case .fit:
            value = .total(open.course.knowingCritics(in: sessions))
            bound = .total(max(sessions.count, open.course.readings.count) * max(1, open.settings.critics))
        case .repeats:
            value = .total(open.course.repeatedPairs(in: sessions))
            bound = .total(0)
        case .earlyLate, .preference, .spread:
            let values = open.settings.imbalances(of: repair.groups, in: sessions).sorted(by: >)
            let isTotal = goal.aggregation == .total
            value = isTotal ? .total(values.reduce(0, +)) : .vector(values)
            bound = isTotal ? .total(0) : .vector(values.map { _ in 0 })
        }
        return GoalResult(
            part: .rotation, goal: goal.measure.rawValue, kind: goal.aggregation, isMaximized: goal.measure.isMaximized,
            value: value, bound: bound)
    }

    private func result(_ reached: GoalDescent.Reached, least: Found, limit: Int, isExact: Bool) -> RepairedRotation {
        let touched = open.touched(by: reached.sessions)
        let counted = touched.intersection(open.counted)
        let settings = open.settings
        let history = repair.published.filter { $0.week < repair.firstWeek }
        let sessions = reached.sessions.map { session in
            Session(
                week: settings.weeks[session.week].number, date: settings.weeks[session.week].date,
                reading: open.course.readings[session.reading].id,
                presenters: session.presenters.map { open.course.students[$0].id },
                critics: session.critics.map { open.course.students[$0].id })
        }
        let uncovered = sessions.count { $0.presenters.isEmpty || $0.critics.isEmpty }
        var goals = [
            GoalResult(
                part: .rotation, goal: "uncovered", kind: .total, isMaximized: false, value: .total(uncovered),
                bound: .total(min(uncovered, least.leastUncovered)))
        ]
        var boundsByCounting = goals.map(\.bound)
        let values = open.values(with: reached.sessions)
        for (index, goal) in settings.goals.enumerated() {
            if goal.measure.isOfSessions {
                let result = measured(goal, history + sessions)
                goals.append(result)
                boundsByCounting.append(result.bound)
                continue
            }
            let value = goal.value(of: values, ranks: settings.ranksOffered + 1)
            boundsByCounting.append(goal.bound(value, touching: limit, in: open))
            let isProven = isExact && reached.provenGoals > index && least.count == least.least
            let bound = isProven ? value : boundsByCounting[index + 1]
            goals.append(
                GoalResult(
                    part: .rotation, goal: goal.measure.rawValue, kind: goal.aggregation,
                    isMaximized: goal.measure.isMaximized || goal.aggregation == .greedy, value: value, bound: bound))
        }
        let description = RepairDescription(open: open, before: repair.published.filter { $0.week >= repair.firstWeek })
        return RepairedRotation(
            sessions: (history + sessions).sorted { ($0.week, $0.reading) < ($1.week, $1.reading) }, goals: goals,
            boundsByCounting: boundsByCounting, touched: counted.sorted().map { open.course.students[$0].id },
            leastTouched: least.least, limit: limit,
            changes: description.changes(to: sessions, touched: touched), notes: description.notes(to: sessions))
    }
}
