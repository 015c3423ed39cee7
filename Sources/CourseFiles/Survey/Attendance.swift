/// Who left and who came since the survey: what the course knows beyond its files.
public struct Attendance: Sendable, Equatable {
    /// The ids of those who no longer take part, though the survey gives them a place.
    public var dropped: Set<String>
    /// The ids of those who take part, though the survey gives them none.
    public var added: Set<String>

    public init(dropped: Set<String> = [], added: Set<String> = []) {
        self.dropped = dropped
        self.added = added
    }

    /// How somebody takes part to whom the survey gives a place or none. Nobody moves up for one who left.
    func place(of id: String, inSurvey place: Roster.Place) -> Roster.Place {
        dropped.contains(id) ? .gone : added.contains(id) ? .student : place
    }
}
