import Course

extension Alteration {
    static let ofRotation: [Alteration] = [
        always("no sessions") { plan, _ in plan.rotation = [] },
        always("a session left out") { plan, generator in
            plan.rotation.remove(at: generator.next(below: plan.rotation.count))
        },
        always("a session twice") { plan, _ in plan.rotation.insert(plan.rotation[0], at: 0) },
        always("sessions in another order") { plan, _ in plan.rotation.reverse() },
        session("another week") { session, _ in session.week += 1 },
        session("a week that does not exist") { session, _ in session.week = 99 },
        session("a week beyond all counting") { session, _ in session.week = .min },
        session("another date") { session, _ in session.date = session.date?.advanced(days: 1) },
        session("no date") { session, _ in session.date = nil },
        Alteration("another week, with its date") { plan, course, generator in
            let session = generator.next(below: plan.rotation.count)
            let weeks = (course.rotation?.weeks ?? []).filter { $0.number != plan.rotation[session].week }
            let week = weeks[generator.next(below: weeks.count)]
            (plan.rotation[session].week, plan.rotation[session].date) = (week.number, week.date)
            plan.rotation.sort { ($0.week, $0.reading) < ($1.week, $1.reading) }
            return true
        },
        session("a reading nobody knows") { session, _ in session.reading = "r99" },
        Alteration("a reading that is not held") { plan, course, generator in
            let session = generator.next(below: plan.rotation.count)
            let held = plan.rotation.map(\.reading)
            let free = course.readings.map(\.id).filter { !held.contains($0) }
            let before = readingRanks(plan, course)
            plan.rotation[session].reading = free[generator.next(below: free.count)]
            return readingRanks(plan, course) != before
        },
        always("the reading of another session") { plan, generator in
            let (one, other) = distinct(below: plan.rotation.count, &generator)
            plan.rotation[one].reading = plan.rotation[other].reading
        },
    ]

    static let ofTurns: [Alteration] = [
        session("a presenter left out") { session, _ in session.presenters.removeLast() },
        session("a critic left out") { session, _ in session.critics.removeLast() },
        session("a presenter twice") { session, _ in session.presenters.insert(session.presenters[0], at: 0) },
        session("a critic twice") { session, _ in session.critics.insert(session.critics[0], at: 0) },
        session("a presenter nobody knows") { session, _ in session.presenters[0] = "0" },
        session("a critic nobody knows") { session, _ in session.critics[0] = "0" },
        session("presenters and critics in each other's place") { session, _ in
            (session.presenters, session.critics) = (session.critics, session.presenters)
        },
        Alteration("another presenter") { plan, course, generator in
            replace(\.presenters, in: &plan, course, &generator)
        },
        Alteration("another critic") { plan, course, generator in replace(\.critics, in: &plan, course, &generator) },
        Alteration("presenters in another order") { plan, _, _ in
            plan.rotation[0].presenters.reverse()
            return plan.rotation[0].presenters.count > 1
        },
        Alteration("critics in another order") { plan, _, _ in
            plan.rotation[0].critics.reverse()
            return plan.rotation[0].critics.count > 1
        },
        always("a presenter more") { plan, generator in
            let (one, other) = distinct(below: plan.rotation.count, &generator)
            plan.rotation[one].presenters.append(plan.rotation[other].presenters.removeLast())
            plan.rotation[one].presenters.sort()
        },
        always("a critic more") { plan, generator in
            let (one, other) = distinct(below: plan.rotation.count, &generator)
            plan.rotation[one].critics.append(plan.rotation[other].critics.removeLast())
            plan.rotation[one].critics.sort()
        },
        Alteration("presenters of two sessions swapped") { plan, course, generator in
            let (one, other) = distinct(below: plan.rotation.count, &generator)
            let before = readingRanks(plan, course)
            let presenters = plan.rotation[one].presenters
            plan.rotation[one].presenters = plan.rotation[other].presenters
            plan.rotation[other].presenters = presenters
            return readingRanks(plan, course) != before
        },
        always("no presenters at all") { plan, _ in
            for index in plan.rotation.indices { plan.rotation[index].presenters = [] }
        },
    ]

    /// The presenters' ranks of their readings, sorted.
    private static func readingRanks(_ plan: Plan, _ course: Course) -> [Int] {
        let naive = NaiveMeasures(course: course)
        return plan.rotation.flatMap { session in
            session.presenters.map { naive.readingRank(session.reading, $0) }
        }.sorted()
    }

    private static func replace(
        _ role: WritableKeyPath<Session, [String]>, in plan: inout Plan, _ course: Course,
        _ generator: inout SeededGenerator
    ) -> Bool {
        let session = generator.next(below: plan.rotation.count)
        let others = course.students.map(\.id).filter { !plan.rotation[session][keyPath: role].contains($0) }
        plan.rotation[session][keyPath: role][0] = others[generator.next(below: others.count)]
        plan.rotation[session][keyPath: role].sort()
        return true
    }
}
