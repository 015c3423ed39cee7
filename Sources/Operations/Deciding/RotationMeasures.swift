import Course

/// What a rotation reaches in the goals that a course sets for it.
struct RotationMeasures {
    let course: Course

    /// The value of each goal by its name.
    func goals(of plan: Plan) -> [String: GoalValue] {
        guard let settings = course.rotation else { return [:] }
        let open = plan.rotation.filter { session in plan.repair.map { session.week >= $0.week } ?? true }
        let uncovered = open.count { $0.presenters.isEmpty || $0.critics.isEmpty }
        var values: [String: GoalValue] = ["uncovered": .total(uncovered)]
        for goal in settings.goals {
            let measured: [Int]
            switch goal.measure {
            case .preference: measured = ranks(plan, settings)
            case .spread: measured = spreads(plan, settings)
            case .earlyLate: measured = settings.imbalances(of: plan.groups, in: plan.rotation)
            case .fit: measured = [course.knowingCritics(in: plan.rotation)]
            case .repeats: measured = [course.repeatedPairs(in: plan.rotation)]
            }
            switch goal.aggregation {
            case .total: values[goal.measure.rawValue] = .total(measured.reduce(0, +))
            case .leximin:
                values[goal.measure.rawValue] = .vector(
                    goal.measure == .spread ? measured.sorted() : measured.sorted(by: >))
            case .greedy:
                let most = max(settings.ranksOffered + 1, measured.max() ?? 0)
                values[goal.measure.rawValue] = .vector((1...most).map { rank in measured.count { $0 == rank } })
            }
        }
        return values
    }

    /// Of each student who presents and criticises, the least number of weeks between the two; between any two turns where
    /// everybody has several in a role.
    private func spreads(_ plan: Plan, _ settings: RotationSettings) -> [Int] {
        course.students.compactMap { student in
            let presents = plan.rotation.filter { $0.presenters.contains(student.id) }.map(\.week)
            let criticises = plan.rotation.filter { $0.critics.contains(student.id) }.map(\.week)
            if settings.turns > 1 {
                let weeks = (presents + criticises).sorted()
                return zip(weeks, weeks.dropFirst()).map { $0.1 - $0.0 }.min()
            }
            return presents.flatMap { one in criticises.map { abs(one - $0) } }.min()
        }
    }

    /// Of each student who presents, the rank that the student gives the reading, of several the worst.
    private func ranks(_ plan: Plan, _ settings: RotationSettings) -> [Int] {
        let readings = Dictionary(course.readings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return course.students.compactMap { student in
            plan.rotation.filter { $0.presenters.contains(student.id) }.compactMap { session in
                readings[session.reading].map { settings.rank(of: $0, for: student) }
            }.max()
        }
    }
}
