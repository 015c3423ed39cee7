/// Two students who have faced each other, in either role.
public struct OpponentPair: Sendable, Hashable {
    /// Ids, ascending.
    public let first: String
    public let second: String

    public init(_ one: String, _ other: String) {
        first = min(one, other)
        second = max(one, other)
    }
}

extension Course {
    /// Whether a student knows the topic of a reading: the topic is among the student's interests, or the student ranked a
    /// reading of the same topic. Upper and lower case are the same; a reading without a topic is known to nobody.
    public func knows(_ student: Student, topicOf reading: Reading) -> Bool {
        guard let topic = reading.topic?.lowercased(), !topic.isEmpty else { return false }
        if student.interests.contains(where: { $0.lowercased() == topic }) { return true }
        return readings.contains { other in
            other.topic?.lowercased() == topic && student.readingWishes.rank(of: other.id) != nil
        }
    }

    /// How many critics know the topic of their reading.
    public func knowingCritics(in sessions: [Session]) -> Int {
        sessions.reduce(0) { sum, session in
            guard let reading = readings.first(where: { $0.id == session.reading }) else { return sum }
            return sum + session.critics.count { id in student(id).map { knows($0, topicOf: reading) } ?? false }
        }
    }

    /// How many times a critic faces a presenter whom the critic has faced before: in either role as `rotation.past` says, or
    /// as a critic in an earlier one of the sessions.
    public func repeatedPairs(in sessions: [Session]) -> Int {
        struct Facing: Hashable { let critic: String, presenter: String }
        let past = Set(rotation?.past ?? [])
        var seen: Set<Facing> = []
        var repeats = 0
        for session in sessions {
            for critic in session.critics {
                for presenter in session.presenters {
                    let isNew = seen.insert(Facing(critic: critic, presenter: presenter)).inserted
                    if !isNew || past.contains(OpponentPair(critic, presenter)) { repeats += 1 }
                }
            }
        }
        return repeats
    }
}
