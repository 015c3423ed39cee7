import Course
import Yams

/// The section `presentationDay:`: when and where all groups present their projects.
extension SettingsReader {
    mutating func presentationDay(_ node: Node) -> PresentationDaySettings? {
        let known = ["date", "at", "minutes", "rooms"]
        guard let fields = fields(node, of: "presentationDay", known: known) else { return nil }
        guard let dateNode = fields["date"] else {
            refuse(
                Self.place(of: node), "`presentationDay` needs its date; write `presentationDay: { date: 2017-05-11 }`")
            return nil
        }
        guard let date = date(dateNode, of: "date") else { return nil }
        var settings = PresentationDaySettings(date: date.value)
        if let node = fields["at"] { settings.start = timeOfDay(node) }
        if let node = fields["minutes"] { settings.minutes = integer(node, of: "minutes", in: 1...1440) ?? 20 }
        if let node = fields["rooms"] { settings.rooms = rooms(node) }
        return settings
    }

    /// A number of rooms, or a list of their names.
    private mutating func rooms(_ node: Node) -> [String] {
        if node.scalar != nil {
            return (1...(integer(node, of: "rooms", in: 1...1000) ?? 1)).map { "Room \($0)" }
        }
        var names: [String] = []
        for name in texts(node, of: "rooms") ?? [] {
            if names.contains(name.value) {
                refuse(name.place, value: name.value, "the room stands twice in `rooms`; keep one")
            }
            names.append(name.value)
        }
        if names.isEmpty { refuse(node, "expected a number of rooms, or their names") }
        return names.isEmpty ? ["Room 1"] : names
    }
}
