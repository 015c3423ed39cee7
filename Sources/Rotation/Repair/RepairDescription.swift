internal import Course

/// What a repair changes, told student by student, and what became of readings.
struct RepairDescription: Sendable {
    let open: OpenRotation
    /// The sessions of the open weeks as they were told.
    let before: [Session]

    private struct Turn: Equatable {
        let week: Int
        let reading: String
    }

    /// The changes of touched students and of arrivals, by student, presenting before criticising, by week.
    func changes(to after: [Session], touched: Set<Int>) -> [Change] {
        (touched.sorted() + open.arrivals).sorted().flatMap { student in
            let id = open.course.students[student].id
            return changes(of: id, "presenter", before, after, \.presenters)
                + changes(of: id, "critic", before, after, \.critics)
        }
    }

    private func changes(
        of id: String, _ what: String, _ before: [Session], _ after: [Session], _ members: KeyPath<Session, [String]>
    ) -> [Change] {
        func turns(_ sessions: [Session]) -> [Turn] {
            sessions.filter { $0[keyPath: members].contains(id) }.map { Turn(week: $0.week, reading: $0.reading) }
                .sorted { ($0.week, $0.reading) < ($1.week, $1.reading) }
        }
        let (old, new) = (turns(before), turns(after))
        let gone = old.filter { !new.contains($0) }
        let come = new.filter { !old.contains($0) }
        return (0..<max(gone.count, come.count)).map { index in
            let from = index < gone.count ? gone[index] : nil
            let to = index < come.count ? come[index] : nil
            let isSameWeek = from?.week == to?.week
            return Change(
                student: id, what: what, from: from.map { words($0, withReading: isSameWeek) },
                to: to.map { words($0, withReading: isSameWeek) })
        }
    }

    /// "week 4", or "week 4, reading r3" where the week alone would not tell.
    private func words(_ turn: Turn, withReading: Bool) -> String {
        withReading ? "week \(turn.week), reading \(turn.reading)" : "week \(turn.week)"
    }

    /// Readings that are no longer held, that are new, and that lack a side.
    func notes(to after: [Session]) -> [String] {
        let (old, new) = (Set(before.map(\.reading)), Set(after.map(\.reading)))
        let dropped = before.filter { !new.contains($0.reading) }
            .map { "reading \($0.reading) of week \($0.week) is no longer held" }
        let added = after.filter { !old.contains($0.reading) }
            .map { "reading \($0.reading) is now held, in week \($0.week)" }
        let lacking = after.compactMap { session -> String? in
            if session.presenters.isEmpty {
                return "reading \(session.reading) of week \(session.week) has no presenter"
            }
            if session.critics.isEmpty { return "reading \(session.reading) of week \(session.week) has no critic" }
            return nil
        }
        return dropped + added + lacking
    }
}
