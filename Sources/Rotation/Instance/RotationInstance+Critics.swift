internal import Course
internal import Optimization

extension RotationGoal.Measure {
    /// Whether the goal does not follow from the ranks and the weeks of single students.
    var isOfSessions: Bool {
        switch self {
        case .earlyLate, .fit, .repeats: true
        case .preference, .spread: false
        }
    }
}

extension RotationInstance {
    /// Whether a student knows the topic of a reading.
    func knows(_ student: Int, _ reading: Int) -> Bool {
        topics.isEmpty || topics[student * fixedWeeks.count + reading]
    }

    /// What no rotation can go below in critics who do not know their topic: an assignment of critics to readings, for which
    /// weeks, opponents and presenting do not matter.
    var leastMisfits: Int {
        guard !topics.isEmpty, studentCount <= fixedWeeks.count * max(1, size.most) else { return 0 }
        let most = max(1, size.most)
        var cost = [Int](repeating: 0, count: studentCount * fixedWeeks.count)
        for student in 0..<studentCount {
            for reading in fixedWeeks.indices {
                cost[student * fixedWeeks.count + reading] =
                    !canPresent(student, reading) ? studentCount + 1 : knows(student, reading) ? 0 : 1
            }
        }
        let columns = fixedWeeks.count * most
        var assignment = AssignmentProblem(maxRows: studentCount, maxColumns: columns)
        let least = assignment.minimum(rows: studentCount, columns: columns) { student, place in
            cost[student * fixedWeeks.count + place / most]
        }
        return min(least, studentCount)
    }

    /// Critics who do not know their topic.
    func misfits(in sessions: [HeldSession]) -> Int {
        sessions.reduce(0) { sum, session in sum + session.critics.count { !knows($0, session.reading) } }
    }

    /// Critics who face somebody whom they have faced before, once for each.
    func repeats(in sessions: [HeldSession]) -> Int {
        guard countsRepeats, !past.isEmpty || turns > 1 else { return 0 }
        var seen: Set<Facing> = []
        var repeats = 0
        for session in sessions {
            for critic in session.critics {
                for presenter in session.presenters {
                    let facing = Facing(critic: person(critic), presenter: person(presenter))
                    let isNew = seen.insert(facing).inserted
                    if !isNew || !past.isEmpty && past[critic].contains(presenter) { repeats += 1 }
                }
            }
        }
        return repeats
    }
}
