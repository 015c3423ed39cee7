/// Where in the term a turn falls.
public enum WeekHalf: Sendable, Equatable {
    case early
    case late

    /// The half of a week by its place among all weeks, from 0; nil for the middle one of an odd number of weeks.
    public init?(ofWeek index: Int, among weeks: Int) {
        if index < weeks / 2 {
            self = .early
        } else if index >= weeks - weeks / 2 {
            self = .late
        } else {
            return nil
        }
    }
}

extension RotationSettings {
    /// How unequally each group's turns fall in the two halves of the weeks: the difference between its early and its late
    /// turns as presenters, and the same as critics, added up.
    public func imbalances(of groups: [GroupPlan], in sessions: [Session]) -> [Int] {
        let indexOfWeek = Dictionary(
            weeks.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { first, _ in first })
        let halves = sessions.map { session in
            indexOfWeek[session.week].flatMap { WeekHalf(ofWeek: $0, among: weeks.count) }
        }
        func difference(_ members: Set<String>, _ students: (Session) -> [String]) -> Int {
            let turns = zip(sessions, halves).map { session, half in
                switch half {
                case .early: students(session).count(where: members.contains)
                case .late: -students(session).count(where: members.contains)
                case nil: 0
                }
            }
            return abs(turns.reduce(0, +))
        }
        return groups.map { group in
            let members = Set(group.members)
            return difference(members, \.presenters) + difference(members, \.critics)
        }
    }
}
