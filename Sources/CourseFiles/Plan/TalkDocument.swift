import Course

/// An entry of `presentationDay`.
struct TalkDocument: Codable {
    var slot: Int
    var date: DateDocument
    var start: String?
    var end: String?
    var room: String
    var group: String
    var critics: String?

    init(_ talk: Talk) {
        slot = talk.slot
        date = DateDocument(talk.date)
        start = talk.start.map(Talk.time)
        end = talk.end.map(Talk.time)
        room = talk.room
        group = talk.group
        critics = talk.critics
    }

    var talk: Talk {
        Talk(
            slot: slot, date: date.date, start: start.flatMap(Self.minutes), end: end.flatMap(Self.minutes), room: room,
            group: group, critics: critics)
    }

    /// Minutes after midnight of a time such as "09:40"; nil for another text.
    private static func minutes(_ time: String) -> Int? {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hours = Int(parts[0]), let minutes = Int(parts[1]), (0..<60).contains(minutes),
            (0..<1_000_000).contains(hours)
        else { return nil }
        return hours * 60 + minutes
    }
}
