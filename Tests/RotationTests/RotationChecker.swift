import Course

/// What a finished rotation does not keep, found without the engine.
struct RotationChecker {
    let described: RotationCourse
    let sessions: [Session]

    var findings: [String] {
        var found: [String] = []
        let course = described.course
        var presents: [String: Session] = [:]
        var criticizes: [String: Session] = [:]
        for session in sessions {
            for id in session.presenters {
                if presents.updateValue(session, forKey: id) != nil { found.append("\(id) presents twice") }
            }
            for id in session.critics {
                if criticizes.updateValue(session, forKey: id) != nil { found.append("\(id) criticises twice") }
            }
        }
        for student in course.students {
            guard let first = presents[student.id], let second = criticizes[student.id] else {
                found.append("\(student.id) lacks a turn")
                continue
            }
            if abs(first.week - second.week) < max(1, described.gap) { found.append("\(student.id): gap") }
            for week in [first.week, second.week] where student.awayWeeks.contains(week) {
                found.append("\(student.id) is away in week \(week)")
            }
        }
        if presents.count + criticizes.count != 2 * course.students.count { found.append("strangers have turns") }
        found += readings(course) + opponents()
        return found
    }

    private func readings(_ course: Course) -> [String] {
        var found: [String] = []
        let places = min(described.presenters, described.critics)
        let held = (described.students + places - 1) / places
        if sessions.count != held { found.append("\(sessions.count) readings are held, not \(held)") }
        if Set(sessions.map(\.reading)).count != sessions.count { found.append("a reading is held twice") }
        for session in sessions {
            guard let reading = course.readings.first(where: { $0.id == session.reading }) else {
                found.append("no reading \(session.reading)")
                continue
            }
            if let week = reading.week, week != session.week { found.append("\(reading.id) is not in its week") }
            for count in [session.presenters.count, session.critics.count]
            where count != described.students / held && count != (described.students + held - 1) / held {
                found.append("\(count) at \(reading.id)")
            }
        }
        if loads.sorted() != described.mostEvenLoads { found.append("uneven weeks \(loads)") }
        return found
    }

    private var loads: [Int] {
        (1...described.weeks).map { week in sessions.count { $0.week == week } }
    }

    private func opponents() -> [String] {
        var found: [String] = []
        var faced: Set<[String]> = []
        for session in sessions {
            for critic in session.critics {
                for presenter in session.presenters {
                    faced.insert([critic, presenter])
                    if described.rules.contains(.differentGroups),
                        described.groupPlans.contains(where: {
                            $0.members.contains(critic) && $0.members.contains(presenter)
                        })
                    {
                        found.append("\(critic) faces \(presenter) of the own group")
                    }
                }
            }
        }
        if described.rules.contains(.noReturn) {
            for pair in faced where faced.contains([pair[1], pair[0]]) { found.append("return match \(pair)") }
        }
        return found
    }

    /// The values of a goal, worst first.
    func vector(_ goal: RotationGoal) -> [Int] {
        let course = described.course
        return course.students.map { student -> Int in
            let first = sessions.first { $0.presenters.contains(student.id) }
            let second = sessions.first { $0.critics.contains(student.id) }
            switch goal.measure {
            case .preference:
                return student.readingWishes.rank(of: first?.reading ?? "") ?? (course.rotation?.ranksOffered ?? 0) + 1
            case .spread: return abs((first?.week ?? 0) - (second?.week ?? 0))
            case .earlyLate, .fit, .repeats: preconditionFailure("\(goal) is no goal of students")
            }
        }.sorted { goal == .preference ? $0 > $1 : $0 < $1 }
    }
}

extension RotationCourse {
    /// The sorted loads of the most even choice of readings for weeks, found by trying all choices for the free readings
    /// where there are few, and by filling the weeks one reading at a time otherwise.
    var mostEvenLoads: [Int] {
        let places = min(presenters, critics)
        let held = (students + places - 1) / places
        let own = (1...weeks).map { week in readings.count { $0 == week } }
        let free = readings.count { $0 == nil }
        var best: [Int]?
        func choose(_ week: Int, _ loads: [Int], _ freeLeft: Int) {
            let left = held - loads.reduce(0, +)
            if week == weeks {
                let sorted = loads.sorted()
                if left == 0, best.map({ $0.lexicographicallyPrecedes(sorted) }) ?? true { best = sorted }
                return
            }
            for load in 0...readingsPerWeek where load <= left {
                let used = max(0, load - own[week])
                if used <= freeLeft { choose(week + 1, loads + [load], freeLeft - used) }
            }
        }
        if weeks <= 5 {
            choose(0, [], free)
            return best ?? []
        }
        return (0..<weeks).map { held / weeks + ($0 >= weeks - held % weeks ? 1 : 0) }
    }
}
